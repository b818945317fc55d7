"""Readings of nouns, names, adjectives, pronouns, numerals and small words: stem, endings, clitics."""

from __future__ import annotations

from sarchawa.text.morphology.endings import CLITIC, DEGREE, LINK, NUMBER, POSSESSIVE, Chain, Segments, by_last_letter
from sarchawa.text.morphology.letters import spelling_cost
from sarchawa.text.morphology.lexicon import Entry
from sarchawa.text.morphology.listed import contractions, glued
from sarchawa.text.morphology.reading import Reading, Search

# What speaks against a reading, in tenths of a bit; chosen on words of open text, not of the ones measured on.
LETTER_COST = 42
UNKNOWN_COST = 115
UNKNOWN_AFTER_GLUED_COST = 40
DERIVED_COST = 45
ELIDED_COST = 12
PASSIVE_INFINITIVE_COST = 25
CONTRACTED_COST = 90

_AGAINST = {
    "NOUN": (60, 0, 0, 0, 0),
    "PROPN": (70, 45, 0, 40, 0),
    "ADJ": (0, 0, 0, 0, 0),
    "NUM": (60, 10, 0, 0, 0),
    "PRON": (70, 50, 17, 0, 0),
    "DET": (70, 60, 17, 0, 0),
    "ADV": (10, 60, 20, 20, 10),
    "ADP": (90, 70, 17, 0, 0),
    "CCONJ": (120, 120, 120, 120, 40),
    "SCONJ": (120, 120, 120, 120, 40),
    "PART": (120, 120, 120, 120, 60),
    "INTJ": (90, 60, 60, 60, 60),
}
"""What degree, number, izafe, possessive and other clitics cost on top for a part of speech that seldom bears them."""
_KINDS = (DEGREE, NUMBER, LINK, POSSESSIVE, CLITIC)
_BY_MASK = {
    pos: tuple(sum(cost for kind, cost in zip(_KINDS, costs, strict=True) if mask & kind) for mask in range(32))
    for pos, costs in _AGAINST.items()
}
_NEVER_INFLECTED = frozenset(("لە", "بە", "و", "کە", "دە", "تا", "وەک", "ی"))
_WITHOUT_IZAFE = frozenset(("PRON", "ADP", "DET"))
_WITHOUT_DEMONSTRATIVE = frozenset(("PRON", "PROPN", "DET", "ADV"))
_DERIVING = frozenset(("NOUN", "PROPN", "ADJ", "ADV"))
_PLURAL = (2, "plural")
_CONTRACTING = ("لە", "بە")


def find_nominal(search: Search) -> None:
    """Offer every nominal reading, alone and behind what is glued in front."""
    word, size = search.word, search.size
    _from(search, 0, 0, ())
    for form, cost, segments in glued().get(word[:1], ()):
        if size - len(form) > 1 and word.startswith(form):
            _from(search, len(form), cost, segments)
    if word[:2] in _CONTRACTING:
        _contracted(search)


def _from(search: Search, start: int, cost: int, before: Segments) -> None:
    """Readings of the word from an offset on. cost, before: of what stands before it."""
    word, bare, key, at, size = search.word, search.bare, search.key, search.at, search.size
    tables = by_last_letter("nominal")
    consonant = tables[""]
    words, listed = search.words.words, search.words.keys
    first = at[start]
    for end in search.ends:
        if end <= start:
            break
        chain = tables.get(bare[end - 1], consonant).get(bare[end:])
        if chain is None:
            continue
        stem = key[first : at[end]]
        if stem[-1:] == "ه" and len(stem) > 2:
            stem = stem[:-1] + "ە"
        entries = words(stem) if stem in listed else ()
        written = word[start:end]
        sofar = cost + chain.cost
        for entry in entries:
            _listed_word(search, entry, sofar, chain, before, written)
        if (
            stem[-1:] == "ی"
            and not entries
            and (chain.mask & (DEGREE | NUMBER) or bare[end : end + 1] == "ی" or end == size)
        ):
            _derived_word(search, stem[:-1], sofar, chain, before, written)
        if chain.parts and chain.parts[0] == _PLURAL:
            for entry in words(stem + "ە"):
                _listed_word(search, entry, sofar + ELIDED_COST, chain, before, written, elided=True)
        if not entries and stem and (end - start > 2 or end - start == size):
            price = sofar + UNKNOWN_COST + LETTER_COST * (end - start) + (UNKNOWN_AFTER_GLUED_COST if start else 0)
            if price <= search.limit:
                segments = (*before, (end - start, "stem"), *chain.parts)
                search.offer(Reading(price, written, "NOUN", segments, known=False))


def _listed_word(
    search: Search, entry: Entry, cost: int, chain: Chain, before: Segments, written: str, *, elided: bool = False
) -> None:
    """elided: the stem's last letter fell before the plural ("ناوچانە" of "ناوچە")."""
    price = cost + entry.cost + _BY_MASK[entry.pos][chain.mask]
    if entry.verb and not chain.parts and entry.pos == "NOUN" and entry.verb != entry.lemma:
        price += PASSIVE_INFINITIVE_COST
    if price > search.limit or (chain.parts and entry.lemma in _NEVER_INFLECTED):
        return
    if written != entry.lemma:
        price += spelling_cost(written, entry.lemma[:-1] if elided else entry.lemma)
    if price <= search.limit:
        endings = _as_borne_by(entry, chain.parts) if chain.mask & LINK else chain.parts
        search.offer(Reading(price, entry.lemma, entry.pos, (*before, (len(written), "stem"), *endings), entry.verb))


def _as_borne_by(entry: Entry, endings: Segments) -> Segments:
    """The endings of a word that bears no izafe ("خۆی": its ی is a clitic) or no demonstrative ("ئێرانە": its ە is the
    copula)."""
    if entry.pos in _WITHOUT_IZAFE and not entry.lemma.endswith("ە"):
        endings = tuple((length, "possessive.3sg" if tag == "izafe" else tag) for length, tag in endings)
    length, tag = endings[-1]
    bare = all(before in ("comparative", "superlative") for _, before in endings[:-1])
    predicate = entry.pos in _WITHOUT_DEMONSTRATIVE or (entry.pos == "ADJ" and bare)
    if tag == "demonstrative" and predicate:
        endings = (*endings[:-1], (length, "copula.3sg"))
    return endings


def _derived_word(search: Search, base: str, cost: int, chain: Chain, before: Segments, written: str) -> None:
    """A word made by -ی of a listed one, and not listed itself: "پاسەوانیی" of "پاسەوان", "وەرزییەکان" of "وەرز"."""
    vowel = base[-1:] in "اەۆێ"
    if vowel != written.endswith("یی"):  # "رێژەیی"; but of "وەرزیی" the second ی is an ending
        return
    for entry in search.words.words(base):
        price = cost + entry.cost + DERIVED_COST
        if entry.pos in _DERIVING and price <= search.limit:
            lemma = entry.lemma + ("یی" if vowel else "ی")
            pos = "NOUN" if entry.pos == "ADJ" else "ADJ"
            search.offer(Reading(price, lemma, pos, (*before, (len(written), "stem"), *chain.parts)))


def _contracted(search: Search) -> None:
    """A preposition grown together with a pronoun: "لەوەش", "بەمانە"."""
    bare = search.bare
    tables = by_last_letter("nominal")
    for end in search.ends:
        form = contractions().get(bare[:end])
        chain = tables.get(bare[end - 1], tables[""]).get(bare[end:])
        if form is not None and chain is not None and (form.pos == "PRON" or not chain.parts):
            price = CONTRACTED_COST + chain.cost + _BY_MASK["PRON"][chain.mask]
            if price <= search.limit:
                search.offer(Reading(price, form.lemma, form.pos, (*form.segments(bare[:end]), *chain.parts)))
