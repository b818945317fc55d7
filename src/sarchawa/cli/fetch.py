"""``sarchawa fetch``: pages and feeds into a web archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.given import AsJson, stdin
from sarchawa.cli.output import OutputError, RequestError, complain, counted, write, write_json

if TYPE_CHECKING:
    from sarchawa.fetch import Outcome


def fetch(
    urls: Annotated[
        list[str] | None,
        typer.Argument(metavar="[URL]...", help="Pages and feeds (http, https); - reads addresses, one a line."),
    ] = None,
    store: Annotated[
        Path | None, typer.Option("--store", metavar="FILE", help="Keep the archive beside this store: FILE.fetched/.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FOLDER", help="Keep it in this folder.")] = None,
    outlets: Annotated[
        Path | None, typer.Option("--outlets", metavar="FILE", help="Fetch the feeds of an outlets.yaml too.")
    ] = None,
    contact: Annotated[
        str, typer.Option("--contact", metavar="WHO", help="A mail or web address, told to the servers.")
    ] = "",
    delay: Annotated[
        float, typer.Option("--delay", metavar="SECONDS", min=0, help="Between two questions to a host.")
    ] = 2,
    most: Annotated[
        int, typer.Option("--most", metavar="N", min=0, help="Links followed of one feed or sitemap.")
    ] = 50,
    sitemap: Annotated[bool, typer.Option("--sitemap", help="Follow the links of sitemaps too.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Ask also for a feed's pages that are archived.")] = False,
    seconds: Annotated[float, typer.Option("--seconds", min=0.1, help="The longest one answer may take.")] = 60,
    megabytes: Annotated[float, typer.Option("--megabytes", min=0.01, help="The most one answer may hold.")] = 10,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask machines of the local network and this one too.")
    ] = False,
    json: AsJson = False,
) -> None:
    """Fetch pages, and the pages that feeds name, into a web archive (WARC) for build to read.

    robots.txt is obeyed, a host is asked seldom, and what has not changed is not sent again. Every question and answer
    is kept as it was. Addresses of the local network are refused.

    Example: sarchawa fetch https://news.example/feed --store news.sqlite --contact desk@news.example
    """
    if (store is None) == (out is None):
        raise RequestError("say where the archive goes: --store FILE or --out FOLDER")
    folder = out if out is not None else Path(f"{store}.fetched")
    wanted = [*_addresses(urls or []), *(_feeds(outlets) if outlets else [])]
    if not wanted:
        raise RequestError("name what to fetch: a URL, - for standard input, or --outlets FILE")
    if not contact.isprintable() or not contact.isascii() or len(contact) > 200:
        raise RequestError("--contact: a mail or web address in ASCII, of at most 200 characters")
    from sarchawa import __version__
    from sarchawa.fetch import ArchiveError, Asking, Fetcher, Folder, Limits, Pace, machines, resolve

    agent = f"sarchawa/{__version__}" + (f" (+{contact})" if contact else "")
    limits = Limits(seconds=seconds, body=int(megabytes * 1_000_000))
    asking = Asking(agent, most=most, sitemaps=sitemap, again=again, limits=limits)
    guard = partial(machines, resolve=resolve, allow_private=allow_private)
    count: Counter[str] = Counter()
    try:
        with Folder(folder, software=f"sarchawa/{__version__}") as kept:
            for path, size in kept.cut.items():
                complain(f"{path}: the last record was not finished: {size} bytes taken off")
            for outcome in Fetcher(kept, asking, guard=guard, pace=Pace(delay)).fetch(wanted):
                count[outcome.kind] += 1
                if json:
                    write_json(outcome)
                else:
                    write(f"{_line(outcome)}\n".encode())
    except ArchiveError as fault:
        raise OutputError(fault.reason) from fault
    except OSError as fault:
        raise OutputError(f"{folder}: it cannot be written ({fault.strerror or fault})") from fault
    told = ", ".join(
        f"{count[kind]} {kind}" for kind in ("fetched", "unchanged", "known", "refused", "failed") if count[kind]
    )
    complain(f"{folder}: {counted(sum(count.values()), 'address', 'addresses')}: {told}")
    if store is not None and count["fetched"]:
        complain(f"read it with: sarchawa build {folder} --store {store}")
    if count["refused"] or count["failed"]:
        raise typer.Exit(exit_codes.PARTIAL)


def _addresses(urls: list[str]) -> Iterator[str]:
    for url in urls:
        if url != "-":
            yield url
            continue
        given = stdin()
        for line in given or ():
            told = line.decode("utf-8", "replace").strip()
            if told and not told.startswith("#"):
                yield told


def _feeds(path: Path) -> list[str]:
    from sarchawa.ingest.outlets import read_outlets
    from sarchawa.ingest.report import ReportError

    try:
        return [outlet.feed for outlet in read_outlets(path).all if outlet.feed]
    except ReportError as fault:
        raise RequestError(f"--outlets: {fault}") from None


def _line(outcome: Outcome) -> str:
    """An address on a line: what became of it, the status, the address, and why."""
    from sarchawa.ingest.report import one_line

    told = outcome.reason
    if outcome.links is not None:
        told = f"{counted(outcome.links, 'link', 'links')}" + (f"; {told}" if told else "")
    if outcome.final:
        told = f"from {one_line(outcome.final)}" + (f"; {told}" if told else "")
    status = "" if outcome.status is None else str(outcome.status)
    parts = (f"{outcome.kind:9}", f"{status:3}", f"{outcome.size:8}", one_line(outcome.url), one_line(told))
    return "  ".join(parts).rstrip()
