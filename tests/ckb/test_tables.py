"""Every resource table keeps the table format, and every entry is found in its own example."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import pytest

from sarchawa.ckb import TableError, read_table, table_version
from sarchawa.ckb import tables as tables_module
from sarchawa.text import Doc
from sarchawa.text.phrases import PhraseTrie

PHRASE_TABLES = (
    "according_to.tsv",
    "casualties.tsv",
    "channels.tsv",
    "clause_openers.tsv",
    "event_anaphors.tsv",
    "event_contexts.tsv",
    "event_triggers.tsv",
    "function_words.tsv",
    "source_nouns.tsv",
)


def entries() -> Iterator[tuple[str, str, str]]:
    for table in PHRASE_TABLES:
        for row in read_table(table):
            yield table, row["form"], row["example"]


@pytest.mark.parametrize(("table", "form", "example"), list(entries()))
def test_entry_is_found_in_its_example(table: str, form: str, example: str) -> None:
    trie = PhraseTrie([(form, form)])
    doc = Doc(example)
    assert any(trie.longest_at(doc.words, index) for index in range(len(doc))), (
        f"ckb/{table}: {form!r} not in {example!r}"
    )


def test_rows_are_read_with_their_header() -> None:
    first = read_table("channels.tsv")[0]
    assert set(first) == {"form", "channel", "example"}
    with pytest.raises(TypeError):
        first["form"] = "x"  # type: ignore[index]  # the point of the test: rows are read-only


def test_a_row_with_a_missing_cell_names_file_line_and_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables_module, "read_text", lambda name: "# about\nform\texample\nنان\n")
    read_table.cache_clear()
    with pytest.raises(TableError, match=r"ckb/broken\.tsv:3: 1 cells where the header has 2"):
        read_table("broken.tsv")
    read_table.cache_clear()


def test_version_is_the_hash_of_the_bytes() -> None:
    assert len(table_version("channels.tsv")) == 12
    assert table_version("channels.tsv") != table_version("sayings.tsv")


def test_tables_hold_no_invisible_characters() -> None:
    for path in files("sarchawa.ckb").iterdir():
        if path.name.endswith(".tsv"):
            text = path.read_text(encoding="utf-8")
            assert not set(text) & set("\u200d\u200e\u200f\ufeff"), path.name
