"""The stretches of a report in which somebody's words can be told: its sentences, a heading apart from the lead it was
run into, bylines and datelines apart from what they open.

"X دەڵێت … - X لە لێدوانێکدا ڕایگەیاند …", "ناوی نووسەر/ شار - …", "شار 5 ئایار – …".
"""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.statements.written import finite_verbs
from sarchawa.model import Name
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.ordered import Ordered

_DASHES = frozenset("-–—_")
_LONGEST = 400
"""Tokens of a unit: no sentence of news is longer, and a text without stops must not take longer for it."""
_LEAD_SENTENCES = 2
"""Headings and datelines stand in the first sentences of a report."""
_REACH = 70
_BYLINE = 9
_TELLING = 4
_LEAD = 24
_AGAIN = 2
_SHORTEST_HEADING, _LONGEST_HEADING = 3, 25
_BY, _FROM = norm_word("لەلایەن"), norm_word("ەوە")
_AGENT = 8
"""Tokens of an agent."""
_DATELINE_MARKS = frozenset("/،,()_-–—")


def find_units(doc: Doc, names: Sequence[Name]) -> list[tuple[int, int]]:
    """(first, last+1) tokens of every unit, in order; together they are all tokens."""
    return [
        (start, min(start + _LONGEST, end))
        for first, end in _sentences_and_headings(doc, names)
        for start in range(first, end, _LONGEST)
    ]


def _sentences_and_headings(doc: Doc, names: Sequence[Name]) -> list[tuple[int, int]]:
    placed = Ordered(names, lambda name: name.start)
    units: list[tuple[int, int]] = []
    for number, (first, end) in enumerate(doc.sentence_tokens):
        if number >= _LEAD_SENTENCES:
            units.append((first, end))
            continue
        start = first
        for seam in _seams(doc, placed, first, end):
            if start < seam:
                units.append((start, seam))
                start = seam
        units.append((start, end))
    return units


def _seams(doc: Doc, names: Ordered[Name], first: int, end: int) -> list[int]:
    """The tokens at which a new unit begins within a sentence of the lead, in order."""
    seams: list[int] = []
    start = first
    for at in range(first + 1, min(end - 1, first + _REACH)):
        if first == 0 and _opens_byline(doc, at, end):
            seams.append(at)
            start = at
            continue
        if doc.words[at].form not in _DASHES or not _parts(doc, at):
            continue
        dateline = _dateline_start(doc, names, start, at)
        if dateline is not None:
            seams += [dateline, at + 1]
        elif (
            _closes_heading(doc, at)
            or _is_byline(doc, names, start, at)
            or _repeated(doc, start, at, end)
            or _opens_lead(doc, start, at, end)
        ):
            seams.append(at + 1)
        else:
            continue
        start = at + 1
    return seams


def _parts(doc: Doc, at: int) -> bool:
    """Whether a dash has a blank at one side at least, and stands between no two numbers."""
    tokens, words = doc.tokens, doc.words
    blank = tokens[at - 1].end < tokens[at].start or tokens[at].end < tokens[at + 1].start
    return blank and not (words[at - 1].kind == "number" and words[at + 1].kind == "number") and not _quoted(doc, at)


def _quoted(doc: Doc, at: int) -> bool:
    quote = doc.quote_at(doc.tokens[at].start)
    return quote is not None and quote.closed


def _opens_byline(doc: Doc, at: int, end: int) -> bool:
    """Whether "by" stands behind the verb of a heading, and the lead behind it has its own ("… ڕابگرن لەلایەن X سەرۆکی
    عێراق داوای …"): never an agent behind its verb ("کوژرا لەلایەن X ەوە و …")."""
    words = doc.words
    if words[at].norm != _BY or at < _SHORTEST_HEADING:
        return False
    ends = finite_verbs(words[at - 1])
    if not ends or any(verb.analysis.passive for verb in ends):
        return False
    verb = next((index for index in range(at + 1, end) if finite_verbs(words[index])), end)
    return verb < end and not any(word.norm.endswith(_FROM) for word in words[at + 1 : min(verb, at + _AGENT)])


def _closes_heading(doc: Doc, dash: int) -> bool:
    """Whether a clause ends at a dash: its verb stands right before it."""
    word = doc.words[dash - 1]
    return word.has("copula") or bool(finite_verbs(word))


def _repeated(doc: Doc, start: int, dash: int, end: int) -> bool:
    """Whether what follows a dash tells again what stands before it, as a lead does its heading."""
    told = {doc.words[at].norm for at in range(start, dash) if len(doc.words[at].norm) >= _TELLING}
    again = {doc.words[at].norm for at in range(dash + 1, min(end, dash + _LEAD))}
    return len(told & again) >= _AGAIN


def _opens_lead(doc: Doc, start: int, dash: int, end: int) -> bool:
    """Whether a dash parts a heading without a verb, with which a report begins, from its lead: blanks at both sides,
    the only such dash of its sentence (two of them set words apart)."""
    if start != 0 or not _SHORTEST_HEADING <= dash <= _LONGEST_HEADING or not _apart(doc, dash):
        return False
    return not any(
        doc.words[at].form in _DASHES and _apart(doc, at) for at in range(dash + 1, min(end - 1, dash + _REACH))
    )


def _apart(doc: Doc, at: int) -> bool:
    """Whether blanks stand at both sides of a token."""
    tokens = doc.tokens
    return tokens[at - 1].end < tokens[at].start and tokens[at].end < tokens[at + 1].start


def _dateline_start(doc: Doc, names: Ordered[Name], start: int, dash: int) -> int | None:
    """The token of the place with which the dateline begins that a dash closes ("هەولێر 5 ئایار –"), or None."""
    for at in range(dash - 1, max(start - 1, dash - _BYLINE), -1):
        name = names.at(doc.tokens[at].start)
        if name is not None and name.type == "LOC":
            first = doc.tokens_between(name.start, name.end)[0]
            behind = doc.words[at + 1 : dash]
            dated = any(word.kind == "number" for word in behind)
            return first if dated and not any(word.is_finite_verb for word in behind) else None
    return None


def _is_byline(doc: Doc, names: Ordered[Name], start: int, dash: int) -> bool:
    """Whether what stands before a dash is who wrote it and where, or only where."""
    if dash - start > _BYLINE or any(doc.words[at].is_finite_verb for at in range(start, dash)):
        return False
    inside = names.between(doc.tokens[start].start, doc.tokens[dash].start)
    if not inside:
        return False
    slash = any(doc.words[at].form == "/" for at in range(start, dash))
    covered = sum(len(doc.tokens_between(name.start, name.end)) for name in inside)
    marks = sum(doc.words[at].form in _DATELINE_MARKS for at in range(start, dash))
    return slash or covered + marks == dash - start
