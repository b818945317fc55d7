"""The page in a real browser: following a line lights exactly its words, with and without the page's script."""

from __future__ import annotations

import html as markup
import os
import re
import subprocess
from pathlib import Path

import pytest
from msgspec.structs import replace

from sarchawa.dossier import LANGUAGES, Lang, render_html
from sarchawa.dossier.marks import anchor
from sarchawa.model import Evidence, TimelineItem
from tests.browsers import find_browser
from tests.dossier.invented import FIRST, SECOND, collection

QUIET = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=4000"
).split()

# Follows the link, then reads which words stand on the colour that marks a target: what a person would see lit.
FOLLOW = """<script>
addEventListener("load", () => {
  const tell = () => {
    const probe = document.body.appendChild(document.createElement("i"));
    probe.style.background = "var(--lit)";
    const colour = getComputedStyle(probe).backgroundColor;
    const walk = document.createTreeWalker(document.getElementById("texts"), NodeFilter.SHOW_TEXT);
    let lit = "";
    while (walk.nextNode()) {
      if (!walk.currentNode.parentElement.closest(".text")) continue;
      if (getComputedStyle(walk.currentNode.parentElement).backgroundColor === colour) lit += walk.currentNode.data;
    }
    const target = document.querySelector(":target").getBoundingClientRect();
    document.body.dataset.lit = lit;
    document.body.dataset.seen = String(target.top >= 0 && target.bottom <= innerHeight);
    document.body.dataset.direction = getComputedStyle(document.body).direction;
  };
  addEventListener("hashchange", () => setTimeout(tell, 50));
  document.querySelector('main a[href="HREF"]').click();
});
</script>"""


@pytest.fixture(scope="session")
def browser() -> str:
    return find_browser()


def opened(browser: str, page: Path, fragment: str, profile: Path, *more: str) -> str:
    """The page as the browser has it after opening it at a fragment."""
    command = [browser, *QUIET, *more, f"--user-data-dir={profile}", "--dump-dom", f"{page.as_uri()}{fragment}"]
    done = subprocess.run(command, capture_output=True, timeout=90, check=False, env={**os.environ, "LANG": "C.UTF-8"})
    if done.returncode != 0 or not done.stdout:
        pytest.skip(f"the browser does not run here: {done.stderr.decode(errors='replace')[-300:]}")
    return done.stdout.decode("utf-8")


def told(dom: str, name: str) -> str:
    value = re.search(rf'data-{name}="([^"]*)"', dom)
    assert value is not None, f"the page did not tell its {name}"
    return markup.unescape(value[1])


def following(html: str, href: str) -> str:
    """The page with its policy and script taken out and FOLLOW put in."""
    bare = re.sub(r"<meta http-equiv=.Content-Security-Policy[^>]*>", "", html)
    return re.sub(r"<script>.*?</script>", lambda _: FOLLOW.replace("HREF", href), bare, flags=re.DOTALL)


def line(number: int, text: str, words: str) -> tuple[str, str]:
    """A link to some words of a report, and the words."""
    start = text.index(words)
    return "#" + anchor(number, start, start + len(words)), words


LINES = [
    line(1, FIRST, "لانیکەم دوو هاووڵاتی گیانیان لەدەست داوە"),
    line(1, FIRST, "لافاوێک لە گوندی سەوزەڵان"),
    line(2, SECOND, "پێنج کەس"),
    line(2, SECOND, "ئارام دڵشاد ئاگادار کرابووەوە"),
]


@pytest.mark.parametrize(("href", "words"), LINES, ids=[words for _, words in LINES])
def test_a_line_lights_exactly_its_words_without_script(browser: str, tmp_path: Path, href: str, words: str) -> None:
    html = render_html(collection(), "cafe", "ckb")
    page = tmp_path / "page.html"
    page.write_text(following(html, href), encoding="utf-8")
    dom = opened(browser, page, "", tmp_path / "profile", "--window-size=1300,900")
    assert told(dom, "lit") == words
    assert told(dom, "seen") == "true", "the words are scrolled into view"
    assert told(dom, "direction") == "rtl"


def test_words_that_cross_others_are_lit_whole_without_script(browser: str, tmp_path: Path) -> None:
    some = collection()
    crossing = (12, 60)  # begins inside the first date and ends inside a later span
    words = Evidence(report="binar-01.txt", start=crossing[0], end=crossing[1], text=FIRST[crossing[0] : crossing[1]])
    item = TimelineItem(when="2024-03-02", precision="day", title="x", evidence=(words,))
    some = replace(some, stories=(replace(some.stories[1], timeline=(item,)),))
    html = render_html(some, None, "en")
    href = "#" + anchor(1, *crossing)
    assert f".of-{href[1:]}" in html, "the words lie across another span"
    page = tmp_path / "page.html"
    page.write_text(following(html, href), encoding="utf-8")
    assert told(opened(browser, page, "", tmp_path / "profile"), "lit") == words.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_script_runs_under_its_policy_and_tells_of_the_words(browser: str, tmp_path: Path, lang: Lang) -> None:
    page = tmp_path / "page.html"
    page.write_text(render_html(collection(), "cafe", lang), encoding="utf-8")
    href, words = LINES[2]
    dom = opened(browser, page, href, tmp_path / "profile")
    assert told(dom, "script") == "on"
    lens = re.search(r'<div id="lens".*?</div>', dom, re.DOTALL)
    assert lens is not None
    assert " hidden" not in lens[0].split(">")[0]
    assert f">{words}</p>" in lens[0]
    assert "<button" in lens[0], "there is a way back to the line"
    lit = re.findall(r'<span id="([^"]+)" class="[^"]*\blit\b', dom)
    assert lit == [href[1:]]


def test_hostile_words_run_nothing(browser: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(render_html(collection(), None, "en"), encoding="utf-8")
    dom = opened(browser, page, "", tmp_path / "profile")
    assert told(dom, "script") == "on"
    assert dom.count("<script>") == 1
    assert "<img" not in dom
