"""Years: said with "ساڵ", with a word of their own ("ئەمساڵ"), or as four digits that only their place shows to be
one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.find.times.calendars import CALENDARS, Calendar
from sarchawa.find.times.lexicon import Entry, entry_at, read_ending
from sarchawa.find.times.numbers import IZAFE, Number, digits_at, has_era_letter, number_at
from sarchawa.find.times.parts import Part, Point, Reason, Rel, part
from sarchawa.find.times.relations import base_of, pointing, shown_unit, turn_at, unit_at
from sarchawa.find.times.signs import DASHES
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.number_words import number_word
from sarchawa.text.words import Word

FIRST_YEAR, LAST_YEAR = 1000, 2999
_BARE_FROM, _BARE_TO = 1900, 2040
ROUND_PLURAL = norm_word("ەکان")
_EARLIEST_BARE = 1700  # behind "لە" with "دا", or as one of two years in brackets
_TO = frozenset([*DASHES, norm_word("تا"), norm_word("بۆ")])
_IN, _PLACE_ENDING = norm_word("لە"), norm_word("دا")
_DEATH = norm_word("دوایی")  # "کۆچی دوایی" is a death, no calendar
_BEFORE = norm_words("لە بۆ تا تاکو تاوەکو هەتا هەتاکو دوای لەدوای پاش لەپاش پێش لەپێش نێوان لەنێوان وەک وەکو".split())
_AFTER = norm_words(
    (
        "و لە بۆ بە تا تاکو تاوەکو هەتا کە بەڵام یان یاخود بەپێی لەگەڵ لەلایەن لەسەر لەبەر دوای پێش پاش هەروەها وەک "
        "هیچ هەر"
    ).split()
)


def year_at(words: Sequence[Word], index: int) -> Part | None:
    """ "ساڵی ٢٠٠٣", "ساڵی ڕابردوو", "ئەمساڵ", "هەمان ساڵ"."""
    word = entry_at(words, index, "year")
    if word is not None:
        return part(index, word.end, Point(year=Rel("report", int(word.value))), "this_year", word.table)
    showing = shown_unit(words, index, "Y")
    if showing is not None:
        base, noun = showing
        return part(index, noun.end, Point(year=Rel(base, 0)), "shown_year", noun.table, also=pointing(index))
    glued = entry_at(words, index, "glued year")
    if glued is not None:
        return close_date(words, index, glued.end, Point(year=int(glued.value)), "glued_year")
    unit = unit_at(words, index, "Y")
    if unit is None or unit.ending.indefinite or unit.ending.this:
        return None
    reason = Reason("year_word", unit.table, index, unit.end - 1)
    number = number_at(words, unit.end)
    if number is not None and not number.ordinal and (unit.ending.izafe or number.digits):
        return _numbered(words, index, number, reason)
    named = entry_at(words, unit.end, "year") if unit.ending.izafe else None
    if named is not None:  # "ساڵی پار"
        return part(
            index, named.end, Point(year=Rel("report", int(named.value))), "year_word", named.table, also=(reason,)
        )
    turn = turn_at(words, unit)
    if turn is None or unit.ending.plural:
        return None
    reasons = (reason, Reason("turn", turn.table, unit.end, turn.end - 1))
    return part(index, turn.end, Point(year=Rel(base_of(turn), int(turn.value))), "year_turn", also=reasons)


def year_of_month(words: Sequence[Word], index: int) -> Part | None:
    """The year behind a month: as ``year_at``, or four digits alone ("ئایاری ٢٠٢١")."""
    if index < len(words) and words[index].norm == IZAFE:  # "شوبات ی ٢٠٢٠"
        index += 1
    number = number_at(words, index)
    if number is not None and is_year(number.value) and not number.ordinal:
        if words[index].kind == "number" and len(digits_at(words, index)) != 4:
            return None
        return close_date(words, index, number.end, Point(year=number.value), "year")
    return year_at(words, index)


def _numbered(words: Sequence[Word], index: int, number: Number, reason: Reason) -> Part | None:
    value = number.value
    if _is_round_plural(words, number):  # "ساڵانی ١٩٩٠ەکان"
        return part(index, number.end, Point(decade=str(value)[:3]), "round_decade", also=(reason,))
    era = entry_at(words, number.end, "era")
    if era is not None and era.value == "bc" and 1 <= value <= 9999:
        return part(index, era.end, Point(year=-value), "year_bc", era.table, also=(reason,))
    if number.digits and 40 <= value <= 99 and (not number.plain or counts_nothing(words, number.end)):
        value += 1900  # "ساڵی ٩١"
    closed = close_date(words, index, number.end, Point(year=value), "year")
    if not is_year(value) and closed.end == number.end:
        return None
    return closed._replace(reasons=(*closed.reasons, reason))


def _is_round_plural(words: Sequence[Word], number: Number) -> bool:
    ending = words[number.end - 1].suffix
    return number.digits and is_year(number.value) and number.value % 10 == 0 and ending.startswith(ROUND_PLURAL)


def bare_year(words: Sequence[Word], index: int) -> Part | None:
    """ "لە ٢٠٢٠دا", "هەڵبژاردنی ٢٠١٨": four digits with a preposition or an izafe before them that count no noun."""
    word = words[index]
    if word.kind != "number" or not isinstance(word.number, int) or len(digits_at(words, index)) != 4:
        return None
    number = number_at(words, index)
    if number is None or number.ordinal or not _EARLIEST_BARE <= number.value <= _BARE_TO:
        return None
    if _of_a_life(words, index, number) or _heads_line(words, index, number) or _in_that_year(words, index):
        return close_date(words, index, number.end, Point(year=number.value), "bare_year")
    if number.value < _BARE_FROM:
        return None
    before = words[index - 1] if index else None
    if before is None or before.kind != "word" or not (before.norm in _BEFORE or before.norm.endswith("ی")):
        return None
    after_mod = entry_at(words, index - 1, "mod") is not None  # "سەرەتای ٢٠٢٠" counts nothing
    if number.plain and not after_mod and not _stands_alone(words, number):
        return None
    return close_date(words, index, number.end, Point(year=number.value), "bare_year")


def year_of_era(words: Sequence[Word], index: int) -> Part | None:
    """ "٦٠٠ی زایینی", "١٣٥٣ کۆچیی هەتاوی", "٣٣١ی پێش زایین", "١٩٨٠ز": digits that their calendar shows to be a year."""
    number = number_at(words, index)
    if number is None or not number.digits or number.ordinal or len(digits_at(words, index)) not in (3, 4):
        return None
    era = entry_at(words, number.end, "era")
    if era is None:
        point = Point(year=number.value)
        return part(index, number.end, point, "year_of_era") if has_era_letter(words[index]) else None
    if era.prefix or era.ending.plural or era.ending.indefinite or era.ending.definite:
        return None
    if era.value == "bc":
        return part(index, era.end, Point(year=-number.value), "year_bc", era.table)
    closed = close_date(words, index, number.end, Point(year=number.value), "year_of_era")
    return closed if closed.end > number.end else None


def _of_a_life(words: Sequence[Word], index: int, number: Number) -> bool:
    """One of two years in brackets of their own: "(١٨٨٥ - ١٩٦٠)", "(1859-1924)"."""
    if index + 3 < len(words) and index and words[index - 1].form == "(" and words[index + 1].norm in _TO:
        other, closing = index + 2, index + 3
        return len(digits_at(words, other)) == 4 and not words[other].suffix and words[closing].form == ")"
    if index < 3 or words[index - 1].norm not in _TO or words[index - 3].form != "(":
        return False
    before = digits_at(words, index - 2)
    closed = number.end < len(words) and words[number.end].form == ")"
    return closed and len(before) == 4 and before.isdecimal() and int(before) < number.value


def _heads_line(words: Sequence[Word], index: int, number: Number) -> bool:
    """ "١٩٣٧ – پردەکە کرایەوە": a year that opens a line of a chronicle."""
    if index or not number.plain or number.end + 1 >= len(words) or words[number.end].form not in DASHES:
        return False
    return words[number.end + 1].kind == "word"


def _in_that_year(words: Sequence[Word], index: int) -> bool:
    """ "لە ١٨٥٩دا"."""
    return index > 0 and words[index - 1].norm == _IN and words[index].suffix == _PLACE_ENDING


def _stands_alone(words: Sequence[Word], number: Number) -> bool:
    """A round number must be followed by what cannot be counted; another must only not be followed by what usually
    is."""
    if counts_nothing(words, number.end):
        return True
    follower = words[number.end]
    if number.value % 100 == 0 or follower.kind != "word" or number_word(follower) is not None:
        return False
    return entry_at(words, number.end, "unit") is None and not _is_counted(follower.norm)


def counts_nothing(words: Sequence[Word], at: int) -> bool:
    """Whether a number that ends before a token counts no noun there: the text or the phrase ends, or a preposition, a
    conjunction or a verb follows."""
    if at >= len(words):
        return True
    word = words[at]
    if word.kind == "punct":
        return True
    return word.kind == "word" and (word.norm in _AFTER or word.norm.startswith(("لە", "بە")) or word.is_finite_verb)


@cache
def _counted() -> frozenset[str]:
    rows = (*read_table("counted_nouns.tsv"), *read_table("currencies.tsv"))
    return frozenset(norm_word(row["form"]) for row in rows if " " not in row["form"])


def _is_counted(norm: str) -> bool:
    for end in range(len(norm), 1, -1):
        ending = read_ending(norm[end:]) if norm[:end] in _counted() else None
        if ending is not None:
            return not ending.definite  # "٢٠١٩ نەخۆشییەکە" is not 2019 of them
    return False


# --- calendars --------------------------------------------------------------------------------------------------------


def is_year(value: int) -> bool:
    return FIRST_YEAR <= value <= LAST_YEAR


def calendar(name: str) -> Calendar:
    """A calendar by its name in the tables. Raises ValueError for an unknown one."""
    if name not in CALENDARS:
        raise ValueError(f"unknown calendar {name!r} in ckb: use one of {', '.join(sorted(CALENDARS))}")
    return name  # type: ignore[return-value]  # one of the four names


def close_date(words: Sequence[Word], start: int, end: int, point: Point, rule: str) -> Part:
    """A date or year that ends in a number, with the name of its calendar where that follows ("٢٠١٧ی زایینی")."""
    era = entry_at(words, end, "era")
    if era is None or era.value == "bc" or not _era_fits(words, era, point.year):
        return part(start, end, point, rule)
    reason = Reason("era", era.table, end, era.end - 1)
    return part(start, era.end, point._replace(calendar=calendar(era.value)), rule, also=(reason,))


def _era_fits(words: Sequence[Word], era: Entry, year: object) -> bool:
    """ "ساڵی ٢٠٢١ی کوردی" is no Kurdish year, and "کۆچی دوایی" is a death."""
    if not isinstance(year, int):
        return False
    if era.value == "kurdish":
        return 2600 <= year <= 2900
    dies = era.end < len(words) and words[era.end].norm.startswith(_DEATH)
    return not (dies and era.value != "gregorian") and (era.value == "gregorian" or year < 1500)
