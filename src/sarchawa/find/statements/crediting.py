"""Where "according to" leads to a source: "بەپێی X، …", "بە گوتەی X …", "لە زاری X"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import PRONOUNS, Candidate, is_document, is_source_noun, points_back
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.phrases import PhraseTrie

RESOURCE = "according_to.tsv"
_ADJECTIVE = "یی"
_THAT = norm_word("کە")
_AND, _TO = norm_word("و"), norm_word("بە")
_REACHED = norm_words(("گەیشتوو", "گەیشتوی"))
BOUNDARIES = frozenset("،,؛")
"""Marks behind a source."""
_DETERMINERS = ("DET", "NUM", "PRON")
_A_OR_MOST = (norm_word("ێک"), norm_word("ێکی"), norm_word("ترین"))
_OF, _LATEST = norm_word("لە"), norm_words(("دوایین", "ئەنجامی", "ئەنجامەکانی", "دەرئەنجامی"))
HIMSELF = norm_words(("خۆی", "خۆیان"))
"""Pronouns by which somebody is credited with their own words."""
REACH = 5
"""Tokens within which what belongs to a source must end."""
_OWNERS = ("PER", "ORG", "LOC", "medium", "role", "body")
ONE_SPEAKER = ("unnamed", "official", "person", "role")


@cache
def _phrases() -> PhraseTrie[str]:
    return PhraseTrie((row["form"], row["act"]) for row in read_table(RESOURCE))


@cache
def _openings() -> frozenset[str]:
    """The keys of the words with which "according to" begins."""
    return frozenset(norm_word(row["form"].split()[0]) for row in read_table(RESOURCE))


class Place(NamedTuple):
    """An "according to" that leads to a source. first: its first token; behind: the token behind it; candidate: the
    source, None for a pronoun or a noun that points back, which stand before ``behind`` then; act: as listed;
    pointing: the noun that points back."""

    first: int
    behind: int
    candidate: Candidate | None
    act: str
    pointing: Candidate | None = None


def find_places(scene: Scene) -> Iterator[Place]:
    """Every "according to" that leads to a source, in order."""
    words, phrases, openings = scene.doc.words, _phrases(), _openings()
    for index in scene.doc.tokens_with(openings):
        if scene.quoted[index] or words[index].kind != "word":
            continue
        match = phrases.longest_at(words, index, exact=True)
        if match is None or (index and words[index].form.endswith(_ADJECTIVE) and words[index - 1].has("izafe")):
            continue  # "ژووری بەرایی دادگا"
        relative = match.end + 1 < len(words) and words[match.end + 1].norm == _THAT  # "بەپێی لیستێک کە X داویەتی"
        owner = _received_by(scene, match.end) or _owner_of_document(scene, match.end)
        if owner is not None:
            yield Place(index, match.end, _joined(scene, owner), match.value)
            continue
        candidate = scene.candidate_from(match.end - 1, within=3 if relative else 2)
        if candidate is not None and candidate.last < match.end:  # "گوتە" of "بە گوتەی"
            candidate = scene.candidate_from(match.end, within=2 if relative else 1)
        if candidate is None:
            candidate = _told_behind_role(scene, match.end)
            if candidate is not None:
                yield Place(index, match.end, candidate, match.value)
                continue
        pointing = _pointing_end(scene, match.end, candidate)
        if pointing is not None:
            shown = candidate is not None and candidate.last == pointing - 1
            noun = candidate if shown and words[pointing - 1].norm not in HIMSELF else None
            yield Place(index, pointing, None, match.value, noun)
            continue
        if candidate is None or candidate.last < match.end or not _leads_to(scene, match.end, candidate.first):
            continue
        if not _parted(scene, match.end, candidate.first):
            candidate = candidate._replace(first=max(candidate.first, match.end))
            yield Place(index, match.end, _named(scene, _joined(scene, candidate)), match.value)


def _received_by(scene: Scene, at: int) -> Candidate | None:
    """Whom a report or news has reached, who passes it on: "بەپێی هەواڵی گەیشتوو بە ڕێکخراوی شنە"."""
    words = scene.doc.words
    if at + 3 >= len(words) or not is_document(words[at]) or words[at + 1].norm not in _REACHED:
        return None
    candidate = scene.candidate_from(at + 2, within=2)
    led = candidate is not None and (words[at + 2].norm == _TO or candidate.first == at + 2)
    return candidate if led and candidate is not None and candidate.kind in _OWNERS else None


def _owner_of_document(scene: Scene, at: int) -> Candidate | None:
    """Whose report is meant, where a noun for it leads to them over other words or a bracket: "هەواڵی (ڕادیۆی شار)",
    "ڕاپۆرتی بەشی هونەری ئاژانسی شار"."""
    words = scene.doc.words
    if at + 2 >= len(words) or scene.source_at(at) is not None or not is_document(words[at]):
        return None
    first = at + 1
    while first < min(len(words), at + REACH) and scene.source_at(first) is None:
        if words[first].form not in '("«“' and not (words[first].kind == "word" and words[first].norm.endswith("ی")):
            return None
        first += 1
    candidate = scene.candidate_from(first, within=0)
    return candidate if candidate is not None and candidate.kind in _OWNERS else None


def _pointing_end(scene: Scene, at: int, candidate: Candidate | None) -> int | None:
    """The token behind a pronoun, or a person's noun that points back, with which a source begins; None for another
    source."""
    words = scene.doc.words
    if at >= len(words):
        return None
    if at + 2 < len(words) and is_document(words[at]) and words[at + 1].norm in PRONOUNS:
        return _pointing_end(scene, at + 1, scene.candidate_from(at + 1))  # "بەپێی قسەکانی ئەو سەرچاوەیە"
    one = candidate is not None and candidate.kind in ONE_SPEAKER
    shown = candidate is not None and candidate.kind in ("medium", "body") and words[at].norm in PRONOUNS
    if candidate is not None and candidate.first - at <= 1 and (one or shown):
        several = words[candidate.first].has("plural")
        return candidate.last + 1 if points_back(scene.doc, candidate) and not several else None
    if words[at].norm not in PRONOUNS and words[at].norm not in HIMSELF:
        return None
    if candidate is not None and candidate.first == at + 1:
        return None
    if words[at].norm in HIMSELF:
        return at + 1
    demonstrative = at + 1 < len(words) and words[at + 1].has("demonstrative")
    if demonstrative and not is_document(words[at + 1]) and not is_source_noun(words[at + 1]):
        return None  # "بەپێی ئەو بڕیارە"
    if not demonstrative and any(word.has("demonstrative") and word.has("plural") for word in words[at + 2 : at + 4]):
        return None  # "بەپێی ئەو گرتە ڤیدیۆییانەی …"
    return at + 2 if demonstrative else at + 1


def _leads_to(scene: Scene, start: int, end: int) -> bool:
    """Whether only a determiner, a number or a part stands between "according to" and its source ("بەپێی چەند
    سەرچاوەیەک", "بەپێی یەکێک لە پزیشکەکان", "بەپێی دوایین زانیارییەکان"); never "بەپێی سنووری سەربازی"."""
    words = scene.doc.words[start:end]
    return all(
        word.pos in _DETERMINERS
        or is_document(word)
        or word.norm.endswith(_A_OR_MOST)
        or word.norm in (_OF, _THAT)
        or word.norm in _LATEST
        for word in words
    )


def _parted(scene: Scene, start: int, end: int) -> bool:
    """Whether a mark stands between two tokens."""
    return any(scene.doc.words[index].kind == "punct" for index in range(start, end))


def _joined(scene: Scene, candidate: Candidate) -> Candidate:
    """A source with the further one that "و" joins to it."""
    behind = candidate.last + 1
    if behind < len(scene.doc) and scene.doc.words[behind].norm == _AND:
        other = scene.candidate_from(behind + 1, within=0)
        if other is not None:
            return Candidate(candidate.first, other.last, candidate.kind)
    return candidate


def _told_behind_role(scene: Scene, at: int) -> Candidate | None:
    """The person behind a role in apposition and a comma ("بە وتەی وتەبێژی وەزارەت، X، …"), or None."""
    words, comma = scene.doc.words, at
    while comma < len(words) and comma in scene.apposed:
        comma += 1
    if comma == at or comma >= len(words) or words[comma].form not in BOUNDARIES:
        return None
    person = scene.candidate_from(comma + 1, within=0)
    return person if person is not None and person.kind == "PER" else None


def _named(scene: Scene, candidate: Candidate) -> Candidate:
    """The person alone between commas behind a role or a noun for one ("بە وتەی وتەبێژی وەزارەت، X، …"), else the
    source itself."""
    comma, words = candidate.last + 1, scene.doc.words
    if candidate.kind not in ONE_SPEAKER or comma + 1 >= len(words) or words[comma].form not in BOUNDARIES:
        return candidate
    person = scene.candidate_from(comma + 1, within=0)
    if person is None or person.kind != "PER" or person.last + 1 >= len(words):
        return candidate
    return person if words[person.last + 1].form in BOUNDARIES else candidate
