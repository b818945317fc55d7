"""Feeds: what an entry says itself, with its own date."""

from __future__ import annotations

import pytest

from sarchawa.ingest import Taken
from sarchawa.ingest.formats.markup import words_of
from sarchawa.model import Problem
from tests.ingest.formats.made import FIRE, SCHOOL, fault, lines, one, read, rss

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>کانیلان</title>
<entry><id>tag:k.example,2024:1</id><title>ئاگر</title><link href="https://k.example/1"/>
<published>2024-03-04T23:30:00+03:00</published><updated>2024-03-05T01:00:00+03:00</updated>
<author><name>شیلان</name></author>
<content type="html">&lt;p&gt;{FIRE}&lt;/p&gt;&lt;p&gt;{SCHOOL}&lt;/p&gt;</content></entry>
</feed>""".encode()


def item(body: str = FIRE, title: str = "ئاگر لە بازاڕ", more: str = "") -> str:
    return f"<item><title>{title}</title><link>https://k.example/1</link>{more}<description>{body}</description></item>"


def test_an_atom_entry() -> None:
    report, origin = (taken := one(ATOM, "f.xml")).report, taken.origin
    assert origin is not None
    assert report.text == f"ئاگر\n\n{FIRE}\n{SCHOOL}"
    assert (report.id, report.title, report.source, report.url) == (
        "tag:k.example,2024:1", "ئاگر", "کانیلان", "https://k.example/1",
    )  # fmt: skip
    assert (report.published.value, report.published.basis) == ("2024-03-04", "metadata"), "the day as it is written"
    assert (origin.author, origin.within, taken.original) == ("شیلان", "entry 1", ATOM)


def test_the_longest_of_what_an_entry_says_is_taken() -> None:
    whole = f"<content:encoded><![CDATA[<p>{FIRE}</p><script>x()</script><p>{SCHOOL}</p>]]></content:encoded>"
    taken = one(rss(item("کورتە", more=whole)))
    assert taken.report.text == f"ئاگر لە بازاڕ\n\n{FIRE}\n{SCHOOL}"
    assert taken.origin is not None
    assert taken.origin.notes == ()
    teaser = one(rss(item(FIRE[:100])))
    assert teaser.origin is not None
    assert teaser.origin.notes == ("what the feed gives of the report, perhaps not all of it",)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Mon, 04 Mar 2024 23:30:00 +0300", "2024-03-04"),
        ("2024-03-04", "2024-03-04"),
        ("دووشەممە، ٤ی ئاداری ٢٠٢٤", "2024-03-04"),
        ("4ی ئاداری 2024 - 10:20", "2024-03-04"),
        ("ئاداری ٢٠٢٤", None),
        ("2024", None),
        ("نازانرێت", None),
    ],
)
def test_dates_in_all_kinds_of_words(date: str, day: str | None) -> None:
    report = one(rss(item(more=f"<pubDate>{date}</pubDate>"))).report
    assert report.published.value == day
    assert bool(report.warnings) is (day is None)
    if day is None:
        assert date in report.warnings[0], "the words stay to be seen"


def test_an_entry_without_an_id_is_named_by_address_and_words() -> None:
    first, second, third = lines(read(rss(item(), item(), item(SCHOOL))))
    assert first == second != third


def test_an_entry_without_words_is_named() -> None:
    nothing, good = read(rss("<item><title>ئاگر</title></item>", item()), "f.xml")
    assert isinstance(nothing, Problem)
    assert nothing.line == "f.xml: entry 1: is an entry without words of its own; fetch the page that it names"
    assert isinstance(good, Taken)


def test_a_feed_cut_short_gives_what_is_whole() -> None:
    data = rss(item(), item(SCHOOL))
    good, broken = (
        read(data[: data.index(b"</channel>") - 120] + b"</oops>", "f.xml")[0],
        lines(read(data[:-30], "f.xml"))[-1],
    )
    assert isinstance(good, Taken)
    assert broken.startswith("f.xml: is broken behind entry 2 (line 1: ")


LAUGHS = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (rss(item("&b;")).replace(b"<rss", LAUGHS.encode() + b"<rss"), "declares XML entities"),
        (
            rss(item("&x;")).replace(b"<rss", b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss'),
            "declares XML entities",
        ),
        (rss(), "is a feed without entries"),
        (b'<?xml version="1.0"?><rss>' + b"<a>" * 50_000, "is a feed without entries"),
        (b'<?xml version="1.0"?><soap:Envelope></soap:Envelope>', "is XML of a kind that is not read"),
    ],
)
def test_what_is_no_feed_of_good_will(data: bytes, said: str) -> None:
    assert fault(data, "f.xml").startswith(f"f.xml: {said}")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("تەنیا دەق < ٥ و > ٣", "تەنیا دەق < ٥ و > ٣"),
        ("<div>یەک<ul><li>دوو<li>سێ</ul></div>چوار", "یەک\nدوو\nسێ\nچوار"),
        ("<p>یەک <b>دوو</b>،\n سێ</p>\n<p></p><p>چوار</p>", "یەک دوو، سێ\nچوار"),
        ("&#1740;&amp;&zwnj;", "ی&\u200c"),
        ("<![weird", "<![weird"),
        ("<p>یەک<!", "یەک<!"),
        ("<style>p{}</style><p>یەک", "یەک"),
    ],
)
def test_words_of_a_piece_of_html(html: str, words: str) -> None:
    assert words_of(html) == words
