"""The examples: every sentence gives exactly the times written beside it, and together they fire every rule."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from sarchawa.ckb import read_table
from sarchawa.find.times import find_times
from sarchawa.find.times.grammar import RULES, Rule
from sarchawa.model import Published, Time
from sarchawa.text import Doc

EXAMPLES = Path(__file__).with_name("examples.tsv")


class Example(NamedTuple):
    sentence: str
    published: str
    times: list[str]


def read_examples() -> list[Example]:
    lines = [line for line in EXAMPLES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return [Example(sentence, published, times.split(" ; ") if times else []) for sentence, published, times in rows]


def find(example: Example) -> list[Time]:
    published = Published(value=example.published or None, basis="given" if example.published else "unknown")
    return find_times(Doc(example.sentence), published)


def shown(time: Time) -> str:
    return f"{time.text} = {time.type} {time.value}" + (f" {time.mod}" if time.mod else "")


EXAMPLES_READ = read_examples()


@pytest.mark.parametrize("example", EXAMPLES_READ, ids=lambda example: f"{example.sentence} {example.published}")
def test_a_sentence_holds_the_times_written_beside_it(example: Example) -> None:
    assert [shown(time) for time in find(example)] == example.times


def test_there_are_examples_enough() -> None:
    assert sum(bool(example.times) for example in EXAMPLES_READ) >= 150
    assert sum(not example.times for example in EXAMPLES_READ) >= 30


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_every_rule_fires_in_an_example(rule: Rule) -> None:
    for example in EXAMPLES_READ:
        words = Doc(example.sentence).words
        if example.times and any(rule(words, index) is not None for index in range(len(words))):
            return
    pytest.fail(f"no example for {rule.__name__}: add one to {EXAMPLES.name}")


TABLES = {
    "day_parts.tsv",
    "holidays.tsv",
    "months.tsv",
    "seasons.tsv",
    "time_relations.tsv",
    "time_units.tsv",
    "weekdays.tsv",
}


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_entry_of_a_table_is_found_in_its_example(table: str) -> None:
    missed = []
    for row in read_table(table):
        times = find_times(Doc(row["example"]), Published(value="2022-05-12", basis="given"))
        if not any(step.resource == table for time in times for step in time.steps):
            missed.append(row["form"])
    assert not missed


def test_a_table_is_named_by_every_step_that_used_one() -> None:
    resources = {step.resource for example in EXAMPLES_READ for time in find(example) for step in time.steps}
    assert resources >= TABLES
    assert resources <= TABLES | {"", "numerals.tsv", "event_triggers.tsv"}
