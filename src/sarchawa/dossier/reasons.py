"""Reasons that the story stage gives in English, said in the interface's language.

A comparison, and a figure beside another, has its reason in both languages; a join's is known by its form. One that is
not known here is shown as it was given, so that no reason is lost.
"""

from __future__ import annotations

import re

from sarchawa.dossier.language import Interface
from sarchawa.dossier.view import Beside, Cell
from sarchawa.model import Comparison

_FORMS = tuple(
    (re.compile(form), key)
    for form, key in (
        (r"(?P<n>\d+) names?: (?P<words>.+)", "reason.names"),
        (r"(?P<n>\d+) words?: (?P<words>.+)", "reason.words"),
        (r"put together by (?P<who>.+?) on (?P<day>\d{4}-\d\d-\d\d)(?P<more>(?:: .+)?)", "reason.put_together"),
        (r"parted by (?P<who>.+?) on (?P<day>\d{4}-\d\d-\d\d)(?P<more>(?:: .+)?)", "reason.parted"),
        (r"happening: (?P<happenings>.+)", "reason.happening"),
        (r"no dated happening in common", "reason.no_happening"),
        (r"both speak of (?P<day>\S+)", "reason.same_day"),
        (r"one of them has no date", "reason.no_date"),
        (r"(?P<n>\d+|one) days? apart", "reason.apart"),
        (r"the nearest days they speak of are (?P<n>\d+) apart", "reason.apart"),
        (r"spelling: (?P<words>.+)", "reason.spelling"),
        (r"another word for the same: (?P<words>.+)", "reason.same_thing"),
        (r"(?P<short>.+): short for (?P<words>.+), the only one of the story", "reason.short"),
        (r"(?P<short>.+): the only (?P<words>.+) of the story", "reason.short"),
        (r"(?P<short>.+): (?P<words>.+) without its place, the only one of the story", "reason.short"),
    )
)


def explained(comparison: Comparison, t: Interface) -> str:
    """Why the sides of a comparison are set against one another."""
    told = comparison.explanation_ckb if t.lang == "ckb" else ""
    return t.worded(
        told or comparison.explanation,
        keep=[name for claim in comparison.claims for name in (claim.report, claim.source)],
    )


def reason_beside(beside: Beside, cell: Cell, t: Interface) -> str:
    """Why a number stands beside another as it does."""
    told = beside.reason_ckb if t.lang == "ckb" else ""
    keep = [cell.report, beside.source, *([beside.words.report] if beside.words else ())]
    return t.worded(told or beside.reason, keep=keep)


def reason(given: str, t: Interface) -> str:
    """Why two reports are one story, or two names one person, body or place."""
    if t.lang == "en":
        return t.worded(given)
    for form, key in _FORMS:
        if match := form.fullmatch(given):
            return _filled(t(key), match, t)
    return given


def _filled(pattern: str, match: re.Match[str], t: Interface) -> str:
    for name, found in match.groupdict().items():
        if name == "n":
            found = t.digits("1" if found == "one" else found)
        elif name == "day":
            found = t.when(found)
        elif name == "happenings":
            found = t("list.comma").join(_happening(one, t) for one in found.split(", "))
        pattern = pattern.replace("{" + name + "}", found)
    return pattern


def _happening(told: str, t: Interface) -> str:
    """ "attack 2021-11-07" in words."""
    kind, _, day = told.partition(" ")
    return f"{t.label('event', kind)} ({t.when(day)})" if day else t.label("event", kind)
