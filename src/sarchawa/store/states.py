"""What became of each correction: whether it is applied, needed no more, taken back, or has lost what it is about."""

from __future__ import annotations

from collections.abc import Container, Iterable

from sarchawa.model import Correction, CorrectionState, Target
from sarchawa.record.corrected import corrected, is_of_report
from sarchawa.store.catalogue import stories_of
from sarchawa.store.store import Store
from sarchawa.story.notes import noted


def states(store: Store, among: Container[int] | None = None) -> dict[int, CorrectionState]:
    """The state of every correction by its number; of those among some numbers, if they are given."""
    with store.snapshot():
        made = [one for one in store.corrections() if among is None or one.number in among]
        standing = [correction for correction in made if correction.undone is None]
        found: dict[int, CorrectionState] = {one.number: "undone" for one in made if one.undone is not None}
        reports = dict.fromkeys(target.report for one in standing for target in one.targets)
        for report in sorted(reports):
            about = [one for one in store.standing([report]) if is_of_report(one, report)]
            if about and store.report(report) is not None:
                for number, state in corrected(store.machine_reading(report), about).states.items():
                    if among is not None and number not in among:
                        continue
                    found[number] = max(found.get(number, state), state, key=_worse)
        for correction in standing:
            if correction.number not in found:
                found[correction.number] = _state(store, correction)
        return dict(sorted(found.items()))


def _worse(state: CorrectionState) -> int:
    return ("undone", "agreed", "stands", "lost its item", "lost its words").index(state)


def _state(store: Store, correction: Correction) -> CorrectionState:
    """Of what no report's own reading tells."""
    if not all(_holds(store, target) for target in correction.targets):
        return "lost its words"
    if correction.layer == "comparisons":
        told = [store.story(id) for id, _ in stories_of(store, correction.targets[0].report)]
        there = any(noted(story.comparisons, correction) is not None for story in told)
        return "stands" if there else "lost its item"
    both = (
        (correction.targets, correction.others)
        if correction.kind == "split"
        else (correction.targets[:1], correction.targets[1:])
    )
    return "stands" if all(_some_there(store, side) for side in both) else "lost its item"


def _holds(store: Store, target: Target) -> bool:
    report = store.report(target.report)
    return report is not None and report.text[target.start : target.end] == target.text


def _some_there(store: Store, targets: Iterable[Target]) -> bool:
    """Whether the record still has one of these entities, by id or on its words."""
    execute = store.connection.execute
    for target in targets:
        if execute("SELECT 1 FROM entities WHERE id = ?", (target.id,)).fetchone():
            return True
        words = (target.report, target.start, target.end)
        if execute('SELECT 1 FROM names WHERE report = ? AND start = ? AND "end" = ?', words).fetchone():
            return True
    return False
