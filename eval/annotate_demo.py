"""Build the demonstration collection's gold, demo/gold/*.jsonl, from what people annotate, demo/gold/source/*.gold.

    python -m eval.annotate_demo [--demo demo] [--check]

A person annotates by quoting; offsets are worked out here, so `text[start:end] == record["text"]` for every record.
There is one source file for each report, and `shared.gold` for what spans reports. A line is a record, `|` parts its
fields:

    report | ID | PUBLISHED | BASIS | PART | NOTE             first line; PUBLISHED is XXXX where it cannot be known
    sentence | QUOTE                                          all of them, in order
    time | QUOTE | TYPE | VALUE
    name | QUOTE | ENTITY                                     every place of QUOTE that is not inside a longer name
    role | QUOTE | PERSON | ROLE | BODY OR -
    said | QUOTE | KIND | SPEAKER | CUE | ACT
    figure | QUOTE | VALUE | QUALIFIER | WHAT | CATEGORY | SOURCE
                                                              VALUE: 4, 3-5, >20, <20 (open ends), - (not said)
    event | ID | QUOTE
in shared.gold:
    entity | TYPE | NAME | ENGLISH
    event | ID | TYPE | TITLE | WHEN | PLACE; PLACE | ROLE = NAME; ROLE = NAME
    comparison | ID | KIND | core OR - | ABOUT | VALUE OR - | EXPLANATION
    claim | REPORT | QUOTE | SOURCE | VALUE                   belongs to the comparison above it
    story | ID | TITLE | WHEN | REPORT; REPORT | REPORT = COPY

Further fields are `key: value`: `note`, `accept`, `mod` (time); `also`, `channel`, `date`, `via`, `clause`
(said); `when` (figure); `status` (role, else current). A date left out is the report's own; `date: -` says that
it is unknown. QUOTE is the report's own words, whole words only; `first words … last words` quotes a long
stretch by its ends. Words that stand in the report more than once take `@n`, the place meant, counted from 1. A
speaker or source written `~words` is nobody known but described by these words (anonymous); `reporter` is the
report itself. Lines that begin with `#` are skipped. Exit status: 0; 1 where --check finds a file not up to
date; 2 where a source has a fault, named by file and line.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Row]]
WIDTHS = {
    "report": 5, "sentence": 1, "time": 3, "name": 2, "role": 4, "said": 5, "figure": 6, "entity": 3, "comparison": 6,
    "claim": 4, "story": 5,
}  # fmt: skip
KEYS = {
    "time": {"note", "accept", "mod"},
    "said": {"also", "channel", "date", "via", "clause"},
    "figure": {"when"},
    "role": {"status"},
}
JOINERS = "\u200c\u0640"  # zero-width non-joiner and tatweel belong to the word they stand in


class SourceError(ValueError):
    """A fault in an annotation source; the message names the file, the line and what to mend."""


@dataclass(frozen=True)
class Line:
    """One line of a source file: its kind, its positional fields and its `key: value` fields."""

    path: Path
    number: int
    kind: str
    fields: list[str]
    extra: dict[str, str]

    def fault(self, message: str) -> SourceError:
        return SourceError(f"{self.path}:{self.number}: {message}")


@dataclass
class Report:
    """One report of the collection: its text and the lines that annotate it."""

    id: str
    text: str
    published: str
    basis: str
    part: str
    note: str
    source: str
    lines: list[Line] = field(default_factory=list)


def read_lines(path: Path, widths: dict[str, int]) -> Iterator[Line]:
    """Yield the records of one source file."""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not raw.strip() or raw.startswith("#"):
            continue
        kind, *cells = (cell.strip() for cell in raw.split("|"))
        line = Line(path, number, kind, cells, {})
        if kind not in widths:
            raise line.fault(f"unknown kind {kind!r}; one of {', '.join(sorted(widths))}")
        if len(cells) < widths[kind]:
            raise line.fault(f"{kind} needs {widths[kind]} fields, has {len(cells)}")
        extra = {}
        for cell in cells[widths[kind] :]:
            key, _, value = cell.partition(": ")
            if key not in KEYS.get(kind, ()):
                raise line.fault(f"{kind} has no field {key!r}")
            extra[key] = value
        yield Line(path, number, kind, cells[: widths[kind]], extra)


def is_word(character: str) -> bool:
    """Whether a character can stand inside a word."""
    return character.isalnum() or character in JOINERS


def places(text: str, words: str) -> list[int]:
    """Starts of `words` in `text` (code points), at word boundaries only."""
    found, start = [], text.find(words)
    while start >= 0:
        end = start + len(words)
        opens = not (start and is_word(text[start - 1]) and is_word(words[0]))
        closes = not (end < len(text) and is_word(text[end]) and is_word(words[-1]))
        if opens and closes:
            found.append(start)
        start = text.find(words, start + 1)
    return found


def resolve(line: Line, text: str, quote: str) -> tuple[int, int]:
    """The span (start, end) a quote names in a text; raise SourceError unless it names exactly one."""
    quote, _, nth = quote.partition(" @")
    first, _, last = quote.partition(" … ")
    starts = places(text, first)
    if not starts:
        raise line.fault(f"these words are not in the report: {first!r}")
    if not nth and len(starts) > 1:
        raise line.fault(f"these words are in the report {len(starts)} times, say which with @n: {first!r}")
    if nth and not (nth.isdigit() and 1 <= int(nth) <= len(starts)):
        raise line.fault(f"there is no place {nth!r} of {len(starts)} for {first!r}")
    start = starts[int(nth) - 1 if nth else 0]
    end = start + len(first)
    if last:
        ends = [place for place in places(text, last) if place >= end]
        if not ends:
            raise line.fault(f"these words do not follow in the report: {last!r}")
        end = ends[0] + len(last)
    return start, end


def span(report: Report, start: int, end: int) -> Row:
    return {"doc": report.id, "start": start, "end": end, "text": report.text[start:end]}


def quoted(line: Line, report: Report, quote: str) -> Row:
    return span(report, *resolve(line, report.text, quote))


def several(value: str, by: str = ";") -> list[str]:
    return [part.strip() for part in value.split(by) if part.strip()]


def dated(line: Line, report: Report, key: str) -> Row:
    """The date of a statement or figure: the one given, else the report's own, else none."""
    value = line.extra.get(key, report.published)
    return {} if value in ("-", "XXXX") else {key: value}


def sentences(report: Report, lines: list[Line]) -> Iterator[Row]:
    at = 0
    for line in lines:
        start = report.text.find(line.fields[0], at)
        if start < 0 or report.text[at:start].strip():
            raise line.fault("this sentence does not follow the one before it in the report")
        at = start + len(line.fields[0])
        yield span(report, start, at)
    if report.text[at:].strip():
        raise SourceError(f"{report.id}: no sentence covers {report.text[at:].strip()[:40]!r}")


def times(report: Report, lines: list[Line]) -> Iterator[Row]:
    for line in lines:
        quote, type_, value = line.fields
        row = quoted(line, report, quote) | {"type": type_, "value": value}
        if "mod" in line.extra:
            row["mod"] = line.extra["mod"]
        if "accept" in line.extra:
            row["accept"] = several(line.extra["accept"], ",")
        if "note" in line.extra:
            row["note"] = line.extra["note"]
        yield row


def names(report: Report, lines: list[Line], types: dict[str, str]) -> Iterator[Row]:
    """Every place of every name, a longer name taking the words of a shorter one; names do not nest."""
    taken: set[int] = set()
    for line in sorted(lines, key=lambda line: -len(line.fields[0])):
        words, entity = line.fields
        if entity not in types:
            raise line.fault(f"shared.gold has no entity {entity!r}")
        free = [s for s in places(report.text, words) if taken.isdisjoint(range(s, s + len(words)))]
        if not free:
            raise line.fault(f"this name is not in the report outside longer names: {words!r}")
        for start in free:
            taken.update(range(start, start + len(words)))
            yield span(report, start, start + len(words)) | {"type": types[entity], "entity": entity}


def roles(report: Report, lines: list[Line]) -> Iterator[Row]:
    for line in lines:
        quote, person, role, body = line.fields
        row = quoted(line, report, quote) | {"person": person, "role": role}
        if body != "-":
            row["of"] = body
        yield row | {"status": line.extra.get("status", "current")}


def statements(report: Report, lines: list[Line]) -> Iterator[Row]:
    for line in lines:
        quote, kind, speaker, cue, act = line.fields
        for part in cue.split(" … "):
            if part not in report.text:
                raise line.fault(f"the cue is not in the report: {part!r}")
        row = quoted(line, report, quote) | {"kind": kind, "speaker": speaker.removeprefix("~")}
        row["anonymous"] = speaker.startswith("~")
        if "via" in line.extra:
            row["via"] = line.extra["via"]
        row["cue"] = cue
        if "channel" in line.extra:
            row["channel"] = line.extra["channel"]
        row |= dated(line, report, "date") | {"act": act}
        if "also" in line.extra:
            row["other_acts"] = several(line.extra["also"], ",")
        if "clause" in line.extra:
            row["clause"] = quoted(line, report, line.extra["clause"])
        yield row


def number(line: Line, value: str) -> Row:
    """`4`, `3-5`, `>20`, `<20`, `-` as low and high, and as one value where both are the same or only one is said."""
    try:
        if value == "-":
            low = high = None
        elif value[0] in "<>":
            bound = int(value[1:])
            low, high = (bound, None) if value[0] == ">" else (None, bound)
        else:
            ends = [int(end) for end in value.split("-")]
            low, high = ends[0], ends[-1]
    except ValueError:
        raise line.fault(f"not a number: {value!r}") from None
    both = [low, high] if None not in (low, high) and low != high else low if low is not None else high
    return {"value": both, "low": low, "high": high}


def figures(report: Report, lines: list[Line]) -> Iterator[Row]:
    for line in lines:
        quote, value, qualifier, what, category, source = line.fields
        row = quoted(line, report, quote) | number(line, value) | {"qualifier": qualifier, "what": what}
        yield row | {"category": category, "source": source.removeprefix("~")} | dated(line, report, "when")


def events(reports: dict[str, Report], shared: list[Line]) -> Iterator[Row]:
    """One row for a happening, all its mentions in it, as in the annotation guide's own gold."""
    mentions: dict[str, list[Row]] = defaultdict(list)
    for report in reports.values():
        for line in of_kind(report.lines, "event"):
            mentions[line.fields[0]].append(quoted(line, report, line.fields[1]))
    for line in of_kind(shared, "event"):
        id_, type_, title, when, where, who = line.fields
        found = mentions.pop(id_, [])
        if not found:
            raise line.fault(f"no report mentions event {id_}")
        found.sort(key=lambda m: (list(reports).index(m["doc"]), m["start"], m["end"]))
        parts = [dict(zip(("role", "name"), several(pair, " = "), strict=True)) for pair in several(who)]
        row: Row = {"id": id_, "type": type_, "title": title, "when": when, "where": several(where)}
        yield row | {"participants": parts, "mentions": found} | found[0]
    if mentions:
        raise SourceError(f"shared.gold has no event {', '.join(sorted(mentions))}")


def comparisons(reports: dict[str, Report], shared: list[Line]) -> Iterator[Row]:
    rows: list[Row] = []
    for line in shared:
        if line.kind == "comparison":
            id_, kind, core, about, value, explanation = line.fields
            row: Row = {"id": id_, "kind": kind, "core": core == "core", "about": about, "claims": []}
            if value != "-":
                row["value"] = value
            rows.append(row | {"explanation": explanation})
        elif line.kind == "claim":
            doc, quote, source, value = line.fields
            if doc not in reports or not rows:
                raise line.fault(f"no report {doc!r}" if rows else "a claim needs a comparison above it")
            said: Any = int(value) if value.isdigit() else value
            claim = quoted(line, reports[doc], quote) | {"source": source.removeprefix("~"), "value": said}
            rows[-1]["claims"].append(claim)
    for row in rows:
        yield row | {key: row["claims"][0][key] for key in ("doc", "start", "end", "text")}


def stories(reports: dict[str, Report], shared: list[Line]) -> Iterator[Row]:
    left = set(reports)
    for line in of_kind(shared, "story"):
        id_, title, when, members, copies = line.fields
        ids = several(members)
        if not left.issuperset(ids):
            raise line.fault(f"no report, or in a story already: {', '.join(sorted(set(ids) - left))}")
        left -= set(ids)
        pairs = [several(pair, " = ") for pair in several(copies)]
        yield {"id": id_, "title": title, "when": when, "reports": ids, "copies": pairs}
    if left:
        raise SourceError(f"in no story: {', '.join(sorted(left))}")


def of_kind(lines: list[Line], kind: str) -> list[Line]:
    return [line for line in lines if line.kind == kind]


def read_texts(folder: Path) -> dict[str, tuple[str, str]]:
    """Id → (text, outlet) of every report of the collection; a plain file does not say its outlet."""
    texts = {path.name: (path.read_text(encoding="utf-8"), "") for path in sorted(folder.glob("*.txt"))}
    for path in sorted(folder.glob("*.jsonl")):
        for raw in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(raw)
            texts[row["id"]] = (row["text"], row.get("source", ""))
    return texts


def read_reports(demo: Path) -> dict[str, Report]:
    """Every report with its annotation lines, in the order of publication and then of id."""
    texts, found = read_texts(demo / "reports"), {}
    for path in sorted((demo / "gold" / "source").glob("*.gold")):
        if path.name == "shared.gold":
            continue
        head, *lines = read_lines(path, WIDTHS | {"event": 2})
        if head.kind != "report" or head.fields[0] not in texts:
            raise head.fault("the first line must be `report | ID | …` with the id of a report in reports/")
        id_, published, basis, part, note = head.fields
        text, source = texts.pop(id_)
        found[id_] = Report(id_, text, published, basis, part, note, source, lines)
    if texts:
        raise SourceError(f"{demo}/gold/source: no annotation of {', '.join(sorted(texts))}")
    return dict(sorted(found.items(), key=lambda item: (item[1].published, item[0])))


def build(demo: Path) -> Rows:
    """All layers of the gold: layer name → rows, as they are written to `<layer>.jsonl`."""
    reports = read_reports(demo)
    shared = list(read_lines(demo / "gold" / "source" / "shared.gold", WIDTHS | {"event": 6}))
    types = {line.fields[1]: line.fields[0] for line in of_kind(shared, "entity")}
    gold: Rows = defaultdict(list)
    for report in reports.values():
        head = {"doc": report.id, "published": report.published, "basis": report.basis, "part": report.part}
        gold["reports"].append(head | ({"source": report.source} if report.source else {}) | {"note": report.note})
        layers = {
            "sentences": sentences(report, of_kind(report.lines, "sentence")),
            "times": times(report, of_kind(report.lines, "time")),
            "names": names(report, of_kind(report.lines, "name"), types),
            "roles": roles(report, of_kind(report.lines, "role")),
            "statements": statements(report, of_kind(report.lines, "said")),
            "figures": figures(report, of_kind(report.lines, "figure")),
        }
        for layer, rows in layers.items():
            gold[layer] += sorted(rows, key=lambda row: (row["start"], row["end"]))
    gold["events"] = list(events(reports, shared))
    gold["comparisons"] = list(comparisons(reports, shared))
    gold["stories"] = list(stories(reports, shared))
    for line in of_kind(shared, "entity"):
        type_, name, english = line.fields
        forms = {row["text"] for row in gold["names"] if row["entity"] == name}
        if not forms:
            raise line.fault(f"no report names {name!r}")
        gold["entities"].append({"name": name, "type": type_, "english": english, "aliases": sorted(forms - {name})})
    return gold


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--demo", type=Path, default=Path("demo"), help="the collection's folder")
    parser.add_argument("--check", action="store_true", help="write nothing; say which files are not up to date")
    args = parser.parse_args()
    try:
        gold = build(args.demo)
    except (OSError, SourceError) as fault:
        print(f"annotate_demo: {fault}", file=sys.stderr)
        return 2
    stale = []
    for layer, rows in sorted(gold.items()):
        path = args.demo / "gold" / f"{layer}.jsonl"
        data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        if not path.exists() or path.read_text(encoding="utf-8") != data:
            stale.append(path)
            if not args.check:
                path.write_text(data, encoding="utf-8")
    for path in stale:
        print(f"{'not up to date' if args.check else 'written'}: {path}", file=sys.stderr)
    return 1 if args.check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
