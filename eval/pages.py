"""Scores what is read of HTML pages: the main text, and the date, headline, outlet, author and address.

    python -m eval.pages [--errors PAGE] [--peers] [--raise-floors]

Read are the pages of eval/pages, written for it in the shapes of outlets' layouts: ``dev``, on which rules are
developed, and ``test``, written after them and never tuned on. The text is scored by its words (runs of letters, marks
and digits, joiners included): precision, recall and F1 over the words with their numbers, against the text without
headline, the mean over pages. "plain" is the same over words without joiners and in NFC: what a reader who drops them
would reach. "paragraphs" is the share of gold paragraphs that stand in the text as paragraphs, to the letter. A page
that is no report is right if it is refused. ``--peers`` scores trafilatura (full and fast) and resiliparse beside ours,
where they are installed. Floors are in eval/floors.json. Exit status: 0; 1 where a score is below its floor.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from sarchawa.find.times.day_line import read_day
from sarchawa.ingest.decode import UndecodableError, decode
from sarchawa.ingest.page import read_page
from sarchawa.ingest.report import ReportError

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "eval" / "pages"
FLOORS = ROOT / "eval" / "floors.json"
PARTS = ("dev", "test")
FIELDS = ("title", "source", "author", "url")
_WORD = re.compile(r"[^\W_]+(?:[\u200c\u200d\u064b-\u0655\u065a\u0670]+[^\W_]*)*")
_THEIRS = ("title", "sitename", "author", "url")
_JOINERS = re.compile("[\u200b-\u200f\u2060\ufeff]")


class Told(NamedTuple):
    """What a reader makes of a page; text: "" where it refuses it."""

    text: str = ""
    title: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    published: str | None = None
    notes: tuple[str, ...] = ()


Reader = Callable[[bytes, dict[str, Any]], Told]


def gold(part: str) -> Iterator[dict[str, Any]]:
    """The rows of one part: page, layout, fetched, charset; refused, or body (paragraphs), title, source, author, url
    and published."""
    for line in (PAGES / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["part"] == part:
            yield row


def ours(data: bytes, row: dict[str, Any]) -> Told:
    """What read_page makes of a page."""
    try:
        page = read_page(data, url=row["fetched"], charset=row.get("charset"), read_day=read_day)
    except (ReportError, UndecodableError):
        return Told()
    day = page.published.value
    return Told(page.text, page.title, page.source, page.author, page.url, day, page.notes)


def trafilatura_alone(*, fast: bool) -> Reader:
    """trafilatura as it comes, on the bytes."""
    trafilatura: Any = import_module("trafilatura")

    def read(data: bytes, row: dict[str, Any]) -> Told:
        url = row["fetched"] or None
        text = trafilatura.extract(data, url=url, fast=fast, include_comments=False)
        told = trafilatura.extract_metadata(data, default_url=url)
        if told is None or not text:
            return Told(text or "")
        return Told(text, told.title or "", told.sitename or "", told.author or "", told.url or "", told.date or None)

    return read


def resiliparse_alone(data: bytes, row: dict[str, Any]) -> Told:
    """resiliparse's main text, of the page decoded as we do it."""
    resiliparse: Any = import_module("resiliparse.extract.html2text")
    try:
        return Told(resiliparse.extract_plain_text(decode(data), main_content=True, alt_texts=False))
    except UndecodableError:
        return Told()


def peers() -> dict[str, Reader]:
    """The peers that are installed."""
    found: dict[str, Reader] = {}
    if find_spec("trafilatura") is not None:
        found |= {"trafilatura": trafilatura_alone(fast=False), "trafilatura fast": trafilatura_alone(fast=True)}
    if find_spec("resiliparse") is not None:
        found["resiliparse"] = resiliparse_alone
    return found


def words(text: str, *, plain: bool = False) -> Counter[str]:
    """The words of a text with their numbers."""
    if plain:
        text = unicodedata.normalize("NFC", _JOINERS.sub("", text))
    return Counter(_WORD.findall(text))


def scored(part: str, read: Reader) -> dict[str, float]:
    """The scores of a reader on one part."""
    sums: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    for row in gold(part):
        told = read((PAGES / row["page"]).read_bytes(), row)
        for measure, value in page_scores(row, told).items():
            sums[measure] += value  # type: ignore[assignment]  # a count or a share, both add
            counts[measure] += 1
    return {measure: sums[measure] / counts[measure] for measure in sorted(counts)}


def page_scores(row: dict[str, Any], told: Told) -> dict[str, float]:
    """The scores of one page."""
    if row.get("refused"):
        return {"refused": float(not told.text)}
    body = _without_headline(told.text, row["title"])
    scores = {}
    for name, plain in (("text", False), ("plain", True)):
        expected, found = words("\n".join(row["body"]), plain=plain), words(body, plain=plain)
        right = (expected & found).total()
        precision, recall = right / max(1, found.total()), right / expected.total()
        scores[f"{name}.f1"] = 2 * precision * recall / (precision + recall) if right else 0.0
        if name == "text":
            scores |= {"text.precision": precision, "text.recall": recall}
    lines = {" ".join(line.split()) for line in body.split("\n")}
    scores["paragraphs"] = sum(" ".join(one.split()) in lines for one in row["body"]) / len(row["body"])
    for field in FIELDS:
        scores[field] = float(getattr(told, field) == row[field])
    scores["date"] = float(told.published == row["published"])
    scores["date.not wrong"] = float(told.published in (None, row["published"]))
    return scores


def _without_headline(text: str, headline: str) -> str:
    return "\n".join(line for line in text.split("\n") if line.strip(" #") != headline)


def show_page(name: str) -> None:
    """Print what is made of one page, beside its gold."""
    row = next(row for part in PARTS for row in gold(part) if row["page"] == name)
    told = ours((PAGES / name).read_bytes(), row)
    for field in (*FIELDS, "published"):
        if not row.get("refused") and getattr(told, field) != row[field]:
            print(f"{field}: {getattr(told, field)!r}, gold {row[field]!r}")
    print("notes:", told.notes)
    expected = [] if row.get("refused") else row["body"]
    lines = _without_headline(told.text, row.get("title", "")).split("\n")
    found = [" ".join(line.split()) for line in lines if line]
    for line in found:
        print("  " if line in {" ".join(one.split()) for one in expected} else "+ ", line[:110])
    for one in expected:
        if " ".join(one.split()) not in found:
            print("- ", one[:110])


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--errors", metavar="PAGE", help="show what is made of one page, e.g. dev/amp.htm; all: of dev")
    parser.add_argument("--peers", action="store_true", help="score trafilatura and resiliparse too")
    parser.add_argument("--raise-floors", action="store_true", help="lift the floors to what is reached now")
    chosen = parser.parse_args(arguments)
    if chosen.errors:
        names = [row["page"] for row in gold("dev")] if chosen.errors == "all" else [chosen.errors]
        for name in names:
            print(f"== {name}")
            show_page(name)
        return 0
    readers: dict[str, Reader] = {"ours": ours}
    if chosen.peers:
        readers |= peers()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    below = []
    for part in PARTS:
        columns = {name: scored(part, read) for name, read in readers.items()}
        if not columns["ours"]:
            continue
        held = floors.setdefault(f"pages {part}", {})
        print(f"{f'pages {part}':18}" + "".join(f"{name:>18}" for name in columns) + f"{'floor':>8}")
        for measure, value in columns["ours"].items():
            floor = held.get(measure, 0.0)
            mark = "  BELOW" if value < floor - 1e-9 else ""
            row = "".join(f"{scores.get(measure, 0.0):18.3f}" for scores in columns.values())
            print(f"  {measure:16}{row}{floor:8.3f}{mark}")
            if mark:
                below.append(f"pages {part}: {measure} is {value:.3f}, its floor {floor:.3f}")
            held[measure] = max(floor, int(value * 1000) / 1000)
        print()
    if chosen.raise_floors:
        FLOORS.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print("\n".join(below), end="\n" if below else "", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
