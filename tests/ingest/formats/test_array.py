"""JSON documents: a list is read element by element, whatever stands in it."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sarchawa.ingest import Taken
from sarchawa.ingest.formats import array
from sarchawa.ingest.formats.array import elements
from sarchawa.ingest.report import MAX_BYTES, ReportError
from sarchawa.model import Problem
from tests.ingest.formats.made import FIRE, SCHOOL, fault, lines, one, read
from tests.ingest.samples import SORANI

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.just('a "quoted\\" }{][, \\\\'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=12,
)


@given(st.lists(VALUES), st.sampled_from((None, 0, 2)), st.booleans(), st.integers(1, 9))
def test_elements_are_those_that_a_parser_finds(
    values: list[object], indent: int | None, ascii: bool, chunk: int
) -> None:
    data = json.dumps(values, indent=indent, ensure_ascii=ascii).encode("utf-8", "surrogatepass")
    found = list(elements(Dribbling(data, chunk)))
    assert [json.loads(element) for element in found if isinstance(element, bytes)] == values


class Dribbling(io.BytesIO):
    """A stream that gives a few bytes at a time."""

    def __init__(self, data: bytes, chunk: int) -> None:
        super().__init__(data)
        self._chunk = chunk

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self._chunk)


def test_a_list_of_reports() -> None:
    rows = [{"id": "a", "text": FIRE}, 5, {"id": "b", "body": SCHOOL}]
    assert lines(read(json.dumps(rows, indent=1, ensure_ascii=False).encode(), "l.json")) == [
        "a",
        'l.json: item 2: is no JSON object; write {"text": "…"}',
        "b",
    ]


def test_one_object_over_several_lines() -> None:
    data = json.dumps({"id": "a", "text": FIRE}, indent=2, ensure_ascii=False).encode()
    assert (one(data).report.id, one(data).original) == ("a", data)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'[{"text": "x"}, {"te', "ends within its list: it is cut short; export it again"),
        (b'[{"text": "x', "ends within its list: it is cut short; export it again"),
        (b"[", "ends within its list: it is cut short; export it again"),
        (b"[{}] and more", "goes on behind the end of its list; export it again"),
        (b"[]", "is empty; put a report in it or take it away"),
        (b"[{}}]", "closes an object that was not opened; export it again"),
        (b"[" * 100_000, "ends within its list: it is cut short; export it again"),
        ("[{}]".encode("utf-16"), "is in UTF-16, JSON is in UTF-8; save it as UTF-8"),
    ],
)
def test_broken_lists(data: bytes, said: str) -> None:
    assert lines(read(data, "l.json"))[-1].endswith(said)


def test_a_list_nested_without_end_harms_nobody() -> None:
    deep = b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    first, second = read(b"[" + deep + b', {"text": "' + SORANI.encode() + b'"}]', "l.json")
    assert isinstance(first, Problem)
    assert isinstance(second, Taken)


def test_an_element_without_end_is_not_held() -> None:
    long, good = read(b'[{"text": "' + b"x" * (MAX_BYTES + 9) + b'"}, {"text": "' + SORANI.encode() + b'"}]')
    assert isinstance(long, Problem)
    assert long.place == "item 1"
    assert "a report may have 5 MB" in long.reason
    assert isinstance(good, Taken)


def test_no_list_is_said_to_be_none() -> None:
    with pytest.raises(ReportError, match="is no list"):
        list(elements(io.BytesIO(b"{}")))
    assert array.read is not None
    assert fault(b"[1]", "l.json").startswith("l.json: item 1: is no JSON object")
