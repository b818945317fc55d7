"""What the index is asked for: the tree of a query, spelled out in the terms that reports are found by.

An index answers it in its own language: SQLite FTS5 (``fts``) or tantivy (``side``).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple, Union

from sarchawa.search.tree import All, Either, Facet, Near, Node, Not, Phrase
from sarchawa.store.index import ANY, LANGUAGE, NAMED, OUTLET, PLACE, SPEAKER, SPECIFIC

Way = tuple[str, ...]
"""Terms that stand one behind the other."""


class Words(NamedTuple):
    """One of these ways in one of these columns. begins: whether the last term of each is the beginning of one."""

    columns: tuple[str, ...]
    ways: tuple[Way, ...]
    begins: bool = False


class Close(NamedTuple):
    """In one column the phrases of one choice, in any order, at most so many terms between them. begins: of each
    phrase whether its last term is the beginning of one."""

    column: str
    choices: tuple[tuple[Way, ...], ...]
    begins: tuple[bool, ...]
    most: int


class AnyOf(NamedTuple):
    """One of them at least."""

    asks: tuple[Ask, ...]


class AllOf(NamedTuple):
    """Every one of the first, none of the others."""

    wanted: tuple[Ask, ...]
    unwanted: tuple[Ask, ...] = ()


Ask = Union["Words", "Close", "AnyOf", "AllOf"]

_LETTERS = {"about": NAMED, "place": PLACE, "said": SPEAKER, "outlet": OUTLET, "language": LANGUAGE}
_MOST_COMBINED = 24
"""Ways to read a phrase, at most."""
_MOST_ENTITIES = 200
_WORDS, _SPELLED_WORDS = ("title", "lemmas", "others"), ("title", "lemmas", "norms")
_ORDERED, _SPELLED = ("title", "lemmas"), ("title", "norms")
_TITLE = ("title",)
_FACETS = ("facets",)
EVERYTHING = Words(_FACETS, ((ANY,),))


def ask_for(node: Node | None, connection: sqlite3.Connection) -> Ask:
    """What is asked for. connection: of the store, in which entities are looked up by their names."""
    return EVERYTHING if node is None else _node(node, connection)


def _node(node: Node, connection: sqlite3.Connection) -> Ask:
    if isinstance(node, Phrase):
        return _phrase(node)
    if isinstance(node, Near):
        return _near(node)
    if isinstance(node, Facet):
        return _facet(node, connection)
    if isinstance(node, Either):
        return AnyOf(tuple(_node(one, connection) for one in node.nodes))
    parts = node.nodes if isinstance(node, All) else (node,)
    wanted = tuple(_node(one, connection) for one in parts if not isinstance(one, Not))
    unwanted = tuple(_node(one.node, connection) for one in parts if isinstance(one, Not))
    return AllOf(wanted or (EVERYTHING,), unwanted)


def _phrase(phrase: Phrase) -> Ask:
    if len(phrase.terms) == 1:
        term = phrase.terms[0]
        if term.begins:
            return Words(_TITLE if phrase.title else _SPELLED_WORDS, ((term.norm,),), begins=True)
        return Words(_TITLE if phrase.title else _WORDS, tuple((one,) for one in term.sought))
    begins = phrase.terms[-1].begins
    ordered = Words(_TITLE if phrase.title else _ORDERED, _combined(phrase), begins)
    return AnyOf((ordered, Words(_TITLE if phrase.title else _SPELLED, (_spelled(phrase),), begins)))


def _near(near: Near) -> Ask:
    choices = product(*(_combined(phrase, _MOST_COMBINED // 4) for phrase in near.phrases))
    begins = tuple(phrase.terms[-1].begins for phrase in near.phrases)
    lemmas = Close("lemmas", tuple(islice(choices, _MOST_COMBINED)), begins, near.most)
    norms = Close("norms", (tuple(_spelled(phrase) for phrase in near.phrases),), begins, near.most)
    return AnyOf((lemmas, norms))


def _facet(facet: Facet, connection: sqlite3.Connection) -> Ask:
    letter = _LETTERS[facet.field]
    ways = list(_ways(facet.words, _MOST_COMBINED))
    named = Words(_FACETS, tuple(tuple(letter + word for word in way) for way in ways), facet.begins)
    if facet.begins or facet.field not in ("about", "place", "said"):
        return named
    ids = _entities(connection, [" ".join(way) for way in ways])
    return named._replace(ways=(*named.ways, *((letter + SPECIFIC + id,) for id in ids)))


def _entities(connection: sqlite3.Connection, keys: Sequence[str]) -> list[str]:
    """Ids of the entities with such a name, and of those that are told to be the same in all reports."""
    marks = ", ".join("?" * len(keys))
    rows = connection.execute(
        f'WITH named AS (SELECT DISTINCT entity FROM names WHERE "key" IN ({marks}) AND entity IS NOT NULL), '
        "joined AS (SELECT DISTINCT other.member FROM named "
        "JOIN linked_entity_members AS own ON own.member = named.entity "
        "JOIN linked_entity_members AS other ON other.entity = own.entity) "
        "SELECT entity FROM named UNION SELECT member FROM joined WHERE "
        "(SELECT count(*) FROM linked_entity_members AS every WHERE every.member = joined.member) = 1 "
        "ORDER BY 1 LIMIT ?",
        (*keys, _MOST_ENTITIES),
    )
    return [row[0] for row in rows]


def _combined(phrase: Phrase, most: int = _MOST_COMBINED) -> tuple[Way, ...]:
    """The phrase in every reading of its words, as far as there are not too many."""
    choices = [[one for one in term.sought if one[:1] != "~"] or [term.norm] for term in phrase.terms]
    return tuple(_ways(choices, most))


def _ways(choices: Sequence[Sequence[str]], most: int) -> Iterator[Way]:
    """One of each, in every combination; where these are too many, the last choices of the longest go first."""
    left = [list(choice) for choice in choices]
    size = 1
    for choice in left:
        size *= len(choice)
    while size > most:
        longest = max(left, key=len)
        if len(longest) == 1:
            break
        size = size // len(longest) * (len(longest) - 1)
        longest.pop()
    return product(*left)


def _spelled(phrase: Phrase) -> Way:
    return tuple(term.norm for term in phrase.terms)
