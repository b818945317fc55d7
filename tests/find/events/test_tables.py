"""Every entry of the tables of events does in its example what it is for."""

from __future__ import annotations

import pytest

from sarchawa.ckb import read_table
from sarchawa.find.events import find_events
from sarchawa.find.names import find_names
from sarchawa.text import Doc

UNTOLD = {"grasped", "body", "thing", "possibility", "wished", "set"}
TYPES = {
    "post": "resignation",
    "law": "legislation",
    "founded": "other",
    "regime": "other",
    "built": "accident",
    "opened": "other",
    "over": "other",
    "people": "meeting",
    "place": "visit",
    "planned": "visit",
    "front": "protest",
    "press": "press_conference",
    "on": "legislation",
    "weapon": "attack",
    "aimed": "attack",
    "protester": "clash",
    "team": "other",
    "corpse": "other",
}


def types(text: str) -> set[str]:
    doc = Doc(text)
    return {event.type for event in find_events(doc, find_names(doc))}


@pytest.mark.parametrize("row", read_table("event_triggers.tsv"), ids=lambda row: row["form"])
def test_a_trigger_fires_in_its_example(row: dict[str, str]) -> None:
    found = types(row["example"])
    if row["type"] == "none":
        assert not found
    else:
        assert set(row["type"].split()) & found


@pytest.mark.parametrize("row", read_table("event_verbs.tsv"), ids=lambda row: f"{row['form']} {row['verb']}")
def test_a_verb_in_company_fires_in_its_example(row: dict[str, str]) -> None:
    assert row["type"] in types(row["example"])


@pytest.mark.parametrize("row", read_table("event_frames.tsv"), ids=lambda row: f"{row['form']} {row['kind']}")
def test_a_frame_does_its_work(row: dict[str, str]) -> None:
    found = types(row["example"])
    if row["kind"] in UNTOLD:
        assert not found
    elif row["kind"] == "animal":
        assert found == {"other"}
    elif row["kind"] == "elected":
        assert found
    else:
        assert TYPES[row["kind"]] in found
