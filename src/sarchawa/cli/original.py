"""``sarchawa original``: the bytes that a report was taken from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from sarchawa.cli.given import AsJson, StoreFile
from sarchawa.cli.output import RequestError, write, write_file, write_json


def original(
    store: StoreFile,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id.")],
    to: Annotated[
        Path | None, typer.Option("--to", metavar="FILE", help="Write it there, not on standard output.")
    ] = None,
    json: AsJson = False,
) -> None:
    """Write out what a report was taken from, byte for byte: the saved page, the row, the document.

    With --json, what is known of it instead: its media type and hash, where it stood, when it was fetched, what took
    the text out.

    Example: sarchawa original news.sqlite fire.html > fire.html
    """
    from sarchawa.export.reading import origin_record, report_record
    from sarchawa.store import Store

    with Store.open(store, readonly=True) as opened:
        known = opened.report(report)
        if known is None:
            raise RequestError(f"{store} has no report {report!r}")
        origin = opened.origin(report)
        if json:
            write_json(report_record(known) | ({"origin": origin_record(origin)} if origin else {}), indent=1)
            return
        data = opened.original(report)
    if to is not None:
        write_file(str(to), data)
    else:
        write(data)
