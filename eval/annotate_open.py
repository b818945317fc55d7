"""Gold of real news kept as standoff annotation: where each record stands in a text that the repository does
not hold.

    python -m eval.annotate_open build QUOTATIONS --data DATA [--open eval/open] [--check]
    python -m eval.annotate_open texts FOLDER --data DATA [--open eval/open] [--part dev|test]

`reports.jsonl` of the open set says for each report which file of the data folder DATA it is in, which line
(from 1) or archive member, and from which to which code point; `load` rebuilds the texts and checks their
hashes. `build` turns a person's quotations (one NAME.gold for each report, written as eval/annotate_demo.py
describes; not part of the repository, since they quote the news) into `gold/<layer>.jsonl`. There a record has
offsets only: text of more than five words is left out and `text_sha1`, the first twelve hex digits of its
SHA-1, stands for it. `texts` writes the rebuilt reports to a folder of files named after the reports, to be
analysed and scored against `gold/`.

Here a `.gold` file holds its own entities and events too, as `entity | TYPE | NAME | ENGLISH` (once in all
files) and `happening | ID | TYPE | TITLE | WHEN | PLACE; PLACE | ROLE = NAME`. A name with the entity `-` is no
name: it keeps the words of a shorter one from being taken there. Exit status: 0; 1 where --check finds a file
not up to date; 2 where a file or a source has a fault.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zipfile
from collections import defaultdict
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from eval.annotate_demo import (
    WIDTHS,
    Line,
    Report,
    Row,
    Rows,
    SourceError,
    events,
    figures,
    names,
    of_kind,
    read_lines,
    roles,
    sentences,
    statements,
    times,
)

LONGEST = 5  # words of a report that a committed record may quote
KINDS = WIDTHS | {"event": 2, "happening": 6}
LAYERS = {"sentences": "sentence", "times": "time", "roles": "role", "statements": "said", "figures": "figure"}
READERS: dict[str, Any] = {
    "sentences": sentences,
    "times": times,
    "roles": roles,
    "statements": statements,
    "figures": figures,
}
NO_NAME = "-"


@cache
def _member(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode("utf-8")


@cache
def _lines(path: Path) -> list[str]:
    return path.read_bytes().decode("utf-8").split("\n")


def manifest(folder: Path, part: str | None = None) -> list[Row]:
    """The reports of an open set, of one part or all: doc, file, member, start, end, sha256, part, published, basis."""
    found = [json.loads(line) for line in (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()]
    return [row for row in found if part in (None, row["part"])]


def load(folder: Path, data: Path, part: str | None = None) -> dict[str, str]:
    """Doc → text of an open set, cut from the files in `data`; raise SourceError where a text is not the annotated."""
    texts = {}
    for row in manifest(folder, part):
        path, member = data / row["file"], row["member"]
        whole = _member(path, member) if isinstance(member, str) else _lines(path)[member - 1]
        text = whole[row["start"] : row["end"]]
        if hashlib.sha256(text.encode("utf-8")).hexdigest() != row["sha256"]:
            raise SourceError(f"{path}: {member} is not the text annotated as {row['doc']}; use the file annotated")
        texts[row["doc"]] = text
    return texts


def read_quotations(folder: Path, texts: dict[str, str]) -> dict[str, Report]:
    """Every annotated report with its lines, in the order of their ids."""
    found = {}
    for path in sorted(folder.glob("*.gold")):
        head, *lines = read_lines(path, KINDS)
        id_, published, basis, part, note = head.fields
        if head.kind != "report" or id_ not in texts:
            raise head.fault("the first line must be `report | ID | …` with the id of a report of the manifest")
        found[id_] = Report(id_, texts[id_], published, basis, part, note, "", lines)
    return found


def short(value: Any) -> Any:
    """The record without text of more than LONGEST words, in its parts too."""
    if isinstance(value, list):
        return [short(part) for part in value]
    if not isinstance(value, dict):
        return value
    row = {key: short(part) for key, part in value.items()}
    if len(row.get("text", "").split()) > LONGEST:
        row["text_sha1"] = hashlib.sha1(row.pop("text").encode("utf-8")).hexdigest()[:12]
    return row


def build(reports: dict[str, Report]) -> Rows:
    """All layers of the gold: layer name → rows without long text."""
    lines = [line for report in reports.values() for line in report.lines]
    types = {line.fields[1]: line.fields[0] for line in of_kind(lines, "entity")}
    gold: Rows = defaultdict(list)
    for report in reports.values():
        row = {"doc": report.id, "published": report.published, "basis": report.basis, "part": report.part}
        gold["reports"].append(row)
        found = {layer: list(READERS[layer](report, of_kind(report.lines, kind))) for layer, kind in LAYERS.items()}
        named = names(report, of_kind(report.lines, "name"), types | {NO_NAME: NO_NAME})
        found["names"] = [row for row in named if row["entity"] != NO_NAME]
        for layer, rows in found.items():
            gold[layer] += sorted(rows, key=lambda row: (row["start"], row["end"]))
    happenings = [replace(line, kind="event") for line in of_kind(lines, "happening")]
    gold["events"] = list(events(reports, happenings))
    gold["entities"] = [_entity(line, gold["names"]) for line in of_kind(lines, "entity")]
    return {layer: short(rows) for layer, rows in gold.items()}


def _entity(line: Line, named: list[Row]) -> Row:
    type_, name, english = line.fields
    forms = {row["text"] for row in named if row["entity"] == name}
    if not forms:
        raise line.fault(f"no report names {name!r}")
    return {"name": name, "type": type_, "english": english, "aliases": sorted(forms - {name})}


def write(rows: Rows, folder: Path, *, check: bool) -> int:
    """Write each layer to `folder`/<layer>.jsonl, or only say which files are not up to date; return the exit code."""
    stale = 0
    for layer, found in sorted(rows.items()):
        path = folder / f"{layer}.jsonl"
        data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
        if path.exists() and path.read_text(encoding="utf-8") == data:
            continue
        stale = 1
        print(f"{'not up to date' if check else 'written'}: {path}", file=sys.stderr)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(data, encoding="utf-8")
    return stale if check else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("build", "texts"))
    parser.add_argument("folder", type=Path, help="the quotations to read, or where to write the texts")
    parser.add_argument("--data", type=Path, required=True, help="folder of the files that the manifest names")
    parser.add_argument("--open", type=Path, default=Path("eval/open"), help="folder of the manifest and gold/")
    parser.add_argument("--out", type=Path, help="where build writes (default: gold/ of the open set)")
    parser.add_argument("--part", choices=("dev", "test"))
    parser.add_argument("--check", action="store_true", help="write nothing; say which files are not up to date")
    args = parser.parse_args()
    try:
        texts = load(args.open, args.data, args.part)
        if args.do == "build":
            rows = build(read_quotations(args.folder, texts))
            return write(rows, args.out or args.open / "gold", check=args.check)
        args.folder.mkdir(parents=True, exist_ok=True)
        for doc, text in texts.items():
            (args.folder / doc).write_text(text, encoding="utf-8", newline="")
    except (OSError, SourceError) as fault:
        print(f"annotate_open: {fault}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
