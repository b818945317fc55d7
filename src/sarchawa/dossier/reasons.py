"""Reasons that the story stage gives in English, said in the interface's language.

A comparison's reason is known by the rule that found it (``Comparison.steps``), a join's by its form. One that is not
known here is shown as it was given, so that no reason is lost.
"""

from __future__ import annotations

import re

from sarchawa.dossier.language import Interface
from sarchawa.model import Comparison

_FORMS = tuple(
    (re.compile(form), key)
    for form, key in (
        (r"(?P<n>\d+) names?: (?P<words>.+)", "reason.names"),
        (r"(?P<n>\d+) words?: (?P<words>.+)", "reason.words"),
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
    if t.lang == "en":
        return comparison.explanation
    if comparison.explanation_ckb:
        return comparison.explanation_ckb
    for step in comparison.steps:
        while step:
            if (known := t.label("why", step)) != step:
                return known
            step = step.rpartition(".")[0]
    return comparison.explanation


def reason(given: str, t: Interface) -> str:
    """Why two reports are one story, or two names one person, body or place."""
    if t.lang == "en":
        return given
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
