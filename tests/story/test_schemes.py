"""The table of schemes: every type is in it, every row is reached by its own example, nothing is guessed."""

from __future__ import annotations

import pytest

from sarchawa.ckb import read_table
from sarchawa.ingest import make_report
from sarchawa.model import Event
from sarchawa.pipeline import read
from sarchawa.story.schemes import TABLE, Schemes, schemes_of

ROWS = read_table(TABLE)


def told(row: dict[str, str]) -> Schemes:
    return Schemes(
        (row["plover"] or None, row["plover_mode"] or None), (row["acled"] or None, row["acled_sub"] or None)
    )


@pytest.mark.parametrize("row", ROWS, ids=[f"{row['form']} {row['word']}".strip() for row in ROWS])
def test_an_example_is_typed_and_mapped(row: dict[str, str]) -> None:
    text = row["example"]
    events = [event for event in read(make_report(text)).events if event.type == row["form"]]
    assert events, "no event of the type is found in the example"
    assert told(row) in [schemes_of(event, text) for event in events]


def test_every_type_is_in_the_table() -> None:
    types = {kind for row in read_table("event_triggers.tsv") for kind in row["type"].split()}
    assert types - {"none"} <= {row["form"] for row in ROWS}  # none: what only sounds like an event


def test_a_type_there_is_not_is_mapped_to_nothing() -> None:
    event = Event(start=0, end=3, text="باس", type="unheard of")
    assert schemes_of(event, "باس") == Schemes((None, None), (None, None))
