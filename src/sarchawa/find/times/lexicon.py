"""The vocabulary of time: what a word, or a phrase of words, says of time by itself.

A word matches an entry whatever its spelling, with a preposition glued in front ("لەساڵی") and endings behind
("ساڵەکانیشدا"). What it said in front and behind is kept: the constructions need it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from sarchawa.ckb import read_table
from sarchawa.ckb.compiled import compiled
from sarchawa.find.times.sentence_words import SentenceWords
from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word


class Ending(NamedTuple):
    """What stands behind a stem. text: its key; indefinite: "-ێک"; plural: "-ان", "-ەکان"; definite: "-ەکە"; izafe:
    "-ی", so that another word goes with it; this: "-ە", the ending of "ئەم ساڵە" (and of "it is")."""

    text: str = ""
    indefinite: bool = False
    plural: bool = False
    definite: bool = False
    izafe: bool = False
    this: bool = False


class Entry(NamedTuple):
    """A table row seen in a text. kind, value: as in the table; sure: whether the word alone means the time; form:
    the row's key; prefix: the preposition glued in front; ending: what stands behind; table: the resource; end:
    index behind it."""

    kind: str
    value: str
    sure: bool
    form: str
    prefix: str
    ending: Ending
    table: str
    end: int


class _Row(NamedTuple):
    kind: str
    value: str
    sure: bool
    glue: bool
    form: str
    table: str


class _Look(NamedTuple):
    """What one word form can be: entries it is by itself, and rows that it begins (their further keys beside them)."""

    alone: tuple[tuple[_Row, str, Ending], ...]
    begins: tuple[tuple[tuple[str, ...], _Row, str], ...]
    kinds: frozenset[str]


_PREFIXES = ("", *(norm_word(prefix) for prefix in ("لە", "بە", "بۆ", "و", "تا", "کە")))
_ENDING = re.compile(
    r"(?P<number>ێکی?|یەکی?|ێ|ان|یان|انێکی?|ەکان|یەکان|کان|ەکە|یەکە|کە)?"
    r"(?P<whose>ی(?![شە])|مان|تان|یان|م|ت)?(?P<also>یش|ش)?(?P<this>ە|یە|ەی|یەی)?(?P<more>ش|یش)?"
    r"(?P<case>دا|یدا|ەوە|وە|یەوە|را)?(?P<is>ە|یە)?"
)
NO_ENDING = Ending()
_GLUED_YEAR = re.compile(rf"(?P<prefix>لە|بە|بۆ|و|تا)?{norm_word('ساڵی')}(?P<year>[12]\d{{3}})(?P<ending>\D*)")
_LONGEST_STEM = 24  # letters; no word of the tables is longer
_LINK = "ە"
_SURE_BEHIND = frozenset(("day", "night", "year"))
_BEHIND_WITH_IZAFE = frozenset(("unit", "period", "part"))
_FRONTS = frozenset((norm_word("کە"), norm_word("کەلە"), norm_word("کەبە")))
_LEAST_FRONT, _LEAST_BEHIND, _LEAST_FORM = 4, 4, 3
_SATURDAY = norm_word("شەممە")
_TRAIN = norm_word("ندەفەر")  # "شەممەندەفەر"
_SMALL_WORDS = tuple(norm_word(word) for word in ("لە", "بە", "تا", "کە", "ئەم"))
_NO_KINDS: frozenset[str] = frozenset()
_TABLES = tuple(
    f"ckb/{name}.tsv"
    for name in "weekdays months day_parts time_units seasons holidays time_relations numerals".split()
)
_START = 2  # letters by which most words are told to be none of ours


@remembered
def read_ending(text: str) -> Ending | None:
    """The ending that a string of letters (a key) is, or None if it is none."""
    if not text:
        return NO_ENDING
    match = _ENDING.fullmatch(text)
    if match is None:
        return None
    number = match["number"] or ""
    indefinite = (number.startswith(("ێک", "یەک")) and "کان" not in number and number != "یەکە") or number == "ێ"
    plural = number in ("ان", "یان") or "کان" in number or number.startswith("ان")
    return Ending(
        text=text,
        indefinite=indefinite,
        plural=plural,
        definite=number.endswith("کە"),
        izafe=match["case"] is None
        and (match["whose"] == "ی" or number.endswith("کی") or match["this"] in ("ەی", "یەی")),
        this=match["this"] is not None or match["is"] in ("ە", "یە"),
    )


def entries_at(words: Sequence[Word], index: int, *kinds: str) -> Sequence[Entry]:
    """Every entry that starts at a token, the longest first; kinds: only those (all where none is given)."""
    if index >= len(words):
        return ()
    word = words[index]
    look = look_up(word.norm) if word.kind == "word" else None
    if look is None or (kinds and look.kinds.isdisjoint(kinds)):
        return ()
    if not isinstance(words, SentenceWords):
        found = _entries_at(words, index, look)
    elif index in words.entries:
        found = words.entries[index]
    else:
        found = words.entries[index] = _entries_at(words, index, look)
    return [entry for entry in found if entry.kind in kinds] if kinds else found


def _entries_at(words: Sequence[Word], index: int, look: _Look) -> Sequence[Entry]:
    found: list[Entry] = []
    for tail, row, prefix in look.begins:
        end = index + 1 + len(tail)
        if end > len(words):
            continue
        if any(words[index + 1 + n].norm != key for n, key in enumerate(tail[:-1])):
            continue
        last = words[end - 1].norm
        if last.startswith(tail[-1]) and (row.glue or last == tail[-1]):
            ending = _ending_behind(tail[-1], last[len(tail[-1]) :])
            if ending is None and _goes_before(row, last[len(tail[-1]) :]):
                ending = NO_ENDING  # "سێ شەممەلە"
            if ending is not None:
                found.append(Entry(row.kind, row.value, row.sure, row.form, prefix, ending, row.table, end))
    if len(found) > 1:
        found.sort(key=lambda entry: -entry.end)
    for row, prefix, ending in look.alone:
        found.append(Entry(row.kind, row.value, row.sure, row.form, prefix, ending, row.table, index + 1))
    return found


def kinds_at(words: Sequence[Word], index: int) -> frozenset[str]:
    """The kinds of the entries that may start at a token: what is not among them need not be looked for."""
    look = look_up(words[index].norm) if index < len(words) and words[index].kind == "word" else None
    return _NO_KINDS if look is None else look.kinds


def entry_at(words: Sequence[Word], index: int, kind: str) -> Entry | None:
    """The longest entry of one kind that starts at a token, or None."""
    found = entries_at(words, index, kind)
    return found[0] if found else None


@remembered
def look_up(norm: str) -> _Look | None:
    """What a word's key can be, or None: the cheap test that most words fail."""
    return _look_up(norm) or _glued_year(norm) or _behind_lost_blank(norm) or _before_lost_blank(norm)


def _behind_lost_blank(norm: str) -> _Look | None:
    """ "بڕیارەسبەی", "کەلەساڵی", "بۆیەکاتژمێر": a time whose word is written together with one in ە before it, as
    texts have it that lost their zero-width blanks."""
    at = norm.find(_LINK, 1) + 1
    while 0 < at <= len(norm) - _LEAST_BEHIND:
        look = _look_up(norm[at:]) if at >= _LEAST_FRONT or norm[:at] in _FRONTS else None
        rows = tuple(
            (row, norm[:at] + prefix, ending)
            for row, prefix, ending in (look.alone if look is not None else ())
            if len(row.form) >= _LEAST_FORM and _goes_behind(row, prefix, ending)
        )
        if rows:
            return _Look(rows, (), frozenset(row.kind for row, _, _ in rows))
        at = norm.find(_LINK, at) + 1
    return None


def _goes_behind(row: _Row, prefix: str, ending: Ending) -> bool:
    if row.kind in _SURE_BEHIND:
        return True
    if row.kind == "unit" and row.value == "Y" and not prefix:  # "وشکەساڵی" is a drought
        return False
    return row.kind in _BEHIND_WITH_IZAFE and (ending.izafe or row.value == "H")


def _before_lost_blank(norm: str) -> _Look | None:
    """ "سێشەممەلە", "هەفتەلە", "ئێوارەتاوەکو": a time in ە with the next word written on to it."""
    stems = _tables()[0]
    at = norm.find(_LINK, 2) + 1
    while 0 < at < len(norm) - 1:
        rows = tuple((row, "", NO_ENDING) for row in stems.get(norm[:at], ()) if _goes_before(row, norm[at:]))
        if rows:
            return _Look(rows, (), frozenset(row.kind for row, _, _ in rows))
        at = norm.find(_LINK, at) + 1
    return None


def _goes_before(row: _Row, rest: str) -> bool:
    if row.kind == "weekday":
        return row.form.endswith(_SATURDAY) and len(rest) > 1 and not rest.startswith(_TRAIN)
    return row.kind in ("part", "unit") and len(row.form) > _LEAST_FORM and rest.startswith(_SMALL_WORDS)


def _glued_year(norm: str) -> _Look | None:
    """ "ساڵی2019", "لەساڵی٢٠١٩دا": the year written together with the word for it."""
    match = _GLUED_YEAR.fullmatch(norm)
    ending = read_ending(match["ending"]) if match is not None else None
    if match is None or ending is None:
        return None
    row = _Row("glued year", match["year"], True, True, norm_word("ساڵ"), "time_units.tsv")
    return _Look(((row, match["prefix"] or "", ending),), (), frozenset([row.kind]))


def _look_up(norm: str) -> _Look | None:
    stems, heads, starts = _tables()
    alone: list[tuple[_Row, str, Ending]] = []
    begins: list[tuple[tuple[str, ...], _Row, str]] = []
    for prefix in _PREFIXES:
        if not norm.startswith(prefix):
            continue
        rest = norm[len(prefix) :]
        if rest[:_START] not in starts:
            continue
        for tail, row in heads.get(rest, ()):
            if not prefix or row.glue:
                begins.append((tail, row, prefix))
        for length in range(min(len(rest), _LONGEST_STEM), 1, -1):
            rows = stems.get(rest[:length])
            if rows is None:
                continue
            ending = _ending_behind(rest[:length], rest[length:])
            for row in rows if ending is not None else ():
                if row.glue or (length == len(rest) and not prefix):
                    alone.append((row, prefix, ending or NO_ENDING))
    if not alone and not begins:
        return None
    kinds = frozenset(row.kind for row, _, _ in alone) | frozenset(row.kind for _, row, _ in begins)
    return _Look(tuple(alone), tuple(begins), kinds)


def _ending_behind(stem: str, text: str) -> Ending | None:
    """The ending behind a stem; the stem's last "ی" may also be the ending's first ("هەینی" + "یەک" is written
    "هەینییەک", and a key has no doubled letter)."""
    ending = read_ending(text)
    return read_ending("ی" + text) if ending is None and stem.endswith("ی") else ending


@cache
def _tables() -> tuple[dict[str, list[_Row]], dict[str, list[tuple[tuple[str, ...], _Row]]], frozenset[str]]:
    """Rows of one word by their key; rows of several words by their first key; what a key of either begins with."""
    stems: dict[str, list[_Row]] = {}
    heads: dict[str, list[tuple[tuple[str, ...], _Row]]] = {}
    for keys, told in compiled("times", _TABLES, _plain_rows):
        row = _Row(*told)
        if len(keys) == 1:
            stems.setdefault(keys[0], []).append(row)
        else:
            heads.setdefault(keys[0], []).append((keys[1:], row))
    return stems, heads, frozenset([key[:_START] for key in (*stems, *heads)])


def _plain_rows() -> list[tuple[tuple[str, ...], tuple[Any, ...]]]:
    return [(keys, tuple(row)) for keys, row in _rows()]


def _rows() -> list[tuple[tuple[str, ...], _Row]]:
    rows: list[tuple[tuple[str, ...], _Row]] = []

    def add(table: str, form: str, kind: str, value: str, sure: str = "yes", glue: str = "all") -> None:
        keys = norm_phrase(form)
        rows.append((keys, _Row(kind, value, sure == "yes", glue == "all", " ".join(keys), table)))

    for row in read_table("weekdays.tsv"):
        add("weekdays.tsv", row["form"], "weekday", row["day"])
    for row in read_table("months.tsv"):
        add("months.tsv", row["form"], "month", f"{row['calendar']} {row['month']}", row["sure"])
    for row in read_table("day_parts.tsv"):
        add("day_parts.tsv", row["form"], "part", row["part"], row["sure"])
    for row in read_table("time_units.tsv"):
        add("time_units.tsv", row["form"], "unit", row["unit"])
    for row in read_table("seasons.tsv"):
        add("seasons.tsv", row["form"], "season", row["season"], row["sure"])
    for row in read_table("holidays.tsv"):
        value = f"{row['calendar']} {row['month']} {row['day']} {row['days']}"
        add("holidays.tsv", row["form"], "holiday", value, "yes" if " " in row["form"] else "no")
    for row in read_table("time_relations.tsv"):
        add("time_relations.tsv", row["form"], row["kind"], row["value"], glue=row["glue"])
    rows.extend(_glued_lengths(rows))
    return rows


def _glued_lengths(rows: list[tuple[tuple[str, ...], _Row]]) -> list[tuple[tuple[str, ...], _Row]]:
    """ "دووساڵ", "شەشمانگ", "نیوسەعات", "دووجار": small numbers glued to what they count."""
    numbers = [
        (norm_word(row["form"]), row["value"] or "X")
        for row in read_table("numerals.tsv")
        if row["kind"] in ("unit", "teen", "fraction") or row["form"] == "چەند"
    ]
    made: list[tuple[tuple[str, ...], _Row]] = []
    for keys, row in rows:
        if row.kind not in ("unit", "times") or len(keys) > 1:
            continue
        for number, value in numbers:
            if (number, row.kind) == ("یەک", "times") or value == "0.3333333333333333":  # "یەکجار" is "very"
                continue
            form = number + keys[0]
            kind, meaning = ("length", f"{value} {row.value}") if row.kind == "unit" else ("set", "XXXX")
            made.append(((form,), _Row(kind, meaning, True, True, form, row.table)))
    return made
