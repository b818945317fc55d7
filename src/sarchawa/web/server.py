"""Running the room: the address is taken first, so that a person hears at once where it is, or why not."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing, suppress

import uvicorn

from sarchawa.web.app import create_app
from sarchawa.web.desk import Desk
from sarchawa.web.render import prepare
from sarchawa.web.room import Room

MOST_CONNECTIONS = 256
"""Open at once; whoever comes then is told to come later. Each takes a file handle, and so does each store."""


class AddressTaken(Exception):
    """The address cannot be listened at; the message says why."""


def serve(room: Room, host: str, port: int, told: Callable[[str], None]) -> None:
    """Answer requests until stopped. port 0: any that is free. told: called with the address once it is taken. Raises
    AddressTaken."""
    prepare()
    desk = Desk(room.store)
    with closing(desk), listening(host, port) as taken:
        told(address(host, taken.getsockname()[1], room.token))
        config = uvicorn.Config(
            create_app(room, desk),
            log_level="warning",
            access_log=False,
            server_header=False,
            lifespan="off",
            limit_concurrency=MOST_CONNECTIONS,
        )
        with suppress(KeyboardInterrupt):  # being stopped is how it ends
            uvicorn.Server(config).run(sockets=[taken])


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at an address. Raises AddressTaken."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        taken = socket.socket(family, socket.SOCK_STREAM)
        try:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind((host, port))
            taken.listen()  # whoever comes from now on waits until the room answers
        except BaseException:
            taken.close()
            raise
    except (OSError, OverflowError) as fault:
        why = getattr(fault, "strerror", None) or str(fault)
        raise AddressTaken(f"{host}:{port}: it cannot be listened at ({why}); name another with --port") from fault
    return taken


def address(host: str, port: int, token: str) -> str:
    """What a person opens."""
    name = f"[{host}]" if ":" in host else host
    return f"http://{name}:{port}/" + (f"?token={token}" if token else "")
