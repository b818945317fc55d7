"""``sarchawa evaluate``: how well our reading, or another, agrees with a gold annotation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sarchawa.cli import exit_codes
from sarchawa.cli.given import AsJson, PublishedDay, published_day, stdin
from sarchawa.cli.output import RequestError, complain, complain_of, write, write_json

if TYPE_CHECKING:
    from sarchawa.evaluate import Gold, Result, Score
    from sarchawa.evaluate.worst import Worst
    from sarchawa.model import Published, Reading


def evaluate(
    gold: Annotated[Path, typer.Option("--gold", metavar="FOLDER", help="The annotation: a folder of JSON Lines.")],
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="The texts to read; none: those kept with the gold."),
    ] = None,
    store: Annotated[Path | None, typer.Option("--store", metavar="FILE", help="Score what a store holds.")] = None,
    predicted: Annotated[
        Path | None,
        typer.Option("--predicted", metavar="FILE", help="Score analysed reports (JSON Lines) or a second gold."),
    ] = None,
    layer: Annotated[
        str, typer.Option("--layer", metavar="NAME", help="Of one layer: names; one measure: times.value.")
    ] = "",
    errors: Annotated[int, typer.Option("--errors", metavar="N", min=0, help="Print the N worst errors.")] = 0,
    published: PublishedDay = None,
    json: AsJson = False,
) -> None:
    """Score a reading against annotation: precision, recall and F1 of every layer, and of each type.

    Read and scored are the texts of PATH, or those kept with the gold; or, with --store or --predicted, what was read
    before. Reports are matched by id, else by their text. What each measure asks for is in docs/evaluate.md.

    Example: sarchawa evaluate --gold news.gold reports/ --errors 20
    """
    from sarchawa.evaluate import LOOSE, MEASURES, GoldError, read_gold, score
    from sarchawa.evaluate.worst import worst_errors

    if sum(map(bool, (paths, store, predicted))) > 1:
        raise RequestError("PATH, --store and --predicted are three ways to say one thing: give one of them")
    day = published_day(published)
    measures = [one for one in (*MEASURES, *LOOSE) if one.name.startswith(layer)]
    if not measures:
        known = ", ".join(sorted({one.layer for one in MEASURES}))
        raise RequestError(f"--layer: there is no measure {layer!r}; layers are {known}")
    try:
        annotated = read_gold(gold)
        found, texts, failed = _found(gold, annotated, paths, store, predicted, day)
    except FileNotFoundError as fault:
        complain(str(fault))
        raise typer.Exit(exit_codes.PARTIAL) from None
    except GoldError as fault:
        complain_of(fault.problems)
        raise typer.Exit(exit_codes.PARTIAL) from None
    failed += _only_fitting(gold, annotated, found, texts)
    result = score(annotated, found, measures)
    worst = worst_errors(result, texts, errors)
    if json:
        write_json(_as_json(result, worst, annotated), indent=1)
    else:
        write(_as_text(result, worst).encode("utf-8"))
    if failed:
        raise typer.Exit(exit_codes.PARTIAL)


def _found(
    folder: Path,
    gold: Gold,
    paths: list[str] | None,
    store: Path | None,
    predicted: Path | None,
    day: Published | None,
) -> tuple[dict[str, Any], dict[str, str], int]:
    """The readings to score by report, their texts where we have them, and how many faults were told."""
    from sarchawa.evaluate.gold import TEXTS
    from sarchawa.evaluate.predicted import read_predicted
    from sarchawa.export import reading_record

    failed = 0
    if predicted is not None:
        try:
            found, problems = read_predicted(predicted)
        except OSError as fault:
            raise FileNotFoundError(f"{predicted}: it cannot be read ({fault.strerror or 'no gold there'})") from None
        told = {gold.id_of(id, row["report"].get("sha256")) or id: row for id, row in found.items()}
        texts = {id: row["text"] for id, row in told.items() if isinstance(row.get("text"), str)}
        return told, texts, complain_of(problems)
    readings: Iterable[Reading]
    if store is not None:
        readings = _stored(store, gold)
    else:
        if not paths and not (folder / TEXTS).is_file():
            raise RequestError(f"{folder}: it keeps no texts; name what to read: a PATH, --store or --predicted")
        readings = []
        for reading in _read(paths or [str(folder / TEXTS)], gold, day):
            if isinstance(reading, int):
                failed += reading
            else:
                readings.append(reading)
    records = {}
    texts = {}
    for reading in readings:
        id = gold.id_of(reading.report.id, reading.report.sha256) or reading.report.id
        records[id] = reading_record(reading)
        texts[id] = reading.report.text
    return records, texts, failed


def _read(paths: list[str], gold: Gold, day: Published | None) -> Iterable[Reading | int]:
    """The readings of those texts that the gold names; a number of faults for what could not be used."""
    from sarchawa.ingest import collect
    from sarchawa.model import Problem
    from sarchawa.pipeline import read_or_problem

    for item in collect(paths, published=day, stdin=stdin()):
        if not isinstance(item, Problem) and gold.id_of(item.id, item.sha256) is None:
            continue
        outcome = item if isinstance(item, Problem) else read_or_problem(item)
        yield complain_of([outcome]) if isinstance(outcome, Problem) else outcome


def _stored(path: Path, gold: Gold) -> list[Reading]:
    from sarchawa.store import Store

    with Store.open(path, readonly=True) as store, store.snapshot():
        kept = [report.id for report in store.reports() if gold.id_of(report.id, report.sha256) is not None]
        return [store.reading(report) for report in kept]


def _only_fitting(folder: Path, gold: Gold, found: dict[str, Any], texts: Mapping[str, str]) -> int:
    """Leave out the reports that are not there, or whose text is not the annotated one, each with a line; how many."""
    from sarchawa.evaluate import fault_of_text

    left_out = []
    for report in gold.reports:
        fault = None
        if report not in found:
            fault = "is not among what is scored"
        elif report in texts:
            sha256 = found[report]["report"].get("sha256") or ""
            fault = fault_of_text(gold, report, texts[report], sha256)
        if fault is not None:
            complain(f"{folder}: {report}: {fault}; it is left out")
            left_out.append(report)
    gold.reports = [report for report in gold.reports if report not in set(left_out)]
    return len(left_out)


def _as_json(result: Result, worst: list[Worst], gold: Gold) -> dict[str, Any]:
    told: dict[str, Any] = {
        "reports": len(gold.reports),
        "scores": {name: value._asdict() for name, value in result.scores.items()},
        "by_type": {
            name: {kind: value._asdict() for kind, value in kinds.items()} for name, kinds in result.by_type.items()
        },
    }
    return told | ({"errors": [one._asdict() for one in worst]} if worst else {})


def _as_text(result: Result, worst: list[Worst]) -> str:
    lines = [f"{'':24} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6}"]
    for name, value in result.scores.items():
        lines.append(_line(name, value))
        lines += [_line(f"  {kind}", of) for kind, of in result.by_type.get(name, {}).items()]
    for one in worst:
        shown = one.gold or one.predicted or {}
        lines.append("")
        lines.append(f"{one.report}:{shown.get('start')}-{shown.get('end')} {one.layer}: {', '.join(one.measures)}")
        lines.append(f"    {one.before}[{one.words}]{one.after}")
        lines.append(f"    gold:  {_brief(one.gold)}")
        lines.append(f"    found: {_brief(one.predicted)}")
    return "\n".join(lines) + "\n"


def _line(name: str, value: Score) -> str:
    figures = f"{value.precision:6.3f} {value.recall:6.3f} {value.f1:6.3f} {value.gold:6} {value.predicted:6}"
    return f"{name:24} {figures}"


_TOLD = (
    *("type", "value", "kind", "act", "category", "low", "high", "person", "role", "of", "status"),
    *("speaker", "speakers", "source", "entity"),
)


def _brief(item: Mapping[str, Any] | None) -> str:
    """What a side says of an item, on one line."""
    from sarchawa.ingest.report import one_line

    if item is None:
        return "nothing"
    told = [f"{item['start']}-{item['end']}"]
    for field in _TOLD:
        value = item.get(field)
        if isinstance(value, dict):
            value = value.get("name") or value.get("text")
        if value not in (None, "", []):
            told.append(f"{field} {one_line(str(value))[:60]}")
    return "  ".join(told)
