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
    texts: Annotated[
        list[str] | None,
        typer.Option("--texts", metavar="PATH", help="Texts that do not lie beside their annotation."),
    ] = None,
    map: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="LABEL=TARGET,...", help="What a label becomes: PERSON=PER, GPE=-, Src=.speaker."
        ),
    ] = None,
) -> None:
    """Read annotation of other tools into a gold folder: brat standoff, WebAnno TSV 3 (INCEpTION), CoNLL columns with
    BIO tags, CoNLL-U with names; or another gold folder, with its texts.

    A TARGET is a type (PER, DATE), a layer (statements), layer.type (events.attack), a field of what it is tied to
    (.speaker), or - for nothing. Labels that have none are reported and left out. See docs/evaluate.md.

    Example: sarchawa import-gold reports/ --map PERSON=PER,GPE=LOC --out news.gold
    """
    from sarchawa.evaluate.formats import MapError, gold_rows, read_annotations, read_map, report_row
    from sarchawa.evaluate.gold import LAYERS, REPORTS, GoldError
    from sarchawa.evaluate.own import is_gold, take_gold
    from sarchawa.evaluate.write import GoldFolder
    from sarchawa.ingest import collect
    from sarchawa.ingest.report import one_line
    from sarchawa.model import Problem

    try:
        labels = read_map(map or ())
    except MapError as fault:
        raise RequestError(f"--map: {fault}") from None
    folder = GoldFolder()
    unmapped: Counter[str] = Counter()
    failed = 0
    known: dict[str, str] = {}
    for item in collect(texts or ()):
        if isinstance(item, Problem):
            failed += complain_of([item])
        else:
            known[item.id] = item.text
    for path in [Path(path) for path in paths if is_gold(Path(path))]:
        try:
            failed += complain_of(take_gold(path, known, folder))
        except GoldError as fault:
            failed += complain_of(fault.problems)
    others = [path for path in paths if not is_gold(Path(path))]
    for found in read_annotations(others, None if format == "auto" else format, known):
        if isinstance(found, Problem):
            failed += complain_of([found])
            continue
        told = gold_rows(found, labels)
        complain_of(found.notes)
        failed += complain_of(told.problems)
        unmapped += told.unmapped
        folder.add(report_row(found), found.text, told.layers)
    number = len(folder.rows[REPORTS])
    if number:
        try:
            folder.write(out)
        except OSError as fault:
            raise OutputError(f"{out}: it cannot be written ({fault.strerror})") from fault
    for label, times in sorted(unmapped.items(), key=lambda one: (-one[1], one[0]))[:MOST_LABELS]:
        name = one_line(label)
        complain(f"{name}: no label of ours, {times} left out; say what it is: --map '{name}=TARGET', or '{name}=-'")
    items = [(layer, len(folder.rows[f"{layer}.jsonl"])) for layer in LAYERS]
    layers = ", ".join(f"{many} {layer}" for layer, many in items if many) or "no items"
    complain(f"{out}: {counted(number, 'text', 'texts')}, {layers}" if number else f"{out}: nothing to write")
    if failed or unmapped or not number:
        raise typer.Exit(exit_codes.PARTIAL)
