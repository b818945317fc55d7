"""A fetcher that reaches the test's own server as ``news.test``, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sarchawa.fetch import Asking, Fetcher, Folder, Limits, Outcome, Pace, machines
from sarchawa.fetch.address import Address
from tests.cli.conftest import sarchawa
from tests.fetch.server import Web, serving

__all__ = ["sarchawa"]

HOSTS = {"news.test": ["127.0.0.1"], "other.test": ["127.0.0.1"], "inner.test": ["10.0.0.7"], "two.test": ["192.0.2.1"]}


class Clock:
    """A clock that only sleeping moves. slept: each time."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def resolve(host: str, port: int) -> list[str]:
    """The names of the tests; a number is its own address."""
    if host in HOSTS:
        return HOSTS[host]
    if host.replace(".", "").isdecimal() or ":" in host:
        return [host]
    raise OSError(-2, "Name or service not known")


def guard(address: Address) -> list[str]:
    """The real judgement, but for the test's own two hosts."""
    return machines(address, resolve=resolve, allow_private=address.host in ("news.test", "other.test"))


Fetch = Callable[..., list[Outcome]]


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "fetched"


@pytest.fixture
def fetch(folder: Path, clock: Clock) -> Fetch:
    """Fetches addresses in a run of its own: ``fetch(url, …, most=5)``."""

    def run(
        *urls: str, delay: float = 0.0, tls: Any = None, limits: Limits | None = None, **asking: Any
    ) -> list[Outcome]:
        limits = limits or Limits(seconds=5, connecting=2, body=100_000, head=8_000)
        with Folder(folder, software="test") as kept:
            pace = Pace(delay, clock=clock, sleep=clock.sleep)
            told = Asking("sarchawa/test (+desk@news.test)", limits=limits, **asking)
            return list(Fetcher(kept, told, guard=guard, pace=pace, tls=tls).fetch(urls))

    return run


def kinds(outcomes: list[Outcome]) -> list[str]:
    return [outcome.kind for outcome in outcomes]
