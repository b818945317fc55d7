"""A story's timeline as a picture: what is told to have happened above the line, the reports below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal

from markupsafe import Markup, escape

from sarchawa.dossier.days import Day
from sarchawa.dossier.language import Interface
from sarchawa.dossier.view import ReportLine
from sarchawa.dossier.visible import shown
from sarchawa.web.drawing.axis import Axis

Zoom = Literal["day", "month"]
_WIDTH, _MARGIN, _LINE, _BOTTOM = 720, 44, 88, 146
_STEP, _HIGHEST = 11, 5
_LONG_DAYS = 92
"""A period longer than this is seen by month unless asked for by day."""


def zoom_of(days: Iterable[Day], asked: str) -> Zoom:
    """The zoom asked for; else the one that shows the story's own period best."""
    if asked in ("day", "month"):
        return "day" if asked == "day" else "month"
    points = [_ordinal(day) for day in days if day.exact and not day.background]
    return "month" if points and max(points) - min(points) > _LONG_DAYS else "day"


def timeline_picture(
    days: Iterable[Day],
    reports: Iterable[ReportLine],
    zoom: Zoom,
    t: Interface,
    day_href: Callable[[str], str],
    report_href: Callable[[str], str],
) -> Markup:
    """The days as SVG; empty where no day is known. zoom: "day" leaves out what was before the story's own period,
    "month" has everything in columns of a month. day_href: the place of a day in the list; report_href: of a report."""
    exact = [day for day in days if day.exact and (zoom == "month" or not day.background)]
    if not exact:
        return Markup("")
    axis = Axis(
        first=min(map(_ordinal, exact)),
        last=max(map(_ordinal, exact)),
        width=_WIDTH,
        margin=_MARGIN,
        rtl=t.direction == "rtl",
    )
    parts = [
        f'<svg class="time" viewBox="0 0 {_WIDTH} {_BOTTOM}" role="group" aria-label="{escape(t("time.picture"))}">',
        f'<path class="axis" d="M{_MARGIN - 20} {_LINE}H{_WIDTH - _MARGIN + 20}"/>',
    ]
    for x, label in axis.ticks(t, zoom):
        parts.append(f'<path class="axis" d="M{x} {_LINE - 3}v6"/>')
        parts.append(f'<text x="{x}" y="{_BOTTOM - 4}" text-anchor="middle">{escape(label)}</text>')
    for column in _columns(exact, zoom):
        parts.append(_happenings(column, axis, zoom, t, day_href))
    dates: dict[int, list[ReportLine]] = {}
    for report in reports:
        if (day := _day(report.date)) and axis.first <= day <= axis.last:
            dates.setdefault(_start(day, zoom), []).append(report)
    for start in sorted(dates):
        parts.append(_published(dates[start], axis, t, report_href))
    parts.append("</svg>")
    return Markup("".join(parts))  # our own tags and escaped words


def _columns(days: list[Day], zoom: Zoom) -> Iterable[list[Day]]:
    columns: dict[int, list[Day]] = {}
    for day in days:
        if day.items:
            columns.setdefault(_start(_ordinal(day), zoom), []).append(day)
    return columns.values()


def _happenings(column: list[Day], axis: Axis, zoom: Zoom, t: Interface, day_href: Callable[[str], str]) -> str:
    """The dots of one day or month, one for each thing told, at most _HIGHEST of them and a number."""
    first = column[0].value or ""
    items = [item for day in column for item in day.items]
    label = t.when(first[:7]) if zoom == "month" else t.day(first, weekday=True)
    told = [f"{label}: {t.count('time.items', len(items))}"]
    told += [shown(t.worded(item.title)) for item in items[:_HIGHEST]]
    x = axis.x(_ordinal(column[0]))
    dots = "".join(
        f'<circle cx="{x}" cy="{_LINE - 10 - _STEP * n}" r="4.5"/>' for n in range(min(len(items), _HIGHEST))
    )
    if len(items) > _HIGHEST:
        top = _LINE - 14 - _STEP * _HIGHEST
        dots += f'<text x="{x}" y="{top}" text-anchor="middle">{escape(t.number(len(items)))}</text>'
    kind = "happened background" if column[0].background else "happened"
    name = escape("\n".join(told))
    return f'<a class="{kind}" href="{escape(day_href(first))}"><title>{name}</title>{dots}</a>'


def _published(reports: list[ReportLine], axis: Axis, t: Interface, report_href: Callable[[str], str]) -> str:
    """A square for each report of a day or month, at most three, and a number."""
    x = axis.x(_day(reports[0].date))
    parts = []
    for n, report in enumerate(reports[:3]):
        name = escape(" · ".join(shown(part) for part in (report.outlet or report.id, t.day(report.date or ""))))
        kind = "published copied" if report.copy_of else "published"
        parts.append(
            f'<a class="{kind}" href="{escape(report_href(report.id))}"><title>{name}</title>'
            f'<rect x="{x - 4}" y="{_LINE + 6 + _STEP * n}" width="8" height="8"/></a>'
        )
    if len(reports) > 3:
        parts.append(f'<text class="more" x="{x + 7}" y="{_LINE + 14}">{escape(t.number(len(reports)))}</text>')
    return "".join(parts)


def _start(day: int, zoom: Zoom) -> int:
    """The day itself, or the first of its month."""
    return day if zoom == "day" else date.fromordinal(day).replace(day=1).toordinal()


def _ordinal(day: Day) -> int:
    return _day(day.value)


def _day(iso: str | None) -> int:
    """A day as a count of days, 0 where it is none."""
    try:
        return date.fromisoformat(iso or "").toordinal()
    except ValueError:
        return 0
