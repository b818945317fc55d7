"""Role phrases: an office or occupation with what it governs and the body or place it belongs to."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.find.names.bodies import body_candidates, second_task
from sarchawa.find.names.clitics import Peeled, peel
from sarchawa.find.names.facts import FAMILY, GIVEN_TOO, ROLE, Facts
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.places import listed_place
from sarchawa.find.names.view import View, links_on, may_link
from sarchawa.model import RoleStatus
from sarchawa.text.fold import norm_word
from sarchawa.text.morphology.bases import LONGEST_WORD
from sarchawa.text.remembered import remembered

_LONGEST = 9
_SHORTEST_GLUED = 4
_LONGEST_GLUED = 24
_OPEN_END = "ە"
_COUNTRY_WORDS = frozenset(("وڵاتەکە", "هەرێمەکە", "وڵات"))


class RolePhrase(NamedTuple):
    """first, last: tokens of the whole phrase; role_last: last token of the role's own words; of: first and last
    token of the body, place or person it belongs to, or None; of_person: it is a person; tied: the last word ties
    the next one ("سەرۆکوەزیرانی …"); indefinite: "رۆژنامەنووسێک", and what stands in the plural; plural:
    "رۆژنامەنووسان". start: how many letters of another word stand in front of its first one."""

    first: int
    last: int
    role_last: int
    of: tuple[int, int] | None
    of_person: bool
    kind: str
    status: RoleStatus | None
    tied: bool
    stem: Peeled
    indefinite: bool
    plural: bool
    start: int = 0


@cache
def status_words() -> dict[str, RoleStatus]:
    """Key of a word → what it says of a role's validity."""
    kinds: dict[str, RoleStatus] = {"former": "former", "current": "current", "future": "unknown"}
    return {norm_word(row["form"]): kinds[row["status"]] for row in read_table("role_status.tsv")}


def role_phrase(view: View, index: int) -> RolePhrase | None:
    """The longest role phrase that starts at a token, or None."""
    facts = view.facts[index]
    if facts.function:
        return None
    hits = view.phrases_at(name_lexicon().roles, index) if facts.trigger & ROLE else []
    if hits:
        hit, kind = hits[0]
        return _read(view, index, hit.last, kind, hit.stem, indefinite=False)._replace(start=hit.start)
    head = _indefinite_head(view, index)
    if head is None:
        return _glued_phrase(view, index)
    kind, stem = head
    return _read(view, index, index, kind, stem, indefinite=True)._replace(plural=view.facts[index].plural)


@remembered
def may_head_a_role(facts: Facts) -> bool:
    """Whether a role phrase may start at a word: cheap, and never wrong where it says no (memoised; bounded)."""
    return bool(facts.trigger & ROLE) or facts.definite or facts.plural or bool(_glued_stems(facts))


def _glued_phrase(view: View, index: int) -> RolePhrase | None:
    """ "جێی باسەسەرۆکی پارتەکە", "کەئەندامی لیستەکە": the blank before the head is lost."""
    stems = _glued_stems(view.facts[index])
    hits = view.phrases_at(name_lexicon().roles, index, stems) if stems else []
    if not hits:
        return None
    hit, kind = hits[0]
    return _read(view, index, hit.last, kind, hit.stem, indefinite=False)._replace(start=hit.start)


def _glued_stems(facts: Facts) -> tuple[Peeled, ...]:
    if not facts.wordlike or facts.ordinary or facts.proper or len(facts.folded) > LONGEST_WORD:
        return ()
    return _glued_readings(facts.folded)


@remembered
def _glued_readings(folded: str) -> tuple[Peeled, ...]:
    """The readings of an unknown word's end as the head of a role, where a word in ە stands written together with it:
    this letter has one form, so the line looks the same without the blank."""
    heads = name_lexicon().roles.by_first
    cut = folded.find(_OPEN_END, max(1, len(folded) - _LONGEST_GLUED)) + 1
    while 0 < cut <= len(folded) - _SHORTEST_GLUED:
        found = tuple(
            stem._replace(start=stem.start + cut, end=stem.end + cut)
            for stem in peel(folded[cut:])
            if not stem.start and len(stem.base) >= _SHORTEST_GLUED and stem.base in heads
        )
        if found:
            return found
        cut = folded.find(_OPEN_END, cut) + 1
    return ()


def _indefinite_head(view: View, index: int) -> tuple[str, Peeled] | None:
    """ "رۆژنامەڤانێکی ئۆپۆزیسیۆن", "ئەکتەرەکانی فیلمەکە": an occupation with the indefinite ending or in the plural."""
    facts = view.facts[index]
    if not (facts.definite or facts.plural) or not facts.stems:
        return None
    word = view.doc.words[index]
    for keys, kind in name_lexicon().roles.by_first.get(norm_word(word.lemma), ()):
        if len(keys) == 1 and (facts.plural or any(tag.startswith("indefinite") for _, tag in word.analysis.segments)):
            ending = "ی" if facts.links else ""
            return kind, facts.stems[0]._replace(ending=ending, linked=bool(ending))
    return None


def _read(view: View, first: int, last: int, kind: str, stem: Peeled, *, indefinite: bool) -> RolePhrase:
    status: RoleStatus | None = None
    of: tuple[int, int] | None = None
    of_person = False
    role_last = last
    while last - first < _LONGEST and view.joined(last) and (links_on(stem) or may_link(stem)):
        at = last + 1
        facts = view.facts[at]
        sure = links_on(stem)
        if not facts.wordlike or (facts.verb and not facts.ordinary):
            break
        former = _status(view, at)
        if former is not None and sure:
            status, stem = former
            role_last = last = at
            continue
        belongs = _belongs(view, at)
        if belongs is not None:
            of = (at, belongs[0])
            last, stem = belongs
            break
        if sure and kind in ("kin", "aide") and facts.final >= FAMILY and facts.final_stem is not None:
            end = at + 1 if facts.bare >= GIVEN_TOO and view.joined(at) and view.facts[at + 1].final >= FAMILY else at
            person = view.facts[end].final_stem
            assert person is not None
            return RolePhrase(first, end, role_last, (at, end), True, kind, status, False, person, indefinite, False)
        following = _governed(view, at) if sure else _listed_complement(view, at)
        if following is None:
            break
        last, stem = following
        second = None if links_on(stem) else second_task(view, last)
        if second is not None:
            last, stem = second.last, second.stem
        role_last = last
    return RolePhrase(first, last, role_last, of, of_person, kind, status, links_on(stem), stem, indefinite, False)


def _status(view: View, at: int) -> tuple[RoleStatus, Peeled] | None:
    words = status_words()
    for stem in view.facts[at].stems:
        if stem.base in words and not stem.start:
            return words[stem.base], stem
    return None


def _belongs(view: View, at: int) -> tuple[int, Peeled] | None:
    """The body or place that starts at a token: its last token and the reading of its last word."""
    best = None
    for candidate in body_candidates(view, at):
        if best is None or candidate.last > best:
            best = candidate.last
    listed = listed_place(view, at)
    if listed is not None and not listed[0].start and (best is None or listed[0].last > best):
        return listed[0].last, listed[0].stem
    if best is not None:
        return best, view.facts[best].stems[0]
    facts = view.facts[at]
    if facts.norm in _COUNTRY_WORDS:
        return at, facts.stems[0]
    return None


def _listed_complement(view: View, at: int) -> tuple[int, Peeled] | None:
    """A phrase of several words that goes on even behind a swallowed izafe: "فەرماندەی گشتی هێزە چەکدارەکان"."""
    found = view.phrases_at(name_lexicon().complements, at)
    return (found[0][0].last, found[0][0].stem) if found and not found[0][0].start and found[0][0].last > at else None


def _described(view: View, at: int) -> tuple[int, Peeled] | None:
    """A noun with an adjective that bears the ending of both: "پەیوەندییە جەماوەرییەکان(ی)"."""
    if not view.joined(at) or at + 1 >= view.size or not view.doc.words[at].has("demonstrative"):
        return None
    behind = view.facts[at + 1]
    if view.facts[at].verb or behind.verb or behind.function or not view.doc.words[at + 1].has("definite.plural"):
        return None
    stem = behind.stems[0]
    return at + 1, stem._replace(linked=behind.links, ending="ی" if behind.links else "")


def _governed(view: View, at: int) -> tuple[int, Peeled] | None:
    """What a role is about: a phrase of the vocabulary, a noun or an adjective ("وەزیری دارایی", "فەرماندەی گشتیی
    هێزەکان")."""
    names = name_lexicon()
    found = view.phrases_at(names.complements, at)
    if found and not found[0][0].start:
        return found[0][0].last, found[0][0].stem
    described = _described(view, at)
    if described is not None:
        return described
    facts = view.facts[at]
    for stem in facts.stems:
        if stem.base in names.words and not stem.start:
            return at, stem
    if facts.function or facts.title:
        return None
    hits = view.phrases_at(names.roles, at)
    if hits:
        return hits[0][0].last, hits[0][0].stem
    if not facts.ordinary or facts.final > 0:
        return None
    whole = facts.stems[0]
    linked = (facts.links and not whole.base.endswith("ەی")) or (facts.links and facts.definite)
    return at, whole._replace(linked=facts.links, ending="ی" if facts.links and linked else "")
