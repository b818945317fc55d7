"""The values that fields of gold rows have, read from the words of others."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any, get_args

from sarchawa.model import NameType, Qualifier, RoleStatus, StatementKind, TimeType

KNOWN = MappingProxyType(
    {
        ("names", "type"): get_args(NameType),
        ("times", "type"): get_args(TimeType),
        ("roles", "status"): get_args(RoleStatus),
        ("statements", "kind"): get_args(StatementKind),
        ("figures", "qualifier"): get_args(Qualifier),
    }
)
"""The closed sets of values, by layer and field."""

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


class ValueNotOursError(ValueError):
    """A value that its field cannot have."""


def read_value(layer: str, field: str, told: str) -> dict[str, Any]:
    """What a field of a layer says, as fields of a gold row. Raises ValueNotOursError.

    >>> read_value("figures", "value", "3-5"), read_value("statements", "kind", "Direct")
    ({'value': [3, 5], 'low': 3, 'high': 5}, {'kind': 'direct'})
    """
    told = " ".join(told.split())
    if layer == "figures" and field == "value":
        return _figure(told)
    if layer == "figures" and field in ("low", "high"):
        return {field: None if told in ("", DASH) else _number(told)}
    if field == "anonymous":
        return {field: told.casefold() in ("true", "yes", "1")}
    known = KNOWN.get((layer, field))
    if known is None:
        return {field: told}
    for value in known:
        if value.casefold() == told.casefold().replace("_", " "):
            return {field: value}
    raise ValueNotOursError(f"{field} {told[:40]!r} is none of {', '.join(known)}")


DASH = "-"


def _figure(told: str) -> dict[str, Any]:
    """``4``, ``3-5``, ``>20`` (at least), ``<20`` (at most) and ``-`` (not said)."""
    low: float | None
    high: float | None
    if told == DASH:
        low = high = None
    elif told[:1] in ("<", ">"):
        bound = _number(told[1:].strip(" ="))
        low, high = (bound, None) if told[0] == ">" else (None, bound)
    else:
        ends = [_number(end.strip()) for end in told.split("-", 1)]
        low, high = ends[0], ends[-1]
    both: Any = [low, high] if None not in (low, high) and low != high else low if low is not None else high
    return {"value": both, "low": low, "high": high}


def _number(told: str) -> float | int:
    plain = told.replace(",", "")
    if _NUMBER.fullmatch(plain) is None:
        raise ValueNotOursError(f"{told[:40]!r} is no number; write 4, 3-5, >20, <20 or -")
    value = float(plain)
    return int(value) if value.is_integer() else value
