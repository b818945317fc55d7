"""``sarchawa import-gold``: annotation of other tools made into gold that ``evaluate`` scores by."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Literal

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.output import OutputError, RequestError, complain, complain_of, counted

MOST_LABELS = 30


def import_gold(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Annotation files and folders of them.")],
    out: Annotated[Path, typer.Option("--out", metavar="FOLDER", help="The gold's folder: made, or written anew.")],
    format: Annotated[
        Literal["auto", "brat", "webanno", "bio", "conllu"],
        typer.Option("--format", help="The files' format; auto tells it by their content."),
    ] = "auto",
    map: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="LABEL=TARGET,...", help="What a label becomes: PERSON=PER, GPE=-, Src=.speaker."
        ),
    ] = None,
) -> None:
    """Read annotation of other tools into a gold folder: brat standoff, WebAnno TSV 3 (INCEpTION), CoNLL columns with
    BIO tags, CoNLL-U with names.

    A TARGET is a type (PER, DATE), a layer (statements), layer.type (events.attack), a field of what it is tied to
    (.speaker), or - for nothing. Labels that have none are reported and left out. See docs/evaluate.md.

    Example: sarchawa import-gold reports/ --map PERSON=PER,GPE=LOC --out news.gold
    """
    from sarchawa.evaluate.formats import MapError, gold_rows, read_annotations, read_map, report_row
    from sarchawa.evaluate.write import GoldFolder
    from sarchawa.ingest.report import one_line
    from sarchawa.model import Problem

    try:
        labels = read_map(map or ())
    except MapError as fault:
        raise RequestError(f"--map: {fault}") from None
    folder = GoldFolder()
    unmapped: Counter[str] = Counter()
    items: Counter[str] = Counter()
    failed = texts = 0
    for found in read_annotations(paths, None if format == "auto" else format):
        if isinstance(found, Problem):
            failed += complain_of([found])
            continue
        told = gold_rows(found, labels)
        complain_of(found.notes)
        failed += complain_of(told.problems)
        unmapped += told.unmapped
        items.update({layer: len(rows) for layer, rows in told.layers.items()})
        folder.add(report_row(found), found.text, told.layers)
        texts += 1
    if texts:
        try:
            folder.write(out)
        except OSError as fault:
            raise OutputError(f"{out}: it cannot be written ({fault.strerror})") from fault
    for label, number in sorted(unmapped.items(), key=lambda one: (-one[1], one[0]))[:MOST_LABELS]:
        name = one_line(label)
        complain(f"{name}: no label of ours, {number} left out; say what it is: --map '{name}=TARGET', or '{name}=-'")
    layers = ", ".join(f"{number} {layer}" for layer, number in items.items()) or "no items"
    complain(f"{out}: {counted(texts, 'text', 'texts')}, {layers}" if texts else f"{out}: nothing to write")
    if failed or unmapped or not texts:
        raise typer.Exit(exit_codes.PARTIAL)
