"""The report's own date, where the report itself says it."""

from __future__ import annotations

from datetime import date, timedelta

from sarchawa.find.times.days import Anchor, day_of
from sarchawa.find.times.parts import Part, Point
from sarchawa.find.times.scan import scan
from sarchawa.find.times.signs import COMMA, DASHES
from sarchawa.model import DateBasis, Published
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word

_OPENING_SENTENCES = 12
_OPENING_TOKENS = 400
_MOST_BEFORE_DATELINE = 6  # "هەولێر، ٧ - ١١ - ٢٠٢١ –", "هەولێر – ڕۆژنامە، ٧ - ١١ - ٢٠٢١"
_LAST_ALONE = 3
_PUBLISHED = norm_word("بڵاوکر")  # "بڵاوکراوەتەوە", "بڵاوکردنەوە"
_BEHIND_DATELINE = DASHES | {":"}


def find_published(doc: Doc, given: Published) -> Published:
    """The report's date and what it rests on.

    What is given or comes with the file wins. Else it is "stated" where the opening calls a full date "today",
    outside any quotation, or stands under a dateline; "inferred" where it calls one "yesterday" or "tomorrow". Else
    it stays unknown.
    """
    if given.value is not None:
        return given
    parts = _opening(doc)
    dateline = _dateline(doc, parts)
    if dateline is not None:
        return dateline
    for position, (_, found) in enumerate(parts):
        point = found.meaning
        if not isinstance(point, Point) or point.relday is None or point.relday.base != "report":
            continue
        if doc.quote_at(doc.tokens[found.start].start) is not None:
            continue
        end, full = found.end, point
        if point.day is None:
            behind = _behind_comma(doc, parts, position)
            if behind is None or not isinstance(behind.meaning, Point):
                continue
            end, full = behind.end, behind.meaning
        day = _full_date(full)
        if day is not None:
            offset = point.relday.offset
            return _published(
                doc, found.start, end, day - timedelta(days=offset), "stated" if offset == 0 else "inferred"
            )
    return given


def _opening(doc: Doc) -> list[tuple[int, Part]]:
    sentences = 0
    while sentences < min(len(doc.sentences), _OPENING_SENTENCES):
        if doc.sentence_tokens[sentences][0] > _OPENING_TOKENS:
            break
        sentences += 1
    return [(sentence, part) for sentence, part in scan(doc) if sentence < sentences]


def _full_date(point: Point) -> date | None:
    """The day of a date with day, month and year said, None where one is missing or there is no such day."""
    if point.day is None or not isinstance(point.month, int) or not isinstance(point.year, int):
        return None
    found = day_of(point, Anchor(), None)
    return found.day if not found.slack else None


def _behind_comma(doc: Doc, parts: list[tuple[int, Part]], position: int) -> Part | None:
    """The full date in "ئەمڕۆ، یەکشەممە، ٧ی تشرینی دووەمی ٢٠٢١"."""
    sentence, last = parts[position]
    for other, part in parts[position + 1 : position + 3]:
        if other != sentence or part.start - last.end > 1 or not isinstance(part.meaning, Point):
            return None
        if part.start > last.end and doc.words[last.end].form != COMMA:
            return None
        if part.meaning.day is not None:
            return part
        last = part
    return None


def _dateline(doc: Doc, parts: list[tuple[int, Part]]) -> Published | None:
    """A full date at the head of the text, alone on its line, behind "published", or with a place before it and a dash
    behind (a comma on both sides)."""
    for sentence, found in parts:
        if sentence > _LAST_ALONE:
            return None
        if not isinstance(found.meaning, Point) or found.meaning.relday is not None:
            continue
        first, last = doc.sentence_tokens[sentence]
        alone = found.start == first and found.end == last
        if not alone and not (
            sentence <= 1 and (_placed(doc, found, first, last, sentence) or _dated(doc, found, first))
        ):
            continue
        day = _full_date(found.meaning)
        if day is not None:
            return _published(doc, found.start, found.end, day, "stated")
    return None


def _placed(doc: Doc, found: Part, first: int, last: int, sentence: int) -> bool:
    """ "هەولێر – ڕۆژنامە، ٧ - ١١ - ٢٠٢١", "هەولێر، ٧ - ١١ - ٢٠٢١ –", "هەولێر، ٧ - ١١ - ٢٠٢١، …"."""
    if found.start - first > _MOST_BEFORE_DATELINE or _has_verb(doc, first, found.start):
        return False
    if found.end == last:
        return True
    behind = doc.words[found.end].form
    between_commas = behind == COMMA and found.start - first == 2 and doc.words[found.start - 1].form == COMMA
    return _heads(doc, sentence) and (behind in _BEHIND_DATELINE or between_commas)


def _heads(doc: Doc, sentence: int) -> bool:
    """Whether a sentence is the first, or the first behind a heading on a line of its own."""
    return sentence == 0 or "\n" in doc.text[doc.sentences[0][1] : doc.sentences[1][0]]


def _dated(doc: Doc, found: Part, first: int) -> bool:
    """ "بڵاوکراوەتەوە: ٧/١١/٢٠٢١", "کاتی بڵاوکردنەوە - ٧/١١/٢٠٢١"."""
    before = doc.words[first : found.start]
    return len(before) <= _MOST_BEFORE_DATELINE and any(word.norm.startswith(_PUBLISHED) for word in before)


def _has_verb(doc: Doc, first: int, last: int) -> bool:
    return any(word.kind == "word" and word.is_finite_verb for word in doc.words[first:last])


def _published(doc: Doc, first: int, end: int, day: date, basis: DateBasis) -> Published:
    span = doc.token_span(first, end - 1)
    return Published(value=day.isoformat(), basis=basis, start=span.start, end=span.end)
