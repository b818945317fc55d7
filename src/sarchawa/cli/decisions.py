"""``sarchawa decisions``: what people have settled and corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sarchawa.cli.given import AsJson, StoreFile
from sarchawa.cli.output import write, write_json

if TYPE_CHECKING:
    from sarchawa.model import Correction, CorrectionState, Decision


def decisions(store: StoreFile, json: AsJson = False) -> None:
    """Print every merge, split and correction that a person made, with who and why, also those taken back; and say of
    which nothing is left in the record that they could be applied to.

    Example: sarchawa decisions news.sqlite
    """
    from sarchawa.store import Store
    from sarchawa.store.states import states

    with Store.open(store, readonly=True) as opened, opened.snapshot():
        made: list[Decision | Correction] = [*opened.decisions(), *opened.corrections()]
        became = states(opened)
    made.sort(key=lambda one: one.number)
    if json:
        write_json([_record(one, became.get(one.number)) for one in made], indent=1)
    else:
        write("".join(_line(one, became.get(one.number)) for one in made).encode("utf-8"))


def _record(made: Decision | Correction, state: CorrectionState | None) -> dict[str, Any]:
    import msgspec

    told: dict[str, Any] = msgspec.to_builtins(made)
    return told if state is None else {**told, "state": state}


def _line(made: Decision | Correction, state: CorrectionState | None) -> str:
    from sarchawa.model import Decision

    why = f" ({made.reason})" if made.reason else ""
    undone = f"  taken back by {made.undone}" if made.undone is not None else ""
    if isinstance(made, Decision):
        kind, told = str(made.kind), "، ".join(made.reports) + (f" | {'، '.join(made.others)}" if made.others else "")
    else:
        kind, told = f"{made.kind} {made.layer}", _about(made)
        undone = f"  {state}" if state not in (None, "stands", "undone") else undone
    return f"{made.number}  {made.made_at}  {made.made_by}  {kind}{why}: {told}{undone}\n"


def _about(made: Correction) -> str:
    """The words, and what was found and is stated."""
    if made.layer == "entities":
        sides = (made.targets, made.others if made.kind == "split" else ())
        return " | ".join("، ".join(f"{t.name} [{t.id}]" for t in side) for side in sides if side)
    target = made.targets[0]
    place = f"{target.report}:{target.start}-{target.end} «{' '.join(target.text.split())}»"
    told = "; ".join(f"{name} {made.found.get(name)} → {made.value[name]}" for name in made.value)
    return f"{place} {told}".rstrip()
