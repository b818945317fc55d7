"""Rooms over the demonstration and over hostile reports, and a reader who asks for pages without a browser."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sarchawa.model import Report
from sarchawa.pipeline import build, read
from sarchawa.store import Store
from sarchawa.web import Room, create_app
from tests.dossier.invented import HOSTILE, collection

ROOT = Path(__file__).resolve().parent.parent.parent
Reader = Callable[..., TestClient]
VOID = frozenset(("meta", "input", "br", "img", "link"))
HOSTILE_ID = 'hostile"><i>.txt'
LONG_ID = "one long line.txt"
LONG_LINE = "هەواڵێکی درێژ لە ٢٧ ـیان و RAF Fairford &amp; <b> " * 20_000


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the demonstration collection. Tests only read it."""
    store = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    build([ROOT / "demo" / "reports"], store)
    return store


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the dossier's invented collection, with hostile words and a line of a megabyte. Tests only read it."""
    path = tmp_path_factory.mktemp("invented") / "invented.sqlite"
    some = collection()
    with Store.open(path) as store:
        for reading in some.readings:
            store.put(reading, given_id=reading.report.id, input="", analysis="")
        long = Report(id=LONG_ID, text=LONG_LINE, sha256="", language="eng")
        store.put(read(long), given_id=LONG_ID, input="", analysis="")
        store.put_stories(some.stories, some.entities, "")
    return path


@pytest.fixture
def reader(demo: Path) -> Reader:
    """Makes a reader of a room: ``reader(language="en")``; of the demonstration unless ``store`` is given."""

    def make(store: Path = demo, **options: object) -> TestClient:
        room = Room(store=str(store), **options)  # type: ignore[arg-type]  # handed on
        return TestClient(create_app(room), raise_server_exceptions=False)

    return make


class Html(HTMLParser):
    """A page as a browser would have it. text: of each id; links: (address, words); attributes: (tag, name, value)."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text: dict[str, str] = {}
        self.links: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.lit = ""
        self._open: list[tuple[str, list[str], bool]] = []
        self._link: list[str] | None = None
        self._href = ""
        self.feed(html)
        self.close()
        assert not self._open, f"left open: {[tag for tag, _, _ in self._open]}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.attributes += [(tag, name, value) for name, value in named.items()]
        classes = named.get("class", "").split()
        ids = [named["id"]] if "id" in named else []
        ids += [name[3:] for name in classes if name.startswith("of-")]
        for identity in ids:
            self.text.setdefault(identity, "")
        if tag not in VOID:
            self._open.append((tag, ids, "lit" in classes))
        if tag == "a":
            self._link, self._href = [], named.get("href", "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        opened, _, _ = self._open.pop()
        assert opened == tag, f"<{opened}> closed by </{tag}>"
        if tag == "a" and self._link is not None:
            self.links.append((self._href, "".join(self._link)))
            self._link = None

    def handle_data(self, data: str) -> None:
        for _, ids, _ in self._open:
            for identity in ids:
                self.text[identity] += data
        if any(lit for _, _, lit in self._open):
            self.lit += data
        if self._link is not None:
            self._link.append(data)

    def values(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _, attribute, value in self.attributes if attribute == name]


def story_of(path: Path) -> str:
    """The id of the story of a store that most reports tell."""
    with Store.open(path, readonly=True) as store:
        return max(store.collection().stories, key=lambda story: len(story.reports)).id


__all__ = ["HOSTILE", "HOSTILE_ID", "LONG_ID", "LONG_LINE", "Html", "Reader", "story_of"]
