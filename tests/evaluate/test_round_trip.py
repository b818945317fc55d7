"""The gold of the demonstration collection, written in the formats of others and imported again, is the same gold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import conllu
import pytest

from sarchawa.evaluate import read_gold
from sarchawa.evaluate.formats.chunks import chunks
from sarchawa.ingest import read_reports
from sarchawa.text import Doc
from tests.cli.conftest import Run

Row = dict[str, Any]
LAYERS = ("sentences", "times", "names", "figures", "statements", "roles")
LABEL = {"names": "type", "times": "type"}
LEFT_OUT = ("note", "other_acts", "clause", "accept")  # what only our own form can say


@pytest.fixture(scope="module")
def demo(root: Path) -> dict[str, tuple[str, dict[str, list[Row]]]]:
    """The reports of the part that rules may be developed on: id → text and gold by layer."""
    told = (root / "demo" / "gold" / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    dev = [row["doc"] for row in map(json.loads, told) if row["part"] == "dev"]
    gold = read_gold(root / "demo" / "gold", dev)
    texts = {report.id: report.text for report in read_reports([root / "demo" / "reports"])}
    return {id: (texts[id], {layer: [dict(row) for row in gold.items[layer][id]] for layer in LAYERS}) for id in dev}


def stem(id: str) -> str:
    return id.removesuffix(".txt")


def imported(folder: Path, layer: str) -> list[Row]:
    path = folder / f"{layer}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def same(rows: list[Row], fields: tuple[str, ...]) -> list[Row]:
    return [{field: row[field] for field in fields if field in row} for row in rows]


def as_brat(text: str, layers: dict[str, list[Row]]) -> Iterator[str]:
    number = 0
    for layer, rows in layers.items():
        for row in rows:
            number += 1
            label = row[LABEL[layer]] if layer in LABEL else layer.removesuffix("s").title()
            pieces, start = [], row["start"]
            for line in row["text"].split("\n"):  # brat parts a mark where a line ends
                if line:
                    pieces.append(f"{start} {start + len(line)}")
                start += len(line) + 1
            yield f"T{number}\t{label} {';'.join(pieces)}\t{' '.join(row['text'].splitlines())}"
            for field, value in row.items():
                if field in ("doc", "start", "end", "text", "type", "low", "high", *LEFT_OUT):
                    continue
                if field == "entity":
                    yield f"N{number}\tReference T{number} Demo:{number}\t{value}"
                elif layer == "figures" and field == "value":
                    yield f"A{number}value\tvalue T{number} {bounds(row)}"
                elif field == "anonymous":
                    yield from [f"A{number}anonymous\tanonymous T{number}"] if value else []
                else:
                    yield f"A{number}{field}\t{field} T{number} {value}"


def bounds(row: Row) -> str:
    low, high = row["low"], row["high"]
    if (low, high) == (None, None):
        return "-"
    if high is None:
        return f">{low}"
    return f"<{high}" if low is None else f"{low}-{high}" if low != high else f"{low}"


def test_brat(demo: dict[str, tuple[str, dict[str, list[Row]]]], sarchawa: Run, tmp_path: Path) -> None:
    for id, (text, layers) in demo.items():
        (tmp_path / f"{stem(id)}.txt").write_text(text, encoding="utf-8", newline="")
        (tmp_path / f"{stem(id)}.ann").write_text("\n".join(as_brat(text, layers)) + "\n", encoding="utf-8")
    told = sarchawa("import-gold", tmp_path, "--out", tmp_path / "gold", "--map", "_sentence=-")
    assert told.code == 0, told.err
    for layer in LAYERS:
        wanted = [
            {key: value for key, value in row.items() if key not in LEFT_OUT and (key, value) != ("anonymous", False)}
            | {"doc": f"{stem(id)}.txt"}
            for id, (_, layers) in sorted(demo.items())
            for row in sorted(layers[layer], key=lambda row: (row["start"], row["end"]))
        ]
        assert imported(tmp_path / "gold", layer) == wanted


def tagged(text: str, names: list[Row]) -> Iterator[list[tuple[str, int, int, str, Row | None]]]:
    """Lines of tokens: the word, its place, its tag, and the name it is in."""
    tokens = [(token.start, token.end) for token in Doc(text).tokens]
    at = 0
    for line in text.split("\n"):
        mine = []
        for start, end in tokens:
            if at <= start < at + len(line):
                name = next((row for row in names if row["start"] <= start and end <= row["end"]), None)
                tag = "O" if name is None else f"{'B' if start == name['start'] else 'I'}-{name['type']}"
                mine.append((text[start:end], start, end, tag, name))
        if mine:
            yield mine
        at += len(line) + 1


def test_conll_bio(demo: dict[str, tuple[str, dict[str, list[Row]]]], sarchawa: Run, tmp_path: Path) -> None:
    for id, (text, layers) in demo.items():
        lines = [[f"{word} N {tag}" for word, _, _, tag, _ in line] for line in tagged(text, layers["names"])]
        (tmp_path / f"{stem(id)}.txt").write_text(text, encoding="utf-8", newline="")
        (tmp_path / f"{stem(id)}.conll").write_text("\n\n".join("\n".join(line) for line in lines), encoding="utf-8")
    assert sarchawa("import-gold", tmp_path, "--out", tmp_path / "gold").code == 0
    wanted = [row for _, (_, layers) in sorted(demo.items()) for row in layers["names"]]
    fields = ("start", "end", "text", "type")
    assert same(imported(tmp_path / "gold", "names"), fields) == same(wanted, fields)


def test_webanno(demo: dict[str, tuple[str, dict[str, list[Row]]]], sarchawa: Run, tmp_path: Path) -> None:
    def escaped(value: str) -> str:
        for sign in "\\[]|_;*":
            value = value.replace(sign, f"\\{sign}")
        return value

    for id, (text, layers) in demo.items():
        tsv = ["#FORMAT=WebAnno TSV 3.3"]
        tsv += ["#T_SP=de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity|identifier|value", "", ""]
        for number, line in enumerate(tagged(text, layers["names"]), 1):
            first, last = line[0][1], line[-1][2]
            tsv.append(f"#Text={text[first:last]}")
            for place, (word, start, end, _, name) in enumerate(line, 1):
                cells = "_\t_"
                if name is not None:
                    mark = f"[{layers['names'].index(name) + 1}]"
                    cells = f"{escaped(name['entity'])}{mark}\t{name['type']}{mark}"
                tsv.append(f"{number}-{place}\t{start}-{end}\t{word}\t{cells}\t")
            tsv.append("")
        (tmp_path / f"{stem(id)}.txt").write_text(text, encoding="utf-8", newline="")
        (tmp_path / f"{stem(id)}.tsv").write_text("\n".join(tsv), encoding="utf-8")
    assert sarchawa("import-gold", tmp_path, "--out", tmp_path / "gold").code == 0
    wanted = [row for _, (_, layers) in sorted(demo.items()) for row in layers["names"]]
    fields = ("start", "end", "text", "type", "entity")
    assert same(imported(tmp_path / "gold", "names"), fields) == same(wanted, fields)


def test_conllu_as_its_own_library_reads_it(sarchawa: Run, tmp_path: Path) -> None:
    """The names that we find in a file are those that the library ``conllu`` shows in its MISC column."""
    case = (Path(__file__).parent / "examples" / "conllu.case").read_text(encoding="utf-8").split("--- ")[1]
    content = case.partition("\n")[2]
    wanted = []
    for sentence in conllu.parse(content):
        inside: set[int] = set()
        words, tags = [], []
        for token in sentence:
            number = token["id"]
            if isinstance(number, tuple) and number[1] == "-":
                inside = set(range(number[0], number[2] + 1))
                words.append(token["form"])
                tags.append("O")
            elif isinstance(number, int):
                said = {key.casefold(): value for key, value in (token["misc"] or {}).items()}
                if number in inside:
                    tags[-1] = said.get("ner", tags[-1])
                    continue
                words.append(token["form"])
                tags.append(said.get("ner", "O"))
        wanted += [(chunk.label, " ".join(words[chunk.first : chunk.last + 1])) for chunk in chunks(tags)]
    (tmp_path / "a.conllu").write_text(content, encoding="utf-8")
    assert sarchawa("import-gold", tmp_path / "a.conllu", "--out", tmp_path / "gold").code == 0
    assert [(row["type"], row["text"]) for row in imported(tmp_path / "gold", "names")] == wanted


def test_a_gold_folder_with_its_texts(root: Path, sarchawa: Run, tmp_path: Path) -> None:
    own = root / "demo" / "gold"
    told = sarchawa("import-gold", own, "--texts", root / "demo" / "reports", "--out", tmp_path / "gold")
    assert told.code == 0, told.err
    for layer in (*LAYERS, "events", "entities"):
        assert imported(tmp_path / "gold", layer) == imported(own, layer)
    again = sarchawa("import-gold", tmp_path / "gold", "--out", tmp_path / "again")
    assert again.code == 0, again.err
    for path in (tmp_path / "gold").iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes()
    code, _, err = sarchawa("import-gold", own, "--out", tmp_path / "none")
    assert code == 1
    assert len(err) == 19
    assert "has no text at hand; name it: --texts PATH" in err[0]


def test_texts_that_lie_elsewhere(sarchawa: Run, tmp_path: Path) -> None:
    rows = [{"id": "a.txt", "text": "لە  هەولێر ئاگر کەوتەوە"}, {"id": "b", "text": "کانی"}]
    (tmp_path / "t.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    (tmp_path / "a.conll").write_text("لە O\nهەولێر B-LOC\nئاگر O\nکەوتەوە O\n", encoding="utf-8")
    (tmp_path / "b.ann").write_text("T1\tLOC 0 4\tکانی\n", encoding="utf-8")
    files = (tmp_path / "a.conll", tmp_path / "b.ann")
    assert sarchawa("import-gold", *files, "--texts", tmp_path / "t.jsonl", "--out", tmp_path / "gold").code == 0
    told = same(imported(tmp_path / "gold", "names"), ("doc", "start", "end"))
    assert told == [{"doc": "a.txt", "start": 4, "end": 10}, {"doc": "b", "start": 0, "end": 4}]
