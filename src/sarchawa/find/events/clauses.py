"""Verbs that name a happening only in the right company (``event_verbs.tsv``): "گەیشتە هەولێر" is a visit, "گەیشتە
ئەنجام" is not; "وازی لە پۆستەکەی هێنا" is a resignation, "وازی لە جگەرە هێنا" is not."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.find.events.scene import COMMAS, IZAFE, Scene, is_a, is_indefinite, names_office
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

TABLE = "event_verbs.tsv"
_REACH = 10
_SUBJECT_REACH = 14
_TO = norm_word("بە")
_INSIDE = norm_words(("ناو", "نێو"))
_TOWARDS = norm_words(("بۆ", "بەرەو"))
_NEAR = 4
_BEHIND = 3
_MAY_FOLLOW = frozenset(("over", "law"))
_ALONE = "-"
_BECAME = norm_words(("بووە", "بووەتە", "بۆتە", "دەبێتە", "ببێتە"))
_AS = norm_words(("بە", "وەک", "وەکو"))


class Row(NamedTuple):
    """host: key of the noun before the verb, "" for a verb alone; verb: key of its infinitive; needs: its company."""

    host: str
    verb: str
    needs: str
    type: str


@cache
def _rows() -> dict[str, tuple[Row, ...]]:
    """Rows by the key of the word they begin with: the host, or the verb of a verb alone."""
    found: dict[str, list[Row]] = {}
    for row in read_table(TABLE):
        host = "" if row["form"] == _ALONE else norm_word(row["form"])
        made = Row(host, norm_word(row["verb"]), row["needs"], row["type"])
        found.setdefault(host or "+" + made.verb, []).append(made)
    return {key: tuple(rows) for key, rows in found.items()}


def may_begin_clause(word: Word) -> bool:
    """Whether one of the verbs in company, or its noun, may be a word."""
    return bool(_begun_by(word))


@remembered
def _begun_by(word: Word) -> tuple[Row, ...]:
    """The rows whose clause may begin with a word."""
    hosts = [row for base in word.bases if base in _rows() for row in _rows()[base]]
    alone = _rows().get("+" + norm_word(word.verb), ()) if word.is_finite_verb else ()
    return (*hosts, *alone)


def clause(scene: Scene, index: int) -> tuple[int, str] | None:
    """The clause that starts at a token and names a happening: the index behind its verb, and its type; or None."""
    for row in _begun_by(scene.words[index]):
        verb = index if not row.host else _verb_behind(scene, index, row.verb)
        if verb is not None and _company(scene, row, index, verb):
            return verb + 1, row.type
    return None


def _verb_behind(scene: Scene, index: int, verb: str) -> int | None:
    """The verb that closes the clause behind a host: the first finite verb within reach."""
    for at in range(index + 1, min(len(scene.words), index + 1 + _REACH)):
        word = scene.words[at]
        if word.kind == "punct" and word.norm not in COMMAS:
            return None
        if at not in scene.named and word.is_finite_verb:
            return at if norm_word(word.verb) == verb else None
        if any(reading.tense and norm_word(reading.verb) == verb for reading in word.readings):
            return at
    return None


def _company(scene: Scene, row: Row, index: int, verb: int) -> bool:
    before = scene.clause_start(index, _SUBJECT_REACH)
    match row.needs:
        case "place":
            return _to_place(scene, verb) and _traveller(scene, before, index)
        case "met":
            return _met(scene, before, verb)
        case "office":
            return _into_office(scene, index, verb)
        case "person":
            return scene.people_right_before(verb) if verb == index else scene.person_between(index, verb)
        case "none":
            return True
        case "opened":
            linked = verb > 1 and scene.words[verb - 2].norm.endswith(IZAFE)
            return scene.noun_between("opened", verb - 2 if linked else verb - 1, verb)
        case kind:
            return scene.noun_between(
                kind, max(before, index - _NEAR), verb + 1 + _BEHIND if kind in _MAY_FOLLOW else verb
            )


def _to_place(scene: Scene, verb: int) -> bool:
    """Whether the verb leads to a place: "گەیشتە هەولێر", "گەیشتە گوندی سەرکەو", "بەرەو هەولێر چوو"."""
    to = verb + 1
    if to < len(scene.words) and scene.words[to].norm in _INSIDE:
        to += 1
    if to < len(scene.words) and (scene.named.get(to) == "LOC" or is_a(scene.words[to], "place")):
        return True
    before = range(max(1, verb - _NEAR), verb)
    return any(scene.named.get(at) == "LOC" and scene.words[at - 1].norm in _TOWARDS for at in before)


def _traveller(scene: Scene, first: int, end: int) -> bool:
    """Whether people or a team come before the verb."""
    return scene.person_between(first, end) or any(scene.named.get(at) == "ORG" for at in range(first, end))


def _met(scene: Scene, first: int, verb: int) -> bool:
    """ "بە وەزیری دارایی گەیشت": a verb of reaching that people are the end of."""
    words = scene.words
    ends = (at for at in range(first, verb - 1) if words[at].norm == _TO)
    return not words[verb].has("direction") and any(scene.person_between(at + 1, at + 2) for at in ends)


def _into_office(scene: Scene, index: int, verb: int) -> bool:
    """ "بە سەرۆک دانرا", "بووەتە وەزیری …", "بوو بە بەڕێوەبەر"."""
    words = scene.words
    before = range(scene.clause_start(index), index)
    if any(words[at].norm in _AS and names_office(words[at + 1]) for at in before):
        return True
    behind = verb + 2 if verb + 1 < len(words) and words[verb + 1].norm in _AS else verb + 1
    directed = behind == verb + 2 or words[verb].has("direction") or words[verb].norm in _BECAME
    if not directed or behind >= len(words) or behind in scene.named:
        return False
    return names_office(words[behind]) and not is_indefinite(words[behind])
