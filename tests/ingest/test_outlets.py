"""The user's own list of outlets: whose an address is, and a clear word about every mistake in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.ingest import Instructions, ReportError, Taken, read_outlets
from sarchawa.ingest.outlets import parse_outlets
from tests.ingest.formats.made import page, read, rss, warc
from tests.ingest.samples import SORANI, row

OUTLETS = """
# ours
outlets:
  - name: دەنگی بەردەچنار
    home: https://www.deng.example/ckb
    hosts: [m.deng.example, deng-news.example]
    language: ckb
    script: [heh-zwnj, arabic-letters]
    feed: https://deng.example/rss
  - name: کانیلان
    home: kanilan.example
"""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://deng.example/a", "دەنگی بەردەچنار"),
        ("http://WWW.DENG.EXAMPLE:80/a", "دەنگی بەردەچنار"),
        ("https://archive.deng.example/a", "دەنگی بەردەچنار"),
        ("https://deng-news.example", "دەنگی بەردەچنار"),
        ("https://kanilan.example/x", "کانیلان"),
        ("https://notdeng.example/a", None),
        ("https://deng.example.evil.example/a", None),
        ("https://[", None),
        ("no address", None),
        ("", None),
    ],
)
def test_whose_an_address_is(address: str, name: str | None) -> None:
    outlet = parse_outlets(OUTLETS.encode()).of(address)
    assert (outlet.name if outlet else None) == name


def test_reports_are_their_outlets() -> None:
    how = Instructions(outlets=parse_outlets(OUTLETS.encode()), source="given")

    def source(data: bytes) -> str:
        (item,) = (item for item in read(data, how=how) if isinstance(item, Taken))
        return item.report.source

    link = "<link>https://kanilan.example/1</link>"
    assert source(warc(page().encode(), "https://deng.example/1")) == "دەنگی بەردەچنار"
    assert source(rss(f"<item>{link}<description>{SORANI}</description></item>", title="خۆی")) == "کانیلان"
    assert source(row(url="https://kanilan.example/1")) == "کانیلان"
    assert source(row(url="https://kanilan.example/1", source="خۆی")) == "خۆی", "what a row says itself counts more"
    assert source(row(url="https://other.example/1")) == "given"


def test_a_text_too_short_to_tell_is_in_the_outlets_language() -> None:
    how = Instructions(outlets=parse_outlets(OUTLETS.encode()))
    (item,) = read(row("بازاڕ", url="https://deng.example/1"), how=how)
    assert isinstance(item, Taken)
    assert item.report.language == "ckb"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- name: a\n  home: [x", "line 2: is no YAML (expected ',' or ']', but got '<stream end>')"),
        ("- name: a", "line 1: a has no home; write home: https://… : its reports are known by it"),
        ("- home: a.example", "line 1: an outlet has no name; write name: … as its reports shall show it"),
        ("- name: a\n  home: a.example\n  hom: x", "line 3: 'hom' is no field of it; write one of name, home, hosts,"),
        ("- name: a\n  home: a b", "line 1: 'a b' of a is no address; write it like https://example.org"),
        ("- name: a\n  name: b", "line 2: 'name' is there twice; leave one"),
        ("- name: [a]\n  home: a.example", "line 1: is no word; write one word or address here"),
        ("- name: a\n  home: a.example\n  language: xx", "line 3: 'xx' is no language we know; write one of arb, ckb"),
        (
            "- name: a\n  home: a.example\n  script: odd",
            "line 3: 'odd' is no habit we know; write one of arabic-letters",
        ),
        (
            "- name: a\n  home: a.example\n- name: b\n  home: www.a.example",
            "line 3: a.example is a's already; let each",
        ),
        ("just words", "line 1: is no list of outlets; write a list"),
        ("- words", "line 1: is no outlet; write a list"),
        ("[" * 5_000, "is no YAML (nested too deeply)"),
        ("a: !!python/object/apply:os.system [x]", "line 1: 'a' is no field of it"),
        ("\x00", "is no YAML"),
    ],
)
def test_mistakes_are_named_by_their_line(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "outlets.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ReportError) as caught:
        read_outlets(path)
    assert str(caught.value).startswith(f"{path}: {said}") or said in str(caught.value)


def test_words_that_look_like_something_else_stay_words() -> None:
    (outlet,) = parse_outlets(b"- name: no\n  home: 2024.example\n").all
    assert (outlet.name, outlet.hosts) == ("no", ("2024.example",))


def test_aliases_do_not_grow() -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    with pytest.raises(ReportError):
        parse_outlets(bomb.encode())


@given(st.text(alphabet="-: namehost[]{}&*!|>\n'\"#,%@a1"))
def test_any_text_is_a_list_or_a_fault(text: str) -> None:
    assert "\n" not in told(text)


def told(text: str) -> str:
    try:
        return f"{len(parse_outlets(text.encode()).all)} outlets"
    except ReportError as fault:
        return fault.reason
