"""The index beside the store: made, outdated, deleted, broken, and always with the answers of the store's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sarchawa import pipeline
from sarchawa.ingest import make_report
from sarchawa.search import SearchRequest, search, side
from sarchawa.search.side import keep
from sarchawa.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "news.sqlite") as made:
        _put(made, "a", "ئاگر لە بازاڕی باوەنوور کەوتەوە.")
        yield made


def _put(store: Store, id: str, text: str) -> None:
    store.put(pipeline.read(make_report(text, id=id)), given_id=id, input="", analysis="")


def _found(store: Store, query: str = "بازاڕ") -> set[str]:
    return {hit.report for hit in search(store, SearchRequest(query=query)).hits}


def test_it_is_used_until_the_store_changes_and_again_when_it_is_made_anew(store: Store) -> None:
    told: list[int] = []
    assert side.state_of(store) == "none"
    assert side.make(store, told.append) == 1
    assert (side.state_of(store), told) == ("current", [1])
    assert _found(store) == {"a"}
    _put(store, "b", "بازاڕی شار داخرا.")
    assert side.state_of(store) == "outdated"
    assert _found(store) == {"a", "b"}, "the store's own index knows"
    assert side.make(store) == 2
    assert (side.state_of(store), _found(store)) == ("current", {"a", "b"})
    assert sorted(os.listdir(os.path.dirname(store.file)))[:2] == ["news.sqlite", "news.sqlite-shm"]
    assert not os.path.exists(store.file + ".search.old")


def test_a_report_read_anew_makes_it_outdated(store: Store) -> None:
    side.make(store)
    store.put(store.reading("a"), given_id="a", input="", analysis="")
    assert side.state_of(store) == "outdated"


def test_it_may_be_deleted(store: Store) -> None:
    side.make(store)
    assert (side.drop(store), side.drop(store)) == (True, False)
    assert (side.state_of(store), _found(store)) == ("none", {"a"})


@pytest.mark.parametrize("broken", ["meta.json", "sarchawa.json"])
def test_a_broken_one_is_passed_over(store: Store, broken: str) -> None:
    side.make(store)
    keep._opened.cache_clear()
    (Path(store.file + ".search") / broken).write_bytes(b"\0broken")
    assert _found(store) == {"a"}


def test_without_the_library_the_store_is_searched_and_making_it_says_what_helps(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    side.make(store)
    monkeypatch.setattr("sarchawa.search.side.keep.find_spec", lambda name: None)
    assert (side.state_of(store), _found(store)) == ("no library", {"a"})
    with pytest.raises(side.SideIndexError, match=r"pip install 'sarchawa\[tantivy\]'"):
        side.make(store)


def test_a_disk_that_cannot_be_written_is_told(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "mkdir", full)
    with pytest.raises(side.SideIndexError, match="No space left"):
        side.make(store)
    assert side.state_of(store) == "none"


def test_the_order_is_that_of_the_days_and_equals_are_in_one_order(store: Store) -> None:
    for number in range(30):
        _put(store, f"r{number}", "بازاڕی شار.")
    apart = [hit.report for hit in search(store, SearchRequest(query="شار", limit=100)).hits]
    side.make(store)
    beside = [hit.report for hit in search(store, SearchRequest(query="شار", limit=100)).hits]
    assert beside == apart
    parts = [search(store, SearchRequest(query="شار", limit=7, offset=at)).hits for at in range(0, 35, 7)]
    assert [hit.report for part in parts for hit in part] == beside
