"""``sarchawa undo``: a merge, split or correction is taken back."""

from __future__ import annotations

from typing import Annotated

import typer

from sarchawa.cli.deciding import By, Reason, open_store, retold
from sarchawa.cli.given import StoreFile
from sarchawa.cli.output import RequestError, write


def undo(
    store: StoreFile,
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="The decision's number, as decisions prints it.")],
    by: By,
    reason: Reason = "",
) -> None:
    """Take a merge, split or correction back. That it was made, and taken back, stays recorded.

    Example: sarchawa undo news.sqlite 1 --by Shilan
    """
    with open_store(store) as opened:
        try:
            opened.undo(number, made_by=by, reason=reason)
        except KeyError:
            raise RequestError(f"{store}: no decision {number} stands") from None
        write(retold(opened, number, "taken back").encode("utf-8"))
