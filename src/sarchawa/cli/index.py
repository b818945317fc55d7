"""``sarchawa index``: a quicker search of large archives, from an index beside the store."""

from __future__ import annotations

from typing import Annotated

import typer

from sarchawa.cli.given import StoreFile
from sarchawa.cli.output import OutputError, RequestError, complain, counted
from sarchawa.cli.progress import Progress


def index(
    store: StoreFile,
    drop: Annotated[bool, typer.Option("--drop", help="Delete the index beside the store.")] = False,
) -> None:
    """Make an index beside the store (the folder FILE.search), which answers common words of large archives quickly.

    It is used as long as the store does not change, and made again by the same command; without it search finds the
    same, more slowly. It needs the library tantivy: pip install 'sarchawa[tantivy]'.

    Example: sarchawa index news.sqlite
    """
    from sarchawa.search import side
    from sarchawa.store import Store

    with Store.open(store, readonly=True) as opened:
        if drop:
            complain(f"{store}: {'its index is deleted' if side.drop(opened) else 'there is no index beside it'}")
            return
        if not opened.all_found():
            raise RequestError(f"{store}: some reports are not searched: run sarchawa build on it once")
        try:
            with Progress() as progress:
                rows = side.make(opened, lambda done: progress("reports in the index", done))
        except side.SideIndexError as fault:
            raise OutputError(f"{store}: {fault}") from None
    complain(f"{store}: {counted(rows, 'report', 'reports')} in the index beside it")
