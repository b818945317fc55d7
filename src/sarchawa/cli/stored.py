"""A store as the reading commands want it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sarchawa.cli.output import complain

if TYPE_CHECKING:
    from sarchawa.model import Collection
    from sarchawa.store import Store


def read_collection(path: Path) -> Collection:
    """Everything in the store at ``path``; says so where the stories are not of just these readings."""
    from sarchawa.store import Store

    with Store.open(path, readonly=True) as store, store.snapshot():
        complain_of_old_stories(store)
        return store.collection()


def complain_of_old_stories(store: Store) -> None:
    """Say so where the stories are not of just the readings."""
    from sarchawa.pipeline import stories_are_current

    if not stories_are_current(store):
        why = "a build is running or was stopped, or another Sarchawa made them"
        complain(f"{store.file}: some stories are out of date ({why}); build again")
