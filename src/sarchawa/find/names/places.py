"""Places: countries, towns and regions of the gazetteer, and head nouns with the place they name ("رووباری سیروان")."""

from __future__ import annotations

from sarchawa.find.names.clitics import Peeled
from sarchawa.find.names.facts import FAMILY, PLACE, PLACE_HEAD, PROPER, UNKNOWN
from sarchawa.find.names.keys import join_key, standard
from sarchawa.find.names.lexicon import Place, PlaceHead, name_lexicon
from sarchawa.find.names.view import Candidate, Hit, View, links_on
from sarchawa.model import NameType
from sarchawa.text.fold import norm_word
from sarchawa.text.morphology.lexicon import lexicon

PREPOSITIONS = frozenset("لە بۆ بەرەو لەناو لەنێو نێوان لەنێوان ناو نێو دەوروبەری نزیک نزیکی سەر لەسەر تا هەتا".split())
_OFFICES = frozenset(("پارێزگاری", "قایمقامی", "قائیمقامی", "شارەوانی"))
"""Offices of a place, behind which a place stands as behind a preposition."""
_LOCATIVE_FRONTS = ("لە", "بۆ")
_SCORES = {"country": 3.2, "continent": 3.0, "region": 2.8}
_DEFAULT = 2.6
_HEAD_BONUS = 1.2
_PER_WORD = 4.5
_MIDDLE = 2
_ACTING = frozenset(("نەخۆشخانە",))
_FEDERAL = frozenset(("فیدراڵ", "فیدراڵی"))
_STATE_ADJECTIVES = frozenset(("سەربەخۆ", "یەکگرتو"))
_NO_NAMES = frozenset(("شەر", "جەنگ", "یاری", "کار", "نەوت"))
"""Nouns that name no place behind any head: "گۆڕەپانی شەڕ"."""
_OF_COUNTRIES = frozenset(("هەرێم", "کەنداو"))


def place_candidates(view: View, index: int) -> list[Candidate]:
    """Every place that may start at a token."""
    found = []
    trigger = view.facts[index].trigger
    if trigger & PLACE:
        found += _listed(view, index)
    if trigger & PLACE_HEAD:
        found += _headed(view, index)
    if not found:
        found += _local(view, index)
    return found


def _local(view: View, index: int) -> list[Candidate]:
    hit = view.local_place_at(index)
    if hit is None:
        return []
    step = view.doc.step("names.local_place", "", index, index)
    return [Candidate(index, index, "LOC", _DEFAULT, hit.stem.base, (step,))]


def after_preposition(view: View, index: int, hit: Hit | None = None) -> bool:
    """Whether a token stands in a place's place: behind a preposition, or with one glued to it."""
    if hit is not None and hit.start and view.facts[index].folded.startswith(_LOCATIVE_FRONTS):
        return True
    before = view.norm(index - 1)
    return before in PREPOSITIONS or before in _OFFICES or (index > 0 and view.facts[index - 1].heads_places)


def listed_place(view: View, index: int) -> tuple[Hit, Place] | None:
    """The longest place of the gazetteer at a token, whatever it needs for standing alone and also in the shape of its
    adjective: behind a head both mean the place."""
    found = view.phrases_at(name_lexicon().places, index)
    if found:
        return found[0]
    local = view.local_place_at(index)
    return (local, Place(local.stem.base, "city", "", "")) if local is not None else None


def _listed(view: View, index: int) -> list[Candidate]:
    found = []
    for hit, place in view.phrases_at(name_lexicon().places, index):
        if place.needs == "head" or not _stands(view, hit, place):
            continue
        score = _SCORES.get(place.kind, _DEFAULT) + _PER_WORD * (hit.last - hit.first)
        step = view.doc.step("names.listed_place", place.table, hit.first, hit.last)
        found.append(Candidate(hit.first, _with_federal(view, hit, place), "LOC", score, place.key, (step,)))
    return found


def _with_federal(view: View, hit: Hit, place: Place) -> int:
    """Index of the last token of a place: "عێراقی فیدراڵ" is a country's name."""
    if place.kind == "country" and links_on(hit.stem) and view.joined(hit.last):
        after = view.facts[hit.last + 1]
        if any(stem.base in _FEDERAL for stem in after.stems):
            return hit.last + 1
    return hit.last


def _stands(view: View, hit: Hit, place: Place) -> bool:
    """Whether a listed form is the place here, not the adjective ("عێراقی") or the ordinary word that looks like it."""
    preposition = after_preposition(view, hit.first, hit)
    if place.kind == "country" and (_with_federal(view, hit, place) > hit.last or _of_state(view, hit)):
        return True
    if place.needs and (hit.start or hit.stem.ending) and view.facts[hit.first].ordinary:
        return False  # "لەوان" is not لە + وان, "بۆنە" not بۆن + ە
    if hit.stem.adjective and not (preposition and _qualified(view, hit)):
        return False
    if hit.stem.linked and _is_word(hit.stem.base):
        return False  # "چینی کرێکار"
    return not place.needs or preposition or _beside_place(view, hit)


def _is_word(key: str) -> bool:
    return any(entry.pos != "PROPN" for entry in lexicon().words(key))


def _qualified(view: View, hit: Hit) -> bool:
    """ "لە عێراقی نوێ": an izafe with the word it ties, not an adjective that ends the phrase."""
    after = hit.last + 1
    if not links_on(hit.stem) or not view.joined(hit.last) or hit.stem.ending == "یی":
        return False
    facts = view.facts[after]
    return facts.wordlike and not facts.verb and not facts.function


def _of_state(view: View, hit: Hit) -> bool:
    """ "فەلەستینی سەربەخۆ": an adjective that only a country takes."""
    if not links_on(hit.stem) or not view.joined(hit.last):
        return False
    return any(stem.base in _STATE_ADJECTIVES for stem in view.facts[hit.last + 1].stems)


def _beside_place(view: View, hit: Hit) -> bool:
    """ "مووسڵ و کفری": joined by "و" or a comma to a place that needs nothing."""
    for joint, other in ((hit.first - 1, hit.first - 2), (hit.last + 1, hit.last + 2)):
        if view.mark(joint) in ("و", "،") and 0 <= other < view.size and view.facts[other].trigger & PLACE:
            for _, place in view.phrases_at(name_lexicon().places, other):
                if not place.needs:
                    return True
        if view.mark(joint) in ("و", "،") and 0 <= other < view.size and view.local_place_at(other) is not None:
            return True
    return False


def _headed(view: View, index: int) -> list[Candidate]:
    """ "پارێزگای هەولێر", "گوندی ئەردان": a head tied to a listed place or to a word that is no ordinary one."""
    heads = name_lexicon().place_heads
    stem = place_head(view, index)
    if stem is None or not view.joined(index):
        return []
    head = heads[stem.base]
    at, middle = _described(view, index + 1, head)
    listed = listed_place(view, at)
    if listed is None and middle and head.kind == "building":  # then nothing describes: "شەقامی ئازادی"
        at, middle = index + 1, []
    if listed is not None:
        hit, place = listed
        if place.kind == "country" and head.kind != "water" and stem.base not in _OF_COUNTRIES:
            return []  # "شاری تورکیا": a place of the country, not a name of it
        last, name, score = hit.last, place.key, _DEFAULT
        if (
            head.kind == "building"
            and links_on(hit.stem)
            and view.joined(last)
            and _kind(view, last + 1) == "adjective"
        ):
            last += 1  # "فڕۆکەخانەی هەولێری نێودەوڵەتی"
    else:
        last = _named(view, at, head.kind)
        if last < 0 and head.any_noun:
            last = _noun(view, at)
        if last < 0:
            return []
        final = view.facts[last]
        ending = final.final_stem.base if final.final_stem is not None else _noun_base(view, last)
        name, score = join_key([*(view.facts[i].norm for i in range(at, last)), ending]), UNKNOWN
    whole = " ".join([standard(stem.base + "ی"), *middle, name])
    key = whole if head.kept and not name.startswith(whole.split()[0]) else name
    steps = (view.doc.step("names.place_head", "place_heads.tsv", index, last),)
    first = index if head.kept else at  # "شاری هەولێر": the head only says what the place is
    type_: NameType = "LOC"
    if stem.base in _ACTING and not after_preposition(view, index) and not stem.start:
        type_ = "ORG"  # "نەخۆشخانەی ئەردان گوتی": it acts; "لە نەخۆشخانەی ئەردان": it is where
    return [Candidate(first, last, type_, score + _HEAD_BONUS + _PER_WORD * (last - index), key, steps)]


def place_head(view: View, index: int) -> Peeled | None:
    """The reading of a token as a head that ties a place to it, or None."""
    heads = name_lexicon().place_heads
    stems = view.facts[index].stems
    return next((s for s in stems if s.base in heads and links_on(s) and s.ending != "یی"), None)


def _described(view: View, at: int, head: PlaceHead) -> tuple[int, list[str]]:
    """What may stand between a head and its place, and where the place begins: adjectives and nouns of the vocabulary
    ("فڕۆکەخانەی نێودەوڵەتیی هەولێر"), and the class of the town ("ناوچەی پیشەسازیی شارۆچکەی ئەردان")."""
    kinds = ("adjective", "noun") if head.kind in ("area", "building") else ("adjective",)
    middle: list[str] = []
    while head.kept and view.joined(at) and _kind(view, at) in kinds and len(middle) < _MIDDLE:
        middle.append(view.facts[at].norm)
        at += 1
    heads = name_lexicon().place_heads
    town = place_head(view, at) if view.joined(at) else None
    if town is not None and not heads[town.base].kept:
        at += 1
    return at, middle


def _kind(view: View, index: int) -> str:
    """Whether a word is a noun or an adjective of the vocabulary of names, or neither ("")."""
    words = name_lexicon().words
    return next((words[stem.base] for stem in view.facts[index].stems if stem.base in words), "")


def _noun(view: View, index: int) -> int:
    """Index of an ordinary noun that names a place ("گەڕەکی کارگەران"); -1 where the word describes or is no noun."""
    facts, word = view.facts[index], view.doc.words[index]
    if facts.norm in _NO_NAMES or facts.function or facts.verb or facts.definite:
        return -1
    named = facts.ordinary and word.pos == "NOUN" and (not word.verb or _kind(view, index) == "noun")
    return index if named else -1


def _noun_base(view: View, index: int) -> str:
    """The key of a noun without its endings, by its lemma where a reading has it."""
    lemma = norm_word(view.doc.words[index].lemma)
    stems = view.facts[index].stems
    return next((s.base for s in stems if s.base == lemma), stems[0].base)


def _family_name(view: View, index: int) -> bool:
    """Whether a word goes with the name before it; with a preposition glued in front ("لەئەردان") none does."""
    facts = view.facts[index]
    return facts.final >= FAMILY and facts.final_stem is not None and not facts.final_stem.start


def _named(view: View, index: int, kind: str) -> int:
    """Index of the last token of a proper word, or two, behind a head; -1 where an ordinary word stands."""
    while index < view.size - 1 and view.facts[index].title and view.joined(index):  # "پارکی شەهید سامی"
        index += 1
    facts = view.facts[index]
    if facts.final < UNKNOWN or facts.function or (facts.ordinary and facts.final < FAMILY):
        return -1
    if (
        kind in ("area", "city", "village", "water", "mountain")
        and facts.final not in (UNKNOWN, PROPER)
        and not facts.bare
    ):
        return -1
    following = index + 1
    if facts.bare > 0 and view.joined(index) and _family_name(view, following) and not facts.links:
        return following
    return index
