"""What a page may cost: hostile ones end in a page or one clear reason, and soon."""

from __future__ import annotations

import time

import pytest

from sarchawa.find.times.day_line import read_day
from sarchawa.ingest.page import read_page
from sarchawa.ingest.page.tree import MOST_ATTRIBUTES, MOST_CHARACTERS, MOST_TAGS
from sarchawa.ingest.report import ReportError
from tests.ingest.page.pages import PROSE, TEXT, page

SECONDS = 8.0  # on a busy machine; each takes less than one


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        pytest.param("<div>" * 100_000 + PROSE, "nest deeper than", id="nested 100,000 deep"),
        pytest.param("x" * MOST_CHARACTERS, "characters, more than", id="too long"),
        pytest.param("<br>" * (MOST_TAGS + 1) + PROSE, "tags", id="too many tags"),
        pytest.param(
            "<div " + " ".join(f"a{n}='>'" for n in range(MOST_ATTRIBUTES + 1)) + ">" + PROSE,
            "attributes",
            id="attributes",
        ),
    ],
)
def test_a_page_beyond_a_limit_is_refused(body: str, reason: str) -> None:
    before = time.process_time()
    with pytest.raises(ReportError, match=reason) as caught:
        read_page(page(body), read_day=read_day)
    assert caught.value.mend
    assert time.process_time() - before < SECONDS


@pytest.mark.parametrize(
    "before",
    [
        pytest.param("<span class=share>" * 1_900, id="deep"),
        pytest.param("<table><tr><td>" * 400, id="nested tables"),
        pytest.param("<b>کۆمێنتەکان</b>" * 5_000, id="labels"),
        pytest.param("<div><b>بابەتی پەیوەندیدار</b>" * 900, id="nested labels"),
        pytest.param(("<i>" * 900 + "x" + "</i>" * 900) * 20, id="deep words"),
        pytest.param("&amp;&lt;&#1587;&bogus;" * 20_000, id="entities"),
        pytest.param(f"<div class='{'share ' * 50_000}'></div>", id="a long attribute"),
        pytest.param("\u00a0 \n" * 300_000, id="blanks"),
        pytest.param("<!-- -- >" * 20_000 + "-->", id="comments"),
        pytest.param("<i>- ١ - ٢ - </i>" * 8_000, id="what may be dates"),
        pytest.param("<script>if (a<b) { c = '<p>'; }</script>" * 5_000, id="scripts"),
        pytest.param('<a href="' + "<p>x" * 50, id="an attribute without an end"),
    ],
)
def test_a_hostile_page_costs_little(before: str) -> None:
    started = time.process_time()
    try:
        told = read_page(page(before + PROSE), read_day=read_day).text
    except ReportError as fault:
        told = fault.reason
    assert TEXT[0] in told or "without a main text" in told
    assert time.process_time() - started < SECONDS
