"""Who a describing phrase means: the words that name a source, told to a person or body of the report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from sarchawa.ckb import function_words
from sarchawa.find.names.offices import status_words
from sarchawa.find.statements.government import before_names
from sarchawa.model import Entity, Name, Role, Source
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_phrase, norm_words
from sarchawa.text.ordered import Ordered

_DEFINITE, _INDEFINITE, _DEMONSTRATIVE = "ەکە", "ێک", "ە"
_THAT = norm_words(function_words("demonstrative"))
_OPENING = frozenset('"“«‹(')
_CLOSING = frozenset('"”»›)')


class SourceResolver:
    """Resolves Sources of one report.

    A source whose words hold a person's or body's name is that person or body; one whose words are a role that the
    report gives to exactly one person, or the beginning of one, is that person; every other keeps its own words, and
    is anonymous.
    """

    def __init__(self, doc: Doc, names: Sequence[Name], roles: Sequence[Role], entities: Sequence[Entity]) -> None:
        self._doc = doc
        self._names = Ordered(names, lambda name: name.start)
        self._bodies: dict[str, list[Name]] = {}
        for name in self._names.items:
            if name.type == "ORG":
                for head in {_stem(name.key.split()[0]), _noun_before(doc, name)} - {""}:
                    self._bodies.setdefault(head, []).append(name)
        self._entities = {entity.id: entity for entity in entities}
        self._holders: dict[tuple[str, ...], set[str]] = {}
        self._offices: dict[tuple[str, str], set[str]] = {}
        self._heads: dict[str, set[str]] = {}
        self._openings: dict[tuple[str, ...], set[str]] = {}
        for role in roles:
            if role.person is None or role.status == "former":
                continue
            for key in {_role_key(role.text), _role_key(role.role)}:
                self._holders.setdefault(key, set()).add(role.person)
                for length in range(2, len(key)):
                    self._openings.setdefault(key[:length], set()).add(role.person)
            head = _role_key(role.text)[0]
            self._heads.setdefault(head.removesuffix(_INDEFINITE), set()).add(role.person)
            for body in self._bodies_within(role.start, role.end):
                self._offices.setdefault((_role_key(role.text)[0], body), set()).add(role.person)

    def resolve(self, source: Source) -> Source:
        """The source with its entity, name and anonymity filled in; unchanged where it already has an entity."""
        if source.entity is not None or source.text is None:
            return source
        entity = self._by_name(source) or self._by_role(source.text) or self._by_office(source) or self._by_head(source)
        if entity is not None:
            return replace(source, entity=entity.id, name=entity.name, anonymous=False)
        return replace(source, name=source.name or self._as_pointed_at(source), anonymous=True)

    def _as_pointed_at(self, source: Source) -> str:
        """A source's words, with the "ئەو" that points at them ("ئەو بەرپرسە")."""
        assert source.start is not None
        assert source.text is not None
        before = self._doc.first_token(source.start) - 1
        pointed = before >= 0 and source.text.endswith(_DEMONSTRATIVE) and self._doc.words[before].norm in _THAT
        return f"{self._doc.words[before].form} {source.text}" if pointed else source.text

    def _by_name(self, source: Source) -> Entity | None:
        """The person or body named by the source's words: a name that is the whole phrase or its head, never
        one that only qualifies it ("لایەنگرانی X" are not X)."""
        assert source.start is not None
        assert source.end is not None
        name = self._names.at(source.start)
        if name is None and source.text is not None and source.text[-1:] in _CLOSING and self._is_of_body(source.start):
            last = self._names.last_before(source.end)  # "ماڵپەڕی «شار»" is the medium named within the marks
            name = last if last is not None and source.text[last.end - source.start :].strip() in _CLOSING else None
        if name is None or name.end > source.end or name.entity is None:
            return None
        return self._entities.get(name.entity)

    def _is_of_body(self, start: int) -> bool:
        """Whether no office opens a source's words: "بەڕێوەبەری دەزگای «شار»" is its head, no body."""
        return _stem(self._doc.words[self._doc.first_token(start)].norm) not in before_names()

    def _by_head(self, source: Source) -> Entity | None:
        """The body that a definite noun points back at ("لیژنەکە"): the last one named before it with that noun as
        its head."""
        assert source.text is not None
        assert source.start is not None
        heads = _head_nouns(norm_phrase(source.text))
        bodies = next((self._bodies[head] for head in heads if head in self._bodies), [])
        before = bisect_left(bodies, source.start, key=lambda name: name.start)
        return self._entities.get(bodies[before - 1].entity or "") if before else None

    def _by_office(self, source: Source) -> Entity | None:
        """The person of the same office of the same body, other words between left aside ("the high secretary of
        the council"), never the one who holds it now for who held it once or is to hold it."""
        assert source.text is not None
        assert source.start is not None
        assert source.end is not None
        if any(status_words().get(_stem(word), "current") != "current" for word in norm_phrase(source.text)):
            return None
        head = _role_key(source.text)[0]
        found = {
            person
            for body in self._bodies_within(source.start, source.end)
            for person in self._offices.get((head, body), ())
        }
        return self._entities.get(next(iter(found))) if len(found) == 1 else None

    def _bodies_within(self, start: int, end: int) -> list[str]:
        inside = self._names.between(start + 1, end)
        return [name.entity for name in inside if name.type != "PER" and name.end <= end and name.entity]

    def _by_role(self, text: str) -> Entity | None:
        key = _role_key(text)
        holders = self._holders.get(key) or self._openings.get(key, set())
        if len(key) == 1:
            holders = holders | self._heads.get(key[0], set())  # "سەرۆک", of two who head something
        if not holders and len(key) == 1 and key[0].endswith(_DEMONSTRATIVE):
            holders = self._heads.get(key[0].removesuffix(_DEMONSTRATIVE), set())  # "ئەو پەرلەمانتارە"
        return self._entities.get(next(iter(holders))) if len(holders) == 1 else None


def _noun_before(doc: Doc, name: Name) -> str:
    """The noun that says what a body set in marks is ("ڕۆژنامەی «گاردیان»"), without its izafe; "" where none does."""
    at = doc.first_token(name.start) - 1
    if at < 1 or doc.words[at].form not in _OPENING:
        return ""
    word = doc.words[at - 1]
    return _stem(word.norm) if word.has("izafe") else ""


def _stem(word: str) -> str:
    """A word without its izafe."""
    return word[:-1] if len(word) > 3 and word.endswith("ی") else word


def _head_nouns(words: tuple[str, ...]) -> Iterator[str]:
    """What noun a single word may be without the definite ending and "also" ("لیژنەکەش" → لیژنە, "ڕۆژنامەکە" →
    ڕۆژنامە); none for more words."""
    if len(words) != 1:
        return
    word = words[0]
    for ending in ("ەکەیش", "ەکەش", "ەکە", "کەیش", "کەش", "کە", "یەش", "ەش", "یە", "ە", "یش", "ش"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            yield word[: -len(ending)]
    yield word


def _role_key(text: str) -> tuple[str, ...]:
    """A role's words without the clitics of its last word and the definite ending and izafe of each."""
    words = list(norm_phrase(text))
    if words and len(words[-1]) > 4:
        for clitic in ("یش", "ش"):
            if words[-1].endswith(clitic):
                words[-1] = words[-1][: -len(clitic)]
                break
    return tuple(_bare(word) for word in words)


def _bare(word: str) -> str:
    """A word without izafe and definite ending ("سەرۆکەکەی" → سەرۆک); in a text whose joiners were lost, ه is ە."""
    word = word.replace("ه", "ە")
    bare = word[:-1] if len(word) > 3 and word.endswith("ی") else word
    if bare.endswith(_DEFINITE) and len(bare) > len(_DEFINITE) + 2:
        bare = bare.removesuffix(_DEFINITE)
        bare = bare.rstrip("ی") if len(bare) > 3 else bare
    return bare
