"""The user's own list of outlets (``outlets.yaml``): what an address belongs to."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sarchawa.ingest.language import NAMES
from sarchawa.ingest.report import ReportError, one_line
from sarchawa.model import Record

if TYPE_CHECKING:
    import yaml

FILE = "outlets.yaml"
"""Its name beside a store, where it is found without being named."""
SCRIPT_HABITS = ("arabic-letters", "heh-for-ae", "heh-zwnj", "presentation-forms")
LARGEST = 1_000_000
_FIELDS = ("name", "home", "hosts", "language", "script", "feed")


class Outlet(Record, frozen=True):
    """An outlet. name: as its reports' source; hosts: of its addresses, without "www."; language: that of a report too
    short to tell; script: habits of its spelling (SCRIPT_HABITS), for people: reading copes with all of them; feed: the
    address of its feed, "" if not told."""

    name: str
    hosts: tuple[str, ...]
    language: str = ""
    script: tuple[str, ...] = ()
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Outlets:
    """Outlets by host. all: in the order of the file."""

    all: tuple[Outlet, ...] = ()
    _by_host: dict[str, Outlet] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_by_host", {host: outlet for outlet in self.all for host in outlet.hosts})

    def of(self, *addresses: str) -> Outlet | None:
        """The outlet of the first address that belongs to one: its host, or one that this is a part of."""
        for address in addresses if self._by_host else ():
            parts = host_of(address).split(".")
            for first in range(len(parts)):
                if outlet := self._by_host.get(".".join(parts[first:])):
                    return outlet
        return None


def host_of(address: str) -> str:
    """The host of an address in small letters, without "www.", "" where it has none.

    >>> host_of("https://WWW.Example.org:8080/a"), host_of("no address")
    ('example.org', '')
    """
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if "." in host and " " not in host else ""


def read_outlets(path: str | os.PathLike[str]) -> Outlets:
    """The outlets of a YAML file. Raises ReportError that names the line and what helps."""
    file = os.fspath(path)
    try:
        with open(file, "rb") as opened:
            data = opened.read(LARGEST + 1)
    except OSError as fault:
        raise ReportError(f"{file} cannot be read ({fault.strerror})", "name a file of outlets") from None
    if len(data) > LARGEST:
        raise ReportError(f"{file} is longer than 1 MB", "name a file of outlets")
    try:
        return parse_outlets(data)
    except ReportError as fault:
        raise ReportError(f"{one_line(file)}: {fault.reason}", fault.mend) from None


def parse_outlets(data: bytes) -> Outlets:
    """The outlets of YAML: a list, or ``outlets:`` with one, of {name, home, hosts, language, script, feed}. Raises
    ReportError that names the line and what helps."""
    import yaml

    try:
        # Nodes and no objects: nothing is built from tags, no alias is expanded, "no" stays a word, lines are known.
        root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.SafeLoader)
    except UnicodeDecodeError:
        raise ReportError("is not in UTF-8", "save it as UTF-8") from None
    except (yaml.YAMLError, RecursionError, ValueError) as fault:
        mark = getattr(fault, "problem_mark", None)
        place = f"line {mark.line + 1}: " if mark is not None else ""
        raise ReportError(
            f"{place}is no YAML ({getattr(fault, 'problem', '') or 'nested too deeply'})", _SHAPE
        ) from None
    if isinstance(root, yaml.MappingNode):
        root = _fields(root, ("outlets",)).get("outlets")
    if root is None:
        return Outlets()
    if not isinstance(root, yaml.SequenceNode):
        raise _fault(root, "is no list of outlets", _SHAPE)
    outlets = tuple(_outlet(node) for node in root.value)
    seen: dict[str, str] = {}
    for node, outlet in zip(root.value, outlets, strict=True):
        for host in outlet.hosts:
            if host in seen:
                raise _fault(node, f"{host} is {seen[host]}'s already", "let each host have one outlet")
            seen[host] = outlet.name
    return Outlets(outlets)


_SHAPE = "write a list: - name: …, home: https://…"


def _outlet(node: yaml.Node) -> Outlet:
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise _fault(node, "is no outlet", _SHAPE)
    fields = _fields(node, _FIELDS)
    name = one_line(_word(fields.get("name")))
    if not name:
        raise _fault(node, "an outlet has no name", "write name: … as its reports shall show it")
    hosts = []
    for address in (*_words(fields.get("home")), *_words(fields.get("hosts"))):
        if not host_of(address):
            raise _fault(node, f"{one_line(address)!r} of {name} is no address", "write it like https://example.org")
        hosts.append(host_of(address))
    if not hosts:
        raise _fault(node, f"{name} has no home", "write home: https://… : its reports are known by it")
    language = _word(fields.get("language"))
    if language and language not in NAMES:
        raise _fault(
            fields["language"], f"{language!r} is no language we know", f"write one of {', '.join(sorted(NAMES))}"
        )
    script = _words(fields.get("script"))
    for habit in script:
        if habit not in SCRIPT_HABITS:
            raise _fault(fields["script"], f"{habit!r} is no habit we know", f"write one of {', '.join(SCRIPT_HABITS)}")
    feed = _word(fields.get("feed"))
    return Outlet(name=name, hosts=tuple(dict.fromkeys(hosts)), language=language, script=tuple(script), feed=feed)


def _fields(node: yaml.MappingNode, known: tuple[str, ...]) -> dict[str, yaml.Node]:
    fields = {}
    for key, value in node.value:
        name = _word(key)
        if name not in known:
            raise _fault(key, f"{one_line(name)!r} is no field of it", f"write one of {', '.join(known)}")
        if name in fields:
            raise _fault(key, f"{name!r} is there twice", "leave one")
        fields[name] = value
    return fields


def _word(node: yaml.Node | None) -> str:
    import yaml

    if node is None:
        return ""
    if not isinstance(node, yaml.ScalarNode):
        raise _fault(node, "is no word", "write one word or address here")
    return str(node.value).strip()


def _words(node: yaml.Node | None) -> list[str]:
    import yaml

    if isinstance(node, yaml.SequenceNode):
        return [_word(one) for one in node.value]
    return [_word(node)] if node is not None else []


def _fault(node: yaml.Node, reason: str, mend: str) -> ReportError:
    return ReportError(f"line {node.start_mark.line + 1}: {reason}", mend)
