"""What a word form may be in a name, whatever its place in a text: looked up once per form and remembered."""

from __future__ import annotations

from sarchawa.find.names.clitics import Peeled, peel
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.text.fold import norm_word
from sarchawa.text.morphology.lexicon import lexicon
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

GIVEN, GIVEN_TOO, FAMILY, ALONE, SHAPED, NISBA, PROPER, UNKNOWN, RARE = 3.0, 1.5, 2.5, 3.0, 2.5, 2.0, 1.5, 1.0, 0.5
"""How much a word speaks for a person: a given name; one that is an ordinary word too; a family name; one known by
itself; a word shaped like a name ("عەبدول…", "…زادە"); a town with ی; a proper name of the lexicon; a word that no
table knows; behind another name, an ordinary word that is a given name only now and then."""
NOT_A_NAME = -9.0

_FRONTS = ("عەبدول", "عەبدوڵ", "عەبدوڕ", "عەبدور", "ئەبول", "ئەبو", "نەجمەد", "سەیفەد")
_ARTICLE = "ئەل"
_GLUED = ("لە", "بە")
_ALSO = ("ش", "یش")
_BACKS = (
    "زادە",
    "نژاد",
    "نەژاد",
    "پور",
    "ئۆغلو",
    "ئۆغڵو",
    "ۆڤا",
    "ۆڤیچ",
    "سکی",
    "ۆڤسکی",
    "ەدین",
    "وڵڵا",
    "وڵا",
    "ولڵا",
)
_KUNYA = frozenset(("ئەبو", "ئوم", "ئیبن", "بن", "دی", "ڤان", "فۆن", "ڤۆن", "ئال", "بین"))
_LONG_ENOUGH = 3
_PLURAL = frozenset(("plural", "definite.plural", "indefinite.plural"))
_NO_ENDING = frozenset(("stem", "izafe", "possessive.3sg", "plural"))
"""Segments that an unknown word may seem to have and yet be bare: many family names end in ی or ان."""


class Facts:
    """What a form may be in a name.

    stems: every way to read it as a name with its endings; bases: what remains in each of them. links: it ends in ی,
    so more may follow it. clean: it seems to have no ending. definite: it has a definite or indefinite ending. verb: a
    finite verb. function, title: listed so. proper, ordinary: its form or lemma is in the lexicon as a name, as
    anything else. kunya: part of a by-name ("ئەبو"). bare: how much it speaks for a person as it is; final: the same
    where endings and clitics may hang on it, and final_stem: the reading that says so. heads_places: the plural of a
    head of places ("گوندەکانی"). trigger: which kinds of name may start at it.
    """

    __slots__ = (
        "_is_place",
        "bare",
        "bases",
        "clean",
        "definite",
        "final",
        "final_stem",
        "folded",
        "function",
        "heads_places",
        "kunya",
        "links",
        "norm",
        "ordinary",
        "plural",
        "proper",
        "stems",
        "title",
        "trigger",
        "verb",
        "wordlike",
    )

    def __init__(self, word: Word) -> None:
        names = name_lexicon()
        self.norm = word.norm
        self.folded = word.folded
        self.wordlike = word.kind == "word"
        self.stems: tuple[Peeled, ...] = peel(word.folded) if self.wordlike else ()
        self.bases = frozenset(stem.base for stem in self.stems)
        self.links = self.wordlike and word.folded.endswith("ی")
        self.function = word.norm in names.stopwords or any(
            stem.base in names.stopwords and stem.ending in _ALSO for stem in self.stems
        )
        self.title = word.norm in names.titles
        self.kunya = word.norm in _KUNYA
        self.verb = self.definite = self.plural = self.proper = self.ordinary = False
        self.bare = self.final = NOT_A_NAME
        self.final_stem: Peeled | None = None
        self.trigger = 0
        self.clean = self._is_place = self.heads_places = False
        if self.wordlike:
            self._read(word)
            self._weigh()
            self.trigger = _triggers(self)

    def _read(self, word: Word) -> None:
        analysis = word.analysis
        self.verb = word.is_finite_verb
        self.clean = all(tag in _NO_ENDING for _, tag in analysis.segments)
        self.heads_places = (
            self.links
            and any(tag == "definite.plural" for _, tag in analysis.segments)
            and norm_word(analysis.lemma) in name_lexicon().place_heads
        )
        self.definite = any(tag.startswith(("definite", "indefinite")) for _, tag in analysis.segments)
        self.plural = any(tag in _PLURAL for _, tag in analysis.segments)
        listed = lexicon()
        entries = listed.words(word.norm)
        if entries:
            self.proper = any(entry.pos == "PROPN" for entry in entries)
            self.ordinary = any(entry.pos != "PROPN" for entry in entries)
        else:
            known = norm_word(analysis.lemma) in listed or bool(analysis.verb)
            self.proper = known and analysis.pos == "PROPN"
            self.ordinary = known and not self.proper

    def _weigh(self) -> None:
        names = name_lexicon()
        if self.function:
            return
        if self.title and self.norm not in names.given:
            self.bare = self.final = UNKNOWN  # "عەلی شێخ محەممەد"
            self.final_stem = self.stems[0]
            return
        stopped = self.verb or self.definite
        self._is_place = any(_is_place(stem.base) for stem in self.stems if not stem.adjective)
        for stem in self.stems:
            if stem.start == 1 or (self.ordinary and stem.ending and stem.base != self.norm):
                continue  # "و" glued in front; an ordinary word that ends like a name with an ending
            weight = listed = _weight(stem.base)
            whole = not stem.ending or (stem.ending == "ی" and self.folded.endswith("یی"))
            if weight is None and whole:
                if stopped or stem.start or not self._may_be_proper():
                    continue
                weight = PROPER if self.proper else UNKNOWN
            if weight is None or (stem.start and weight < FAMILY) or (weight == GIVEN_TOO and stem.linked):
                continue
            if weight == NISBA and self._is_place:
                continue
            if self.verb and weight == GIVEN:
                weight = GIVEN_TOO
            last = RARE if weight == GIVEN_TOO and stem.base in names.rare else weight
            if last > self.final:
                self.final, self.final_stem = last, stem
            if whole and weight > self.bare and (listed is not None or self.clean):
                self.bare = weight
            if listed is not None and weight >= FAMILY and not stem.start:
                break  # the longest listed name holds, however much of it looks like an ending

    def _may_be_proper(self) -> bool:
        """Whether a word that stands in no table of persons may be a name all the same."""
        if self.ordinary or self._is_place or len(self.norm) < _LONG_ENOUGH or self.norm in name_lexicon().words:
            return False
        return self.proper or not self.norm.startswith(_GLUED)


def _weight(base: str) -> float | None:
    """How much a word without its endings speaks for a person; None where no table and no shape says anything."""
    names = name_lexicon()
    given = names.given.get(base)
    if given is False:
        return GIVEN
    family = names.family.get(base)
    if family is not None:
        return ALONE if family else FAMILY
    if given:
        return GIVEN_TOO
    size = len(base)
    if size > 5 and (base.startswith(_FRONTS) or (base.startswith(_ARTICLE) and size > 6) or base.endswith(_BACKS)):
        return SHAPED
    if size > 4 and base.endswith("ی") and base[:-1] in names.places.by_first and _is_town(base[:-1]):
        return NISBA
    return None


def _is_place(key: str) -> bool:
    return any(keys == (key,) for keys, _ in name_lexicon().places.by_first.get(key, ()))


def _is_town(key: str) -> bool:
    return any(
        keys == (key,) and place.kind in ("city", "region") for keys, place in name_lexicon().places.by_first[key]
    )


PLACE, PLACE_HEAD, BODY, BODY_HEAD, PERSON, ROLE = 1, 2, 4, 8, 16, 32


def _triggers(facts: Facts) -> int:
    """Which kinds of name may start at the form: a sum of the constants above."""
    names = name_lexicon()
    found = 0
    for stem in facts.stems:
        base = stem.base
        if base in names.places.by_first:
            found |= PLACE
        if base in names.bodies.by_first:
            found |= BODY
        if base in names.place_heads:
            found |= PLACE_HEAD
        if base in names.heads:
            found |= BODY_HEAD
        if base in names.roles.by_first:
            found |= ROLE
    if facts.bare > UNKNOWN or facts.final >= FAMILY or facts.title or facts.kunya:
        found |= PERSON
    return found


@remembered
def facts_of(word: Word) -> Facts:
    """The facts of a word form (memoised; bounded)."""
    return Facts(word)
