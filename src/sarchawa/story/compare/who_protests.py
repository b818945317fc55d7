"""The same people named as those who protest by two reports: agree."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.model import Comparison
from sarchawa.story.compare.drafts import draft, listed
from sarchawa.story.compare.facts import Facts
from sarchawa.story.happenings import EventMention
from sarchawa.story.variants import standard_word
from sarchawa.story.view import View
from sarchawa.text.fold import norm_word
from sarchawa.text.words import Word

PROTEST = "protest"
PLURAL_IZAFE = "انی"
"""How the plural of a noun ends that is tied to its complement."""


class Crowd(NamedTuple):
    """People told to protest. start, end: their words; head: what they are, as words are compared; of: whose (linked
    entity)."""

    view: View
    start: int
    end: int
    head: str
    of: str
    day: str | None


def find(facts: Facts) -> Iterator[Comparison]:
    """One comparison for each group ("followers of X") that two reports tell to protest, on days that may be one."""
    groups: dict[tuple[str, str], list[Crowd]] = {}
    for view in facts.views:
        for mention in facts.mentions[view.id]:
            if mention.kind == PROTEST:
                for crowd in _crowds(view, mention):
                    groups.setdefault((crowd.head, crowd.of), []).append(crowd)
    for crowds in groups.values():
        first: dict[str, Crowd] = {}
        for crowd in crowds:
            first.setdefault(crowd.view.id, crowd)
        told = list(first.values())
        if len(told) > 1 and len({crowd.day for crowd in told} - {None}) < 2:
            claims = [c.view.claim(c.start, c.end, c.view.source_at(c.start, c.end)) for c in told]
            yield draft(
                "agree",
                f"خۆپیشاندەران: {claims[0].text}",
                f"{listed(crowd.view.id for crowd in told)} name the same people as those who protest.",
                claims,
                steps=("compare.who_protests",),
            )


def _crowds(view: View, mention: EventMention) -> Iterator[Crowd]:
    """The people of a protest: tied to its noun by izafe ("خۆپیشاندانی لایەنگرانی X"), or before its verb in the clause
    ("لایەنگرانی X … خۆپیشاندان دەکەن")."""
    event = mention.event
    first, _ = view.clause_at(event.start)
    last = view.doc.first_token(event.end)
    behind = view.doc.words[last - 1].norm.endswith("ی") if last else False
    for name in view.reading.names:
        if name.type == "ORG" and name.entity is not None:
            head = view.doc.first_token(name.start) - 1
            people = _people(view.doc.words[head]) if head >= 0 else None
            start = view.doc.tokens[head].start
            if people is not None and ((behind and head == last) or first <= start < event.start):
                whose = view.linked(name.entity)
                yield Crowd(view, start, name.end, standard_word(people), whose, mention.day)


def _people(word: Word) -> str | None:
    """The noun for people that a word is the plural of, tied by izafe to what stands behind it; None for another."""
    if not word.norm.endswith(PLURAL_IZAFE):
        return None
    return next((base for base in (norm_word(word.lemma), *word.bases) if base in _people_nouns()), None)


@cache
def _people_nouns() -> frozenset[str]:
    return frozenset(norm_word(row["form"]) for row in read_table("counted_nouns.tsv") if row["kind"] == "person")
