"""The interface's own words, numbers and dates in Central Kurdish (``ckb``) and English (``en``).

The words stand in ``strings/ckb.json`` and ``strings/en.json``, one flat object each with the same keys; reports are
never translated. A value that has no words of its own (a channel that names a medium, say) is shown as it is.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Literal

Lang = Literal["ckb", "en"]
LANGUAGES: tuple[Lang, ...] = ("ckb", "en")

_EASTERN = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d))?(?::\d\d)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_SEASON = re.compile(r"(\d{4})-(SP|SU|FA|WI)")
_DECADE = re.compile(r"\d{3}")
_TIMEX = re.compile(r"\d{4}(?:-W?\d\d(?:-\d\d(?:T[0-9A-Z:]+)?)?)?|P(?:T?\d+|X)[YMWDHS]|INVALID|XXXX|[A-Z]+_REF")
_DATED = re.compile(r"\d{4}-\d\d-\d\d(?:T[A-Z]{2}|T\d\d(?::\d\d)*)?")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_LONG_NUMBER = re.compile(r"\b\d{5,}\b")
_QUALIFIED = re.compile(r"(?:(about|at least|at most|more than|less than) )?(\d+(?:[.–]\d+)?)")
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?|X)([YMWDHS])")


@cache
def read_strings(lang: Lang) -> Mapping[str, str]:
    """The interface strings of a language by key."""
    text = files("sarchawa.dossier").joinpath("strings", f"{lang}.json").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text))


class Interface:
    """Speaks one language: ``t("claims.title")``, ``t.number(1200)``, ``t.when("2021-11-07TMO")``."""

    def __init__(self, lang: Lang, more: Mapping[str, str] = MappingProxyType({})) -> None:
        """more: further strings by key, in the same language."""
        self.lang: Lang = lang
        self.direction: Literal["rtl", "ltr"] = "rtl" if lang == "ckb" else "ltr"
        self._strings = {**read_strings(lang), **more}

    def __call__(self, key: str) -> str:
        """The words of a key; KeyError where the language's file has none."""
        return self._strings[key]

    def label(self, group: str, value: str) -> str:
        """The words for a value of a closed list (``label("act", "deny")``), the value itself where the list has no
        such one."""
        return self._strings.get(f"{group}.{value}", value)

    def count(self, key: str, n: int) -> str:
        """``count("reports", 3)`` → "3 reports"; each key has a form ``.one`` and a form ``.other``."""
        return self._strings[f"{key}.{'one' if n == 1 else 'other'}"].replace("{n}", self.number(n))

    def value(self, value: str | int | float | None) -> str:
        """A value of the record in words: a number, a TIMEX3 value, one of a closed list; anything else as it is."""
        if value is None or value == "":
            return ""
        if not isinstance(value, str):
            return self.number(value)
        if _TIMEX.fullmatch(value):
            return self.when(value)
        if match := _QUALIFIED.fullmatch(value):
            return self(f"qualifier.{match[1] or 'exact'}").replace(
                "{n}", self.digits(_LONG_NUMBER.sub(_grouped, match[2]))
            )
        named = self.label("value", value)
        return named if named != value else self.label("status", value)

    def worded(self, text: str, keep: Iterable[str] = ()) -> str:
        """A short text of the record with its ISO dates in words and its long numbers grouped, in the language's own
        digits. keep: names in it that stay as they are (of reports and
        sources)."""
        kept = sorted({name for name in keep if name and name in text}, key=len, reverse=True)
        if not kept:
            return self._worded(text)
        parts = re.split(f"({'|'.join(map(re.escape, kept))})", text)
        return "".join(part if place % 2 else self._worded(part) for place, part in enumerate(parts))

    def _worded(self, text: str) -> str:
        dated = _DATED.sub(lambda match: self.when(match.group()), text)
        return self.digits(_LONG_NUMBER.sub(_grouped, dated))

    def digits(self, text: str) -> str:
        """The language's own digits in place of 0-9, and its own marks where a number holds one; a full stop stays."""
        if self.lang == "en":
            return text
        return _NUMBER.sub(lambda match: match.group().translate(_EASTERN), text)

    def number(self, value: float) -> str:
        """A number with thousands grouped; a whole number without decimals."""
        whole = isinstance(value, int) or value.is_integer()
        return self.digits(f"{int(value):,}" if whole else f"{value:,g}")

    def day(self, iso: str, *, weekday: bool = False, year: bool = True) -> str:
        """An ISO date in words, with its weekday or without its year; the text itself where it is no date."""
        try:
            point = date.fromisoformat(iso)
        except ValueError:
            return iso
        pattern = self("date.weekday" if weekday else "date.day" if year else "date.short")
        return self._fill(pattern, day=point.day, month=point.month, year=point.year, weekday=point.isoweekday())

    def period(self, earliest: str | None, latest: str | None) -> str:
        """From–to in words; unknown where neither is known."""
        known = [iso for iso in (earliest, latest) if iso]
        if not known:
            return self("date.unknown")
        if len(known) == 1 or known[0] == known[1]:
            return self.when(known[0])
        first, last = known
        same_month = first[:7] == last[:7] and all(_DAY.fullmatch(iso) for iso in known)
        start = self.digits(str(int(first[8:]))) if same_month else self.when(first)
        return self("date.range").replace("{a}", start).replace("{b}", self.when(last))

    def when(self, value: str | None) -> str:
        """A TIMEX3 value in words: days, parts of the day, clock times, weeks, months, years, durations, references.

        A form that is not known here is given as it is, so nothing is lost.
        """
        if not value:
            return self("date.unknown")
        if value.count("/") == 1:
            first, last = value.split("/")
            return self("date.range").replace("{a}", self.when(first)).replace("{b}", self.when(last))
        if named := self._strings.get(f"when.{value}"):
            return named
        return self._point(value) or self._duration(value) or self.digits(value)

    def _point(self, value: str) -> str | None:
        if match := _DAY.match(value):
            day, rest = self.day(match.group()), value[match.end() :]
            if not rest:
                return day
            if part := self._strings.get(f"part.{rest.removeprefix('T')}"):
                return self("date.part").replace("{part}", part).replace("{day}", day)
            if clock := _CLOCK.fullmatch(rest):
                return (
                    self("date.clock")
                    .replace("{day}", day)
                    .replace("{time}", self.digits(f"{clock[1]}:{clock[2] or '00'}"))
                )
        elif match := _WEEK.fullmatch(value):
            return self._week(int(match[1]), int(match[2]))
        elif (match := _MONTH.fullmatch(value)) and 1 <= int(match[2]) <= 12:
            return self._fill(self("date.month"), month=int(match[2]), year=int(match[1]))
        elif match := _SEASON.fullmatch(value):
            return (
                self("date.season")
                .replace("{season}", self(f"season.{match[2]}"))
                .replace("{year}", self.digits(match[1]))
            )
        elif _DECADE.fullmatch(value):
            return self("date.decade").replace("{year}", self.digits(value + "0"))
        return None

    def _week(self, year: int, week: int) -> str | None:
        try:
            monday = date.fromisocalendar(year, week, 1)
        except ValueError:
            return None
        return self("date.week").replace(
            "{days}", self.period(monday.isoformat(), (monday + timedelta(days=6)).isoformat())
        )

    def _duration(self, value: str) -> str | None:
        match = _DURATION.fullmatch(value)
        if match is None:
            return None
        unit = {"M": "minute" if match[1] else "month"}.get(
            match[3], {"Y": "year", "W": "week", "D": "day", "H": "hour", "S": "second"}.get(match[3], "")
        )
        if match[2] == "X":
            return self(f"some.{unit}")
        return self(f"{unit}.{'one' if match[2] == '1' else 'other'}").replace("{n}", self.digits(match[2]))

    def _fill(self, pattern: str, *, day: int = 0, month: int = 0, year: int = 0, weekday: int = 0) -> str:
        pattern = pattern.replace("{day}", self.digits(str(day))).replace("{year}", self.digits(str(year)))
        if weekday:
            pattern = pattern.replace("{weekday}", self(f"weekday.{weekday}"))
        return pattern.replace("{month}", self(f"month.{month}")) if month else pattern


def _grouped(match: re.Match[str]) -> str:
    return f"{int(match.group()):,}"
