"""Whose report it is, in which language, who is named in it and who speaks: terms with a letter in front.

Names are sequences of terms, so that a part of a name is found as a phrase is; a bar stands between two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sarchawa.model import Reading, Source
from sarchawa.store.index.terms import as_term, terms_of
from sarchawa.text.tokens import tokenise

ANY = "any"
"""Stands in every report."""
LANGUAGE, OUTLET, NAMED, PLACE, SPEAKER = "l:", "o:", "n:", "p:", "s:"
SPECIFIC = "#"
"""In front of the id of an entity: "n:#4f0c…"."""
_BAR = "|"


def facets_of(reading: Reading) -> str:
    """The terms of a report."""
    report = reading.report
    terms = [ANY, LANGUAGE + report.language.lower(), *(OUTLET + term for term in outlet_terms(report.source))]
    keys: dict[str, set[str]] = {}
    for name in reading.names:
        if name.entity is not None:
            keys.setdefault(name.entity, set()).add(name.key)
    types = {entity.id: entity.type for entity in reading.entities}
    speaking = {source.entity for source in _speakers(reading) if source.entity is not None}
    for id in sorted(types.keys() | keys.keys() | speaking):
        for letter, holds in ((NAMED, True), (PLACE, types.get(id) == "LOC"), (SPEAKER, id in speaking)):
            if holds:
                terms += (_BAR, letter + SPECIFIC + id)
                for key in sorted(keys.get(id, ())):
                    terms += (_BAR, *(letter + as_term(word) for word in key.split()))
    described = {source.name or source.text or "" for source in _speakers(reading) if source.entity is None}
    for words in sorted(described):
        terms += (_BAR, *(SPEAKER + term for term in outlet_terms(words)))
    return " ".join(terms)


def _speakers(reading: Reading) -> Iterator[Source]:
    for statement in reading.statements:
        yield from (statement.speaker, *statement.more_speakers)
    yield from (claim.source for claim in reading.claims if claim.source is not None)


def outlet_terms(name: str) -> list[str]:
    """The terms of an outlet's name, or of words that describe a speaker: lemmas, one a word."""
    terms = (terms_of(token.word) for token in tokenise(name.replace("_", " ")) if token.word.kind != "punct")
    return [term.lemmas[0] for term in terms if term.lemmas]


def name_terms(words: Iterable[str]) -> list[tuple[str, ...]]:
    """What each word of a name that is asked for may be in the index: its key, or that without its endings."""
    found: list[tuple[str, ...]] = []
    for word in words:
        for token in tokenise(word):
            terms = terms_of(token.word)
            found.append(tuple(dict.fromkeys(key for key in (terms.norm, *terms.sought) if key and key[0] != "~")))
    return found
