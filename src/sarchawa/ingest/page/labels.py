"""The words that stand beside reports on pages, recognised whatever their spelling: "بابەتی پەیوەندیدار:", "Share"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sarchawa.ckb import read_table
from sarchawa.ingest.language import fold

LONGEST = 60
"""Code points of a label with what stands around it; a longer line is none."""

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT = re.compile(r"[\s(:\[]*\d+[\s)\]]*$|^[\s(\[]*\d+[\s):\]]*")
_CLOSES = re.compile(r"\s*[:：|]\s*|\s[-–—]\s")


def label_of(line: str) -> str:
    """The kind of label that a whole line is, "" if none; a colon, a counter or signs around it do not matter.

    >>> label_of("بابەتی پەیوەندیدار:"), label_of("کۆمێنتەکان (٣)"), label_of("شارەکە")
    ('related', 'comments', '')
    """
    return _label_of(line) if len(line) <= LONGEST else ""


@lru_cache(maxsize=1 << 14)
def _label_of(line: str) -> str:
    plain = _EDGES.sub("", line)
    return _kinds().get(_key(plain), "") or _kinds().get(_key(_EDGES.sub("", _COUNT.sub("", plain))), "")


def opening_label(line: str) -> tuple[str, str]:
    """The kind of label that opens a line, and what stands behind its colon; ("", line) where none does.

    >>> opening_label("نووسەر: هاوژین کانیلان")
    ('byline', 'هاوژین کانیلان')
    """
    sign = _CLOSES.search(line, 0, LONGEST)
    if sign is None:
        return "", line
    kind = label_of(line[: sign.start()])
    return (kind, line[sign.end() :].strip()) if kind else ("", line)


@lru_cache(maxsize=1 << 12)
def _key(words: str) -> str:
    folded = fold(words)
    for doubled, single in (("وو", "و"), ("یی", "ی")):
        folded = folded.replace(doubled, single)
    return " ".join(word[:-1] + "ە" if len(word) > 1 and word.endswith("ه") else word for word in folded.split())


@cache
def _kinds() -> dict[str, str]:
    return {_key(_EDGES.sub("", row["form"])): row["kind"] for row in read_table("page_labels.tsv")}
