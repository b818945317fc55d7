"""``sarchawa merge``: two stories are one."""

from __future__ import annotations

from typing import Annotated

import typer

from sarchawa.cli.deciding import By, Reason, open_store, retold, stories_named
from sarchawa.cli.given import StoreFile
from sarchawa.cli.output import RequestError, write


def merge(
    store: StoreFile,
    stories: Annotated[list[str], typer.Argument(metavar="STORY...", help="Ids of stories, or the starts of them.")],
    by: By,
    reason: Reason = "",
) -> None:
    """Tell stories as one, now and after every later build.

    The decision is kept beside the machine's output, with who made it; undo takes it back.

    Example: sarchawa merge news.sqlite 3fa94c 81bc02 --by Shilan
    """
    with open_store(store) as opened:
        named = stories_named(opened, stories)
        reports = sorted({report for story in named for report in story.reports})
        if len({story.id for story in named}) < 2:
            raise RequestError("name two stories or more")
        number = opened.decide("merge", named[0].id, reports, made_by=by, reason=reason)
        write(retold(opened, number, f"{len(reports)} reports are one story").encode("utf-8"))
