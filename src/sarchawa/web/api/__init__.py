"""The room for programs: the same records as ``sarchawa analyze`` and ``export`` print (docs/records.md), under
``/api``, described by ``/api/openapi.json``."""

from sarchawa.web.api import routes, search

ROUTES = (*search.ROUTES, *routes.ROUTES)

__all__ = ["ROUTES"]
