"""Manners toward servers: what robots.txt asks, and how long to wait between two questions."""

from __future__ import annotations

import time
from collections.abc import Callable

from protego import Protego

from sarchawa.fetch.address import Address
from sarchawa.fetch.exchange import Exchange

LARGEST_ROBOTS = 512_000
"""Bytes of a robots.txt that are read (RFC 9309 asks for 500 KiB at least)."""
LONGEST_WAIT = 300.0
"""Seconds: a server that asks to wait longer is not asked again in this run."""


class Robots:
    """The rules of one origin (RFC 9309), for one robot."""

    def __init__(self, text: str, robot: str) -> None:
        self._rules = Protego.parse(text)
        self._robot = robot

    @classmethod
    def of(cls, answer: Exchange | None, robot: str) -> Robots:
        """The rules in an answer: a file that is not there forbids nothing, one that cannot be had (None, or a fault of
        the server) everything."""
        if answer is None or answer.status >= 500 or answer.status == 429:
            return cls("User-agent: *\nDisallow: /", robot)
        if not 200 <= answer.status < 300:
            return cls("", robot)
        return cls(answer.body[:LARGEST_ROBOTS].decode("utf-8", "replace").removeprefix("\ufeff"), robot)

    def allow(self, address: Address) -> bool:
        """Whether the robot may ask for an address."""
        return bool(self._rules.can_fetch(address.url, self._robot))

    @property
    def delay(self) -> float:
        """The seconds between two questions that the origin asks for, 0 where it asks for none."""
        told = self._rules.crawl_delay(self._robot)
        return float(told) if told is not None and told > 0 else 0.0

    @property
    def sitemaps(self) -> list[str]:
        """The sitemaps that the file names."""
        return list(self._rules.sitemaps)


class Pace:
    """When each host may be asked again. clock, sleep: time's own, but in tests."""

    def __init__(
        self,
        delay: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._due: dict[str, float] = {}

    def wait(self, host: str, delay: float = 0.0) -> None:
        """Wait until the host may be asked, and count this as the asking. delay: what the host itself asks for."""
        now = self._clock()
        due = self._due.get(host, now)
        if due > now:
            self._sleep(due - now)
        self._due[host] = self._clock() + max(self._delay, delay)

    def due_in(self, host: str) -> float:
        """The seconds until the host may be asked, 0 for now."""
        return max(0.0, self._due.get(host, 0.0) - self._clock()) if host in self._due else 0.0

    def put_off(self, host: str, seconds: float) -> None:
        """The host asked to wait for so long."""
        self._due[host] = max(self._due.get(host, 0.0), self._clock() + seconds)


def retry_after(told: str) -> float | None:
    """The seconds of a Retry-After header; None where it has none, or names a date."""
    return float(told) if told.isascii() and told.isdecimal() and len(told) < 9 else None
