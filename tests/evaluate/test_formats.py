"""Annotation files of other tools: every example is read as it says, and nothing that is broken passes in silence."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.cli import exit_codes
from sarchawa.evaluate.formats import Annotated, FormatError, gold_rows, read_annotations, read_map
from sarchawa.evaluate.formats.align import NoPlaceError, place_tokens
from sarchawa.evaluate.formats.bio import read_bio
from sarchawa.evaluate.formats.brat import read_brat
from sarchawa.evaluate.formats.chunks import chunks
from sarchawa.evaluate.formats.conllu import read_conllu
from sarchawa.evaluate.formats.labels import MapError
from sarchawa.evaluate.formats.offsets import CODE_POINTS, MARKED, ONE_LINE_END, UTF8, UTF16, map_of
from sarchawa.evaluate.formats.webanno import read_webanno
from sarchawa.model import Problem
from tests.cli.conftest import Run
from tests.evaluate.cases import Case, as_lines, read_cases

CASES = read_cases()
LAYERS = ("names", "times", "statements", "figures", "events", "roles", "sentences")


def rows(folder: Path) -> list[str]:
    found = []
    for layer in LAYERS:
        path = folder / f"{layer}.jsonl"
        if path.exists():
            told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            found += [as_lines(layer, row) for row in told]
    return found


def parts(lines: list[str]) -> list[list[str]]:
    """Rows in any order, their fields in any order."""
    return sorted(sorted(line.split(" ")) for line in lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_example(case: Case, sarchawa: Run, tmp_path: Path) -> None:
    given_ = tmp_path / "given"
    given_.mkdir()
    for name, content in case.files.items():
        (given_ / name).write_text(content, encoding="utf-8")
    options = ["--map", case.map] if case.map else []
    code, out, err = sarchawa("import-gold", given_, "--out", tmp_path / "gold", *options)
    told = [line.replace(str(given_ / "fire"), "FIRE") for line in err[:-1]]
    stripped = [line.split(": ", 1)[1] for line in told]
    stripped = [line.split(": ", 1)[1] if line.startswith("FIRE") else line for line in stripped]
    assert parts(rows(tmp_path / "gold")) == parts(case.gold)
    assert out == b""
    assert len(stripped) == len(case.told), stripped
    for line, wanted in zip(stripped, case.told, strict=True):
        assert line.startswith(wanted)
    if case.text is not None:
        (kept,) = map(json.loads, (tmp_path / "gold" / "texts.jsonl").read_text(encoding="utf-8").splitlines())
        assert kept["text"] == case.text
    harmless = ("discontinuous", "offsets count", "gaps were filled", "begin without B")
    assert code == (exit_codes.OK if all(any(h in line for h in harmless) for line in told) else exit_codes.PARTIAL)


def test_what_is_imported_stands_on_its_words(tmp_path: Path) -> None:
    for number, case in enumerate(CASES):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, content in case.files.items():
            (folder / name).write_text(content, encoding="utf-8")
        for found in read_annotations([folder]):
            if isinstance(found, Annotated):
                for layer in gold_rows(found, read_map(())).layers.values():
                    assert all(found.text[row["start"] : row["end"]] == row["text"] for row in layer)


# --- texts and line ends


def test_line_ends_and_byte_order_marks_keep_their_offsets(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("\ufeffیەک\r\nهەولێر".encode())
    (tmp_path / "a.ann").write_bytes("T1\tLOC 5 11\tهەولێر\r\n".encode())
    (tmp_path / "b.txt").write_bytes("یەک\r\nدوو\r\nهەولێر".encode())
    (tmp_path / "b.ann").write_bytes("T1\tLOC 8 14\tهەولێر\n".encode())  # by an editor that saw one sign a line end
    found = list(read_annotations([tmp_path]))
    assert [one.marks[0].start for one in found if isinstance(one, Annotated)] == [5, 10]
    assert [one.text for one in found if isinstance(one, Annotated)] == ["یەک\r\nهەولێر", "یەک\r\nدوو\r\nهەولێر"]
    assert [note.reason for one in found if isinstance(one, Annotated) for note in one.notes] == [
        "its offsets count code points, a CR LF as one; they were converted"
    ]


@pytest.mark.parametrize("unit", [CODE_POINTS, UTF16, UTF8, MARKED, ONE_LINE_END])
@given(text=st.text(alphabet="aک😀\r\n", max_size=12))
def test_every_code_point_has_its_offset_in_every_unit(unit: str, text: str) -> None:
    count: dict[str, Callable[[str], int]] = {
        CODE_POINTS: len,
        UTF16: lambda part: len(part.encode("utf-16-le")) // 2,
        UTF8: lambda part: len(part.encode("utf-8")),
        MARKED: lambda part: len(part) + 1,
        ONE_LINE_END: lambda part: len(part.replace("\r\n", "\n")),
    }
    place = map_of(text, unit)
    for at in range(len(text) + 1):
        if unit == ONE_LINE_END and text[at - 1 : at + 1] == "\r\n":
            continue  # no offset means the place between the two
        assert place(count[unit](text[:at])) == at


# --- tokens


def test_tokens_of_another_text_have_no_place() -> None:
    assert place_tokens("یەک  دوو", ["یەک", "دوو"])[1] == (5, 8)
    assert place_tokens("كوردى", ["کوردی"]) == [(0, 5)]
    with pytest.raises(NoPlaceError) as told:
        place_tokens("یەک دوو", ["یەک", "سێ"])
    assert (told.value.index, told.value.stands) == (1, "دوو")


@given(st.lists(st.text(alphabet="کەو\u200c😀a", min_size=1, max_size=4), max_size=8), st.data())
def test_tokens_written_out_are_found_again(tokens: list[str], data: st.DataObject) -> None:
    text = "".join(token + data.draw(st.sampled_from([" ", "\n", "  ", "\u00a0"])) for token in tokens)
    assert [text[place.start : place.end] for place in place_tokens(text, tokens)] == tokens


@given(st.lists(st.tuples(st.sampled_from(["PER", "LOC", ""]), st.integers(1, 3)), max_size=6), st.booleans())
def test_chunks_written_in_bio_or_bioes_are_read_again(stretches: list[tuple[str, int]], ends: bool) -> None:
    tags: list[str] = []
    wanted = []
    for label, length in stretches:
        if not label:
            tags += ["O"] * length
            continue
        wanted.append((label, len(tags), len(tags) + length - 1))
        own = [f"B-{label}"] + [f"I-{label}"] * (length - 1)
        if ends:
            own[-1] = f"S-{label}" if length == 1 else f"E-{label}"
        tags += own
    assert [(chunk.label, chunk.first, chunk.last) for chunk in chunks(tags)] == wanted
    assert not any(chunk.bare for chunk in chunks(tags))


# --- hostile files


SIGNS = st.text(alphabet="TERA1#*;:|_[]\\-.0129 \t\nOBI=PkeyLOCهەولێر", max_size=200)


@given(SIGNS)
def test_whatever_a_file_holds_ends_in_marks_or_in_faults(content: str) -> None:
    text = "هەولێر لە کوێیە؟"
    for read in (
        lambda: [read_brat(content, text, id="a", file="a.ann")],
        lambda: [read_webanno(content, id="a", file="a.tsv")],
        lambda: [read_webanno(f"#FORMAT=WebAnno TSV 3.3\n#T_SP=x.S|value\n#Text=k\n{content}", id="a", file="a")],
        lambda: list(read_bio(content, id="a", file="a.conll")),
        lambda: list(read_conllu(content, id="a", file="a.conllu")),
        lambda: list(read_bio(content, id="a", file="a.conll", text=text)),
    ):
        found: Sequence[Annotated | FormatError]
        try:
            found = read()
        except FormatError as fault:
            found = [fault]
        for one in found:
            if isinstance(one, Annotated):
                assert all(0 <= mark.start < mark.end <= len(one.text) for mark in one.marks)
            else:
                assert one.problems


def test_files_that_are_none_of_ours_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_bytes(b"T1\tLOC 0 1\tx\n")  # without its text
    (tmp_path / "b.txt").write_text("تەنیا دەق", encoding="utf-8")
    (tmp_path / "c.bin").write_bytes(b"\x00\x01\x02")
    (tmp_path / "d.ann").write_bytes(b"\xff\xfe\xfa")
    (tmp_path / "e.conll").write_bytes(b"")
    (tmp_path / "f.png").write_bytes(b"\x89PNG....")
    found = list(read_annotations([tmp_path, tmp_path / "none"]))
    assert all(isinstance(one, Problem) for one in found)
    assert [Path(one.file).name for one in found if isinstance(one, Problem)] == [
        *("a.ann", "b.txt", "c.bin", "d.ann", "e.conll", "f.png", "none")
    ]


def test_one_broken_text_does_not_stop_the_others(tmp_path: Path, sarchawa: Run) -> None:
    for name, ann in (("a", "T1\tLOC 0 6\tهەولێر\n"), ("b", "broken\n"), ("c", "T1\tLOC 0 6\tهەولێر\n")):
        (tmp_path / f"{name}.txt").write_text("هەولێر", encoding="utf-8")
        (tmp_path / f"{name}.ann").write_text(ann, encoding="utf-8")
    code, _, err = sarchawa("import-gold", tmp_path, "--out", tmp_path / "gold")
    assert code == exit_codes.PARTIAL
    assert err[0].startswith(f"sarchawa: {tmp_path / 'b.ann'}: line 1: is no line of brat's")
    assert err[1] == f"sarchawa: {tmp_path / 'gold'}: 2 texts, 2 names"


def test_a_text_annotated_twice_is_taken_once(tmp_path: Path) -> None:
    for annotator in ("ana.tsv", "ben.tsv"):  # as INCEpTION exports: a folder a text, a file an annotator
        (tmp_path / "fire.txt").mkdir(exist_ok=True)
        content = "#FORMAT=WebAnno TSV 3.3\n#T_SP=x.NamedEntity|value\n\n#Text=هەولێر\n1-1\t0-6\tهەولێر\tLOC\t\n"
        (tmp_path / "fire.txt" / annotator).write_text(content, encoding="utf-8")
    first, second = read_annotations([tmp_path])
    assert isinstance(first, Annotated)
    assert first.id == "fire.txt"
    assert isinstance(second, Problem)
    assert second.reason.startswith("annotates 'fire.txt', as ")


# --- the map


@pytest.mark.parametrize("told", ["PERSON", "=PER", "PERSON=NOBODY", "X=.colour", "X=sentences.long"])
def test_a_map_that_cannot_be_read_is_a_fault_of_the_command(told: str, sarchawa: Run, tmp_path: Path) -> None:
    with pytest.raises(MapError):
        read_map([told])
    assert sarchawa("import-gold", tmp_path, "--out", tmp_path / "g", "--map", told).code == exit_codes.USAGE
