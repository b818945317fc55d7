"""Re-spell the scored reports as other outlets would type them, and print how far each layer falls.

    python -m eval.respell [--only HABIT] [--errors MEASURE] [--json]

One habit at a time is put on every text of the collections that eval.run scores, the real news of eval/open aside:
the demonstration collection and the annotated sentences in both halves, and the seeds where the folder ``../shared``
stands beside the checkout. The gold spans move along. A fall of more than 0.01 in a
measure's F1 is marked ``FALLS``. Exit status: 0; 1 where a measure falls so far; 2 where there is no such habit or
a collection cannot be read.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from eval.run import Collection, analysed, collections, show_errors
from sarchawa.evaluate import Miss, Row, Score, read_gold, score
from sarchawa.ingest import make_report
from sarchawa.model import Report

TOLERATED = 0.01
"""The most that a measure's F1 may fall under a habit."""

_ZWNJ = "\u200c"
_TATWEEL = "\u0640"
_LETTER = r"[^\W\d_]"
_WITHIN = rf"[\w{_ZWNJ}{_TATWEEL}]"  # what stands in a word
_KURDISH = "[\u0621-\u063a\u0641-\u064a\u066e-\u06d3\u06d5]"
_WORD_END = rf"(?!{_WITHIN})"
_WORD_START = rf"(?<!{_WITHIN})"

EASTERN = "٠١٢٣٤٥٦٧٨٩"
PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
WESTERN = "0123456789"
_DIGIT = re.compile(f"[{EASTERN}{PERSIAN}{WESTERN}]")
_DIGIT_VALUE = {digit: value for digits in (EASTERN, PERSIAN, WESTERN) for value, digit in enumerate(digits)}

_QUOTE = re.compile('["«»“”]')


class Edit(NamedTuple):
    """A stretch of the text and what is typed for it. start, end: code points, ``start < end``."""

    start: int
    end: int
    typed: str


class Respelled:
    """A text with edits made. text: the new one."""

    def __init__(self, text: str, edits: Iterable[Edit]) -> None:
        """edits: in order, not overlapping. Raises ValueError where they are not, or lie outside the text."""
        pieces: list[str] = []
        starts: list[int] = []  # for each old offset, the new one of a span that starts there
        ends: list[int] = []  # … of a span that ends there
        old = new = 0
        for edit in edits:
            if not old <= edit.start < edit.end <= len(text):
                raise ValueError(f"edit {edit.start}:{edit.end} overlaps another or lies outside 0:{len(text)}")
            kept = edit.start - old
            starts.extend(range(new, new + kept))
            ends.extend(range(new, new + kept))
            pieces += [text[old : edit.start], edit.typed]
            begun, new = new + kept, new + kept + len(edit.typed)
            inside = edit.end - edit.start - 1
            starts += [begun] * (1 + inside)
            ends += [begun] + [new] * inside
            old = edit.end
        starts.extend(range(new, new + len(text) - old + 1))
        ends.extend(range(new, new + len(text) - old + 1))
        self.text = "".join((*pieces, text[old:]))
        self._starts, self._ends = starts, ends

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the old text (code points) lies in the new one; one that cuts an edit takes all of it."""
        return self._starts[start], self._ends[end]

    def row(self, row: Row) -> Row:
        """A gold item with its span and words moved."""
        start, end = self.span(row["start"], row["end"])
        return {**row, "start": start, "end": end, "text": self.text[start:end]}


Rule = Callable[[str], Iterable[Edit]]


def typed_for(pattern: str, typed: str) -> Rule:
    """The habit of typing one thing wherever a pattern stands."""
    compiled = re.compile(pattern)
    return lambda text: (Edit(m.start(), m.end(), typed) for m in compiled.finditer(text))


def old_heh(text: str) -> Iterator[Edit]:
    """The older encoding of the vowel ە: heh and a non-joiner, at the end of a word too."""
    for m in re.finditer("ە" + _ZWNJ + "?", text):
        yield Edit(m.start(), m.end(), "ه" + _ZWNJ)


def arabic_letters(text: str) -> Iterator[Edit]:
    """The Arabic kaf and yeh of a keyboard that has no others."""
    for m in re.finditer("[کی]", text):
        yield Edit(m.start(), m.end(), "\u0643" if m.group() == "ک" else "\u064a")


def alef_maksura(text: str) -> Iterator[Edit]:
    """The Arabic letters, and the yeh without dots at the end of a word."""
    final = {m.start() for m in re.finditer("[ی\u064a]" + _WORD_END, text)}
    for m in re.finditer("[کی\u064a]", text):
        yield Edit(m.start(), m.end(), "\u0643" if m.group() == "ک" else "\u0649" if m.start() in final else "\u064a")


def digits(typed: str) -> Rule:
    """The habit of one set of digits, given from zero to nine."""
    return lambda text: (Edit(m.start(), m.end(), typed[_DIGIT_VALUE[m.group()]]) for m in _DIGIT.finditer(text))


def number_clitics(joint: str) -> Rule:
    """The habit of setting a joint between a number and the clitic behind it ("٢٧" + joint + "یان"), whatever stands
    there now."""
    pattern = re.compile(rf"(\d)(?: ?{_TATWEEL})?({_KURDISH}+){_WORD_END}")
    return lambda text: (Edit(m.start(), m.end(), m[1] + joint + m[2]) for m in pattern.finditer(text))


def quotation_marks(opening: str, closing: str) -> Rule:
    """The habit of one pair of quotation marks. A straight mark opens where a blank, a bracket or nothing stands
    before it."""

    def edits(text: str) -> Iterator[Edit]:
        for m in _QUOTE.finditer(text):
            straight = m.start() == 0 or text[m.start() - 1].isspace() or text[m.start() - 1] in "([:"
            opens = straight if m.group() == '"' else m.group() in "«“"
            yield Edit(m.start(), m.end(), opening if opens else closing)

    return edits


def glued_prepositions(text: str) -> Iterator[Edit]:
    """The prepositions لە and بە written into the word behind them; the whole new word is then in a span that held a
    part of it."""
    for m in re.finditer(rf"{_WORD_START}([لب](?:ە|ه{_ZWNJ})) ({_LETTER}{_WITHIN}*)", text):
        yield Edit(m.start(), m.end(), m[1] + m[2])


HABITS: dict[str, Rule] = {
    "initial reh": typed_for(f"{_WORD_START}ڕ", "ر"),
    "every reh": typed_for("ڕ", "ر"),
    "initial heavy reh": typed_for(f"{_WORD_START}ر", "ڕ"),
    "old heh": old_heh,
    "arabic letters": arabic_letters,
    "alef maksura": alef_maksura,
    "eastern digits": digits(EASTERN),
    "persian digits": digits(PERSIAN),
    "western digits": digits(WESTERN),
    "single waw": typed_for("وو", "و"),
    "single yeh": typed_for(f"یی{_WORD_END}", "ی"),
    "every single yeh": typed_for("یی", "ی"),
    "clitics joined": number_clitics(""),
    "clitics by tatweel": number_clitics(_TATWEEL),
    "clitics apart": number_clitics(f" {_TATWEEL}"),
    "straight quotes": quotation_marks('"', '"'),
    "angle quotes": quotation_marks("«", "»"),
    "curved quotes": quotation_marks("“", "”"),
    "turned quotes": quotation_marks("”", "“"),
    "glued prepositions": glued_prepositions,
}
"""The habits by name, one rule each."""


def respell(text: str, habit: str) -> Respelled:
    """A text by a habit. Raises KeyError for a habit that is not in HABITS."""
    return Respelled(text, HABITS[habit](text))


def respelled_report(report: Report, spelt: Respelled) -> Report:
    """The report with its new text, and everything else that was known of it."""
    return make_report(
        spelt.text,
        id=report.id,
        path=report.path,
        source=report.source,
        url=report.url,
        title=report.title,
        published=report.published,
    )


@dataclass(frozen=True)
class Fall:
    """A measure under a habit. before, after: its F1."""

    collection: str
    habit: str
    measure: str
    before: float
    after: float

    @property
    def by(self) -> float:
        return self.before - self.after

    @property
    def too_far(self) -> bool:
        return self.by > TOLERATED + 1e-9


def scored(collection: Collection, habit: str | None = None) -> tuple[dict[str, Score], list[Miss]]:
    """The scores of a collection, by a habit or as it is. Raises FileNotFoundError for a collection without gold."""
    gold = read_gold(collection.gold, collection.reports)
    wanted = set(gold.reports)
    texts = [report for report in collection.texts if report.id in wanted]
    if habit is not None:
        spelt = {report.id: respell(report.text, habit) for report in texts}
        texts = [respelled_report(report, spelt[report.id]) for report in texts]
        for by_report in gold.items.values():
            for report, rows in by_report.items():
                by_report[report] = [spelt[report].row(row) for row in rows]
    result = score(gold, analysed(texts))
    return result.scores, result.misses


def falls(collection: Collection, habits: Iterable[str], *, errors: str | None = None) -> Iterator[Fall]:
    """Every measure of a collection under every habit. errors: a measure whose new errors are printed."""
    before, known = scored(collection)
    old = {_error(miss) for miss in known}
    for habit in habits:
        after, misses = scored(collection, habit)
        for measure, value in before.items():
            yield Fall(collection.name, habit, measure, value.f1, after[measure].f1)
        if errors:
            print(f"{collection.name}, {habit}: {errors}")
            show_errors([miss for miss in misses if _error(miss) not in old], errors, 40)


def _error(miss: Miss) -> tuple[object, ...]:
    """An error apart from its place, which moves."""
    sides = [
        None if row is None else (row.get("value"), len(str(row.get("text", "")).split()))
        for row in (miss.gold, miss.predicted)
    ]
    return (miss.measure, miss.report, *sides, *(str((row or {}).get("type")) for row in (miss.gold, miss.predicted)))


def scored_collections() -> Iterator[Collection]:
    """What is there of the collections that are re-spelt. Real news has habits of its own, several in one report."""
    return (collection for collection in collections() if not collection.name.startswith("open"))


def main() -> int:
    """Run from the command line; see the module's docstring."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", metavar="HABIT", help=f"one habit of: {', '.join(HABITS)}")
    parser.add_argument("--errors", metavar="MEASURE", help="print the errors of one measure that a habit brings")
    parser.add_argument("--json", action="store_true", help="print every measure as JSON")
    args = parser.parse_args()
    if args.only not in (None, *HABITS):
        print(f"respell: no habit {args.only!r}; there are: {', '.join(HABITS)}", file=sys.stderr)
        return 2
    habits = [args.only] if args.only else list(HABITS)
    found: list[Fall] = []
    try:
        for collection in scored_collections():
            found += falls(collection, habits, errors=args.errors)
    except FileNotFoundError as fault:
        print(f"respell: {fault}", file=sys.stderr)
        return 2
    if args.json:
        rows = [{**vars(fall), "by": round(fall.by, 6), "falls": fall.too_far} for fall in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        show(found)
    return 1 if any(fall.too_far for fall in found) else 0


def show(found: list[Fall]) -> None:
    """Print, for every collection and habit, its largest fall, then each measure that changes."""
    for name in dict.fromkeys(fall.collection for fall in found):
        print(f"{name:40} {'before':>7} {'after':>7} {'fall':>7}")
        for habit in dict.fromkeys(fall.habit for fall in found):
            rows = [fall for fall in found if (fall.collection, fall.habit) == (name, habit)]
            changed = sorted((fall for fall in rows if abs(fall.by) > 5e-4), key=lambda fall: (-fall.by, fall.measure))
            print(f"  {habit}{'' if changed else ': nothing changes'}")
            for fall in changed:
                mark = "  FALLS" if fall.too_far else ""
                print(f"    {fall.measure:36} {fall.before:7.3f} {fall.after:7.3f} {fall.by:7.3f}{mark}")
        print()


if __name__ == "__main__":
    sys.exit(main())
