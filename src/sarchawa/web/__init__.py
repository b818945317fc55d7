"""The reading room: a store as a local web application, in Kurdish and English.

``create_app`` makes the application, ``serve`` runs it. A page is a module of ``pages/`` with its routes, its template
in ``templates/`` and its words in ``strings/``; it works without JavaScript where that is possible.
"""

from sarchawa.web.app import create_app
from sarchawa.web.room import Room
from sarchawa.web.server import AddressTaken, serve

__all__ = ["AddressTaken", "Room", "create_app", "serve"]
