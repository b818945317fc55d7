"""The law of corrections: what a person may state of an item of each layer, and how it is written down."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, time
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast, get_args

from sarchawa.model import (
    Claim,
    Event,
    Figure,
    Name,
    NameType,
    Qualifier,
    Reading,
    Role,
    RoleStatus,
    Stated,
    Statement,
    Time,
    TimeType,
)

Item = Time | Name | Role | Statement | Figure | Event | Claim
ItemLayer = Literal["times", "names", "roles", "statements", "figures", "events", "claims"]
ITEM_LAYERS: tuple[ItemLayer, ...] = get_args(ItemLayer)
RULE = "correction"
"""The rule of the derivation step that a correction leaves on an item: ``correction.NUMBER``."""


class Kind(NamedTuple):
    """The field that says of which kind an item is, and the values it may have."""

    field: str
    choices: tuple[str, ...]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "times": Kind("type", get_args(TimeType)),
        "names": Kind("type", get_args(NameType)),
        "roles": Kind("status", get_args(RoleStatus)),
        "statements": Kind(
            "act",
            ("say", "accuse", "condemn", "confirm", "demand", "deny", "doubt", "report", "thank", "threaten", "warn"),
        ),
        "figures": Kind(
            "category",
            (
                *("killed", "injured", "arrested", "missing", "displaced", "drones", "weapons", "troops"),
                *("people", "voters", "money", "percent", "other"),
            ),
        ),
        "events": Kind(
            "type",
            (
                *("attack", "protest", "clash", "killing", "injury", "arrest", "investigation", "press_conference"),
                *("appointment", "resignation", "election", "meeting", "visit", "agreement", "withdrawal", "exile"),
                *("disaster", "accident", "legislation", "other"),
            ),
        ),
        "claims": Kind("status", ("denied", "confirmed", "not confirmed", "doubted", "unclaimed", "claimed")),
    }
)
"""By layer (docs/guide.md)."""

SPEAKERS: Mapping[str, str] = MappingProxyType({"statements": "speaker", "figures": "source", "claims": "source"})
"""By layer the field that says whose words they are."""
VALUES: frozenset[str] = frozenset(("times", "figures"))
"""Layers whose items come to a value."""

_OPEN = ("INVALID", "XXXX", "PRESENT_REF", "PAST_REF", "FUTURE_REF")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_IN_DAY = re.compile(r"(\d{4}-\d\d-\d\d)T(?:(\d\d:\d\d(?::\d\d)?)|MO|MI|AF|EV|NI)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEAR = re.compile(r"\d{4}")
_OTHER = re.compile(r"\d{4}-W(?:0[1-9]|[1-4]\d|5[0-3])|\d{4}-(?:SP|SU|FA|WI)|\d{3}|P(?:T?(?:\d+(?:\.\d+)?|X)[YMWDHS])+")
_AMOUNT = re.compile(
    r"(?:(?P<qualifier>about|at least|at most|more than|less than|exact|some) ?)?"
    r"(?P<low>\d+(?:\.\d+)?)?(?: ?[-\u2013] ?(?P<high>\d+(?:\.\d+)?))?"
)
_LONGEST = 300


class CorrectionError(ValueError):
    """What a person states cannot be stated of this item; the message says what can."""


def retyped(layer: str, to: str) -> dict[str, Stated]:
    """The statement that an item is of another kind. Raises CorrectionError."""
    kind = KINDS.get(layer)
    if kind is None:
        raise CorrectionError(f"what stands in {layer} has no kind")
    if to not in kind.choices:
        raise CorrectionError(f"{to!r} is no {kind.field} of {layer}: one of {', '.join(kind.choices)}")
    return {kind.field: to}


def valued(layer: str, given: str) -> dict[str, Stated]:
    """The statement that an item comes to another value: of a time a TIMEX3 value ("2024-05-17", "2024-05-17T14:30",
    "2024-05", "P2D"), of a figure a number with its bounds ("98", "at least 30", "30-40", "some"), in any digits.
    Raises CorrectionError."""
    told = " ".join(_plain_digits(given).split())
    if layer == "times":
        if not is_timex(told):
            raise CorrectionError(f"{given!r} is no value of a time: give one like 2024-05-17, 2024-05 or P2D")
        earliest, latest = bounds(told)
        return {"value": told, "earliest": earliest, "latest": latest}
    if layer == "figures":
        return _amount(told.lower(), given)
    raise CorrectionError(f"what stands in {layer} has no value")


def spoken(layer: str, name: str, *, entity: str | None = None, type: NameType | None = None) -> dict[str, Stated]:
    """The statement of whose words an item is: a known person or body, a name, or, where the name is blank, of nobody
    known. Raises CorrectionError."""
    if layer not in SPEAKERS:
        raise CorrectionError(f"what stands in {layer} has no speaker")
    told = " ".join(name.split())
    if len(told) > _LONGEST:
        raise CorrectionError("the speaker's name is too long")
    return {"entity": entity, "name": told, "type": type, "anonymous": not told}


def is_timex(value: str) -> bool:
    """Whether a time may have this value."""
    if value in _OPEN or _YEAR.fullmatch(value) or _OTHER.fullmatch(value):
        return True
    if match := _MONTH.fullmatch(value):
        return 1 <= int(match[2]) <= 12
    try:
        if match := _IN_DAY.fullmatch(value):
            if match[2]:
                time.fromisoformat(match[2])
            return bool(date.fromisoformat(match[1]))
        return bool(_DAY.fullmatch(value) and date.fromisoformat(value))
    except ValueError:
        return False


def bounds(value: str) -> tuple[str | None, str | None]:
    """The first and last day (or moment) that a stated value of a time covers; None where it is none of the
    calendar."""
    if _DAY.fullmatch(value):
        return value, value
    if match := _IN_DAY.fullmatch(value):
        return (value, value) if match[2] else (match[1], match[1])
    if (match := _MONTH.fullmatch(value)) and int(match[1]):
        return f"{value}-01", f"{value}-{monthrange(int(match[1]), int(match[2]))[1]:02}"
    if _YEAR.fullmatch(value):
        return f"{value}-01-01", f"{value}-12-31"
    return None, None


def _amount(told: str, given: str) -> dict[str, Stated]:
    match = _AMOUNT.fullmatch(told.replace(",", "").replace("\u066c", "").replace("\u066b", "."))
    low, high = (_number(match["low"]), _number(match["high"])) if match else (None, None)
    qualifier = (match["qualifier"] if match else None) or "exact"
    if match is None or (low is None) != (qualifier == "some") or (low is None and high is not None):
        raise CorrectionError(f"{given!r} is no number: give one like 98, 30-40, at least 30 or some")
    if high is not None and (low is None or high < low or qualifier not in ("exact", "about")):
        raise CorrectionError(f"{given!r}: the first number of a range is the lesser one")
    if qualifier in ("at most", "less than"):
        low, high = None, low
    elif high is None and qualifier not in ("at least", "more than"):
        high = low
    return {"low": low, "high": high, "qualifier": cast(Qualifier, qualifier)}


def _plain_digits(given: str) -> str:
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in given)


def _number(digits: str | None) -> int | float | None:
    if digits is None:
        return None
    return float(digits) if "." in digits else int(digits)


def said_of(item: Item, layer: str, fields: Sequence[str]) -> dict[str, Stated]:
    """What an item has in some fields, as a correction writes it down; a speaker as entity, name and anonymity."""
    if layer in SPEAKERS and "anonymous" in fields:
        source = getattr(item, SPEAKERS[layer])
        if source is None:
            return {"entity": None, "name": "", "anonymous": False}
        return {"entity": source.entity, "name": source.name or source.text or "", "anonymous": source.anonymous}
    return {field: getattr(item, field) for field in fields}


def items_of(reading: Reading, layer: str) -> tuple[Any, ...]:
    """The items of a layer. Raises CorrectionError where there is no such layer."""
    if layer not in ITEM_LAYERS:
        raise CorrectionError(f"{layer!r} is no layer: one of {', '.join(ITEM_LAYERS)}")
    return cast(tuple[Any, ...], getattr(reading, layer))
