"""Places: countries, towns and regions of the gazetteer, and head nouns with the place they name ("رووباری سیروان")."""

from __future__ import annotations

from sarchawa.find.names.facts import FAMILY, PLACE, PLACE_HEAD, PROPER, UNKNOWN
from sarchawa.find.names.keys import join_key, standard
from sarchawa.find.names.lexicon import Place, name_lexicon
from sarchawa.find.names.view import Candidate, Hit, View, links_on

PREPOSITIONS = frozenset("لە بۆ بەرەو لەناو لەنێو نێوان لەنێوان ناو نێو دەوروبەری نزیک نزیکی سەر لەسەر تا هەتا".split())
_LOCATIVE_FRONTS = ("لە", "بۆ")
_SCORES = {"country": 3.2, "continent": 3.0, "region": 2.8}
_DEFAULT = 2.6
_HEAD_BONUS = 1.2
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
    return view.norm(index - 1) in PREPOSITIONS


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
        score = _SCORES.get(place.kind, _DEFAULT) + 3.5 * (hit.last - hit.first)
        step = view.doc.step("names.listed_place", place.table, hit.first, hit.last)
        found.append(Candidate(hit.first, hit.last, "LOC", score, place.key, (step,)))
    return found


def _stands(view: View, hit: Hit, place: Place) -> bool:
    """Whether a listed form is the place here, not the adjective ("عێراقی") or the ordinary word that looks like it."""
    preposition = after_preposition(view, hit.first, hit)
    if place.needs and (hit.start or hit.stem.ending) and view.facts[hit.first].ordinary:
        return False  # "لەوان" is not لە + وان, "بۆنە" not بۆن + ە
    if (hit.stem.adjective and not (preposition and _qualified(view, hit))) or (
        hit.stem.linked and view.facts[hit.first].ordinary
    ):
        return False
    return not place.needs or preposition or _beside_place(view, hit)


def _qualified(view: View, hit: Hit) -> bool:
    """ "لە عێراقی نوێ": an izafe with the word it ties, not an adjective that ends the phrase."""
    after = hit.last + 1
    if not links_on(hit.stem) or not view.joined(hit.last) or hit.stem.ending == "یی":
        return False
    facts = view.facts[after]
    return facts.wordlike and not facts.verb and not facts.function


def _beside_place(view: View, hit: Hit) -> bool:
    """ "مووسڵ و کفری": joined by "و" or a comma to a place that needs nothing."""
    for joint, other in ((hit.first - 1, hit.first - 2), (hit.last + 1, hit.last + 2)):
        if view.mark(joint) in ("و", "،") and 0 <= other < view.size and view.facts[other].trigger & PLACE:
            for _, place in view.phrases_at(name_lexicon().places, other):
                if not place.needs:
                    return True
    return False


def _headed(view: View, index: int) -> list[Candidate]:
    """ "پارێزگای هەولێر", "گوندی ئەردان": a head tied to a listed place or to a word that is no ordinary one."""
    heads = name_lexicon().place_heads
    facts = view.facts[index]
    stem = next((s for s in facts.stems if s.base in heads and links_on(s) and s.ending != "یی"), None)
    if stem is None or not view.joined(index):
        return []
    head = heads[stem.base]
    at = index + 1
    middle: list[str] = []
    words = name_lexicon().words
    while (
        view.joined(at) and words.get(_base(view, at)) == "adjective" and len(middle) < 2
    ):  # "فڕۆکەخانەی نێودەوڵەتیی هەولێر"
        middle.append(view.facts[at].norm)
        at += 1
    listed = listed_place(view, at)
    if listed is not None:
        hit, place = listed
        last, name, score = hit.last, place.key, _DEFAULT
    else:
        last = _named(view, at, head.kind)
        if last < 0:
            return []
        final = view.facts[last]
        ending = final.final_stem.base if final.final_stem is not None else final.norm
        name, score = join_key([*(view.facts[i].norm for i in range(at, last)), ending]), UNKNOWN
    if listed is not None and listed[1].kind == "country" and head.kind != "water" and stem.base not in _OF_COUNTRIES:
        return []  # "پارێزگاکانی عێراق", "شاری تورکیا": a place of the country, not a name of it
    whole = " ".join([standard(stem.base + "ی"), *middle, name])
    key = whole if head.kept and not name.startswith(whole.split()[0]) else name
    steps = (view.doc.step("names.place_head", "place_heads.tsv", index, last),)
    first = index if head.kept else at  # "شاری هەولێر": the head only says what the place is
    return [Candidate(first, last, "LOC", score + _HEAD_BONUS + 3.5 * (last - index), key, steps)]


def _base(view: View, index: int) -> str:
    words = name_lexicon().words
    return next((stem.base for stem in view.facts[index].stems if stem.base in words), "")


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
    if facts.bare > 0 and view.joined(index) and view.facts[following].final >= FAMILY and not facts.links:
        return following
    return index
