"""What a query finds, in which order, and how much of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sarchawa.search import QueryError, side
from sarchawa.search.run import COUNTED
from sarchawa.store import Store
from tests.search.conftest import REPORTS, Find

TABLE = Path(__file__).with_name("queries.tsv").read_text("utf-8").replace("\\u200c", "\u200c")
ROWS = [line.split("\t") for line in TABLE.splitlines()[1:]]


@pytest.mark.parametrize(("query", "reports", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_a_query_finds_its_reports(find: Find, query: str, reports: str, why: str) -> None:
    answer = find(query)
    assert {hit.report for hit in answer.hits} == set(reports.split()), why
    assert (answer.total, answer.exact, answer.complete) == (len(reports.split()), True, True)


def test_nothing_asked_finds_all_the_newest_first_and_the_undated_last(find: Find) -> None:
    answer = find()
    assert answer.order == "newest"
    assert [hit.report for hit in answer.hits] == ["teachers", "fire-old", "fire", "ministry", "undated"]
    assert all(hit.score is None and hit.snippets for hit in answer.hits)


def test_the_best_are_first_unless_the_newest_are_asked_for(find: Find) -> None:
    best = find("ئاگر")
    assert best.order == "best"
    assert [hit.report for hit in best.hits] == ["fire", "fire-old"], "a title tells more"
    assert best.hits[0].score is not None
    newest = find("ئاگر", order="newest")
    assert (newest.order, [hit.report for hit in newest.hits]) == ("newest", ["fire-old", "fire"])


def test_filters_beside_the_query_all_hold(find: Find) -> None:
    assert [hit.report for hit in find("ئاگر", outlet="بەردەنووس").hits] == ["fire-old"]
    assert [hit.report for hit in find(said="ڕێبین نەریمان", until="2024-05-17").hits] == ["fire"]
    assert [hit.report for hit in find("مووچە", place="هەولێر", since="2024", language="ckb").hits] == ["teachers"]
    assert find("مووچە | ئاگر", since="2024-06").total == 1, "days beside an alternative"
    assert find(about="کەسێکی نەناسراو").hits == ()


def test_pages_are_the_list_in_parts(find: Find) -> None:
    for order in ("best", "newest"):
        whole = [hit.report for hit in find("هەولێر | ئاگر", order=order).hits]
        assert len(whole) == len(REPORTS)
        parts = [find("هەولێر | ئاگر", order=order, offset=at, limit=2) for at in (0, 2, 4, 6)]
        assert [hit.report for part in parts for hit in part.hits] == whole
        assert {part.total for part in parts} == {len(whole)}
    assert find("ئاگر", offset=10**9).hits == ()
    assert find("ئاگر", limit=0).total == 2


def test_more_than_are_counted_is_said(find: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sarchawa.search.run.COUNTED", 3)
    answer = find()
    assert (answer.total, answer.exact) == (3, False)
    assert COUNTED > 3


def test_of_many_the_newest_are_ranked(find: Find, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sarchawa.search.run.RANKED_UNASKED", 1)
    monkeypatch.setattr("sarchawa.search.fts.RANKED", 1)
    assert find("ئاگر").order == "newest"
    best = [hit.report for hit in find("ئاگر", order="best").hits]
    assert best == (["fire-old"] if side.state_of(store) == "none" else ["fire", "fire-old"])


def test_the_order_is_that_of_what_is_stored_and_not_of_storing() -> None:
    from sarchawa import pipeline
    from sarchawa.ingest import given_day, make_report
    from sarchawa.search import SearchRequest, search
    from sarchawa.store.connect import connect_to_memory

    def ids(order: list[int]) -> list[str]:
        with Store(connect_to_memory(), "memory") as store:
            for number in order:
                report = make_report("ئاگر لە بازاڕ.", id=f"r{number}", published=given_day("2024-05-17"))
                store.put(pipeline.read(report), given_id=report.id, input="", analysis="")
            store.put(store.reading("r3"), given_id="r3", input="", analysis="")
            return [hit.report for hit in search(store, SearchRequest(query="بازاڕ")).hits]

    assert ids([1, 2, 3, 4, 5]) == ids([5, 3, 1, 4, 2])


def test_an_error_of_a_filter_names_it(find: Find) -> None:
    with pytest.raises(QueryError) as fault:
        find("ئاگر", since="دوێنێ نەبوو")
    assert (fault.value.code, fault.value.field) == ("date", "since")
