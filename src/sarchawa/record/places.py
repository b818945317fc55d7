"""Where a place of the gazetteer lies, where that is beyond doubt.

A point is never guessed: only a place whose name and kind are told apart within its country has one
(``ckb/place_points_derived.tsv``), and only where the report does not speak of something else of that name, as a
village.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast

from sarchawa.ckb import read_table
from sarchawa.ckb.compiled import compiled
from sarchawa.model import Place, PlaceBasis
from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.remembered import remembered

POINTS = "place_points_derived.tsv"
HEADS = "place_heads.tsv"
_SAME: Mapping[str, frozenset[str]] = {
    "city": frozenset({"city"}),
    "region": frozenset({"area"}),
    "country": frozenset(),
}
"""Kinds of a place → the kinds of heads ("the town of …", "the province of …") by which it may be called."""
_NEAR: Mapping[str, frozenset[str]] = {
    "city": frozenset({"area"}),
    "region": frozenset({"city"}),
    "country": frozenset(),
}
"""The same for heads that mean its namesake around it or within it: no reason against it, but none for it."""


def place_of(key: str, forms: Iterable[str]) -> Place | None:
    """The place that a name means, None where it is not known beyond doubt.

    key: the key of its canonical spelling (``Name.key``); forms: its mentions as the report writes them. None where a
    mention calls it something else ("the village of …"), or none calls it by itself or by what it is.
    """
    point = _point(key)
    if point is None:
        return None
    called = tuple(forms)
    heads = _SAME[point.kind] | {""}
    by_itself = any(_head(form) in heads for form in called)
    return point if by_itself and not called_otherwise(point, called) else None


def called_otherwise(place: Place, forms: Iterable[str]) -> bool:
    """Whether a mention says that it is something else than this place: a village, say, of a town's name."""
    fitting = _SAME[place.kind] | _NEAR[place.kind] | {""}
    return any(_head(form) not in fitting for form in forms)


def _head(form: str) -> str:
    """The kind of the head that a mention opens with, "" where it opens with none."""
    words = form.split()
    return _heads().get(norm_word(words[0]), "") if len(words) > 1 else ""


@cache
def _heads() -> dict[str, str]:
    return {norm_word(row["form"] + "ی"): row["kind"] for row in read_table(HEADS)}


@remembered
def _point(key: str) -> Place | None:
    known = _points().get(key)
    if known is None:
        return None
    kind, country, latitude, longitude, whosonfirst, wikidata, basis = known
    return Place(
        kind=kind,
        country=country,
        latitude=latitude,
        longitude=longitude,
        whosonfirst=whosonfirst,
        wikidata=wikidata,
        basis=cast("PlaceBasis", basis),
    )


_Point = tuple[str, str, float, float, int, str | None, str]


@cache
def _points() -> dict[str, _Point]:
    """Key of a place → its kind, country, latitude, longitude, ids at Who's On First and Wikidata, and basis."""
    return compiled("place-points", (f"ckb/{POINTS}",), _make_points)


def _make_points() -> dict[str, _Point]:
    return {
        " ".join(norm_phrase(row["form"])): (
            row["kind"],
            row["country"],
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["wof"]),
            row["wd"] or None,
            row["basis"],
        )
        for row in read_table(POINTS)
    }
