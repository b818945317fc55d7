"""A number and the parts that its own sentence takes out of it: "three X; two of them …, the third of them …"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.model import Figure
from sarchawa.story.view import View
from sarchawa.text.phrases import PhraseTrie
from sarchawa.text.words import Word


class Part(NamedTuple):
    """A part. start, end: its number's words; reach: where what is said of it ends; value: how many, None for "the
    rest"."""

    start: int
    end: int
    reach: int
    value: float | int | None
    item: str


class Partition(NamedTuple):
    """A number and its parts, in the order of the text."""

    total: Figure
    parts: tuple[Part, ...]

    @property
    def fits(self) -> bool:
        """Whether the parts are all known and come to the number."""
        values = [part.value for part in self.parts if part.value is not None]
        return len(values) == len(self.parts) >= 2 and sum(values) == self.total.low


@cache
def _partitives() -> PhraseTrie[str]:
    return PhraseTrie((row["form"], row["value"]) for row in read_table("partitives.tsv"))


def partitions_in(view: View) -> list[Partition]:
    """The partitions of a report, in order."""
    by_sentence: dict[int, list[Figure]] = {}
    for figure in view.reading.figures:
        if figure.low is not None and figure.low == figure.high:
            by_sentence.setdefault(view.doc.sentence_at(figure.start), []).append(figure)
    found = []
    for sentence in sorted(by_sentence):
        figures = _once(by_sentence[sentence])
        for position, total in enumerate(figures):
            end = view.doc.sentences[sentence][1]
            parts = _parts(view, total, figures[position + 1 :], end)
            if parts:
                found.append(Partition(total, _with_reach(view, parts, end)))
                break
    return found


def _once(figures: list[Figure]) -> list[Figure]:
    """One figure a span: one number counted under two categories ("killed and injured") is one number."""
    spans: dict[tuple[int, int], Figure] = {}
    for figure in sorted(figures, key=lambda f: (f.start, f.end, f.category)):
        spans.setdefault((figure.start, figure.end), figure)
    return list(spans.values())


def _parts(view: View, total: Figure, later: list[Figure], end: int) -> list[Part]:
    """Figures behind the number that are taken out of it, and partitive words, in order; none where there are no two,
    or where they exceed it."""
    assert total.low is not None
    parts = [Part(f.start, f.end, f.end, f.low, f.id) for f in later if _taken_out(view, f, total)]
    taken = {offset for part in parts for offset in range(part.start, part.end)}
    tokens = view.doc.tokens_between(total.end, end)
    for index in tokens:
        start = view.doc.tokens[index].start
        match = _partitives().longest_at(view.doc.words, index, exact=True)
        if match is None or start in taken:
            continue
        value = None if match.value == "rest" else int(match.value)
        parts.append(Part(start, view.doc.tokens[match.end - 1].end, start, value, ""))
    parts.sort()
    known = sum(part.value for part in parts if part.value is not None)
    rest = any(part.value is None for part in parts)
    if len(parts) < 2 or known > total.low or (rest and known == total.low):
        return []
    return parts


def _taken_out(view: View, figure: Figure, total: Figure) -> bool:
    """A figure with یان ("دووانیان", "٢٧ ـیان"), or "two of the X" of the thing counted ("دوو لە فڕۆکەکان")."""
    if figure.category not in (total.category, "other", "people") and total.category != "other":
        return False
    tokens = [view.doc.words[i] for i in view.doc.tokens_between(figure.start, figure.end)]
    if any(_partitive(word) for word in tokens):
        return True
    behind = view.doc.first_token(figure.start) + 1
    if behind + 1 < len(view.doc) and view.doc.words[behind].norm == "لە":
        return figure.what.split()[:1] == total.what.split()[:1] or figure.category == total.category != "other"
    return False


def _partitive(word: Word) -> bool:
    return word.norm.endswith("یان") or word.suffix.endswith("یان")


def _with_reach(view: View, parts: list[Part], end: int) -> tuple[Part, ...]:
    """What is said of a part reaches to the next one, or to the end of its clause."""
    made = []
    for position, part in enumerate(parts):
        limit = parts[position + 1].start if position + 1 < len(parts) else end
        reach = part.end
        for index in view.doc.tokens_between(part.end, limit):
            word = view.doc.words[index]
            if word.kind == "punct" or (word.norm == "و" and index + 1 == view.doc.first_token(limit)):
                break
            reach = view.doc.tokens[index].end
        made.append(part._replace(reach=reach))
    return tuple(made)
