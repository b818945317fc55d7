"""Fetches pages, feeds and what they name: politely, within limits, every answer archived."""

from __future__ import annotations

import ssl
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sarchawa.fetch.address import Address, RefusedError, read_address
from sarchawa.fetch.exchange import Exchange, ExchangeError, Limits, ask
from sarchawa.fetch.folder import Folder
from sarchawa.fetch.links import kind_of, links_of
from sarchawa.fetch.manners import LONGEST_WAIT, Pace, Robots, retry_after
from sarchawa.fetch.outcome import Outcome
from sarchawa.fetch.visits import Visit
from sarchawa.ingest.report import ReportError

ROBOT = "sarchawa"
"""The name by which robots.txt may speak of us."""
MOST_REDIRECTS = 5
MOST_FAILURES = 3
"""In a row: then a host is left alone for this run."""
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_TYPES = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"

Guard = Callable[[Address], list[str]]
"""The machines of an address that may be connected to; raises RefusedError or OSError (``address.machines``)."""


class Asking(NamedTuple):
    """How to ask. agent: the User-Agent; most: links followed of one feed or sitemap; sitemaps: follow those too;
    again: ask also for pages of feeds that were archived before."""

    agent: str
    most: int = 50
    sitemaps: bool = False
    again: bool = False
    limits: Limits = Limits()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An address to fetch. found_in: the feed or sitemap that names it, "" for one as given; is_sitemap: whether an
    index of sitemaps names it."""

    url: str
    address: Address
    found_in: str = ""
    is_sitemap: bool = False


class _WaitError(Exception):
    """A server asks not to be asked now."""


class Fetcher:
    """Fetches addresses into an open folder. The same address is asked for once."""

    def __init__(
        self,
        folder: Folder,
        asking: Asking,
        *,
        guard: Guard,
        pace: Pace,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self._folder = folder
        self._visits = folder.visits
        self._asking = asking
        self._guard = guard
        self._pace = pace
        self._tls = tls or ssl.create_default_context()
        self._robots: dict[str, Robots] = {}
        self._no_robots: dict[str, str] = {}  # origin → why its robots.txt cannot be had
        self._tired: dict[str, str] = {}  # host → why it is asked no more
        self._failures: dict[str, int] = {}  # host → how many questions in a row had no answer
        self._seen: set[str] = set()
        self._waiting: dict[str, deque[_Wanted]] = {}  # by host
        self._feeds: dict[str, tuple[Address, Visit]] = {}  # of feeds that are being followed
        self._broken: set[str] = set()  # feeds of whose links one failed
        self._refused_links: list[Outcome] = []

    def fetch(self, urls: Iterable[str]) -> Iterator[Outcome]:
        """What becomes of each address, and of those that feeds (and sitemaps) among them name, as it becomes known. A
        host is asked only as often as manners allow; meanwhile others are. Raises ArchiveError."""
        for url in urls:
            refused = self._want(url)
            if refused is not None:
                yield refused
        while self._waiting:
            wanted = self._next()
            outcome = self._one(wanted)
            if outcome.kind == "failed" and wanted.found_in:
                self._broken.add(wanted.found_in)
            yield outcome
            yield from self._refused_links
            self._refused_links.clear()
        # A feed is remembered only when all that it names was had: otherwise it is read again, not found unchanged.
        for url, (address, visit) in self._feeds.items():
            if url not in self._broken:
                self._remember(address.url, visit)

    def _want(self, url: str, found_in: str = "", *, is_sitemap: bool = False) -> Outcome | None:
        """Put an address on the list, unless it is there; the Outcome of one that is refused at once."""
        try:
            address = read_address(url)
        except RefusedError as fault:
            return Outcome(url=url, kind="refused", reason=str(fault), found_in=found_in)
        if address.url not in self._seen:
            self._seen.add(address.url)
            self._waiting.setdefault(address.host, deque()).append(_Wanted(url, address, found_in, is_sitemap))
        return None

    def _next(self) -> _Wanted:
        """The first address of the host that may be asked soonest."""
        host = min(self._waiting, key=self._pace.due_in)
        wanted = self._waiting[host].popleft()
        if not self._waiting[host]:
            del self._waiting[host]
        return wanted

    def _one(self, wanted: _Wanted) -> Outcome:
        is_page = bool(wanted.found_in) and not wanted.is_sitemap
        if is_page and not self._asking.again and self._visits.of(wanted.address.url):
            return Outcome(url=wanted.url, kind="known", found_in=wanted.found_in)
        address, found_in = wanted.address, wanted.found_in
        try:
            answer, address = self._follow(address)
        except RefusedError as fault:
            return Outcome(url=wanted.url, kind="refused", reason=str(fault), found_in=found_in)
        except _WaitError as fault:
            return Outcome(url=wanted.url, kind="failed", reason=str(fault), found_in=found_in)
        except ExchangeError as fault:
            return Outcome(url=wanted.url, kind="failed", reason=fault.reason, found_in=found_in)
        final = "" if address == wanted.address else address.url
        status, size = answer.status, len(answer.body)
        if status == 304 and self._visits.of(address.url):
            return Outcome(url=wanted.url, kind="unchanged", status=status, final=final, found_in=found_in)
        if not 200 <= status < 300:
            told = self._why(answer)
            return Outcome(
                url=wanted.url, kind="failed", status=status, size=size, final=final, reason=told, found_in=found_in
            )
        links, reason = self._take_links(answer, wanted)
        visit = Visit(answer.headers.get("etag", ""), answer.headers.get("last-modified", ""), answer.asked.isoformat())
        if links is not None:
            self._feeds[wanted.url] = (wanted.address, visit)
            if address != wanted.address:
                self._remember(address.url, visit._replace(etag="", modified=""))
        else:
            for url in dict.fromkeys((address.url, wanted.address.url)):
                self._remember(url, visit if url == address.url else visit._replace(etag="", modified=""))
        return Outcome(
            url=wanted.url, kind="fetched", status=status, size=size, final=final, reason=reason,
            found_in=found_in, links=links,
        )  # fmt: skip

    def _remember(self, url: str, visit: Visit) -> None:
        self._visits.note(url, visit)

    def _take_links(self, answer: Exchange, wanted: _Wanted) -> tuple[int | None, str]:
        """Put what a feed or sitemap names on the list: how many there are (None for a page), and what is amiss."""
        try:
            told = links_of(answer.body, answer.headers)
        except ReportError as fault:
            return None, f"its links cannot be read: {fault.reason}"
        if told is None or (told.kind != "feed" and not self._asking.sitemaps):
            return None, ""
        if wanted.found_in and not (wanted.is_sitemap and told.kind == "sitemap"):
            return None, ""  # what a feed names is archived, and its own links are not followed
        chosen = told.links[: self._asking.most]
        for link in chosen:
            refused = self._want(answer.address.join(link), wanted.url, is_sitemap=told.kind == "sitemaps")
            if refused is not None:
                self._refused_links.append(refused)
        left = len(told.links) - len(chosen)
        return len(told.links), f"{left} of its {len(told.links)} links left out; --most takes more" if left else ""

    def _follow(self, address: Address) -> tuple[Exchange, Address]:
        """The answer at the end of the redirects, each judged as the first address was."""
        met = {address}
        while True:
            self._may_ask(address)
            robots = self._robots_of(address)
            if not robots.allow(address):
                why = self._no_robots.get(address.origin)
                reason = (
                    f"its robots.txt cannot be had ({why}), so all is forbidden" if why else "robots.txt forbids it"
                )
                raise RefusedError(reason, "ask later" if why else "")
            answer = self._ask(address, robots.delay, self._conditions(address))
            target = answer.headers.get("location", "") if answer.status in _REDIRECTS else ""
            if not target:
                return answer, address
            address = self._redirected(address, target, met)

    @staticmethod
    def _redirected(address: Address, target: str, met: set[Address]) -> Address:
        """Where a redirect leads; raises RefusedError for one that may not be followed, and for a circle."""
        try:
            following = read_address(address.join(target))
        except (RefusedError, ValueError) as fault:
            raise RefusedError(f"is redirected to {target[:200]!r}, which {fault}") from None
        if following in met:
            raise ExchangeError("is redirected in a circle")
        met.add(following)
        if len(met) > MOST_REDIRECTS + 1:
            raise ExchangeError(f"is redirected more than {MOST_REDIRECTS} times")
        return following

    def _robots_of(self, address: Address) -> Robots:
        """The rules of the address's origin, asked for once."""
        known = self._robots.get(address.origin)
        if known is not None:
            return known
        at = address._replace(target="/robots.txt")
        met = {at}
        answer: Exchange | None = None
        try:
            while True:
                answer = self._ask(at, 0.0, [])
                target = answer.headers.get("location", "") if answer.status in _REDIRECTS else ""
                if not target:
                    break
                at = self._redirected(at, target, met)
                self._may_ask(at)
            if answer.status >= 500 or answer.status == 429:
                self._no_robots[address.origin] = f"status {answer.status}"
        except ExchangeError as fault:
            answer = None
            self._no_robots[address.origin] = fault.reason
        except RefusedError as fault:
            answer = None
            self._no_robots[address.origin] = fault.reason
        self._robots[address.origin] = Robots.of(answer, ROBOT)
        return self._robots[address.origin]

    def _may_ask(self, address: Address) -> None:
        """Raises RefusedError where the address leads to a machine that is not asked, _WaitError where its host wants
        to be left alone, ExchangeError where it leads nowhere."""
        if address.host in self._tired:
            raise _WaitError(self._tired[address.host])
        self._machines(address)

    def _machines(self, address: Address) -> list[str]:
        try:
            return self._guard(address)
        except (OSError, UnicodeError) as fault:
            why = getattr(fault, "strerror", None) or str(fault)
            self._tired[address.host] = f"its host {address.host} is not found ({why})"
            raise ExchangeError(self._tired[address.host]) from None

    def _ask(self, address: Address, delay: float, conditions: list[tuple[str, str]]) -> Exchange:
        """One question, at its time, archived with its answer. The name is resolved here, once: what was judged is what
        is connected to."""
        self._pace.wait(address.host, delay)
        headers = [
            ("User-Agent", self._asking.agent),
            ("Accept", _TYPES),
            ("Accept-Language", "ckb,ku;q=0.8,*;q=0.5"),
            ("Accept-Encoding", "gzip"),
            *conditions,
        ]
        machines = self._machines(address)
        try:
            answer = ask(address, machines, headers, limits=self._asking.limits, tls=self._tls)
        except ExchangeError:
            failures = self._failures[address.host] = self._failures.get(address.host, 0) + 1
            if failures >= MOST_FAILURES:
                self._tired[address.host] = f"its host failed {failures} times in a row; fetch again later"
            raise
        self._failures[address.host] = 0
        visit = self._visits.of(address.url)
        earlier = visit.when if answer.status == 304 and visit and conditions else None
        is_list = address.target == "/robots.txt" or (self._asking.most > 0 and self._is_followed(answer))
        (self._folder.lists if is_list else self._folder.pages).add(answer, earlier=earlier)
        return answer

    def _is_followed(self, answer: Exchange) -> bool:
        kind = kind_of(answer.body, answer.headers)
        return kind == "feed" or (kind is not None and self._asking.sitemaps)

    def _conditions(self, address: Address) -> list[tuple[str, str]]:
        """What asks for the page only if it has changed."""
        visit = self._visits.of(address.url)
        if visit is None:
            return []
        told = (("If-None-Match", visit.etag), ("If-Modified-Since", visit.modified))
        return [(name, value) for name, value in told if value]

    def _why(self, answer: Exchange) -> str:
        """What a status that is none of success means; a host that asks to wait is asked no sooner, or no more."""
        if answer.status in (429, 503):
            seconds = retry_after(answer.headers.get("retry-after", "").strip())
            if seconds is None or seconds > LONGEST_WAIT:
                self._tired[answer.address.host] = "its host asked to be left alone (429 or 503); fetch again later"
            else:
                self._pace.put_off(answer.address.host, seconds)
            return "the server asks to wait; fetch again later"
        told = {401: "asks for a password", 403: "forbids it", 404: "is not there", 410: "is gone", 451: "is withheld"}
        return told.get(answer.status, f"answers with status {answer.status}")
