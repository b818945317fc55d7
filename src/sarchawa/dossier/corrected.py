"""Corrections as people read them: what the machine found, what a person states instead, who, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

from sarchawa.dossier.language import Interface
from sarchawa.dossier.notes import amount
from sarchawa.dossier.visible import shown
from sarchawa.model import Correction, Stated

_LABELS = {
    "names": "type",
    "events": "event",
    "figures": "category",
    "statements": "act",
    "claims": "status",
    "roles": "held",
    "times": "timex",
}
"""By layer the group of words for the kinds of its items."""


class Told(NamedTuple):
    """A correction in the interface's language. what: its kind; machine, person: what each says, "" where that is all;
    by: who and when; why: "" where nothing is said."""

    what: str
    machine: str
    person: str
    by: str
    why: str

    def line(self) -> str:
        """All of it in one line."""
        course = " → ".join(part for part in (self.machine, self.person) if part)
        return shown(" · ".join(part for part in (self.what, course, self.by, self.why) if part))


def told(correction: Correction, t: Interface) -> Told:
    """A correction in words."""
    machine, person = (_stated(correction, value, t) for value in (correction.found, correction.value))
    if correction.layer == "entities":
        sides = (correction.targets, correction.others if correction.kind == "split" else ())
        names = [t("list.comma").join(dict.fromkeys(target.name for target in side)) + " " for side in sides if side]
        machine, person = "", " | ".join(name.strip() for name in names)
    by = t("correction.by").replace("{who}", correction.made_by).replace("{day}", t.day(correction.made_at[:10]))
    return Told(t(f"correction.{correction.kind}"), machine, person, by, correction.reason)


def _stated(correction: Correction, value: Mapping[str, Stated], t: Interface) -> str:
    """One side of a correction of an item."""
    if not value or correction.kind == "note":
        return ""
    if correction.kind == "speaker":
        nobody = "source.report" if correction.layer == "figures" else "speaker.unknown"
        return str(value.get("name") or t(nobody))
    if correction.kind == "value" and correction.layer == "times":
        return t.when(str(value.get("value")))
    if correction.kind == "value":
        low, high = (cast(Any, value.get(bound)) for bound in ("low", "high"))
        return amount(low, high, str(value.get("qualifier")), "", t)
    return t.label(_LABELS.get(correction.layer, ""), str(next(iter(value.values()))))
