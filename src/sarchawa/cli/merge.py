"""``sarchawa merge``: two stories are one, or two names mean one."""

from __future__ import annotations

from typing import Annotated

import typer

from sarchawa.cli.deciding import By, Reason, entities_named, open_store, refusals, retold, stories_named
from sarchawa.cli.given import StoreFile
from sarchawa.cli.output import RequestError, write


def merge(
    store: StoreFile,
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Ids of stories, or of people, bodies or places, or the starts of them."),
    ],
    by: By,
    reason: Reason = "",
) -> None:
    """Tell stories as one, or people, bodies or places of several names as one, now and after every later build.

    Who is told as one has the first one's name. The decision is kept beside the machine's output, with who made it;
    undo takes it back.

    Example: sarchawa merge news.sqlite 3fa94c 81bc02 --by Shilan
    """
    with open_store(store) as opened:
        if entities := entities_named(opened, ids):
            from sarchawa.store.correcting import merge_entities

            with refusals(opened):
                number = merge_entities(opened, [entity.id for entity in entities], made_by=by, reason=reason)
            write(retold(opened, number, f"{', '.join(entity.name for entity in entities)} are one").encode("utf-8"))
            return
        named = stories_named(opened, ids)
        reports = sorted({report for story in named for report in story.reports})
        if len({story.id for story in named}) < 2:
            raise RequestError("name two stories or more")
        number = opened.decide("merge", named[0].id, reports, made_by=by, reason=reason)
        write(retold(opened, number, f"{len(reports)} reports are one story").encode("utf-8"))
