"""The reading room in a real browser, as a person goes through it: story, figure, its words, the other language."""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # it has no types
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, sync_playwright

from sarchawa.dossier import LANGUAGES, Lang
from sarchawa.ingest import make_report
from sarchawa.pipeline import build, read
from sarchawa.store import Store
from sarchawa.web import Room, create_app
from sarchawa.web.server import listening
from tests.browsers import find_browser
from tests.web.conftest import ROOT, story_of

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
MIXED = "نزیکەی ٢٧ ـیان لە بنکەی RAF Fairford بوون. وەزارەتەکە ڕایگەیاند ٢٧ کەس گەڕانەوە."
MIXED_ID = "mixed.txt"


class Visitor:
    """Opens pages of the room. told: what the browser complained of."""

    def __init__(self, browser: Browser, home: str) -> None:
        self._browser = browser
        self._home = home
        self.told: list[str] = []

    def open(self, path: str, **options: object) -> Page:
        """A page in a context of its own, 1280 units wide unless the options say otherwise."""
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = self._browser.new_context(**options)  # type: ignore[arg-type]  # handed on
        page = context.new_page()
        page.on("console", self._hear)
        page.on("pageerror", lambda fault: self.told.append(str(fault)))
        page.goto(self._home + path)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.told.append(message.text)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration with one report more, in which scripts and digits are mixed."""
    path = tmp_path_factory.mktemp("browser") / "demo.sqlite"
    build([ROOT / "demo" / "reports"], path)
    with Store.open(path) as opened:
        opened.put(read(make_report(MIXED, id=MIXED_ID)), given_id=MIXED_ID, input="", analysis="")
    return path


@pytest.fixture(scope="module")
def home(store: Path) -> Iterator[str]:
    """The address of a running room."""
    with listening("127.0.0.1", 0) as taken:
        config = uvicorn.Config(create_app(Room(store=str(store))), log_level="warning", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = find_browser()
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield launched
        launched.close()


@pytest.fixture
def visitor(browser: Browser, home: str) -> Iterator[Visitor]:
    """A visitor whose browser complains of nothing."""
    some = Visitor(browser, home)
    yield some
    for context in browser.contexts:
        context.close()
    assert not some.told


def direction(page: Page, selector: str) -> str:
    found: str = page.locator(selector).first.evaluate("element => getComputedStyle(element).direction")
    return found


def follow(link: Locator) -> None:
    """Click a link in its middle, as people do."""
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None
    link.click(position={"x": box["width"] / 2, "y": box["height"] / 2})


def words_lit(page: Page) -> str:
    """What a person sees on the colour that marks a target."""
    found: str = page.evaluate(
        """() => {
          const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
          const lit = getComputedStyle(document.querySelector(".text .lit")).backgroundColor;
          let words = "";
          while (walk.nextNode()) {
            const around = walk.currentNode.parentElement;
            if (getComputedStyle(around).backgroundColor === lit) words += walk.currentNode.data;
          }
          return words;
        }"""
    )
    return found


def in_view(page: Page, selector: str) -> bool:
    found: bool = page.locator(selector).first.evaluate(
        "element => { const box = element.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight; }"
    )
    return found


def test_from_the_stories_to_the_words_of_a_figure_and_into_kurdish(visitor: Visitor, store: Path) -> None:
    page = visitor.open("/?lang=en")
    assert direction(page, "body") == "ltr"
    page.locator(f'a[href="/story/{story_of(store)}"]').click()
    figure = page.locator("table.board td a:has(q)").first
    words = figure.locator("q").inner_text().strip("«»")
    follow(figure)
    page.wait_for_url(re.compile(r"/report/.*words="))
    assert words_lit(page) == words
    assert in_view(page, ".text .lit")
    assert direction(page, "#text") == "rtl"
    page.locator(".languages a").click()
    assert direction(page, "body") == "rtl"
    assert page.locator("html").get_attribute("lang") == "ckb"
    assert direction(page, "#text") == "rtl"
    page.locator(".mast .brand a").click()
    assert page.locator("html").get_attribute("lang") == "ckb", "the choice is kept"


def test_a_word_in_another_spelling_and_inflection_is_found_and_opened(visitor: Visitor) -> None:
    page = visitor.open("/search?lang=ckb", java_script_enabled=False)
    page.locator("#q").fill("ته\u200cقینه\u200cوه\u200cكان")
    page.locator(".ask button").click()
    assert page.locator(".hits > li").count() > 3
    snippet = page.locator(".snippet a").first
    words = snippet.locator("mark").first.inner_text()
    assert words not in ("ته\u200cقینه\u200cوه\u200cكان", "")
    follow(snippet)
    page.wait_for_url(re.compile(r"/report/.*words="))
    assert page.locator("#text .lit").first.inner_text() == words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_digits_and_latin_words_stay_in_order(visitor: Visitor, lang: Lang) -> None:
    """In a text that runs from right to left: the suffix left of its digits, the Latin words in their own order."""
    page = visitor.open(f"/report/{MIXED_ID}?lang={lang}")
    places = page.evaluate(
        """() => {
          const text = document.getElementById("text");
          const found = {};
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          const nodes = [];
          while (walk.nextNode()) nodes.push(walk.currentNode);
          const whole = nodes.map((node) => node.data).join("");
          for (const words of ["٢٧", "ـیان", "RAF", "Fairford", "بنکەی", "بوون"]) {
            let at = whole.indexOf(words);
            for (const node of nodes) {
              if (at < node.data.length) {
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, Math.min(node.data.length, at + words.length));
                found[words] = range.getBoundingClientRect().x;
                break;
              }
              at -= node.data.length;
            }
          }
          return found;
        }"""
    )
    assert places["ـیان"] < places["٢٧"]
    assert places["RAF"] < places["Fairford"], "Latin runs from left to right"
    assert places["Fairford"] < places["بنکەی"], "and stands left of what comes before it"
    assert places["بوون"] < places["RAF"]


def test_letters_of_central_kurdish_come_from_our_font(visitor: Visitor) -> None:
    page = visitor.open("/")
    page.evaluate("document.fonts.ready")
    assert page.evaluate(
        "[...document.fonts].some((font) => font.family.includes('Noto Sans Arabic') && font.status === 'loaded')"
    )


def test_layers_are_switched_and_stay_so(visitor: Visitor) -> None:
    page = visitor.open("/report/kanilan-01.txt?lang=en")
    style = "element => getComputedStyle(element).backgroundColor"
    before = page.locator("#text .s").first.evaluate(style)
    page.locator("#layer-s").check()
    assert page.locator("#text .s").first.evaluate(style) != before
    assert page.locator(".items > .s").first.is_visible()
    page.locator("#layer-n").uncheck()
    assert not page.locator(".items > .n").first.is_visible()
    page.reload()
    assert page.locator("#layer-s").is_checked()
    assert not page.locator("#layer-n").is_checked()


def test_the_pointer_and_the_keyboard_tell_value_and_reasons(visitor: Visitor) -> None:
    page = visitor.open("/report/kanilan-01.txt?lang=en")
    page.locator("#text .f").first.hover()
    lens = page.locator("#lens")
    assert "killed" in lens.inner_text()
    assert "figures." in lens.inner_text(), "the rule that found it"
    page.locator("#text span[tabindex]").focus()
    first = lens.inner_text()
    page.keyboard.press("ArrowLeft")
    assert lens.inner_text() != first
    page.keyboard.press("Escape")
    assert not lens.is_visible()


def test_pages_work_without_script(visitor: Visitor, store: Path) -> None:
    page = visitor.open(f"/story/{story_of(store)}?lang=en", java_script_enabled=False)
    follow(page.locator("table.board td a:has(q)").first)
    page.wait_for_url(re.compile(r"words="))
    assert page.locator(".text .lit").count() > 0
    assert page.locator(".items > .f").first.is_visible()
    page.goto(page.url.partition("/report")[0] + "/?lang=en")
    page.locator(".filter summary").click()
    page.locator("#f-who").fill("نەریمان")
    page.locator(".filter button").click()
    assert page.locator(".cards > li").count() == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_phone_shows_all_without_scrolling_sideways(visitor: Visitor, store: Path, lang: Lang) -> None:
    page = visitor.open(f"/?lang={lang}", viewport={"width": 360, "height": 740})
    home = page.url.partition("/?")[0]
    for path in paths(store):
        page.goto(home + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    visitor.told.clear()  # the page that is not there is told by the browser too


def paths(store: Path) -> list[str]:
    """A page of every kind."""
    with Store.open(store, readonly=True) as opened:
        entities = opened.collection().entities
    person = next(entity.id for entity in entities if entity.type == "PER")
    story = story_of(store)
    return [
        *("/search", f"/search?q={quote('بریندار')}&place=x", f"/search?q={quote('بریندارەکان')}"),
        *("/", "/?who=x&since=2022-01-01", "/names", f"/entity/{person}"),
        *(f"/story/{story}", f"/story/{story}/statements"),
        f"/report/{quote('kanilan-01.txt')}?words=5-40",
        "/beside?a=kanilan-01.txt&b=binar-02.txt",
        "/no-such-page",
    ]


@pytest.mark.parametrize(("lang", "scheme"), [("ckb", "light"), ("en", "dark")])
def test_axe_finds_no_serious_fault(visitor: Visitor, store: Path, lang: Lang, scheme: str) -> None:
    page = visitor.open(f"/?lang={lang}", color_scheme=scheme)
    home = page.url.partition("/?")[0]
    faults = []
    for path in paths(store):
        page.goto(home + path)
        for fault in Axe().run(page).response["violations"]:
            if fault["impact"] in ("serious", "critical"):
                nodes = [node["html"][:160] for node in fault["nodes"][:3]]
                faults.append((path, fault["id"], nodes))
    visitor.told.clear()  # the page that is not there is told by the browser too
    assert not faults


def test_nothing_moves_by_itself(visitor: Visitor, store: Path) -> None:
    page = visitor.open(f"/story/{story_of(store)}")
    moving = "[...document.querySelectorAll('*')].filter((one) => { const style = getComputedStyle(one); return "
    moving += "style.animationName !== 'none' || parseFloat(style.transitionDuration) > 0; }).length"
    assert page.evaluate(moving) == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_a_printed_dossier_has_no_buttons(visitor: Visitor, store: Path) -> None:
    page = visitor.open(f"/story/{story_of(store)}")
    page.emulate_media(media="print")
    for selector in (".mast nav", ".sections", ".foot"):
        assert not page.locator(selector).first.is_visible(), selector
    assert page.locator(".story h2").first.is_visible()


@pytest.fixture
def desk_room(tmp_path: Path) -> Iterator[str]:
    """The address of a room that may be edited, over a store of its own."""
    store = tmp_path / "added.sqlite"
    build([ROOT / "demo" / "reports"], store)
    with listening("127.0.0.1", 0) as taken:
        room = create_app(Room(store=str(store), edit=True))
        server = uvicorn.Server(uvicorn.Config(room, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


DROP = """(words) => {
  const bag = new DataTransfer();
  bag.items.add(new File([words], "فایل-١.txt", { type: "text/plain" }));
  bag.items.add(new File([""], "empty.txt", { type: "text/plain" }));
  const zone = document.querySelector(".drop");
  for (const kind of ["dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: bag, bubbles: true, cancelable: true }));
  }
}"""
DROPPED = "ئاگرێک لە گوندی باخان\n\nلە ٣ی ئازاری ٢٠٢٤ لە گوندی باخان ئاگرێک کەوتەوە و ٤ کەس بریندار بوون."


def test_a_file_is_dropped_and_a_text_pasted_and_their_story_is_there(browser: Browser, desk_room: str) -> None:
    visitor = Visitor(browser, desk_room)
    page = visitor.open("/?lang=en")
    page.locator(".mast a", has_text="Add reports").click()
    page.wait_for_url("**/add")
    page.wait_for_load_state()
    page.evaluate(DROP, DROPPED)
    page.locator("#f-source").fill("دەنگی باخان")
    page.locator("#files button").click()
    page.locator('#lot[data-state="done"]').wait_for()
    lot = page.url.removeprefix(desk_room)
    assert "1 report added" in page.locator("#lot").inner_text()
    assert "empty.txt: is empty" in page.locator(".problems").inner_text()
    page.locator('#lot a[href^="/story/"]').click()
    assert "دەنگی باخان" in page.locator("article.story").inner_text()

    plain = visitor.open("/add?lang=ckb", java_script_enabled=False)
    plain.locator("#p-text").fill(DROPPED.replace("٤", "٦"))
    plain.locator("#p-published").fill("2024-03-03")
    plain.locator('form[action="/add/text"] button').click()
    plain.locator('#lot[data-state="done"]').wait_for()  # the page renews itself
    plain.locator("#lot li > a").first.click()
    assert plain.locator("h2#head").inner_text() == "ئاگرێک لە گوندی باخان", "headed by its first line"
    for path in ("/add", lot):
        page.goto(desk_room + path)
        faults = Axe().run(page).response["violations"]
        assert not [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")], path
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(desk_room + "/add?lang=ckb")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    if folder := os.environ.get("SARCHAWA_PICTURES"):
        page.screenshot(path=f"{folder}/add-phone.png", full_page=True)
    for context in browser.contexts:
        context.close()
    assert not visitor.told
