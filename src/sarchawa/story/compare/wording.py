"""The same words from two speakers, and one name in two wordings: agree."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.model import Comparison, Name, Statement
from sarchawa.record.spelling import same_word
from sarchawa.story.compare.drafts import draft, listed, said_by
from sarchawa.story.compare.facts import Facts
from sarchawa.story.view import Content, View
from sarchawa.text.words import Word

LEAST_WORDS = 2
LONGEST = 8
"""Content words of a quoted fragment; a longer one is a quotation of its own."""


def find(facts: Facts) -> Iterator[Comparison]:
    """Quoted fragments that another speaker also uses, and names that two reports give in different words."""
    yield from _shared_phrases(facts)
    yield from _names_in_two_wordings(facts)


def _names_in_two_wordings(facts: Facts) -> Iterator[Comparison]:
    """A body that reports name with different words, each of the others alike ("council of X" and "committee of X")."""
    named: dict[str, list[tuple[View, Name]]] = {}
    for view in facts.views:
        for name in view.reading.names:
            if name.type == "ORG" and name.entity:
                named.setdefault(view.linked(name.entity), []).append((view, name))
    for entity, mentions in named.items():
        first: list[tuple[View, Name]] = []
        for view, name in mentions:
            if not first or (view is not first[0][0] and all(_another_word(v, n, view, name) for v, n in first)):
                first.append((view, name))
        if len(first) > 1:
            claims = [v.claim(n.start, n.end, v.source_at(n.start, n.end), facts.name(entity), n.id) for v, n in first]
            yield draft(
                "agree",
                facts.name(entity),
                "One name in two wordings.",
                claims,
                value=facts.name(entity),
                steps=("compare.wording.name",),
            )


def _another_word(a: View, name_a: Name, b: View, name_b: Name) -> bool:
    """Whether two names of as many words differ in exactly one, by more than its spelling and its endings."""
    words_a = [a.doc.words[i] for i in a.doc.tokens_between(name_a.start, name_a.end)]
    words_b = [b.doc.words[i] for i in b.doc.tokens_between(name_b.start, name_b.end)]
    if len(words_a) != len(words_b) or len(words_a) < LEAST_WORDS:
        return False
    return sum(not _one_word(x, y) for x, y in zip(words_a, words_b, strict=True)) == 1


def _one_word(a: Word, b: Word) -> bool:
    return same_word(a.norm, b.norm) or not set(a.bases).isdisjoint(b.bases)


def _shared_phrases(facts: Facts) -> Iterator[Comparison]:
    statements = [(view, statement) for view in facts.views for statement in view.reading.statements]
    holders: dict[str, list[int]] = {}
    for number, (view, statement) in enumerate(statements):
        for base in sorted({b for item in view.content_between(statement.start, statement.end) for b in _keys(item)}):
            holders.setdefault(base, []).append(number)
    for view, statement in statements:
        phrase = view.content_between(statement.start, statement.end)
        if statement.kind != "mixed" or not LEAST_WORDS <= len(phrase) <= LONGEST:
            continue
        key = view.source_key(statement.speaker)
        found = [view.claim(statement.start, statement.end, statement.speaker, item=statement.id)]
        for number in sorted({n for k in _keys(phrase[0]) for n in holders.get(k, ())}):
            other, theirs = statements[number]
            if other.source_key(theirs.speaker) != key and theirs is not statement:
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


def _keys(item: Content) -> tuple[str, ...]:
    """What a word may be compared as."""
    return (item.word, *item.form.bases)


def _where(phrase: list[Content], view: View, statement: Statement) -> tuple[int, int] | None:
    """Where a statement holds the words of a phrase side by side, None where it does not."""
    words = view.content_between(statement.start, statement.end)
    for at in range(len(words) - len(phrase) + 1):
        if all(item.same(wanted) for item, wanted in zip(words[at:], phrase, strict=False)):
            return words[at].start, words[at + len(phrase) - 1].end
    return None
