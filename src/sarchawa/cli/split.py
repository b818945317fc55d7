"""``sarchawa split``: reports are no part of a story."""

from __future__ import annotations

from typing import Annotated

import typer

from sarchawa.cli.deciding import By, Reason, open_store, retold, stories_named
from sarchawa.cli.given import StoreFile
from sarchawa.cli.output import RequestError, write


def split(
    store: StoreFile,
    story: Annotated[str, typer.Argument(metavar="STORY", help="The id of a story, or the start of it.")],
    reports: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Ids of reports of it.")],
    by: By,
    reason: Reason = "",
) -> None:
    """Part reports from the rest of their story, now and after every later build; together they are a story.

    The decision is kept beside the machine's output, with who made it; undo takes it back.

    Example: sarchawa split news.sqlite 3fa94c fire-2.txt --by Shilan
    """
    with open_store(store) as opened:
        (named,) = stories_named(opened, [story])
        strange = [report for report in reports if report not in named.reports]
        if strange:
            raise RequestError(f"{store}: story {named.id} has no report {strange[0]!r}")
        others = [report for report in named.reports if report not in reports]
        if not others:
            raise RequestError("name some of the story's reports, not all")
        parted = list(dict.fromkeys(reports))
        number = opened.decide("split", named.id, parted, others, made_by=by, reason=reason)
        write(retold(opened, number, f"{len(parted)} of {len(named.reports)} reports parted").encode("utf-8"))
