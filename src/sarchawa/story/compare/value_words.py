"""Values of the record as a Kurdish sentence tells them (``ckb/value_words.tsv``): "٩٠٬٠٠٠", "لانیکەم ٢٠",
"٢ی ئایاری ٢٠٢٢"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sarchawa.ckb import read_table

TABLE = "value_words.tsv"
EASTERN = str.maketrans("0123456789.,", "٠١٢٣٤٥٦٧٨٩٫٬")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(?:(\d\d)(?::(\d\d))?(?::\d\d)?|([A-Z]{2})))?", re.ASCII)
_AMOUNT = re.compile(
    r"(?:(about|at least|at most|more than|less than) )?(\d+(?:\.\d+)?)(?:–(\d+(?:\.\d+)?))?", re.ASCII
)
_NUMBER = re.compile(r"\d+", re.ASCII)


def value_in_words(value: str | int | float | None) -> str:
    """A number, an amount as comparisons tell it ("at least 20", "30–40") or a TIMEX3 day, part of day or clock time in
    Kurdish words; other text with Kurdish digits, "" for None."""
    if value is None:
        return ""
    if not isinstance(value, str):
        return _number(value)
    if match := _DATE.fullmatch(value):
        return _date(match) or value.translate(EASTERN)
    if match := _AMOUNT.fullmatch(value):
        low, high = (_number(float(bound)) for bound in (match[2], match[3] or match[2]))
        said = low if match[3] is None else _words()["range"].format(a=low, b=high)
        return _words()[match[1]].format(n=said) if match[1] else said
    return _NUMBER.sub(lambda number: number.group().translate(EASTERN), value)


def _number(value: float) -> str:
    whole = isinstance(value, int) or value.is_integer()
    return (f"{int(value):,}" if whole else f"{value:,g}").translate(EASTERN)


def _date(match: re.Match[str]) -> str | None:
    """None where there is no such month or part of the day."""
    year, month, day, hour, minute, part = match.groups()
    words = _words()
    if f"month {month}" not in words or (part and f"part {part}" not in words):
        return None
    number = str(int(day)).translate(EASTERN)
    told = words["day"].format(n=number, month=words[f"month {month}"], year=year.translate(EASTERN))
    if part:
        return words["part of day"].format(part=words[f"part {part}"], day=told)
    if hour:
        return words["clock"].format(day=told, time=f"{hour}:{minute or '00'}".translate(EASTERN))
    return told


@cache
def _words() -> Mapping[str, str]:
    return {row["form"]: row["words"] for row in read_table(TABLE)}
