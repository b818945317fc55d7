"""``sarchawa dossier``: a collection as a person reads it."""

from __future__ import annotations

import sys
from io import StringIO
from pathlib import Path
from typing import Annotated, Literal

import typer

from sarchawa.cli.given import AsJson, StoreFile
from sarchawa.cli.output import RequestError, complain, write, write_file, write_json
from sarchawa.cli.stored import read_collection


def dossier(
    store: StoreFile,
    story: Annotated[
        str | None, typer.Option("--story", metavar="ID", help="One story, by its id or the start of it.")
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page ('-': print it).")
    ] = None,
    lang: Annotated[Literal["ckb", "en"], typer.Option("--lang", help="Language of headings and labels.")] = "en",
    json: AsJson = False,
) -> None:
    """Show the stories of a store: timeline, who said what, figures, agreements and contradictions, with their words.

    Without --story all stories are summarised.

    Example: sarchawa dossier news.sqlite --html dossier.html --lang ckb
    """
    collection = read_collection(store)
    from sarchawa.dossier import UnknownStory, render_html, render_terminal, summary

    try:
        if html is not None:
            page = render_html(collection, story, lang).encode("utf-8")
            if str(html) == "-":
                write(page)
            else:
                write_file(str(html), page)
                complain(f"{html}: written")
        elif json:
            write_json(summary(collection, story), indent=1)
        else:
            from rich.console import Console

            page_text = StringIO()
            terminal = sys.stdout.isatty()
            render_terminal(collection, story, Console(file=page_text, force_terminal=terminal or None), lang)
            write(page_text.getvalue().encode("utf-8"))
    except UnknownStory as fault:
        raise RequestError(f"{store}: {fault}") from None
