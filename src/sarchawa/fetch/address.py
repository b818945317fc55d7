"""Addresses that may be asked: their form, and the machines that they lead to."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

IP = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""The addresses (as strings) of a host and port; raises OSError."""

PORTS = {"http": 80, "https": 443}
LONGEST = 2_000
_UNPRINTABLE = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\\\\]")
_SAFE = "%/:=&?~#+!$,;'@()*[]-._"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedError(Exception):
    """An address that is not asked. reason, mend: for people to read."""

    def __init__(self, reason: str, mend: str = "") -> None:
        super().__init__(f"{reason}; {mend}" if mend else reason)
        self.reason = reason
        self.mend = mend


class Address(NamedTuple):
    """A web address in its one form. scheme: http or https; host: in ASCII, an IPv6 address without brackets; target:
    path and query as they are asked for."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt and manners are per."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}"

    @property
    def url(self) -> str:
        """The address as it is written."""
        return self.origin + self.target

    def join(self, reference: str) -> str:
        """What a link or a redirect on this page means; not checked yet, and what is no link as it stands."""
        try:
            return urljoin(self.url, reference.strip())
        except ValueError:
            return reference


def read_address(url: str) -> Address:
    """The Address of a URL: letters of any script percent-encoded, the fragment dropped.

    Raises RefusedError for another scheme than http and https, for one with a password in it, and for what is no URL.

    >>> read_address("HTTP://Example.org/هەواڵ#x").url
    'http://example.org/%D9%87%DB%95%D9%88%D8%A7%DA%B5'
    """
    url = url.strip()
    if len(url) > LONGEST:
        raise RefusedError(f"is an address of {len(url)} characters", f"at most {LONGEST} are asked for")
    if _UNPRINTABLE.search(url):
        raise RefusedError("holds blanks, control characters or backslashes", "write them percent-encoded")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as fault:
        raise RefusedError(f"is no address ({fault})") from None
    scheme = parts.scheme.casefold()
    if scheme not in PORTS:
        raise RefusedError(f"is of the scheme {scheme[:20]!r}", "only http and https are asked for")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("holds a name or a password", "it would be archived with the page; leave it out")
    if not host or port == 0:
        raise RefusedError("names no host")
    target = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=_SAFE)
    return Address(scheme, _ascii(host), port or PORTS[scheme], target if target.startswith("/") else f"/{target}")


def _ascii(host: str) -> str:
    if host.isascii():
        name = host.rstrip(".").casefold()
    else:
        try:
            name = host.encode("idna").decode("ascii")
        except UnicodeError:
            raise RefusedError(f"has a host that cannot be written ({host[:60]!r})") from None
    if not name or (":" not in name and re.fullmatch(r"[A-Za-z0-9_.\-]+", name) is None):
        raise RefusedError(f"has a host that cannot be ({host[:60]!r})")
    return name


def resolve(host: str, port: int) -> list[str]:
    """The system's answer; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


def machines(address: Address, *, resolve: Resolve, allow_private: bool) -> list[str]:
    """The machines of an address, to be connected to as they are: a name that is asked again may answer otherwise.

    However a number is written (decimal, octal, IPv4 in IPv6), it is judged as what it leads to. Raises RefusedError
    where any of them is private, loopback, link-local, reserved or multicast, unless allow_private; OSError where the
    name cannot be resolved.
    """
    found = list(resolve(address.host, address.port))
    if not found:
        raise OSError(f"{address.host} has no address")
    if not allow_private:
        for one in found:
            kind = inner_kind(one)
            if kind is not None:
                raise RefusedError(f"leads to {one}, {kind}", "--allow-private asks such machines too")
    return found


def inner_kind(address: str) -> str | None:
    """What kind of inner address this is, None for one of the open internet.

    >>> inner_kind("::ffff:10.0.0.1"), inner_kind("93.184.216.34")
    ('a private address', None)
    """
    try:
        ip: IP = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address that we know"
    own = _kind(ip)
    carried = [] if own in (_LOOPBACK, _NOBODY, _LINK_LOCAL, _MULTICAST) else _carried(ip)
    return next(filter(None, map(_kind, carried)), None) if carried else own


_LOOPBACK, _NOBODY = "this machine itself", "no machine"
_LINK_LOCAL, _MULTICAST = "a link-local address", "a multicast address"


def _kind(ip: IP) -> str | None:
    if ip.is_loopback:
        return _LOOPBACK
    if ip.is_unspecified:
        return _NOBODY
    if ip.is_link_local:
        return _LINK_LOCAL
    if ip.is_multicast:
        return _MULTICAST
    if (ip.is_private and not ip.is_reserved) or (isinstance(ip, ipaddress.IPv6Address) and ip.is_site_local):
        return "a private address"
    return "a reserved address" if not ip.is_global or ip.is_reserved else None


def _carried(ip: IP) -> list[IP]:
    """The IPv4 addresses that an IPv6 address carries, however: it is they that are reached."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    found: list[IP | None] = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _NAT64 or int(ip) >> 32 == 0:  # translated, and the old "IPv4-compatible" form
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
