"""A store of invented reports with all that makes a format stumble, and the demonstration collection."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from sarchawa.export.formats import format_named
from sarchawa.export.selection import Selection
from sarchawa.pipeline import build
from sarchawa.store import Store

ROOT = Path(__file__).resolve().parent.parent.parent

SHELLING = (
    "\U0001f4f0 ئەمڕۆ یەکشەممە ٣ - ٣ - ٢٠٢٤، بۆردومانی گوندێک لە دەوروبەری هەولێر سێ کەسی کوشت. "
    "ڕێبین نەریمان، گوتەبێژی وەزارەتی تەندروستی، گوتی: «تا ئێستا سێ کەس کوژراون و حەوت کەس بریندارن \U0001f54a\ufe0f»."
)
SHELLING_LATER = (
    "ڕێبین نەریمان، گوتەبێژی وەزارەتی تەندروستی، ڕۆژی دووشەممە ٤ - ٣ - ٢٠٢٤ ڕایگەیاند ژمارەی کوژراوانی بۆردومانی "
    "گوندەکەی هەولێر گەیشتە پێنج کەس.\n\n  شێوان کاوە، بەڕێوەبەری نەخۆشخانەکە، ڕایگەیاند چوار کەس کوژراون."
)
OLD_SPELLING = "بەڕێوەبەرایەتیی پەروەردەی شنەبا رایگەیاند 12 قوتابخانەی نوێ لە ساڵی 2025 دەکرێنەوە.".replace(
    "ە", "ه\u200c"
)
ROWS = (
    {
        "id": "=shelling/1",
        "text": SHELLING,
        "title": '=HYPERLINK("http://x") بۆردومان',
        "source": "@ئاژانسی شەنگار",
        "url": "https://example.org/a?b=1&c=<2>",
        "published": "2024-03-03",
    },
    {"id": "shelling 2", "text": SHELLING_LATER, "source": "ڕۆژنامەی بنار", "published": "2024-03-04"},
    {
        "id": "school",
        "text": OLD_SPELLING,
        "title": "-٢ پله\u200c",
    },
    {"id": "english", "text": "The city's health directorate said this morning that the fire injured three people."},
)


@pytest.fixture(scope="session")
def outward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of ROWS. Tests only read it."""
    folder = tmp_path_factory.mktemp("outward")
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS)
    (folder / "feed.jsonl").write_text(lines, encoding="utf-8")
    build([folder / "feed.jsonl"], folder / "news.sqlite")
    return folder / "news.sqlite"


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the demonstration collection. Tests only read it."""
    store = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    build([ROOT / "demo" / "reports"], store)
    return store


@pytest.fixture
def selection(outward: Path) -> Iterator[Selection]:
    """All of the invented store."""
    with Store.open(outward, readonly=True) as store, store.snapshot():
        yield Selection(store)


def exported(store: Path, format: str, **asked: list[str]) -> bytes:
    """What a store is in a format that is one file. asked: as for Selection."""
    with Store.open(store, readonly=True) as opened, opened.snapshot():
        return b"".join(format_named(format).chunks(Selection(opened, **asked)))  # type: ignore[arg-type]  # handed on
