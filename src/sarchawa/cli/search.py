"""``sarchawa search``: reports by their words, in any spelling and inflection."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sarchawa.cli.given import AsJson, StoreFile
from sarchawa.cli.output import RequestError, complain, counted, write, write_json

if TYPE_CHECKING:
    from sarchawa.search import Answer, Hit, QueryError, Snippet

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


def search(
    store: StoreFile,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[QUERY]...", help="What to look for; see docs/search.md.")
    ] = None,
    said: Annotated[str, typer.Option("--said", metavar="NAME", help="Who speaks.")] = "",
    about: Annotated[str, typer.Option("--about", metavar="NAME", help="Who or what is named.")] = "",
    place: Annotated[str, typer.Option("--place", metavar="NAME", help="A place that is named.")] = "",
    outlet: Annotated[str, typer.Option("--outlet", metavar="NAME", help="The source of the report.")] = "",
    since: Annotated[str, typer.Option("--since", metavar="DAY", help="A day, month or year.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DAY", help="A day, month or year.")] = "",
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="ISO 639-3, such as ckb.")] = "",
    order: Annotated[
        Literal["auto", "best", "newest"],
        typer.Option("--order", help="auto: the best first where few are found, the newest first where many are."),
    ] = "auto",
    limit: Annotated[int, typer.Option("--limit", min=1, max=200, help="How many are shown.")] = 20,
    offset: Annotated[int, typer.Option("--offset", min=0, help="How many are passed over first.")] = 0,
    lang: Annotated[Literal["ckb", "en"], typer.Option("--lang", help="Language of messages on the query.")] = "en",
    json: AsJson = False,
) -> None:
    """Find reports by their words in any spelling and inflection, by who is named or speaks, by outlet and day.

    Example: sarchawa search news.sqlite مامۆستایان مووچە since:2024-05 --place هەولێر
    """
    from sarchawa.search import QueryError, SearchRequest, side
    from sarchawa.search import search as find
    from sarchawa.store import Store

    request = SearchRequest(
        query=" ".join(query or ()),
        said=said,
        about=about,
        place=place,
        outlet=outlet,
        since=since,
        until=until,
        language=language,
        order=order,
        offset=offset,
        limit=limit,
    )
    with Store.open(store, readonly=True) as opened:
        try:
            answer = find(opened, request)
        except QueryError as fault:
            raise RequestError(_told(request.query, fault, lang)) from None
        outdated = side.state_of(opened) == "outdated"
    if not answer.complete:
        complain(f"{store}: some reports are not searched: run sarchawa build on it once")
    if outdated:
        complain(f"{store}: has changed since its index was made, which is not used: run sarchawa index on it")
    if json:
        write_json(answer, indent=1)
    else:
        write("".join(f"{line}\n" for line in _lines(answer)).encode("utf-8"))


def _told(query: str, fault: QueryError, lang: Literal["ckb", "en"]) -> str:
    from sarchawa.dossier.visible import shown

    told = fault.told(lang)
    words = f" ({shown(query[fault.start : fault.end][:60])})" if fault.field == "query" and query else ""
    return shown(f"{fault.field} {fault.start}-{fault.end}{words}: {told.reason}; {told.mend}")


def _lines(answer: Answer) -> Iterator[str]:
    more = "" if answer.exact else "more than "
    yield f"{more}{counted(answer.total, 'report', 'reports')}, {answer.order} first"
    for number, hit in enumerate(answer.hits, start=answer.offset + 1):
        yield ""
        yield from _hit(number, hit)


def _hit(number: int, hit: Hit) -> Iterator[str]:
    from sarchawa.dossier.visible import shown

    told = (hit.published or "no date", hit.outlet, hit.report, hit.title)
    yield f"{number}. " + "  ".join(shown(part) for part in told if part)
    for snippet in hit.snippets:
        yield f"   {snippet.start}-{snippet.end}: {_lit(snippet)}"


def _lit(snippet: Snippet) -> str:
    """The words, those that were sought in bold where a terminal shows them."""
    from sarchawa.dossier.visible import shown

    bold, plain = (_BOLD, _PLAIN) if sys.stdout.isatty() else ("", "")
    parts: list[str] = []
    at = snippet.start
    for start, end in snippet.marks:
        before, words = snippet.text[at - snippet.start : start - snippet.start], snippet.text[start - snippet.start :]
        parts += (shown(before), bold, shown(words[: end - start]), plain)
        at = end
    parts.append(shown(snippet.text[at - snippet.start :]))
    return ("… " if snippet.before else "") + "".join(parts) + (" …" if snippet.after else "")
