"""The same words from two speakers, and one name in two wordings: agree."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.model import Comparison, Statement
from sarchawa.story.compare.drafts import draft, listed, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.view import Content, View

LEAST_WORDS = 2
LONGEST = 8
"""Content words of a quoted fragment; a longer one is a quotation of its own."""


def find(facts: Facts) -> Iterator[Comparison]:
    """Quoted fragments that another speaker also uses, and names that two reports give in different words."""
    yield from _shared_phrases(facts)
    for short, full in facts.wordings:
        claims = []
        for view in facts.views:
            for identity in (short, full):
                name = next((n for n in view.reading.names if n.entity == identity), None)
                if name is not None:
                    claims.append(
                        view.claim(
                            name.start, name.end, view.source_at(name.start, name.end), facts.name(full), name.id
                        )
                    )
        if len({claim.text for claim in claims}) > 1:
            yield draft(
                "agree",
                facts.name(full),
                "One name in two wordings.",
                claims,
                value=facts.name(full),
                steps=("compare.wording.name",),
            )


def _shared_phrases(facts: Facts) -> Iterator[Comparison]:
    for view in facts.views:
        for statement in view.reading.statements:
            phrase = view.content_between(statement.start, statement.end)
            if statement.kind != "mixed" or not LEAST_WORDS <= len(phrase) <= LONGEST:
                continue
            key = view.source_key(statement.speaker)
            found = [view.claim(statement.start, statement.end, statement.speaker, item=statement.id)]
            for other in facts.views:
                for theirs in other.reading.statements:
                    if other.source_key(theirs.speaker) != key and (
                        other is not view or theirs.start != statement.start
                    ):
                        place = _where(phrase, other, theirs)
                        if place is not None:
                            found.append(other.claim(*place, theirs.speaker, item=theirs.id))
            if len(found) > 1:
                yield draft(
                    "agree",
                    statement.text,
                    f"{listed(said_by(claim) for claim in found)} use the same words; not one quotation repeated.",
                    found,
                    steps=("compare.wording.phrase",),
                )


def _where(phrase: list[Content], view: View, statement: Statement) -> tuple[int, int] | None:
    """Where a statement holds the words of a phrase side by side, None where it does not."""
    words = view.content_between(statement.start, statement.end)
    for at in range(len(words) - len(phrase) + 1):
        if all(item.same(wanted) for item, wanted in zip(words[at:], phrase, strict=False)):
            return words[at].start, words[at + len(phrase) - 1].end
    return None
