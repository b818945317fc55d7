"""What one running reading room is: which store it shows, to whom, in which language, and whether it may be edited."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import cast

from starlette.requests import HTTPConnection

from sarchawa.dossier import Lang
from sarchawa.store import Store


@dataclass(frozen=True, slots=True)
class Room:
    """store: path of the store, opened anew for each request. language: where the reader has chosen none. edit: whether
    corrections may be made. hosts: names by which the room may be addressed, empty for any; token: what a reader must
    show first, "" for nothing; secret: what the forms of this run are signed with."""

    store: str
    language: Lang = "ckb"
    edit: bool = False
    hosts: frozenset[str] = frozenset()
    token: str = ""
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(32), repr=False)

    def open(self) -> Store:
        """The store as it is now, for reading. Raises StoreError."""
        return Store.open(self.store, readonly=True)


def room_of(connection: HTTPConnection) -> Room:
    """The room that a request is made to."""
    return cast(Room, connection.app.state.room)
