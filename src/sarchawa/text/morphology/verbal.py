"""Readings of verbs: prefixes, clitics, stem, endings; with a preverb, or with the noun or adjective of a light
verb."""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.text.fold import norm_word
from sarchawa.text.morphology.endings import IMPERATIVE, Segments, by_last_letter
from sarchawa.text.morphology.letters import spelling_cost
from sarchawa.text.morphology.listed import irregular_forms
from sarchawa.text.morphology.reading import Reading, Search
from sarchawa.text.morphology.verbs import (
    LIGHT_VERBS,
    LONGEST_FRONT,
    WITHOUT_AGENT,
    Front,
    VerbStem,
    front_letters,
    fronts,
    fronts_after_host,
    fronts_after_preverb,
    light_stem_starts,
    light_stems,
    preverbs,
    verb_stems,
)

# What speaks against a reading, in tenths of a bit.
UNLISTED_VERB_COST = 165
UNLISTED_PAIR_COST = 20
PASSIVE_COST = 15
VARIANT_COST = 30
IRREGULAR_COST = 60
OBJECT_AGREEMENT_COST = 50
"""Of the past of a transitive verb, which agrees with its object: "کردن" is far oftener the infinitive."""
LIGHT_DISCOUNT = 60
SUSPICIOUS_COST = 240
"""A cheaper reading is taken as it is; a dearer one is tried as a noun or adjective written together with its verb."""

_HOSTS = frozenset(("NOUN", "ADJ", "ADV"))
_NEGATIVE = (2, "negative")
_DIRECTION = (2, "direction")
_SUBJUNCTIVE = ((1, "subjunctive"),)
_SUBJECTS = {"agent.1sg": "agreement.1sg", "agent.3sg": "agreement.2sg"}
_BEFORE_IMPERATIVE = ("subjunctive", "prohibitive", "clitic")


class _Host(NamedTuple):
    """What stands before a verb and makes one word with it. key: of the lemma; cost: of a pair that is not listed."""

    cost: int
    lemma: str
    key: str
    segments: Segments


_NO_HOST = _Host(0, "", "", ())


def find_verbal(search: Search) -> None:
    """Offer every reading as a verb form, and as an infinitive or participle with a preverb or a host."""
    irregular = irregular_forms().get(search.key)
    if irregular is not None:
        segments = irregular.segments(search.word)
        search.offer(Reading(IRREGULAR_COST, irregular.lemma, irregular.pos, segments, irregular.lemma, "present"))
    _forms(search, 0, _NO_HOST, fronts(), None)
    table = preverbs()
    for length in (2, 3, 4, 5, 6):
        preverb = table.get(search.word[:length])
        if preverb is not None and search.size > length:
            host = _Host(preverb.cost, preverb.text, preverb.text, ((length, "preverb"),))
            _forms(search, length, host, fronts_after_preverb(), preverb.verbs)
            if preverb.verbs is None or len(preverb.verbs) > 1:
                _verbal_noun(search, length, host, light=False)
    if search.size > 4 and search.least > SUSPICIOUS_COST:
        _with_light_verb(search)


def _forms(
    search: Search, start: int, host: _Host, before: dict[str, tuple[Front, ...]], only: frozenset[str] | None
) -> None:
    """Finite forms from an offset on. before: what may stand before the stem; only: keys of the verbs asked for."""
    bare, key, at = search.bare, search.key, search.at
    stems = verb_stems()
    reach = LONGEST_FRONT if host.segments or bare[start] in front_letters() else 1
    for begin in range(start, min(search.size, start + reach)):
        options = before.get(bare[start:begin])
        if options is None:
            continue
        first = at[begin]
        for end in search.ends:
            if end > begin:
                for stem in stems.get(key[first : at[end]], ()):
                    if only is None or stem.key in only:
                        _with_stem(search, stem, begin, end, options, host)


def _with_stem(search: Search, stem: VerbStem, begin: int, end: int, options: tuple[Front, ...], host: _Host) -> None:
    bare = search.bare
    tables = by_last_letter("present" if stem.kind == "bare" else stem.kind)
    chain = tables.get(bare[end - 1], tables[""]).get(bare[end:])
    if chain is None:
        return
    letter = bare[begin]
    front = next((f for f in options if stem.kind in f.kinds and (not f.letter or letter == f.letter)), None)
    if front is None or (chain.mask & IMPERATIVE and not _may_command(front)):
        return
    if stem.key in WITHOUT_AGENT and host.segments and host.segments[-1][1] == "host" and _has_clitic(front):
        return
    lemma, key = host.lemma + stem.lemma, host.key + stem.key
    if chain.back:
        lemma, key = lemma + "ەوە", key + "ەوە"
    rarity = search.words.verb_cost(key)
    if rarity is None:
        simple = search.words.verb_cost(stem.key)
        rarity = (UNLISTED_VERB_COST if simple is None else simple) + UNLISTED_PAIR_COST + host.cost
    price = rarity + chain.cost + front.cost + spelling_cost(search.word[begin:end], stem.text)
    price += PASSIVE_COST * stem.passive + VARIANT_COST * stem.variant
    if not stem.intransitive and stem.kind == "past" and _agrees(chain.parts) and not _has_clitic(front):
        price += OBJECT_AGREEMENT_COST
    if price <= search.limit:
        endings = _as_borne_by(stem, front, chain.parts)
        segments = (*host.segments, *front.segments, (end - begin, "stem"), *endings)
        tense = "past" if stem.kind == "past" else "present"
        search.offer(Reading(price, lemma, "VERB", segments, lemma, tense, stem.passive))


def _may_command(front: Front) -> bool:
    """Whether an imperative ending may follow: after "ب" or "مە", with or without a clitic, or bare after a preverb."""
    return not front.segments or front.segments[-1][1].startswith(_BEFORE_IMPERATIVE)


def _agrees(endings: Segments) -> bool:
    return bool(endings) and endings[0][1].startswith("agreement")


def _has_clitic(front: Front) -> bool:
    return any(tag.startswith("clitic") for _, tag in front.segments)


def _as_borne_by(stem: VerbStem, front: Front, endings: Segments) -> Segments:
    """The endings told apart by what the verb is: "هاتم" agrees with its subject where "گرتم" has an agent clitic;
    "یە" is a condition after "ب" ("بکرایە") and a direction without it ("کرایە سەر")."""
    if stem.intransitive and stem.kind == "past":
        endings = tuple((length, _SUBJECTS.get(tag, tag)) for length, tag in endings)
    if endings and endings[-1] == _DIRECTION and stem.kind == "past" and front.segments[:1] == _SUBJUNCTIVE:
        endings = (*endings[:-1], (2, "conditional"))
    return endings


def _with_light_verb(search: Search) -> None:
    """A noun or adjective written together with its verb: "سازدەکات", "هێرشکرایە", "گفتوگۆکردنیش"."""
    bare, key, at = search.bare, search.key, search.at
    stems, before = light_stems(), fronts_after_host()
    hosts: dict[int, _Host | None] = {}
    for match in light_stem_starts().finditer(bare, 2):
        begin = match.start()
        for length in range(max(2, begin - LONGEST_FRONT + 1), begin + 1):
            between = bare[length:begin]
            options = before.get(between)
            if options is None:
                continue
            if length not in hosts:
                hosts[length] = _host(search, length)
            host = hosts[length]
            if host is None:
                continue
            for end in search.ends:
                if end > begin:
                    for stem in stems.get(key[at[begin] : at[end]], ()):
                        _with_stem(search, stem, begin, end, options, host)
            if not between:
                _verbal_noun(search, begin, host, light=True)
            elif between == "نە":
                negated = host._replace(segments=(*host.segments, _NEGATIVE))
                _verbal_noun(search, begin, negated, light=True)


def _host(search: Search, length: int) -> _Host | None:
    """The noun or adjective that a word begins with."""
    key = search.key[: search.at[length]]
    if key in preverbs():
        return None
    for entry in search.words.words(key):
        if entry.pos in _HOSTS and not entry.verb:
            cost = entry.cost - LIGHT_DISCOUNT + spelling_cost(search.word[:length], entry.lemma)
            return _Host(cost, entry.lemma, key, ((length, "host"),))
    return None


def _verbal_noun(search: Search, begin: int, host: _Host, *, light: bool) -> None:
    """An infinitive or participle behind its preverb, or behind the noun or adjective of a light verb."""
    bare, key, at = search.bare, search.key, search.at
    tables = by_last_letter("nominal")
    for end in search.ends:
        if end < begin + 3:
            break
        chain = tables.get(bare[end - 1], tables[""]).get(bare[end:])
        if chain is None:
            continue
        for entry in search.words.words(key[at[begin] : at[end]]):
            if not entry.verb or (light and norm_word(entry.verb.removesuffix("ەوە")) not in LIGHT_VERBS):
                continue
            price = host.cost + entry.cost + chain.cost
            if price <= search.limit:
                segments = (*host.segments, (end - begin, "stem"), *chain.parts)
                lemma = host.lemma + ("نە" if host.segments[-1] == _NEGATIVE else "") + entry.lemma
                search.offer(Reading(price, lemma, entry.pos, segments, host.lemma + entry.verb))
