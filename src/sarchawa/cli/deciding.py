"""What the commands by which a person settles stories have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sarchawa.cli.output import RequestError

if TYPE_CHECKING:
    from sarchawa.model import Story
    from sarchawa.store import Store


def _named(name: str) -> str:
    """The name given; raises RequestError where it is blank: a decision is always somebody's."""
    if not name.strip():
        raise RequestError("--by: say who decides")
    return name.strip()


By = Annotated[str, typer.Option("--by", metavar="NAME", callback=_named, help="Who decides; kept with the decision.")]
Reason = Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why; kept with the decision.")]


def open_store(path: Path) -> Store:
    """A store that there is, to be written to. Raises StoreError."""
    from sarchawa.store import Store

    Store.open(path, readonly=True).close()  # a decision about no stories makes no store
    return Store.open(path)


def stories_named(store: Store, ids: list[str]) -> list[Story]:
    """The stories with these ids, or the only ones whose ids begin so. Raises RequestError."""
    stories = store.collection().stories
    named = []
    for id in ids:
        found = [story for story in stories if story.id.startswith(id)]
        if len(found) != 1:
            problem = "there is no story" if not found else "there is more than one story"
            raise RequestError(f"{store.file}: {problem} {id!r}")
        named.append(found[0])
    return named


def retold(store: Store, number: int, what: str) -> str:
    """Tell the stories anew after a decision; the line that says so."""
    from sarchawa.pipeline import tell_stories

    stories = tell_stories(store)
    return f"decision {number}: {what}; now {stories} {'story' if stories == 1 else 'stories'}\n"
