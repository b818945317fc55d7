"""The room for programs: the same records as ``sarchawa analyze`` and ``export`` print (docs/records.md), under
``/api``, described by ``/api/openapi.json``."""

from sarchawa.web.api.routes import ROUTES

__all__ = ["ROUTES"]
