"""A query's tree as the index is asked for it (SQLite FTS5).

Every term stands between quotation marks, so nothing that a person types is ever read as an operator of FTS5.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import product

from sarchawa.search.tree import All, Either, Facet, Near, Node, Not, Phrase, Term
from sarchawa.store.index import ANY, LANGUAGE, NAMED, OUTLET, PLACE, SPEAKER, SPECIFIC

_LETTERS = {"about": NAMED, "place": PLACE, "said": SPEAKER, "outlet": OUTLET, "language": LANGUAGE}
_MOST_COMBINED = 24
"""Ways to read a phrase, at most."""
_MOST_ENTITIES = 200
_WORDS, _ORDERED, _SPELLED = "title lemmas others", "title lemmas", "title norms"
EVERYTHING = f'{{facets}} : "{ANY}"'


def match_text(node: Node | None, connection: sqlite3.Connection) -> str:
    """What FTS5 is asked for. connection: of the store, in which entities are looked up by their names."""
    return EVERYTHING if node is None else _node(node, connection)


def _node(node: Node, connection: sqlite3.Connection) -> str:
    if isinstance(node, Phrase):
        return _phrase(node)
    if isinstance(node, Near):
        return _near(node)
    if isinstance(node, Facet):
        return _facet(node, connection)
    if isinstance(node, Either):
        return "(" + " OR ".join(_node(one, connection) for one in node.nodes) + ")"
    parts = node.nodes if isinstance(node, All) else (node,)
    wanted = [_node(one, connection) for one in parts if not isinstance(one, Not)]
    unwanted = [_node(one.node, connection) for one in parts if isinstance(one, Not)]
    told = " AND ".join(wanted) if wanted else EVERYTHING
    return f"(({told}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({told})"


def _phrase(phrase: Phrase) -> str:
    if len(phrase.terms) == 1:
        term = phrase.terms[0]
        if term.begins:
            return _in("title" if phrase.title else "title lemmas norms", [_begins([term.norm])])
        return _in("title" if phrase.title else _WORDS, [_quoted([one]) for one in term.sought])
    ordered = "title" if phrase.title else _ORDERED
    spelled = "title" if phrase.title else _SPELLED
    found = [_in(ordered, _combined(phrase)), _in(spelled, [_spelled(phrase.terms)])]
    return "(" + " OR ".join(found) + ")"


def _near(near: Near) -> str:
    choices = product(*(_combined(phrase, _MOST_COMBINED // 4) for phrase in near.phrases))
    lemmas = [
        f"NEAR({' '.join(choice)}, {near.most})" for choice, _ in zip(choices, range(_MOST_COMBINED), strict=False)
    ]
    norms = [f"NEAR({' '.join(_spelled(phrase.terms) for phrase in near.phrases)}, {near.most})"]
    return f"({_in('lemmas', lemmas)} OR {_in('norms', norms)})"


def _facet(facet: Facet, connection: sqlite3.Connection) -> str:
    letter = _LETTERS[facet.field]
    ways = list(_ways(facet.words, _MOST_COMBINED))
    if facet.begins:
        terms = [_begins([letter + word for word in way]) for way in ways]
    else:
        terms = [_quoted([letter + word for word in way]) for way in ways]
        if facet.field in ("about", "place", "said"):
            ids = _entities(connection, [" ".join(way) for way in ways])
            terms += [_quoted([letter + SPECIFIC + id]) for id in ids]
    return _in("facets", terms)


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


def _combined(phrase: Phrase, most: int = _MOST_COMBINED) -> list[str]:
    """The phrase in every reading of its words, as far as there are not too many."""
    choices = [[one for one in term.sought if one[:1] != "~"] or [term.norm] for term in phrase.terms]
    begins = phrase.terms[-1].begins
    return [_begins(way) if begins else _quoted(way) for way in _ways(choices, most)]


def _ways(choices: Sequence[Sequence[str]], most: int) -> Iterator[tuple[str, ...]]:
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


def _spelled(terms: Sequence[Term]) -> str:
    words = [term.norm for term in terms]
    return _begins(words) if terms[-1].begins else _quoted(words)


def _in(columns: str, phrases: Iterable[str]) -> str:
    return f"{{{columns}}} : ({' OR '.join(phrases)})"


def _quoted(words: Sequence[str]) -> str:
    return '"' + " ".join(words).replace('"', '""') + '"'


def _begins(words: Sequence[str]) -> str:
    return _quoted(words) + " *"
