"""``sarchawa split``: reports are no part of a story, or a name means two."""

from __future__ import annotations

from typing import Annotated

import typer

from sarchawa.cli.deciding import By, Reason, entities_named, open_store, refusals, retold, stories_named
from sarchawa.cli.given import StoreFile
from sarchawa.cli.output import RequestError, counted, write


def split(
    store: StoreFile,
    id: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a story, or of a person, body or place, or its start.")
    ],
    parts: Annotated[
        list[str],
        typer.Argument(metavar="PART...", help="Ids of reports of it; of a person also ids of those told as one."),
    ],
    by: By,
    reason: Reason = "",
) -> None:
    """Part reports from the rest of their story, now and after every later build; together they are a story.

    Of a person, body or place: whom these reports name is another of the same name; or, with ids of those that were
    told as one (see export), those are apart from the rest.

    The decision is kept beside the machine's output, with who made it; undo takes it back.

    Example: sarchawa split news.sqlite 3fa94c fire-2.txt --by Shilan
    """
    with open_store(store) as opened:
        if entities := entities_named(opened, [id]):
            from sarchawa.store.correcting import split_entity

            with refusals(opened):
                number = split_entity(opened, entities[0].id, parts, made_by=by, reason=reason)
            told = f"{entities[0].name} parted by {counted(len(set(parts)), 'part', 'parts')}"
            write(retold(opened, number, told).encode("utf-8"))
            return
        (named,) = stories_named(opened, [id])
        strange = [report for report in parts if report not in named.reports]
        if strange:
            raise RequestError(f"{store}: story {named.id} has no report {strange[0]!r}")
        others = [report for report in named.reports if report not in parts]
        if not others:
            raise RequestError("name some of the story's reports, not all")
        parted = list(dict.fromkeys(parts))
        number = opened.decide("split", named.id, parted, others, made_by=by, reason=reason)
        write(retold(opened, number, f"{len(parted)} of {len(named.reports)} reports parted").encode("utf-8"))
