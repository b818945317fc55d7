"""Gold of eval/news and eval/said: names, roles and statements of real news, kept as standoff annotation.

    python -m eval.annotate_news build FOLDER --data DATA [--set eval/said] [--check]
    python -m eval.annotate_news agree ONE TWO --data DATA [--set eval/said]

FOLDER holds what people wrote, files ending in .gold, which quote the news and are not part of the repository: for each
report a line `# ID`, then a record a line, its fields parted by ` | `:

    name | QUOTE | TYPE | ENTITY                            TYPE - : no name, keeps a shorter one from being taken there
    role | QUOTE | PERSON | ROLE | BODY OR - | status: …
    said | QUOTE | KIND | SPEAKER | CUE | ACT | channel: … | via: … | also: ACT

QUOTE is as eval/annotate_demo.py tells; a name's stands for every place that is not inside a longer name, or with `@n`
for that one alone. Reports for training have names only, without ENTITY; those of eval/said are reports for training
too, so that their names, which only say what roles and speakers mean, are not among the gold. `build` writes
gold/<layer>.jsonl as eval/annotate_open.py does: offsets, and no text of more than five words. `agree` prints how far
two people agree on the reports that both annotated. Exit status: 0; 1 where --check finds a file not up to date; 2
where a file has a fault.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from eval.annotate_demo import KEYS, Line, Report, Row, Rows, SourceError, places, roles, span, statements
from eval.annotate_open import load, manifest, short, write
from sarchawa.evaluate import name_key

NEWS = Path(__file__).resolve().parent / "news"
WIDTHS = {"name": 2, "role": 4, "said": 5}
SAID = "said"
"""The part of which roles and statements alone are gold."""
TYPES = frozenset(("PER", "ORG", "LOC", "-"))


def read_blocks(path: Path) -> Iterator[tuple[str, list[Line]]]:
    """Each report's id and records, in file order. Raises SourceError where a line is none of the forms told above."""
    id_, lines = "", list[Line]()
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if text.startswith("# "):
            if id_:
                yield id_, lines
            id_, lines = text[2:].strip(), []
        elif text.strip():
            kind, *cells = (cell.strip() for cell in text.split(" | "))
            if kind not in WIDTHS or len(cells) < WIDTHS[kind] or not id_:
                raise SourceError(f"{path}:{number}: write `# ID`, then name, role or said with its fields: {text!r}")
            extra = dict(cell.split(": ", 1) for cell in cells[WIDTHS[kind] :] if cell.split(": ")[0] in _keys(kind))
            lines.append(Line(path, number, kind, cells if kind == "name" else cells[: WIDTHS[kind]], extra))
    if id_:
        yield id_, lines


def _keys(kind: str) -> set[str]:
    return KEYS.get(kind, set())


def names(report: Report, lines: Iterable[Line]) -> Iterator[Row]:
    """Every place of every name, a longer name taking the words of a shorter one; names do not nest."""
    taken: set[int] = set()
    for line in sorted(lines, key=lambda line: (-len(line.fields[0].partition(" @")[0]), " @" not in line.fields[0])):
        words, _, nth = line.fields[0].partition(" @")
        if line.fields[1] not in TYPES:
            raise line.fault(f"a name's type is one of {', '.join(sorted(TYPES))}")
        starts = places(report.text, words)
        chosen = starts[int(nth) - 1 : int(nth)] if nth else starts
        if not chosen:
            raise line.fault(f"these words are not in the report: {line.fields[0]!r}")
        for start in chosen:
            own = range(start, start + len(words))
            if taken.isdisjoint(own):
                taken.update(own)
                entity = line.fields[2] if len(line.fields) > 2 else words
                yield span(report, start, start + len(words)) | {"type": line.fields[1], "entity": entity}


def build(blocks: Iterable[tuple[str, list[Line]]], texts: dict[str, str], parts: dict[str, str]) -> Rows:
    """All layers of the gold: layer name → rows without long text. parts: report → its part; those for training have
    names alone, without entity."""
    gold: Rows = defaultdict(list)
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for id_, lines in sorted(blocks):
        report = Report(id_, texts[id_], "XXXX", "unknown", parts[id_], "", "", lines)
        named = [row for row in names(report, _of(lines, "name")) if row["type"] != "-"]
        if parts[id_] == "train":
            named = [{key: value for key, value in row.items() if key not in ("entity", "text")} for row in named]
        if parts[id_] != SAID:
            gold["names"] += sorted(named, key=lambda row: row["start"])
        for row in named:
            if "entity" in row:
                forms[row["type"], row["entity"]].add(row["text"])
        gold["roles"] += sorted(roles(report, _of(lines, "role")), key=lambda row: row["start"])
        gold["statements"] += sorted(statements(report, _of(lines, "said")), key=lambda row: row["start"])
    gold["entities"] = [
        {"name": name, "type": type_, "aliases": sorted(found - {name})}
        for (type_, name), found in sorted(forms.items())
    ]
    return {layer: short(rows) for layer, rows in gold.items()}


def _of(lines: Iterable[Line], kind: str) -> list[Line]:
    return [line for line in lines if line.kind == kind]


def agree(one: Rows, two: Rows) -> Iterator[tuple[str, float, int, int]]:
    """How far two annotations of the same reports agree: measure, F1 of the second held against the first, items."""

    for measure, fields in (("names.span", ()), ("names.typed", ("type",))):
        first, second = _spans(one["names"], fields), _spans(two["names"], fields)
        yield measure, _f1(len(first & second), first, second), len(first), len(second)
    measures: list[tuple[str, Callable[[Row, Row], bool]]] = [
        ("statements.content", lambda _a, _b: True),
        ("statements.speaker", lambda a, b: name_key(a["speaker"]) == name_key(b["speaker"])),
        ("statements.act", lambda a, b: a["act"] in (b["act"], *b.get("other_acts", ()))),
    ]
    for measure, same in measures:
        a, b = one["statements"], two["statements"]
        hits = sum(any(_overlap(x, y) and same(x, y) for y in b) for x in a)
        yield measure, _f1(hits, a, b), len(a), len(b)


def _spans(rows: Iterable[Row], fields: Iterable[str]) -> set[tuple[object, ...]]:
    return {(row["doc"], row["start"], row["end"], *(row[field] for field in fields)) for row in rows}


def _overlap(a: Row, b: Row) -> bool:
    """Whether two spans of one report share half of their union."""
    shared = min(a["end"], b["end"]) - max(a["start"], b["start"])
    together = max(a["end"], b["end"]) - min(a["start"], b["start"])
    return bool(a["doc"] == b["doc"] and shared * 2 >= together)


def _f1(hits: int, *sides: Iterable[object]) -> float:
    total = sum(len(list(side)) for side in sides)
    return 2 * hits / total if total else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("do", choices=("build", "agree"))
    parser.add_argument(
        "source", type=Path, nargs="+", help="the folder to build from, or the two files to hold together"
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of the files that the manifest names")
    parser.add_argument("--set", type=Path, default=NEWS, help="folder of the manifest and gold/ (default: eval/news)")
    parser.add_argument("--check", action="store_true", help="write nothing; say which files are not up to date")
    args = parser.parse_args()
    try:
        texts, parts = load(args.set, args.data), {row["doc"]: row["part"] for row in manifest(args.set)}
        if args.do == "build":
            blocks = [block for path in sorted(args.source[0].glob("*.gold")) for block in read_blocks(path)]
            return write(build(blocks, texts, parts), args.set / "gold", check=args.check)
        one, two = (dict(read_blocks(path)) for path in args.source)
        both = sorted(one.keys() & two.keys())
        found = [build([(id_, side[id_]) for id_ in both], texts, parts) for side in (one, two)]
        print(f"{len(both)} reports")
        for measure, value, first, second in agree(found[0], found[1]):
            print(f"{measure:20} {value:.3f}  {first} and {second} items")
    except (OSError, SourceError) as fault:
        print(f"annotate_news: {fault}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
