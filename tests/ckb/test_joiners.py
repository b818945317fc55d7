"""Words typed with "ه" for ە, after the joiner that told the two apart was lost."""

from __future__ import annotations

import pytest

import sarchawa
from sarchawa.ckb.joiners import with_lost_joiners_read
from sarchawa.ingest.language import identify

STANDARD = (
    "هەزار دینار بەهۆی سەرهەڵدانی شەهید فەرهاد لە هەولێر وەزارەتی بودجەی ئەهلی ڕاگەیاند نەکوژراوە مەهاباد شاهین گوناه "
    "ڕۆژهەڵات زانیارییەکان دەهێنێت پەیوەندی ئەوە هەموو"
)
REPORT = (
    "لە هەولێر ئەمڕۆ ٤ کەس بریندار بوون و کەس نەکوژراوە. وەزارەتی تەندروستی ڕایگەیاند، بڕی ٤٤٠ هەزار دینار بۆ "
    "خەرجیی چارەسەرکردنی بریندارەکان تەرخان کراوە و ئەو بڕە پارەیە لە بودجەی هەرێم دەدرێت."
)


@pytest.mark.parametrize("word", STANDARD.split())
def test_a_vowel_is_told_from_a_consonant_by_its_neighbours(word: str) -> None:
    frame = "ههرێم ههموو سهرهكی "
    assert with_lost_joiners_read(frame + word.replace("ە", "ه")).split()[-1] == word


@pytest.mark.parametrize("text", [REPORT, REPORT.replace("ە", "ه\u200c"), "مهدی بهرامی لە شاری هەولێر دەژی", ""])
def test_a_text_that_kept_its_joiners_stays_as_it_is(text: str) -> None:
    assert with_lost_joiners_read(text) == text


def test_a_report_without_its_joiners_gives_the_same_figures_of_its_own_words() -> None:
    lost = REPORT.replace("ە", "ه")
    assert identify(lost) == "ckb"
    standard, read = sarchawa.analyze(REPORT), sarchawa.analyze(lost)
    assert read.report.text == lost
    assert [(f.start, f.end, f.low, f.what) for f in read.figures] == [
        (f.start, f.end, f.low, f.what) for f in standard.figures
    ]
    assert 440_000 in [f.low for f in read.figures]
    assert [lost[f.start : f.end] for f in read.figures] == [f.text for f in read.figures]
    assert [lost[n.start : n.end] for n in read.names] == [n.text for n in read.names]
