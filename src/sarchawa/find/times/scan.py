"""A report read from the first word to the last for what its constructions say of time."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress

from sarchawa.find.times.grammar import construction_at, may_start
from sarchawa.find.times.lexicon import entry_at, read_ending
from sarchawa.find.times.numbers import digits_at, number_at
from sarchawa.find.times.parts import Part, Point, Reason
from sarchawa.find.times.relations import unit_at
from sarchawa.find.times.sentence_words import SentenceWords
from sarchawa.find.times.signs import COMMA, DASHES, DATE_SEPARATORS
from sarchawa.find.times.years import counts_nothing
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Word

_JOINS = frozenset(
    [*DASHES, COMMA, "و", *(norm_word(word) for word in ("تا", "تاکو", "تاوەکو", "هەتا", "هەتاکو", "بۆ", "لەسەر"))]
)
_INSIDE = DATE_SEPARATORS | {":"}  # before a number, of a longer one
_MOST_LISTED = 12
_NIGHT_TO = norm_word("لەسەر")  # "شەوی ٦ لەسەر ٧ی تشرین": the night from the sixth to the seventh


@lru_cache(maxsize=1)
def scan(doc: Doc) -> tuple[tuple[int, Part], ...]:
    """(sentence, part) for every time, in order; tokens are the report's own. A time never runs over a sentence's
    end. The last report's parts are remembered: its date is looked for among them, then its times."""
    found = []
    starts = list(compress(range(len(doc)), map(may_start, doc.words)))
    for sentence, (first, last) in enumerate(doc.sentence_tokens):
        inside = starts[bisect_left(starts, first) : bisect_left(starts, last)]
        if inside:
            words = SentenceWords(doc.words[first:last])
            parts = _scan_sentence(words, [start - first for start in inside])
            found += [(sentence, _moved(part, first)) for part in parts]
    return tuple(found)


def _scan_sentence(words: Sequence[Word], starts: Sequence[int]) -> Iterator[Part]:
    """The times of a sentence. starts: the tokens with which one may begin."""
    free = 0  # tokens before it belong to an earlier time
    for index in starts:
        found = construction_at(words, index) if index >= free else None
        if found is None or not found.complete:
            continue
        for listed in (*_days_before(words, found, free), found, *_years_after(words, found)):
            yield listed
            free = listed.end


def _moved(found: Part, by: int) -> Part:
    reasons = tuple([Reason(rule, resource, first + by, last + by) for rule, resource, first, last in found.reasons])
    return Part(found.start + by, found.end + by, found.meaning, reasons)


def _days_before(words: Sequence[Word], found: Part, free: int) -> list[Part]:
    """The bare days that share the month of a date behind them: "٧ تا ٩ی ئەم مانگە", "پێنج و شەش و حەوتی ئازار"."""
    point = found.meaning
    if not isinstance(point, Point) or point.day is None or point.month is None:
        return []
    if number_at(words, found.start) is None:  # "ئایفۆنی ٤، ڕۆژی ١٤ی تشرین" is no list
        return []
    listed: list[Part] = []
    at = found.start
    while at - 2 >= free and words[at - 1].norm in _JOINS and len(listed) < _MOST_LISTED:
        day = number_at(words, at - 2)
        if day is None or day.end != at - 1 or day.ordinal or not 1 <= day.value <= 31 or not (day.plain or day.izafe):
            break
        if (at >= 3 and words[at - 3].form in _INSIDE) or (words[at - 1].form == COMMA and not listed):
            break
        at -= 2
        shared = Point(day=day.value, month=point.month, year=point.year, calendar=point.calendar, turn=point.turn)
        named = entry_at(words, at - 1, "part") if at > free and words[found.start - 1].norm == _NIGHT_TO else None
        start = at - 1 if named is not None and named.ending.izafe else at
        if named is not None and start < at:
            shared = shared._replace(part=named.value)
        listed.append(Part(start, at + 1, shared, (Reason("day_of_list", day.resource, start, found.end - 1),)))
        if start < at:
            break
    return listed[::-1]


def _years_after(words: Sequence[Word], found: Part) -> list[Part]:
    """The bare years that go on from a year: "لە ساڵی ٢٠١٤ بۆ ٢٠١٧", "ساڵانی ٢٠١١ و ٢٠١٢"."""
    point = found.meaning
    if not isinstance(point, Point) or not isinstance(point.year, int) or point.month is not None or point.names_day:
        return []
    listed: list[Part] = []
    at = found.end
    while at + 1 < len(words) and words[at].norm in _JOINS and len(listed) < _MOST_LISTED:
        if len(digits_at(words, at + 1)) != 4 or read_ending(words[at + 1].suffix) is None:
            break
        year = number_at(words, at + 1)
        if year is None or not abs(year.value - point.year) <= 200 or unit_at(words, year.end) is not None:
            break
        if year.plain and words[at].norm in ("و", COMMA) and not counts_nothing(words, year.end):
            break
        following = Point(year=year.value, calendar=point.calendar)
        listed.append(Part(at + 1, year.end, following, (Reason("year_of_list", "", found.start, year.end - 1),)))
        at = year.end
    return listed
