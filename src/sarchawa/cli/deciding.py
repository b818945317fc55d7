"""What the commands by which a person settles or corrects something have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sarchawa.cli.output import RequestError

if TYPE_CHECKING:
    from sarchawa.model import LinkedEntity, Story
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


def entities_named(store: Store, ids: list[str]) -> list[LinkedEntity]:
    """The people, bodies and places with these ids (of a member too), or the only ones whose ids, and no story's, begin
    so; none where one of the ids is of none. Raises RequestError where an id begins several."""
    from sarchawa.store.catalogue import linked_entity

    collection = store.collection()
    named: list[LinkedEntity] = []
    for id in ids:
        try:
            named.append(linked_entity(store, id))
            continue
        except KeyError:
            found = [entity for entity in collection.entities if id and entity.id.startswith(id)]
        if any(story.id.startswith(id) for story in collection.stories):
            return []
        if len(found) > 1:
            raise RequestError(f"{store.file}: there is more than one person, body or place {id!r}")
        if not found:
            return []
        named += found
    return named


@contextmanager
def refusals(store: Store) -> Iterator[None]:
    """What cannot be stated, and what there is not, told as a RequestError."""
    from sarchawa.record.corrections import CorrectionError

    try:
        yield
    except CorrectionError as fault:
        raise RequestError(f"{store.file}: {fault}") from None
    except KeyError as fault:
        raise RequestError(f"{store.file}: there is no {fault.args[0]!r}") from None


def retold(store: Store, number: int, what: str) -> str:
    """Tell the stories anew after a decision; the line that says so."""
    from sarchawa.pipeline import tell_stories

    stories = tell_stories(store)
    return f"decision {number}: {what}; now {stories} {'story' if stories == 1 else 'stories'}\n"
