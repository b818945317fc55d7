"""``sarchawa serve``: a store as a local web application."""

from __future__ import annotations

import ipaddress
import secrets
from typing import Annotated, Literal

import typer

from sarchawa.cli.given import StoreFile
from sarchawa.cli.output import RequestError, complain

_LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))


def serve(
    store: StoreFile,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", help="0: any that is free.", min=0, max=65535)] = 8321,
    edit: Annotated[bool, typer.Option("--edit", help="Let readers correct what the machine read.")] = False,
    language: Annotated[
        Literal["ckb", "en"], typer.Option("--language", help="Of the interface, until the reader chooses.")
    ] = "ckb",
) -> None:
    """Open a reading room: the stories of a store in the browser, every line a link to its words.

    It answers this machine alone. At an address that others can reach it asks for a token, which is printed.

    Example: sarchawa serve news.sqlite --language en
    """
    from sarchawa.web import AddressTaken, Room
    from sarchawa.web import serve as answer

    ours = is_loopback(host)
    room = Room(
        store=str(store),
        language=language,
        edit=edit,
        hosts=_LOOPBACK | {host.lower()} if ours else frozenset(),
        token="" if ours else secrets.token_urlsafe(24),
    )
    room.open().close()  # a fault of the store is told here, not on the first page
    try:
        answer(room, host, port, lambda address: complain(f"{store}: open {address} (Ctrl-C ends it)"))
    except AddressTaken as fault:
        raise RequestError(str(fault)) from None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"
