"""A part of a longer list."""

from __future__ import annotations

from typing import Generic, TypeVar

from sarchawa.model import Record

T = TypeVar("T")


class Page(Record, Generic[T], frozen=True):
    """Some of a longer list. items: those from ``offset`` on (counted from 0); total: how many there are in all."""

    items: tuple[T, ...]
    total: int
    offset: int = 0
