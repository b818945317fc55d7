"""Two people merged in a real browser, a build, and the merge taken back; the forms are without serious barriers."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, sync_playwright

from sarchawa.dossier import LANGUAGES, Lang
from sarchawa.pipeline import build
from sarchawa.store import Store
from sarchawa.web import Room, create_app
from sarchawa.web.server import listening
from tests.browsers import find_browser
from tests.web.conftest import ROOT
from tests.web.test_in_browser import QUIET, Visitor


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_browser()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def store(demo: Path, tmp_path: Path) -> Path:
    shutil.copy(demo, tmp_path / "demo.sqlite")
    return tmp_path / "demo.sqlite"


@pytest.fixture
def visitor(browser: Browser, store: Path) -> Iterator[Visitor]:
    """A visitor of a room that may be edited, whose browser complains of nothing."""
    with listening("127.0.0.1", 0) as taken:
        app = create_app(Room(store=str(store), edit=True))
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        some = Visitor(browser, f"http://127.0.0.1:{taken.getsockname()[1]}")
        yield some
        for context in browser.contexts:
            context.close()
        server.should_exit = True
        thread.join(10)
    assert not some.told


def test_two_people_are_merged_and_stay_one(visitor: Visitor, store: Path) -> None:
    with Store.open(store, readonly=True) as opened:
        one, other = [e for e in opened.collection().entities if e.type == "PER"][:2]
    page = visitor.open(f"/entity/{one.id}?lang=en")
    page.get_by_role("link", name="Correct this name").click()
    page.get_by_label("Find the other name").fill(other.name)
    page.get_by_role("button", name="Find a name").click()
    page.get_by_role("checkbox", name=other.name).check()
    form = page.locator("form", has=page.get_by_role("button", name="Tell as one"))
    form.get_by_label("Your name").fill("شیلان")
    form.get_by_label("Why").fill("two spellings")
    form.get_by_role("button", name="Tell as one").click()
    assert "put together by شیلان" in page.locator("#forms ~ .note, .note").first.inner_text()
    build([ROOT / "demo" / "reports"], store)
    page.goto(page.url.replace(one.id, other.id))
    assert page.url.endswith(f"/entity/{one.id}")
    page.get_by_role("link", name="Correct this name").click()
    page.get_by_role("link", name="Take back").click()
    assert page.get_by_label("Your name").input_value() == "شیلان"
    page.get_by_role("button", name="Take back").click()
    page.goto(page.url.replace(one.id, other.id))
    assert page.url.endswith(f"/entity/{other.id}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_forms_have_no_serious_barrier(visitor: Visitor, store: Path, lang: Lang) -> None:
    with Store.open(store, readonly=True) as opened:
        collection = opened.collection()
    reading = next(r for r in collection.readings if r.statements and r.figures)
    story = next(s for s in collection.stories if s.comparisons)
    paths = [
        f"/correct/item/{reading.statements[0].id}",
        f"/correct/item/{reading.figures[0].id}",
        f"/correct/entity/{collection.entities[0].id}?name={collection.entities[1].name}",
        f"/correct/story/{story.id}",
        f"/correct/comparison/{story.comparisons[0].id}",
        "/corrections",
    ]
    for path in paths:
        page = visitor.open(f"{path}{'&' if '?' in path else '?'}lang={lang}")
        found = Axe().run(page)
        serious = [v["id"] for v in found.response["violations"] if v["impact"] in ("serious", "critical")]
        assert serious == [], path
