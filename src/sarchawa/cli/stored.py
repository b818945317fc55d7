"""A store as the reading commands want it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sarchawa.cli.output import complain

if TYPE_CHECKING:
    from sarchawa.model import Collection


def read_collection(path: Path) -> Collection:
    """Everything in the store at ``path``; says so where the stories are not of just these readings."""
    from sarchawa.pipeline import stories_are_current
    from sarchawa.store import Store

    with Store.open(path, readonly=True) as store, store.snapshot():
        if not stories_are_current(store):
            why = "a build is running or was stopped, or another Sarchawa made them"
            complain(f"{path}: some stories are out of date ({why}); build again")
        return store.collection()
