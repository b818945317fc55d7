"""The gazetteers and cue words of names, compiled once from the tables in ``ckb/``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Generic, NamedTuple, TypeVar

from sarchawa.ckb import read_table
from sarchawa.ckb.compiled import compiled
from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.tokens import tokenise

PLACE_TABLES = ("places.tsv", "places_derived.tsv", "countries_derived.tsv")
GIVEN_TABLES = ("given_names.tsv", "given_names_derived.tsv")

_RESOURCES = tuple(
    f"ckb/{name}"
    for name in (
        *PLACE_TABLES,
        *GIVEN_TABLES,
        "family_names.tsv",
        "role_heads.tsv",
        "organisations.tsv",
        "organisation_phrases.tsv",
        "titles.tsv",
        "place_heads.tsv",
        "organisation_heads.tsv",
        "organisation_words.tsv",
        "name_stopwords.tsv",
        "person_cues.tsv",
        "name_spellings.tsv",
    )
)
"""All that ``_make_lexicon`` reads."""

T = TypeVar("T")


class Place(NamedTuple):
    """key: the key under which all spellings are one; needs: "", "preposition" or "head" (see ``ckb/places.tsv``)."""

    key: str
    kind: str
    needs: str
    table: str


class Body(NamedTuple):
    """key: the key under which all spellings are one; needs: "", "context" or "told" (see
    ``ckb/organisations.tsv``)."""

    key: str
    kind: str
    needs: str


class PlaceHead(NamedTuple):
    """kept: whether the head is part of the place's name ("ناوچەی سەوز") or only says what it is ("شاری هەولێر");
    any_noun: whether any noun may name such a place ("گەڕەکی ئازادی")."""

    kept: bool
    kind: str
    any_noun: bool


class Phrases(Generic[T]):
    """Phrases by the key of their first word: key → ((keys of all words, value), …), longest first."""

    def __init__(self) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}

    def add(self, phrase: str, value: T) -> None:
        """Add a phrase in any spelling; a phrase already there keeps its first value."""
        keys = tuple(token.word.norm for token in tokenise(phrase))
        known = self.by_first.setdefault(keys[0], [])
        if all(keys != other for other, _ in known):
            known.append((keys, value))
            known.sort(key=lambda entry: (-len(entry[0]), entry[0]))


class NameLexicon(NamedTuple):
    """Everything the name rules look up, by key (``norm_word``).

    given: given name → whether it is also an ordinary word; rare: ordinary words that are given names now and then.
    family: family name → whether it is a person by itself. heads: head of a body → "strong" or "weak". words: word
    that completes a body's name → "noun" or "adjective". standard: word of a name → its standard spelling's key.
    """

    given: dict[str, bool]
    rare: frozenset[str]
    family: dict[str, bool]
    titles: frozenset[str]
    roles: Phrases[str]
    places: Phrases[Place]
    place_heads: dict[str, PlaceHead]
    bodies: Phrases[Body]
    heads: dict[str, str]
    words: dict[str, str]
    complements: Phrases[None]
    stopwords: frozenset[str]
    cues: dict[str, str]
    standard: dict[str, str]


def _key(phrase: str) -> str:
    return " ".join(norm_phrase(phrase))


def _spelled(names: dict[str, bool], key: str, value: bool) -> None:
    """Enter a name of a person, also with ل for ڵ, in which newsrooms differ; the first value holds."""
    names.setdefault(key, value)
    if "ڵ" in key:
        names.setdefault(key.replace("ڵ", "ل"), value)


def _both_spellings(rows: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Values by the keys of forms, with ل for ڵ too ("هەلبژاردە") where that is no other form's key."""
    values = {norm_word(form): value for form, value in rows}
    return {key.replace("ڵ", "ل"): value for key, value in values.items()} | values


@cache
def name_lexicon() -> NameLexicon:
    """The package's tables, compiled."""
    rows = compiled("names", _RESOURCES, lambda: _plain(_make_lexicon()))
    kept: dict[str, Any] = dict(zip(NameLexicon._fields, rows, strict=True))
    kept["roles"] = _phrases(kept["roles"])
    kept["places"] = _phrases(kept["places"], Place)
    kept["place_heads"] = {key: PlaceHead(*head) for key, head in kept["place_heads"].items()}
    kept["bodies"] = _phrases(kept["bodies"], Body)
    kept["complements"] = _phrases(kept["complements"])
    return NameLexicon(**kept)


def _plain(names: NameLexicon) -> tuple[Any, ...]:
    """The lexicon as it is kept: in place of phrases what they hold, of each type of tuple a plain one."""
    return tuple(
        {key: _plain_value(value) for key, value in (field.by_first if isinstance(field, Phrases) else field).items()}
        if isinstance(field, dict | Phrases)
        else field
        for field in names
    )


def _plain_value(value: Any) -> Any:
    if isinstance(value, list):  # the phrases of a first word
        return [(keys, _plain_value(own)) for keys, own in value]
    return tuple(value) if isinstance(value, tuple) else value


def _phrases(kept: Any, kind: Callable[..., T] | None = None) -> Phrases[T]:
    phrases: Phrases[T] = Phrases()
    if kind is None:
        phrases.by_first = kept
    else:
        phrases.by_first = {first: [(keys, kind(*row)) for keys, row in rows] for first, rows in kept.items()}
    return phrases


def _make_lexicon() -> NameLexicon:
    given: dict[str, bool] = {}
    for table in GIVEN_TABLES:
        for row in read_table(table):
            _spelled(given, norm_word(row["form"]), row["common"] == "yes")
    family: dict[str, bool] = {}
    for row in read_table("family_names.tsv"):
        key = norm_word(row["form"])
        _spelled(family, key, row["alone"] == "yes")
    roles: Phrases[str] = Phrases()
    for row in read_table("role_heads.tsv"):
        roles.add(row["form"], row["kind"])
    places: Phrases[Place] = Phrases()
    for table in PLACE_TABLES:
        for row in read_table(table):
            places.add(row["form"], Place(_key(row["name"]), row["kind"], row["needs"], table))
    bodies: Phrases[Body] = Phrases()
    for row in read_table("organisations.tsv"):
        bodies.add(row["form"], Body(_key(row["name"]), row["kind"], row["needs"]))
    complements: Phrases[None] = Phrases()
    for row in read_table("organisation_phrases.tsv"):
        complements.add(row["form"], None)
    return NameLexicon(
        given=given,
        rare=frozenset(norm_word(row["form"]) for row in read_table(GIVEN_TABLES[1]) if row["common"] == "yes"),
        family=family,
        titles=frozenset(norm_word(row["form"]) for row in read_table("titles.tsv")),
        roles=roles,
        places=places,
        place_heads={
            norm_word(row["form"]): PlaceHead(row["key"] == "keep", row["kind"], row["noun"] == "yes")
            for row in read_table("place_heads.tsv")
        },
        bodies=bodies,
        heads=_both_spellings((row["form"], row["strength"]) for row in read_table("organisation_heads.tsv")),
        words=_both_spellings((row["form"], row["kind"]) for row in read_table("organisation_words.tsv")),
        complements=complements,
        stopwords=frozenset(norm_word(row["form"]) for row in read_table("name_stopwords.tsv")),
        cues={norm_word(row["form"]): row["cue"] for row in read_table("person_cues.tsv")},
        standard={norm_word(row["form"]): norm_word(row["standard"]) for row in read_table("name_spellings.tsv")},
    )
