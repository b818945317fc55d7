"""One question to a web server and its answer, with every byte of both, within limits.

HTTP/1.1 is spoken by h11 over a connection that is opened here: to the very machine that was judged, with one time
limit for all of it (not for each piece, which a server may send one by one for ever), and the bytes kept as they came.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

import h11

from sarchawa.fetch.address import Address

_PIECE = 1 << 16


class Limits(NamedTuple):
    """What one answer may take. seconds: from asking for the connection to the last byte; connecting: of them, for one
    machine to answer; body, head: bytes as sent."""

    seconds: float = 60.0
    connecting: float = 15.0
    body: int = 10_000_000
    head: int = 64_000


class ExchangeError(Exception):
    """A question that got no whole answer. reason: for people to read."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer. machine: the address that was connected to; asked: when, in UTC; request, response:
    their bytes as sent; status; headers: names in small letters, repeated ones joined; body: without its chunks, still
    compressed; head: how many bytes of the response stand before its body."""

    address: Address
    machine: str
    asked: datetime
    request: bytes
    response: bytes
    status: int
    headers: Mapping[str, str]
    body: bytes
    head: int


def ask(
    address: Address,
    machines: Sequence[str],
    headers: Sequence[tuple[str, str]],
    *,
    limits: Limits,
    tls: ssl.SSLContext,
) -> Exchange:
    """GET an address from the first of its machines that answers. headers: besides Host and Connection; tls: how
    certificates are judged. Raises ExchangeError."""
    until = time.monotonic() + limits.seconds
    asked = datetime.now(UTC)
    connection, machine = _connect(address, machines, until, limits)
    with connection:
        try:
            if address.scheme == "https":
                connection.settimeout(_left(until))
                connection = tls.wrap_socket(connection, server_hostname=address.host)
            return _converse(connection, address, machine, asked, headers, until, limits)
        except TimeoutError:
            raise ExchangeError(f"took longer than {limits.seconds:g} seconds") from None
        except ssl.SSLCertVerificationError as fault:
            raise ExchangeError(f"its certificate is not to be trusted ({fault.verify_message})") from None
        except ssl.SSLError as fault:
            raise ExchangeError(f"the encrypted connection failed ({fault.reason or fault})") from None
        except h11.RemoteProtocolError as fault:
            raise ExchangeError(f"did not answer in HTTP ({fault})") from None
        except OSError as fault:
            raise ExchangeError(f"broke off ({fault.strerror or fault})") from None
        finally:
            connection.close()


def _connect(address: Address, machines: Sequence[str], until: float, limits: Limits) -> tuple[socket.socket, str]:
    fault: OSError | None = None
    for machine in machines:
        try:
            patience = min(limits.connecting, _left(until))
            return socket.create_connection((machine, address.port), timeout=patience), machine
        except OSError as one:
            fault = one
    why = "took too long" if isinstance(fault, TimeoutError) else getattr(fault, "strerror", None) or str(fault)
    raise ExchangeError(f"cannot be connected to ({why})")


def _left(until: float) -> float:
    """The seconds that are left; raises TimeoutError where none are."""
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _converse(
    connection: socket.socket,
    address: Address,
    machine: str,
    asked: datetime,
    headers: Sequence[tuple[str, str]],
    until: float,
    limits: Limits,
) -> Exchange:
    ours = h11.Connection(our_role=h11.CLIENT, max_incomplete_event_size=limits.head)
    host = address.origin.partition("://")[2]
    fields = [("Host", host), *headers, ("Connection", "close")]
    request = ours.send(h11.Request(method="GET", target=address.target, headers=fields))
    assert request is not None
    request += ours.send(h11.EndOfMessage()) or b""
    connection.settimeout(_left(until))
    connection.sendall(request)
    raw, body = bytearray(), bytearray()
    told: h11.Response | None = None
    head = 0
    while True:
        event = ours.next_event()
        if event is h11.NEED_DATA:
            connection.settimeout(_left(until))
            piece = connection.recv(_PIECE)
            raw += piece
            if told is None and len(raw) > limits.head + _PIECE:
                raise ExchangeError(f"sends more than {limits.head} bytes of headers")
            if len(raw) > limits.body + 2 * limits.head + _PIECE:
                raise ExchangeError(f"sends more than {limits.body / 1e6:g} MB")
            ours.receive_data(piece)
        elif isinstance(event, h11.Response):
            told = event
            head = len(raw) - len(ours.trailing_data[0])
            if head > limits.head:
                raise ExchangeError(f"sends more than {limits.head} bytes of headers")
        elif isinstance(event, h11.InformationalResponse):
            del raw[: len(raw) - len(ours.trailing_data[0])]
        elif isinstance(event, h11.Data):
            body += event.data
            if len(body) > limits.body:
                raise ExchangeError(f"sends more than {limits.body / 1e6:g} MB")
        elif isinstance(event, h11.EndOfMessage):
            break
        else:
            raise ExchangeError("broke off")
    assert told is not None
    rest = len(ours.trailing_data[0])
    response = bytes(raw[: len(raw) - rest] if rest else raw)
    joined: dict[str, str] = {}
    for name, value in told.headers:
        key, words = name.decode("ascii"), _words(value)
        joined[key] = f"{joined[key]}, {words}" if key in joined else words
    return Exchange(address, machine, asked, request, response, told.status_code, joined, bytes(body), head)


def _words(value: bytes) -> str:
    """A header's value: in UTF-8, as redirects to Kurdish addresses are often sent, else as the standard has it."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
