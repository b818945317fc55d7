"""What happened to people: a verb that says it ("گیران", "دوو کەس مردن"; ``harm_verbs.tsv``), or a noun for those it
struck, counted or said of somebody ("٢٣ بریندار", "بریندارن"; ``casualties.tsv``)."""

from __future__ import annotations

from functools import cache

from sarchawa.ckb import read_table
from sarchawa.find.events.scene import IZAFE, Scene, is_a, names_people
from sarchawa.find.figures.fates import TABLE as FATES
from sarchawa.find.figures.fates import fate_at, may_begin_fate
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

TABLE = "casualties.tsv"
MISSING = "missing"
"""No type of its own: what people are missing in decides."""
_TYPES = {"killed": "killing", "injured": "injury", "arrested": "arrest", "displaced": "exile", "missing": MISSING}
_NATURAL = norm_word("کۆچی")
_SEIZE = norm_word("گرتن")
_COUNTED = norm_words(("ژمارە", "کۆ", "چەند", "چەندین"))
_REACH = 6

Found = tuple[int, str, str]
"""The index behind the words, the type, the table."""


def fate(scene: Scene, index: int) -> Found | None:
    """The verb of harm that starts at a token, where it tells that it happened."""
    found = fate_at(scene.words, index)
    if found is None or found.harmed == "household" or not found.told:
        return None
    words = scene.words
    if _only_named(scene, index):
        return None
    kind = _TYPES[found.category]
    if words[index].norm == _NATURAL:
        kind = "other"
    if norm_word(words[index].verb).startswith(_SEIZE) and not _seized(scene, index):
        return None
    return found.end, kind, FATES


def _only_named(scene: Scene, index: int) -> bool:
    """ "باسی مردن دەکات": an infinitive that looks like "they died"."""
    word, before = scene.words[index], scene.words[max(0, index - 1) : index]
    infinitive = any(not reading.tense for reading in word.readings) and word.norm == norm_word(word.verb)
    return infinitive and any(w.norm.endswith(IZAFE) for w in before)


def _seized(scene: Scene, index: int) -> bool:
    """Whether it is people that were taken: "سێ کەسیان گرت", but "وێنەیان گرت", "ڕێگاکە گیرا"."""
    word = scene.words[index]
    if norm_word(word.verb) != _SEIZE or scene.is_idiom(index):
        return False  # "تۆفانێک شارەکەی گرتەوە"
    if word.is_passive:
        return scene.person_between(scene.clause_start(index), index)
    return scene.people_right_before(index)


def of_animals(scene: Scene, first: int, end: int) -> bool:
    """Whether the nearest noun for the living before a trigger, or the one linked behind it, is for animals."""
    words = scene.words
    for at in (*range(first - 1, max(-1, first - _REACH), -1), *range(end, min(len(words), end + 2))):
        if words[at].kind == "punct" and at < first:
            continue
        if scene.named.get(at) == "PER" or names_people(words[at]):
            return False
        if not words[at].verb and is_a(words[at], "animal"):
            return True
    return False


@cache
def _casualties() -> dict[str, str]:
    return {norm_word(row["form"]): row["type"] for row in read_table(TABLE)}


@remembered
def _casualty(word: Word) -> str | None:
    return next((_casualties()[base] for base in word.bases if base in _casualties()), None)


def may_begin_harm(word: Word) -> bool:
    """Whether a verb of harm may begin with a word, or it is a noun for the struck."""
    return may_begin_fate(word) or _casualty(word) is not None


def struck(scene: Scene, index: int) -> Found | None:
    """A noun for the struck that names what happened to them: counted ("٢٣ بریندار"), or said of somebody
    ("بریندارن")."""
    word = scene.words[index]
    kind = _casualty(word)
    if kind is None:
        return None
    if word.has("copula"):
        return index + 1, kind, TABLE
    before = scene.words[max(0, index - 2) : index]
    counted = any(w.number is not None or w.pos == "NUM" for w in before) or any(
        base in _COUNTED for w in before[-1:] for base in w.bases
    )
    return (index + 1, kind, TABLE) if counted else None
