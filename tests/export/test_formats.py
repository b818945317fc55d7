"""What holds for every format: the same store gives the same bytes, what people have rejected does not go out, one
story or report can be asked for."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from sarchawa.export.formats import FORMATS, Format, FormatError, format_named
from sarchawa.export.selection import Selection, SelectionError
from sarchawa.store import Store, correcting
from tests.export.conftest import exported

HERE = [one for one in FORMATS if one.extra is None or find_spec(one.extra[1]) is not None]
FILES = [one.name for one in HERE if not one.tables]
TABLES = [one for one in HERE if one.tables]


@pytest.mark.parametrize("format", FILES)
def test_the_same_store_gives_the_same_bytes(outward: Path, format: str) -> None:
    first = exported(outward, format)
    assert first or format == "corrections"
    assert exported(outward, format) == first


@pytest.mark.parametrize("format", TABLES, ids=lambda format: format.name)
def test_the_same_store_gives_the_same_files(outward: Path, tmp_path: Path, format: Format) -> None:
    written: list[dict[str, bytes]] = []
    for folder in (tmp_path / "a", tmp_path / "b"):
        folder.mkdir()
        with Store.open(outward, readonly=True) as store, store.snapshot():
            names = format.write_tables(Selection(store), folder)
        assert sorted(names) == sorted(path.name for path in folder.iterdir())
        written.append({name: (folder / name).read_bytes() for name in names})
    assert written[0] == written[1]


@pytest.mark.parametrize("format", ["ftm", "web-annotation", "spacy", "conllu"])
def test_what_people_have_rejected_does_not_go_out(outward: Path, tmp_path: Path, format: str) -> None:
    if format not in FILES:
        pytest.skip(f"{format} needs a library that is not here")
    store = tmp_path / "news.sqlite"
    shutil.copy(outward, store)
    with Store.open(store) as opened:
        name = next(one for one in opened.reading("shelling 2").names if one.text == "شێوان کاوە")
    told = b"NER=B-PER" if format == "conllu" else name.id.encode()
    before = exported(store, format, reports=["shelling 2"])
    with Store.open(store) as opened:
        correcting.reject(opened, name.id, made_by="Shilan", reason="no name")
    after = exported(store, format, reports=["shelling 2"])
    assert before != after
    if format != "spacy":  # packed
        assert before.count(told) > after.count(told)


@pytest.mark.parametrize("format", [one for one in FILES if one not in ("corrections", "datasette-metadata")])
def test_one_story_is_less_than_all(outward: Path, format: str) -> None:
    with Store.open(outward, readonly=True) as store:
        story = next(one for one in store.collection().stories if "school" in one.reports)
    part = exported(outward, format, stories=[story.id])
    assert len(part) <= len(exported(outward, format))
    assert b"shelling" not in part


def test_what_is_asked_for_is_there_or_said_to_be_missing(outward: Path) -> None:
    with Store.open(outward, readonly=True) as store:
        one = Selection(store, reports=["school"])
        assert one.reports == ("school",)
        assert list(one.stories()) == []
        assert {entity.name for entity in one.entities()} < {entity.name for entity in Selection(store).entities()}
        with pytest.raises(SelectionError, match="no report nowhere"):
            Selection(store, reports=["nowhere"])
        with pytest.raises(SelectionError, match="no story nowhere"):
            Selection(store, stories=["nowhere"])


def test_roles_rest_only_on_reports_that_go_out(demo: Path) -> None:
    with Store.open(demo, readonly=True) as store:
        one = Selection(store, reports=["binar-01"])
        for entity in one.entities():
            assert all(span.report == "binar-01" for role in entity.roles for span in role.evidence)
            assert one.reports_naming(entity) == ["binar-01"]


def test_a_library_that_is_not_there_is_said(selection: Selection, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sarchawa.export.formats.find_spec", lambda name: None)
    with pytest.raises(FormatError, match=r"spacy needs spacy: pip install 'sarchawa\[spacy\]'"):
        list(format_named("spacy").chunks(selection))


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    with pytest.raises(KeyError):
        format_named("docx")
    assert len({one.name for one in FORMATS}) == len(FORMATS)
