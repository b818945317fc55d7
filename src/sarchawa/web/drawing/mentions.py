"""How often somebody is named, month by month or day by day, as bars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from markupsafe import Markup, escape

from sarchawa.dossier.language import Interface
from sarchawa.store.catalogue import MentionCount
from sarchawa.web.drawing.axis import Axis

_WIDTH, _HEIGHT, _MARGIN, _FOOT, _HEAD = 720, 150, 40, 24, 16
_FEW_DAYS = 62
"""So many days are drawn day by day; a longer time by month."""


def by_day(months: Sequence[MentionCount]) -> bool:
    """Whether counts by month lie so near one another that days say more."""
    dated = [count.when for count in months if count.when]
    if not dated:
        return False
    first, last = (date.fromisoformat(f"{month}-01") for month in (dated[0], dated[-1]))
    return (last - first).days < _FEW_DAYS


def mentions_picture(counts: Sequence[MentionCount], t: Interface) -> Markup:
    """Bars as SVG, one a day or month that names somebody; empty where fewer than two are dated."""
    dated = [(_first(count.when), count) for count in counts if count.when]
    if len(dated) < 2:
        return Markup("")
    days = all(count.when and len(count.when) == 10 for _, count in dated)
    axis = Axis(first=dated[0][0], last=dated[-1][0], width=_WIDTH, margin=_MARGIN, rtl=t.direction == "rtl")
    most = max(count.mentions for _, count in dated)
    tallest = next(day for day, count in dated if count.mentions == most)
    columns = axis.last - axis.first + 1 if days else (axis.last - axis.first) // 30 + 1
    wide = round(max(2.0, min(24.0, (_WIDTH - 2 * _MARGIN) / columns * 0.75)), 1)
    base = _HEIGHT - _FOOT
    parts = [
        f'<svg class="bars" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(t("mentions.picture"))}">',
        f'<path class="axis" d="M{_MARGIN - 14} {base}H{_WIDTH - _MARGIN + 14}"/>',
    ]
    for x, label in axis.ticks(t, "day" if days else "month"):
        parts.append(f'<text x="{x}" y="{_HEIGHT - 6}" text-anchor="middle">{escape(label)}</text>')
    for day, count in dated:
        tall = round((base - _HEAD) * count.mentions / most, 1)
        x = axis.x(day)
        told = f"{t.when(count.when)}: {t.count('mentions', count.mentions)}, {t.count('reports', count.reports)}"
        parts.append(
            f'<rect x="{round(x - wide / 2, 1)}" y="{round(base - tall, 1)}" width="{wide}" height="{tall}">'
            f"<title>{escape(told)}</title></rect>"
        )
        if day == tallest:
            parts.append(f'<text x="{x}" y="{_HEAD - 4}" text-anchor="middle">{escape(t.number(most))}</text>')
    parts.append("</svg>")
    return Markup("".join(parts))  # numbers, our own tags and escaped words


def _first(when: str | None) -> int:
    """The ordinal of a day, or of the first of a month."""
    iso = when or ""
    return date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01").toordinal()
