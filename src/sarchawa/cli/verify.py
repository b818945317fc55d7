"""``sarchawa verify``: does every line of the record still stand on its words?"""

from __future__ import annotations

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.given import AsJson, StoreFile
from sarchawa.cli.output import complain, counted, write, write_json


def verify(store: StoreFile, json: AsJson = False) -> None:
    """Check a whole store again: texts against their hashes, every span against its words, every column against its
    record, every id and reference.

    Example: sarchawa verify news.sqlite
    """
    from sarchawa.store import Store
    from sarchawa.store.verify import verify as check

    with Store.open(store, readonly=True) as opened:
        verdict = check(opened)
    for fault in verdict.faults:
        complain(": ".join(filter(None, (str(store), fault.report, fault.item, fault.what))))
    if json:
        write_json(verdict, indent=1)
    else:
        told = counted(len(verdict.faults), "fault", "faults") if verdict.faults else "all of it holds"
        reports, items = counted(verdict.reports, "report", "reports"), counted(verdict.items, "item", "items")
        line = f"{reports}, {items}, {counted(verdict.stories, 'story', 'stories')}: {told}\n"
        write(line.encode("utf-8"))
    if verdict.faults:
        raise typer.Exit(exit_codes.FAULTS)
