"""Readings of a word, weighed against one another: how rare the stem is, and how much its affixes speak against it."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.morphology.endings import CLITIC, DEGREE, IMPERATIVE, LINK, NUMBER, POSSESSIVE, Chain, Segments, by_last_letter, tails
from sarchawa.text.morphology.letters import key_offsets, plain, spelling_cost
from sarchawa.text.morphology.lexicon import Entry, Lexicon, lexicon
from sarchawa.text.morphology.verbs import (
    LIGHT_VERBS,
    Front,
    VerbStem,
    fronts,
    fronts_after_host,
    fronts_after_preverb,
    light_stem_starts,
    light_stems,
    preverbs,
    verb_stems,
)

LETTER_COST = 42
UNKNOWN_COST = 115
UNKNOWN_AFTER_GLUED = 40
UNLISTED_VERB = 165
DERIVED_COST = 45
CONTRACTED_COST = 90
ELIDED_COST = 12
VARIANT_COST = 30
IRREGULAR_COST = 60
PASSIVE_INFINITIVE_COST = 25
_PLURAL = (2, "plural")
_CONTRACTING = ("لە", "بە")
LIGHT_DISCOUNT = 60
_SUSPICIOUS = 240
_LONGEST_FRONT = 9
_HOSTS = frozenset(("NOUN", "ADJ", "ADV"))
_AGAINST = {
    "NOUN": (60, 0, 0, 0, 0),
    "PROPN": (70, 45, 0, 40, 0),
    "ADJ": (0, 0, 0, 0, 0),
    "NUM": (60, 10, 0, 0, 0),
    "PRON": (70, 50, 34, 0, 0),
    "DET": (70, 60, 34, 0, 0),
    "ADV": (10, 60, 20, 20, 10),
    "ADP": (90, 70, 34, 0, 0),
    "CCONJ": (120, 120, 120, 120, 40),
    "SCONJ": (120, 120, 120, 120, 40),
    "PART": (120, 120, 120, 120, 60),
    "INTJ": (90, 60, 60, 60, 60),
    "X": (60, 60, 60, 60, 60),
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
_BEFORE_IMPERATIVE = ("subjunctive", "prohibitive") + tuple(f"clitic.{n}{k}" for n in "123" for k in ("sg", "pl"))


class Reading(NamedTuple):
    """One way to read a word. cost: lower is likelier (tenths of a bit); pos: UD part of speech; segments: (length, tag) over
    the plain word; verb: the infinitive that a verb form, an infinitive or a participle belongs to, else ""; tense: ``past``
    or ``present`` by the stem of a finite verb, "" for other words; passive: whether the verb form is."""

    cost: int
    lemma: str
    pos: str
    segments: Segments
    verb: str = ""
    tense: str = ""
    passive: bool = False


def likeliest(word: str, key: str) -> Reading:
    """The likeliest reading. word: see ``letters.plain``; key: its ``norm_word``."""
    return _Reader(word, key, lexicon(), every=False).best


def readings(word: str, key: str, words: Lexicon | None = None) -> list[Reading]:
    """Every reading of a word, in no order; never empty. words: the package's lexicon if None."""
    return _Reader(word, key, words or lexicon(), every=True).found


_NONE = Reading(1 << 30, "", "X", ())


def _as_borne_by(entry: Entry, endings: Segments) -> Segments:
    """The endings of a word that bears no izafe ("خۆی": its ی is a clitic) or no demonstrative ("عێراقە": its ە is a copula)."""
    if entry.pos in _WITHOUT_IZAFE and not entry.lemma.endswith("ە"):
        endings = tuple((n, "possessive.3sg" if tag == "izafe" else tag) for n, tag in endings)
    if endings[-1][1] == "demonstrative" and entry.pos in _WITHOUT_DEMONSTRATIVE:
        endings = (*endings[:-1], (endings[-1][0], "copula.3sg"))
    return endings


class _Host(NamedTuple):
    """What stands before a verb and makes one word with it. key: of the lemma; cost: of the pair, where it is not listed."""

    cost: int
    lemma: str
    key: str
    segments: Segments


_NO_HOST = _Host(0, "", "", ())


class _Reader:
    """Finds the readings of one word; without ``every``, none that costs more than one found before."""

    __slots__ = ("_at", "_bare", "_ends", "_every", "_key", "_limit", "_size", "_word", "_words", "best", "found")

    def __init__(self, word: str, key: str, words: Lexicon, *, every: bool) -> None:
        self._word = word
        self._bare = word.replace("ڕ", "ر") if "ڕ" in word else word
        self._size = len(word)
        self._key = key
        self._at = key_offsets(word) if len(key) != len(word) else range(len(word) + 1)
        self._words = words
        self._every = every
        self._limit = 1 << 30
        self.best = _NONE
        self.found: list[Reading] = []
        self._read()

    def _read(self) -> None:
        word, bare, size = self._word, self._bare, self._size
        irregular = irregular_forms().get(self._key)
        if irregular is not None:
            self._offer(irregular.as_written(word))
        self._ends = self._stem_ends()
        self._nominal(0, 0, ())
        for glued, cost, segments in _glued_fronts().get(word[:1], ()):
            if size - len(glued) > 1 and word.startswith(glued):
                self._nominal(len(glued), cost, segments)
        if word[:2] in _CONTRACTING:
            self._contracted()
        self._verbal(0, _NO_HOST, fronts(), None)
        table = preverbs()
        for length in (2, 3, 4):
            preverb = table.get(word[:length])
            if preverb is not None and size > length:
                cost, text, verbs = preverb
                host = _Host(cost, text, text, ((length, "preverb"),))
                self._verbal(length, host, fronts_after_preverb(), verbs)
                if verbs is None:
                    self._verbal_noun(length, host, light=False)
        if size > 4 and self.best.cost > _SUSPICIOUS:
            self._with_light_verb()

    def _contracted(self) -> None:
        """A preposition grown together with a pronoun: "لەوەش", "بەمانە"."""
        bare = self._bare
        tables = by_last_letter("nominal")
        for end in self._ends:
            form = contractions().get(bare[:end])
            if form is not None:
                chain = tables.get(bare[end - 1], tables[""]).get(bare[end:])
                if chain is not None and (form.pos == "PRON" or not chain.parts):
                    price = CONTRACTED_COST + chain.cost + _BY_MASK["PRON"][chain.mask]
                    if price <= self._limit:
                        segments = (*((len(text), tag) for text, tag in form.parts), *chain.parts)
                        self._offer(Reading(price, form.lemma, form.pos, segments))

    def _stem_ends(self) -> list[int]:
        """Offsets at which a stem may end, the last first: what follows is the end of some chain of endings."""
        bare, possible = self._bare, tails()
        end = self._size
        while end > 1 and bare[end - 1 :] in possible:
            end -= 1
        return list(range(self._size, end - 1, -1))

    def _offer(self, reading: Reading) -> None:
        if self._every:
            self.found.append(reading)
        if reading < self.best:
            self.best = reading
            if not self._every:
                self._limit = reading.cost

    def _nominal(self, start: int, cost: int, before: Segments) -> None:
        word, bare, key, at, size = self._word, self._bare, self._key, self._at, self._size
        tables = by_last_letter("nominal")
        consonant = tables[""]
        words, listed = self._words.words, self._words.keys
        first = at[start]
        for end in self._ends:
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
                self._with_entry(entry, sofar, chain, before, written)
            if stem[-1:] == "ی" and not entries:
                self._derived(stem, sofar, chain, before, written)
            if chain.parts and chain.parts[0] == _PLURAL:
                for entry in words(stem + "ە"):
                    self._with_entry(entry, sofar + ELIDED_COST, chain, before, written, elided=True)
            if not entries and stem and (end - start > 2 or end - start == size):
                price = sofar + UNKNOWN_COST + LETTER_COST * (end - start) + (UNKNOWN_AFTER_GLUED if start else 0)
                if price <= self._limit:
                    self._offer(Reading(price, written, "NOUN", (*before, (end - start, "stem"), *chain.parts)))

    def _with_entry(
        self, entry: Entry, cost: int, chain: Chain, before: Segments, written: str, *, elided: bool = False
    ) -> None:
        """The reading of a listed word. elided: its last letter fell before the plural ("ناوچانە" of "ناوچە")."""
        price = cost + entry.cost + _BY_MASK[entry.pos][chain.mask]
        if entry.verb and not chain.parts and entry.pos == "NOUN" and entry.verb != entry.lemma:
            price += PASSIVE_INFINITIVE_COST
        if price <= self._limit and not (chain.parts and entry.lemma in _NEVER_INFLECTED):
            if written != entry.lemma:
                price += spelling_cost(written, entry.lemma[:-1] if elided else entry.lemma)
                if price > self._limit:
                    return
            endings = _as_borne_by(entry, chain.parts) if chain.mask & LINK else chain.parts
            segments = (*before, (len(written), "stem"), *endings)
            self._offer(Reading(price, entry.lemma, entry.pos, segments, entry.verb))

    def _derived(self, stem: str, cost: int, chain: Chain, before: Segments, written: str) -> None:
        """A word made by -ی of a listed one, and not listed itself: "پاسەوانیی" of "پاسەوان", "وەرزییەکان" of "وەرز"."""
        base = stem[:-1]
        vowel = base[-1:] in "اەۆێ"
        if vowel != written.endswith("یی"):  # "رێژەیی"; but of "وەرزیی" the second ی is an ending
            return
        for entry in self._words.words(base):
            if entry.pos in _HOSTS or entry.pos == "PROPN":
                price = cost + entry.cost + DERIVED_COST
                if price <= self._limit:
                    lemma = entry.lemma + ("یی" if vowel else "ی")
                    pos = "NOUN" if entry.pos == "ADJ" else "ADJ"
                    self._offer(Reading(price, lemma, pos, (*before, (len(written), "stem"), *chain.parts)))

    def _verbal(self, start: int, host: _Host, before_stem: dict[str, tuple[Front, ...]], only: frozenset[str] | None) -> None:
        """Verb forms from an offset on. host: what stands before it; only: keys of the verbs asked for."""
        bare, key, at = self._bare, self._key, self._at
        stems = verb_stems()
        reach = _LONGEST_FRONT if host.segments or bare[start] in _front_letters() else 1
        for begin in range(start, min(self._size, start + reach)):
            options = before_stem.get(bare[start:begin])
            if options is None:
                continue
            first = at[begin]
            for end in self._ends:
                if end > begin:
                    for stem in stems.get(key[first : at[end]], ()):
                        if only is None or stem.key in only:
                            self._with_stem(stem, begin, end, options, host)

    def _with_stem(self, stem: VerbStem, begin: int, end: int, options: tuple[Front, ...], host: _Host) -> None:
        bare = self._bare
        tables = by_last_letter("present" if stem.kind == "bare" else stem.kind)
        chain = tables.get(bare[end - 1], tables[""]).get(bare[end:])
        if chain is None:
            return
        letter = bare[begin]
        front = next((f for f in options if stem.kind in f.kinds and (not f.letter or letter == f.letter)), None)
        if front is None or (chain.mask & IMPERATIVE and front.segments and front.segments[-1][1] not in _BEFORE_IMPERATIVE):
            return
        lemma, lemma_key = host.lemma + stem.lemma, host.key + stem.key
        if chain.back:
            lemma, lemma_key = lemma + "ەوە", lemma_key + "ەوە"
        rarity = self._words.verb_cost(lemma_key)
        if rarity is None:
            simple = self._words.verb_cost(stem.key)
            rarity = (UNLISTED_VERB if simple is None else simple) + 20 + host.cost
        price = rarity + chain.cost + front.cost + 15 * stem.passive + VARIANT_COST * stem.variant + spelling_cost(self._word[begin:end], stem.text)
        if price <= self._limit:
            segments = (*host.segments, *front.segments, (end - begin, "stem"), *chain.parts)
            self._offer(Reading(price, lemma, "VERB", segments, lemma, "past" if stem.kind == "past" else "present", stem.passive))

    def _with_light_verb(self) -> None:
        """A noun or adjective written together with its verb: "سازدەکات", "هێرشکرایە", "گفتوگۆکردنیش"."""
        bare, key, at = self._bare, self._key, self._at
        stems, fronts = light_stems(), fronts_after_host()
        hosts: dict[int, _Host | None] = {}
        for match in light_stem_starts().finditer(bare, 2):
            begin = match.start()
            for length in range(max(2, begin - 8), begin + 1):
                options = fronts.get(bare[length:begin])
                if options is None:
                    continue
                if length not in hosts:
                    hosts[length] = self._host(length)
                host = hosts[length]
                if host is None:
                    continue
                for end in self._ends:
                    if end > begin:
                        for stem in stems.get(key[at[begin] : at[end]], ()):
                            self._with_stem(stem, begin, end, options, host)
                if length == begin or bare[length:begin] == "نە":
                    self._verbal_noun(begin, host._replace(segments=(*host.segments, *(((2, "negative"),) if begin > length else ()))), light=True)

    def _host(self, length: int) -> _Host | None:
        """The noun or adjective that a word begins with, for a light verb."""
        key = self._key[: self._at[length]]
        for entry in self._words.words(key):
            if entry.pos in _HOSTS and not entry.verb and key not in preverbs():
                cost = entry.cost - LIGHT_DISCOUNT + spelling_cost(self._word[:length], entry.lemma)
                return _Host(cost, entry.lemma, key, ((length, "host"),))
        return None

    def _verbal_noun(self, begin: int, host: _Host, *, light: bool) -> None:
        """An infinitive or participle behind its preverb, or behind the noun or adjective of a light verb."""
        bare, key, at, size = self._bare, self._key, self._at, self._size
        tables = by_last_letter("nominal")
        for end in range(begin + 3, size + 1):
            for entry in self._words.words(key[at[begin] : at[end]]):
                if entry.verb and not (light and norm_word(entry.verb.removesuffix("ەوە")) not in LIGHT_VERBS):
                    chain = tables.get(bare[end - 1], tables[""]).get(bare[end:])
                    if chain is not None:
                        price = host.cost + entry.cost + chain.cost
                        if price <= self._limit:
                            lemma = host.lemma + ("نە" if host.segments[-1][1] == "negative" else "") + entry.lemma
                            segments = (*host.segments, (end - begin, "stem"), *chain.parts)
                            self._offer(Reading(price, lemma, entry.pos, segments, host.lemma + entry.verb))


class _Listed(NamedTuple):
    """A form that a table lists with its pieces: (text, tag)."""

    lemma: str
    pos: str
    parts: tuple[tuple[str, str], ...]

    def as_written(self, word: str) -> Reading:
        """The reading of a word with this form's key, whatever letters it doubles."""
        listed = key_offsets("".join(text for text, _ in self.parts))
        written = key_offsets(word)
        segments: list[tuple[int, str]] = []
        reached = start = 0
        for text, tag in self.parts:
            reached += len(text)
            end = len(word) if reached == len(listed) - 1 else written.index(listed[reached])
            segments.append((end - start, tag))
            start = end
        return Reading(IRREGULAR_COST, self.lemma, self.pos, tuple(segments), self.lemma, "present")


@cache
def irregular_forms() -> dict[str, _Listed]:
    """Key → a verb form that no rule makes."""
    found = {}
    for row in read_table("irregular_verbs.tsv"):
        found[norm_word(row["form"])] = _Listed(row["lemma"], row["pos"], _pieces(row["parts"]))
    return found


@cache
def contractions() -> dict[str, _Listed]:
    """Form → what it is made of."""
    return {row["form"]: _Listed(row["lemma"], row["pos"], _pieces(row["parts"])) for row in read_table("contractions.tsv")}


def _pieces(cell: str) -> tuple[tuple[str, str], ...]:
    """A table's cell ``text:tag|text:tag`` as pairs."""
    return tuple((text, tag) for text, _, tag in (part.partition(":") for part in cell.split("|")))


@cache
def _glued_fronts() -> dict[str, tuple[tuple[str, int, Segments], ...]]:
    """First letter → (string, cost, segments) of what is written together with the word after it."""
    found: dict[str, list[tuple[str, int, Segments]]] = {}
    for row in read_table("glued.tsv"):
        form = plain(fold_word(row["form"]))
        segments = tuple((len(text), tag) for text, tag in _pieces(row["parts"]))
        found.setdefault(form[0], []).append((form, int(row["cost"]), segments))
    return {letter: tuple(group) for letter, group in found.items()}


@cache
def _front_letters() -> frozenset[str]:
    return frozenset(form[0] for form in fronts() if form)
