"""Making, opening and deleting the side index of a store."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from functools import lru_cache
from importlib.util import find_spec
from typing import Literal

import msgspec

from sarchawa.model import Record
from sarchawa.search.side.find import SideIndex
from sarchawa.search.side.schema import COLUMNS, NUMBER, VERSION, register, schema
from sarchawa.store import Store

State = Literal["none", "current", "outdated", "no library"]
_SUFFIX = ".search"
_LABEL = "sarchawa.json"
_HEAP = 256_000_000  # bytes
_TOLD_EVERY = 10_000


class SideIndexError(Exception):
    """The side index cannot be made. reason, mend: for people to read."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(f"{reason}; {mend}")
        self.reason = reason
        self.mend = mend


class _Label(Record, frozen=True):
    """Of which state of which store an index was made. changes: see Store.search_changes; rows: how many reports."""

    version: str
    changes: int
    rows: int


def folder_of(store: Store) -> str:
    """Where the side index of a store is kept: beside its file."""
    return store.file + _SUFFIX


def side_index(store: Store) -> SideIndex | None:
    """The side index of a store, where there is one of just the state that the store is in."""
    folder = folder_of(store)
    if state_of(store) != "current":
        return None
    try:
        return _opened(folder, os.stat(os.path.join(folder, _LABEL)).st_mtime_ns)
    except OSError:  # deleted meanwhile
        return None


def state_of(store: Store) -> State:
    """Whether there is a side index, and whether it can be used."""
    label = _label(folder_of(store))
    if label is None:
        return "none"
    if find_spec("tantivy") is None:
        return "no library"
    return "current" if (label.version, label.changes) == (VERSION, store.search_changes()) else "outdated"


def make(store: Store, progress: Callable[[int], None] | None = None) -> int:
    """Make the side index of a store, in place of an earlier one; how many reports it holds.

    It takes the place of the earlier one when it is whole. progress: called with the number of reports that are in.
    Raises SideIndexError where the library is not installed or the disk cannot be written; StoreError.
    """
    if find_spec("tantivy") is None:
        raise SideIndexError("the library tantivy is not installed", "install it: pip install 'sarchawa[tantivy]'")
    folder = folder_of(store)
    new, old = f"{folder}.new", f"{folder}.old"
    try:
        for left in (new, old):
            shutil.rmtree(left, ignore_errors=True)
        os.mkdir(new)
        with store.snapshot():
            changes = store.search_changes()
            rows = _fill(new, store, progress or (lambda done: None))
        with open(os.path.join(new, _LABEL), "wb") as file:
            file.write(msgspec.json.encode(_Label(version=VERSION, changes=changes, rows=rows)))
        if os.path.exists(folder):
            os.rename(folder, old)
        os.rename(new, folder)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as fault:
        raise SideIndexError(f"{folder} cannot be written ({fault.strerror})", "free some space there") from fault
    return rows


def drop(store: Store) -> bool:
    """Delete the side index of a store; whether there was one."""
    folder = folder_of(store)
    there = os.path.isdir(folder)
    for left in (folder, f"{folder}.new", f"{folder}.old"):
        shutil.rmtree(left, ignore_errors=True)
    return there


def _fill(folder: str, store: Store, progress: Callable[[int], None]) -> int:
    from tantivy import Document, Index, Order

    index = Index(schema(), path=folder, reuse=False, sort_by_field=NUMBER, sort_order=Order.Desc)
    register(index)
    rows = store.connection.execute(f"SELECT number, {', '.join(COLUMNS)} FROM search_rows ORDER BY number")
    done = 0
    with index.writer(heap_size=_HEAP, num_threads=1) as writer:
        for number, *columns in rows:
            document = Document()
            document.add_integer(NUMBER, number)
            for column, terms in zip(COLUMNS, columns, strict=True):
                if terms:
                    document.add_text(column, terms)
            writer.add_document(document)
            done += 1
            if done % _TOLD_EVERY == 0:
                progress(done)
        writer.commit()
        writer.wait_merging_threads()
    progress(done)
    return done


def _label(folder: str) -> _Label | None:
    try:
        with open(os.path.join(folder, _LABEL), "rb") as file:
            return msgspec.json.decode(file.read(), type=_Label)
    except (OSError, msgspec.MsgspecError):
        return None


@lru_cache(maxsize=4)
def _opened(folder: str, made: int) -> SideIndex | None:
    """An index once opened serves many searches; None for one that is broken. made: when, in nanoseconds."""
    from tantivy import Index

    try:
        if not Index.is_compatible(folder):
            return None
        index = Index.open(folder)
    except (OSError, ValueError):
        return None
    register(index)
    return SideIndex(index)
