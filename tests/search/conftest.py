"""A few invented reports in the spellings of several outlets, stored and told."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from sarchawa import pipeline
from sarchawa.ingest import given_day, make_report
from sarchawa.search import Answer, SearchRequest, search, side
from sarchawa.store import Store

REPORTS = {
    "fire": (
        "ئاژانسی کانیلان",
        "2024-05-17",
        "ئاگر لە کارگەی تەختە",
        "ئاگرێکی گەورە لە کارگەی تەختەی باوەنوور کەوتەوە. ڕێبین نەریمان، گوتەبێژی بەرگریی شارستانی، گوتی: "
        "«دوو کرێکار بریندار بوون». بریندارەکان گەیێنراونەتە نەخۆشخانە.",
    ),
    "fire-old": (
        "ماڵپەڕی بەردەنووس",
        "2024-05-18",
        "",
        "ئاگره\u200cکه\u200cی کارگه\u200cکه\u200cی باوه\u200cنوور کوژێنرایه\u200cوه\u200c. "
        "رێبین نه\u200cریمان وتی هۆکاره\u200cکه\u200cی نازانرێت.",
    ),
    "teachers": (
        "تۆڕی دەنگی بنار",
        "2024-06-02",
        "",
        "مامۆستايانى هەولێر داواى مووچەى دواكەوتوويان كرد. وەزارەتى پەروەردە رايگەياند "
        "مووچەكان لەم مانگەدا دابەش دەكرێن.",
    ),
    "ministry": (
        "ڕۆژنامەی شەوچرا",
        "2023-12-01",
        "",
        "وەزارەتی تەندروستی نەخۆشخانەیەکی نوێی لە هەولێر کردەوە. وەزیر گوتی ٢٧ ـیان لەم ساڵەدا دروست دەکرێن.",
    ),
    "undated": ("", "", "", "یانەی وەرزشی هەولێر لە یارییەکەدا یەکسان بوو. یاریزانەکان ڕازی نین."),
}

Find = Callable[..., Answer]


@pytest.fixture(scope="session", params=["in the store", "beside it"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of the reports, searched by its own index and by one beside it. Tests only read it."""
    with Store.open(tmp_path_factory.mktemp("search") / "news.sqlite") as made:
        for id, (source, day, title, text) in REPORTS.items():
            report = make_report(text, id=id, source=source, title=title, published=given_day(day) if day else None)
            made.put(pipeline.read(report), given_id=id, input=report.sha256, analysis="test")
        pipeline.tell_stories(made)
        if request.param == "beside it":
            assert side.make(made) == len(REPORTS)
        yield made


@pytest.fixture
def find(store: Store) -> Find:
    """Searches: ``find("ئاگر", order="newest")``."""

    def call(query: str = "", **filters: object) -> Answer:
        return search(store, SearchRequest(query=query, **filters))  # type: ignore[arg-type]  # handed on

    return call
