"""The places of a story where they lie: a picture from their coordinates alone, with towns around for bearings.

No map is asked of anybody. Degrees are drawn as they are, longitudes shortened as at the middle latitude, which is true
enough for a country and honest for the world.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from math import cos, radians

from markupsafe import Markup, escape

from sarchawa.ckb import read_table
from sarchawa.dossier.language import Interface
from sarchawa.dossier.view import EntityLine
from sarchawa.dossier.visible import shown
from sarchawa.model import Place, Record

_WIDTH, _MOST_HEIGHT, _LEAST_HEIGHT, _MARGIN = 720, 520, 240, 56
_LEAST_DEGREES = 1.2
"""A picture shows at least so much of the world, so that one town has neighbours."""
_NEIGHBOURS = 14
_APART = 34.0
"""How near two names may stand, in the picture's units."""


class _Point(Record, frozen=True):
    name: str
    latitude: float
    longitude: float


class _Frame(Record, frozen=True):
    """south, west: degrees of the lower left corner; scale: units a degree of latitude; narrow: of longitude beside
    it."""

    south: float
    west: float
    scale: float
    narrow: float
    height: float

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        x = _MARGIN + (longitude - self.west) * self.scale * self.narrow
        return round(x, 1), round(self.height - _MARGIN - (latitude - self.south) * self.scale, 1)


def places_picture(entities: Iterable[EntityLine], t: Interface, href: Callable[[str], str]) -> Markup:
    """Places with coordinates as SVG, each a link (``href`` of its id), the larger the oftener it is named; empty where
    none has any. Countries are left to the list: a point says little of them."""
    placed = [(entity, entity.place) for entity in entities if entity.place and entity.place.kind != "country"]
    if not placed:
        return Markup("")
    frame = _frame([place for _, place in placed])
    parts = [
        f'<svg class="map" viewBox="0 0 {_WIDTH} {frame.height:g}" role="group" '
        f'aria-label="{escape(t("map.picture"))}">',
        f'<rect class="ground" width="{_WIDTH}" height="{frame.height:g}"/>',
        *_graticule(frame),
    ]
    taken: list[tuple[float, float]] = []
    drawn: list[str] = []
    for entity, place in sorted(placed, key=lambda pair: (-pair[0].mentions, pair[0].id)):
        x, y = frame.at(place.latitude, place.longitude)
        size = round(min(13.0, 5 + entity.mentions**0.5), 1)
        told = escape(" · ".join((shown(entity.name), t.count("mentions", entity.mentions))))
        label = _label(x, y - size - 4, entity.name, taken, "name")
        dot = f'<circle cx="{x}" cy="{y}" r="{size}"/>'
        drawn.append(f'<a href="{escape(href(entity.id))}"><title>{told}</title>{dot}{label}</a>')
    names = {entity.name for entity, _ in placed}
    for point in _around(frame, names):
        x, y = frame.at(point.latitude, point.longitude)
        if label := _label(x, y - 6, point.name, taken, "near"):
            parts.append(f'<circle class="near" cx="{x}" cy="{y}" r="2"/>{label}')
            if len(taken) > len(placed) + _NEIGHBOURS:
                break
    return Markup("".join((*parts, *drawn, "</svg>")))  # our own tags and escaped words


def _frame(places: Sequence[Place]) -> _Frame:
    south, north = min(p.latitude for p in places), max(p.latitude for p in places)
    west, east = min(p.longitude for p in places), max(p.longitude for p in places)
    narrow = max(0.2, cos(radians((south + north) / 2)))
    tall = max(north - south, _LEAST_DEGREES)
    wide = max((east - west) * narrow, _LEAST_DEGREES)
    scale = min((_WIDTH - 2 * _MARGIN) / wide, (_MOST_HEIGHT - 2 * _MARGIN) / tall)
    height = max(_LEAST_HEIGHT, round(tall * scale + 2 * _MARGIN))
    # What is over on one side is shared between both.
    south = (south + north) / 2 - (height - 2 * _MARGIN) / scale / 2
    west = (west + east) / 2 - (_WIDTH - 2 * _MARGIN) / scale / narrow / 2
    return _Frame(south=south, west=west, scale=scale, narrow=narrow, height=height)


def _graticule(frame: _Frame) -> Iterable[str]:
    """Lines of latitude and longitude, at a step that leaves a handful of them."""
    span = frame.height / frame.scale
    step = next((step for step in (0.5, 1, 2, 5, 10, 20) if span / step <= 6), 30)
    for n in range(-180, 181):
        value = n * step
        if abs(value) <= 180:
            x, y = frame.at(value, value)
            if 0 < y < frame.height and abs(value) <= 90:
                yield f'<path class="axis" d="M0 {y}H{_WIDTH}"/>'
                yield f'<text class="degree" x="4" y="{y - 3}">{value:g}°</text>'
            if 0 < x < _WIDTH:
                yield (
                    f'<path class="axis" d="M{x} 0V{frame.height:g}"/>'
                    f'<text class="degree" x="{x + 3}" y="{frame.height - 4:g}">{value:g}°</text>'
                )


def _label(x: float, y: float, name: str, taken: list[tuple[float, float]], kind: str) -> str:
    """A name above its point, or nothing where another stands there already."""
    half = 3.6 * len(name)
    if kind == "near" and any(abs(x - a) < half + _APART and abs(y - b) < 20 for a, b in taken):
        return ""
    if any(abs(x - a) < half and abs(y - b) < 12 for a, b in taken):
        y += 34  # below the point
    taken.append((x, y))
    return f'<text class="{kind}" x="{x}" y="{y}" text-anchor="middle">{escape(shown(name))}</text>'


def _around(frame: _Frame, names: set[str]) -> Iterable[_Point]:
    """Towns of the gazetteer within the frame that are not the story's, those nearest its middle first."""
    middle = (
        frame.south + (frame.height / 2 - _MARGIN) / frame.scale,
        frame.west + (_WIDTH / 2 - _MARGIN) / frame.scale / frame.narrow,
    )

    def far(point: _Point) -> tuple[float, str]:
        return (
            (point.latitude - middle[0]) ** 2 + ((point.longitude - middle[1]) * frame.narrow) ** 2,
            point.name,
        )

    inside = []
    for point in _towns():
        x, y = frame.at(point.latitude, point.longitude)
        if 30 < x < _WIDTH - 30 and 24 < y < frame.height - 16 and point.name not in names:
            inside.append(point)
    return sorted(inside, key=far)


@cache
def _towns() -> tuple[_Point, ...]:
    return tuple(
        _Point(name=row["form"], latitude=float(row["latitude"]), longitude=float(row["longitude"]))
        for row in read_table("place_points_derived.tsv")
        if row["kind"] == "city"
    )
