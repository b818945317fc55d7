"""Made-up texts for the laws of the formats: sentences in any order, with letters outside the BMP and odd blanks
between them."""

from __future__ import annotations

from hypothesis import strategies as st

import sarchawa
from sarchawa.model import Reading
from tests.ingest.samples import REPORTS

SENTENCES = (
    *REPORTS.values(),
    "بەڕێوەبەرایەتیی تەندروستی رایگەیاند 12 کەس بریندارن.".replace("ە", "ه\u200c"),
    "شێوان کاوە، وەزیری تەندروستی، لە هەولێریش گوتی: «ئێمەش ئامادەین 🙂».",
    "𐎠𐎡 ١,٢٠٠ کرێکار بەشدارییان کرد؛ هەشتیان دەستگیرکران.",
)
BETWEEN = (" ", "  ", "\n", "\r\n", "\n\n\t", "\u00a0", " \u200f", "🕊️ ", "|")


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading of such a text."""
    parts = draw(st.lists(st.tuples(st.sampled_from(BETWEEN), st.sampled_from(SENTENCES)), min_size=1, max_size=4))
    text = "".join(between + sentence for between, sentence in parts)
    return sarchawa.analyze(text, published="2024-03-03", id=draw(st.sampled_from(("a/b c", "٪%", "x"))))
