"""What a figure counts: its measure, whom it counts, whose it is, of which day. Figures are compared by these."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.model import Figure, Source
from sarchawa.story.compare.partitions import Partition
from sarchawa.story.happenings import EventMention, cause_near
from sarchawa.story.timex import day_of
from sarchawa.story.variants import standard_word
from sarchawa.story.view import View
from sarchawa.text.fold import norm_word

TOLLS = frozenset({"killed", "injured", "arrested", "missing", "displaced"})
"""Categories that say what happened to the people counted, so that a figure needs no verb to be understood."""
ONE_KIND = frozenset({"drones", "money"})
"""Categories whose nouns are all one thing, whatever word is chosen, or say only the unit."""
IZAFE = ("ی", "ە", "یان")
"""Endings that tie a complement to the word before it (the last: a partitive, whose noun is told of it behind)."""
LONGEST_NOUN = 4
"""Words behind a number in which the noun it counts, with its complements, may stand."""


class Counted(NamedTuple):
    """A figure, or a number that the words amount to.

    start, end: the words, in the report; low, high: bounds; measure: what is counted (a category, or the noun's word
    for ``other``); scope: which of them (a group of ``counted_scopes.tsv``, or the nouns' words); day: of what is
    counted, None unknown; part: whether it is a part of a number told in the same sentence; derived: worked out, not
    written; around: the content words of its sentence; types: of the happenings its sentence names; cause: type and
    day of what may have brought it about, None where the report tells nothing such; as_of: the day on which it was
    given.
    """

    view: View
    start: int
    end: int
    low: float | int | None
    high: float | int | None
    qualifier: str
    category: str
    measure: str
    scope: frozenset[str]
    source: Source | None
    day: str | None
    item: str
    part: bool
    derived: bool
    around: frozenset[str]
    types: frozenset[str]
    cause: tuple[str, str | None] | None
    as_of: str | None

    @property
    def exact(self) -> float | int | None:
        """The number where it is one, None for a range or an open bound."""
        return self.low if self.low == self.high else None

    @property
    def who(self) -> str:
        return self.view.source_key(self.source)


@cache
def _scopes() -> dict[str, str]:
    return {standard_word(norm_word(row["form"])): row["scope"] for row in read_table("counted_scopes.tsv")}


@cache
def category_name(category: str) -> str:
    """The Kurdish word for a category, "" for ``other``."""
    return next((row["form"] for row in read_table("category_words.tsv") if row["category"] == category), "")


def counted_in(view: View, events: Sequence[EventMention], partitions: Sequence[Partition]) -> list[Counted]:
    """Every figure of a report as Counted, and the rests its partitions leave ("125, of them 27 X and the others Y"),
    in order."""
    parts = {(part.start, part.end) for partition in partitions for part in partition.parts}
    made = [
        _counted(view, figure, events, (figure.start, figure.end) in parts or _of_others(view, figure))
        for figure in view.reading.figures
    ]
    for partition in partitions:
        rest = _rest(view, partition, made)
        if rest is not None:
            made.append(rest)
    return sorted(made, key=lambda c: (c.start, c.end, c.category))


def _of_others(view: View, figure: Figure) -> bool:
    """A number taken out of others that are known ("حەوت لە بریندارەکان")."""
    words = [view.doc.words[i].norm for i in view.doc.tokens_between(figure.start, figure.end)]
    behind = view.doc.first_token(figure.end)
    return "لە" in words[1:2] or (len(words) == 1 and behind < len(view.doc) and view.doc.words[behind].norm == "لە")


def _counted(view: View, figure: Figure, events: Sequence[EventMention], part: bool) -> Counted:
    sentence = view.sentence_at(figure.start)
    near = [m for m in events if sentence[0] <= m.event.start < sentence[1]]
    dated = [m for m in near if m.day]
    nearest = min(dated, key=lambda m: (abs(m.event.start - figure.start), m.event.start), default=None)
    day = day_of(figure.when) or (nearest.day if nearest else None)
    cause = cause_near(events, view, figure.start)
    statement = view.statement_at(figure.start, figure.end)
    head = standard_word(norm_word(figure.what.split()[0])) if figure.what else ""
    return Counted(
        view=view,
        start=figure.start,
        end=figure.end,
        low=figure.low,
        high=figure.high,
        qualifier=figure.qualifier,
        category=figure.category,
        measure=head if figure.category in ("other", "money", "people") else figure.category,
        scope=frozenset() if figure.category in ONE_KIND else _scope(view, figure.end, figure.what),
        source=figure.source,
        day=day,
        item=figure.id,
        part=part,
        derived=False,
        around=view.words_between(*sentence),
        types=frozenset(m.kind for m in near),
        cause=(cause.kind, cause.day) if cause else None,
        as_of=(day_of(statement.date) if statement else None) or view.day,
    )


def _scope(view: View, end: int, what: str) -> frozenset[str]:
    """The groups, or else the noun, that a figure counts: its own noun and the complements in izafe behind it.

    end: where the figure's words end. A partitive figure ("٢٧ ـیان") has no noun there: what it counts is told of it
    behind.
    """
    scopes = _scopes()
    own = [standard_word(word) for word in what.split()]
    chain = [
        standard_word(base) for index in _complements(view, end, bare=not what) for base in view.doc.words[index].bases
    ]
    named = frozenset(scopes[word] for word in (*own, *chain) if word in scopes) - {"all"}
    if named:
        return named
    if not own and chain:
        return frozenset(chain[:1])
    if any(scopes.get(word) == "all" for word in own) or not own:
        return frozenset({"all"})
    return frozenset(own[:1])


def _complements(view: View, end: int, *, bare: bool) -> list[int]:
    """Tokens behind a figure that belong to what it counts. bare: the figure has no noun, so what stands next is it."""
    first = view.doc.first_token(end)
    found: list[int] = []
    linked = bare or (first > 0 and view.doc.words[first - 1].norm.endswith(IZAFE))
    for index in range(first, min(first + LONGEST_NOUN, len(view.doc))):
        word = view.doc.words[index]
        if not linked or word.kind != "word" or word.is_finite_verb:
            break
        found.append(index)
        linked = word.norm.endswith(IZAFE)
    return found


def _rest(view: View, partition: Partition, counted: Sequence[Counted]) -> Counted | None:
    """The number that "the others" amounts to, where the other parts are known."""
    total = next((c for c in counted if (c.start, c.end) == (partition.total.start, partition.total.end)), None)
    rest = [part for part in partition.parts if part.value is None]
    if total is None or total.exact is None or len(rest) != 1:
        return None
    left = total.exact - sum(part.value for part in partition.parts if part.value is not None)
    if left <= 0:
        return None
    return total._replace(
        start=rest[0].start,
        end=rest[0].reach,
        low=left,
        high=left,
        scope=_scope(view, rest[0].end, ""),
        part=True,
        derived=True,
    )
