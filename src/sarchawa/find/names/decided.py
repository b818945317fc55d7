"""The names that the sequence model decides on, with what made it decide."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.find.names.clitics import Peeled, peel
from sarchawa.find.names.facts import PERSON, ROLE
from sarchawa.find.names.keys import join_key
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.packed import LABELS
from sarchawa.find.names.places import listed_place
from sarchawa.find.names.sequence import WEIGHTS, SequenceModel
from sarchawa.find.names.settings import Setting, changed_places, settings, told_elsewhere, with_more_told
from sarchawa.find.names.view import Candidate, View
from sarchawa.model import NameType, Step
from sarchawa.text.fold import norm_word

_SCORE = 5.0
_SHORTEST_PART = 4
_MANY = 2
_CLAUSE = 14
_HOPE, _WISH = norm_word("هیوا"), norm_word("خواستن")
_FOR = "بۆ"
_CALLINGS = tuple(map(norm_word, ("ەر", "کار", "ساز", "وان", "یست", "چی", "ناس", "زان", "نوس")))
_SHORTEST_GIVEN = 4
_OPENING = frozenset('،,:؛.«“"(')
_CLOSED = frozenset('"»”')
_BY, _FROM, _LABEL = norm_word("بە"), norm_word("لە"), "label"
_DOING = ("کردن", "کردنەوە")
_PARTING = frozenset("،,:؛.")


def decide(
    model: SequenceModel,
    view: View,
    candidates: list[Candidate],
    chosen: list[Candidate],
    roles: list[RolePhrase],
) -> list[Candidate]:
    """The names of a report, in order. candidates: whatever a rule offers; chosen: the best of them by the rules.

    What the model itself names may tell it what the same words are elsewhere in the report: where it does, the report
    is read once more."""
    told = told_elsewhere(view, chosen)
    places = settings(view, chosen, roles, told)
    by_rule = {(c.first, c.last, c.type): c for c in [*candidates, *chosen]}
    read = model.read(view, places)
    found = _named(view, by_rule, chosen, read.labels)
    also_told = with_more_told(told, told_elsewhere(view, _not_among(found, chosen)))
    if also_told != told:
        changed = changed_places(places, told, also_told)
        found = _named(view, by_rule, chosen, model.read_again(view, read, places, changed))
        places = {**places, **changed}
    return _with_known_persons(
        [name if name.steps else _explained(model, view, name, places) for name in found], chosen
    )


def _not_among(found: list[Candidate], chosen: list[Candidate]) -> list[Candidate]:
    known = {(name.first, name.last, name.type) for name in chosen}
    return [name for name in found if (name.first, name.last, name.type) not in known]


def _named(
    view: View,
    by_rule: dict[tuple[int, int, NameType], Candidate],
    chosen: list[Candidate],
    labels: list[int],
) -> list[Candidate]:
    """The names that the labels tell; those that no rule offers have no steps yet. by_rule: what the rules offer by
    first token, last token and type."""
    found = []
    starts = {candidate.first: candidate for candidate in chosen}
    for first, last, type_ in spans(labels):
        if type_ == "ORG" and _goes_on(view, last, labels):
            last += 1
        if type_ == "ORG" and (end := _before_verb(view, first, last)) < last:
            last = end
            if first == last:
                continue  # "وەزارەتی ڕوونیکردەوە"
        if type_ == "ORG":
            last = _before_purpose(view, by_rule, first, last)
        elif type_ == "PER":
            while first < last and view.doc.words[first].pos == "PRON":
                first += 1  # "لەلای خۆیەوەیاسین حوسێن"
            first = _with_first_name(view, first, last, labels)
            last = _before_calling(view, by_rule, first, last)
        known = by_rule.get((first, last, type_))
        if _feast(view, first, last) or _hope(view, first, last):
            continue
        if known is not None:
            found.append(known)
        elif not any(is_nobody(view, first, last) for is_nobody in (_so_called, _deed, _plain_words, _plain_plural)):
            found += _side_by_side(starts, first, last) or [
                Candidate(first, last, type_, _SCORE, _key(view, first, last, type_), ())
            ]
    return found


def _before_purpose(view: View, by_rule: Container[tuple[int, int, NameType]], first: int, last: int) -> int:
    """The last token of a body that the rules know, where a "بۆ" behind it goes on with the clause ("ئەندامی ئەنجومەنی
    نوێنەرانی عێراق بۆ ڕادیۆکە …")."""
    at = next((i for i in range(first + 1, last) if view.mark(i) == _FOR), None)
    return at - 1 if at is not None and (first, at - 1, "ORG") in by_rule else last


def _before_calling(view: View, by_rule: Container[tuple[int, int, NameType]], first: int, last: int) -> int:
    """The last token of a person's name that the rules know, where a title or a calling stands behind it ("ئاراز کەریمی
    مامۆستا لە زانکۆ")."""
    facts = view.facts[last]
    calling = facts.title or facts.trigger & ROLE
    return last - 1 if last > first + 1 and calling and (first, last - 1, "PER") in by_rule else last


def _with_first_name(view: View, first: int, last: int, labels: list[int]) -> int:
    """The first token of a person's name of one word with the word before it, where no table knows that word and it
    opens the clause: a given name of which nobody has heard ("حەیڤان عەبدولقادر، وەزیری …"), no calling ("یوتیوبەر
    X")."""
    at = first - 1
    if first < last or at < 0 or labels[at] or not view.joined(at):
        return first
    facts, word = view.facts[at], view.doc.words[at]
    known = facts.ordinary or facts.function or facts.verb or facts.title or facts.proper or facts.trigger
    if known or not facts.wordlike or not facts.clean or facts.links or len(word.norm) < _SHORTEST_GIVEN:
        return first
    if word.norm.endswith(_CALLINGS):
        return first
    opens = at == 0 or not view.joined(at - 1) or view.mark(at - 1) in _OPENING
    return at if opens else first


def _goes_on(view: View, last: int, labels: list[int]) -> bool:
    """Whether the izafe written on a body's last word leads to one word more that no table knows and that stands before
    a mark: a place of which nobody has heard ("بەرگریی شارستانیی بەردەچنار، …")."""
    at = last + 1
    if at + 1 >= view.size or labels[at] or not view.joined(last) or not view.mark(last).endswith("یی"):
        return False
    facts = view.facts[at]
    plain = facts.ordinary or facts.function or facts.verb
    return facts.wordlike and not plain and view.mark(at + 1) in _PARTING


def _with_known_persons(found: list[Candidate], chosen: list[Candidate]) -> list[Candidate]:
    """The names with those single family names of persons whom every reader knows that the model passed over."""
    taken = {index for name in found for index in range(name.first, name.last + 1)}
    family = name_lexicon().family
    missed = [
        name
        for name in chosen
        if name.type == "PER" and name.first == name.last and name.first not in taken and family.get(name.key)
    ]
    return sorted(found + missed, key=lambda name: name.first) if missed else found


def _side_by_side(starts: dict[int, Candidate], first: int, last: int) -> list[Candidate]:
    """Two persons in one stretch: one whom every reader knows by the family name alone, and the full name that follows
    ("… ماڵی کازمی ئاراز کەریمی گوتی"). starts: the rules' names by their first token."""
    one, other = starts.get(first), starts.get(first + 1)
    if one is None or other is None or one.last > first or other.last != last or last == first + 1:
        return []
    known = one.type == other.type == "PER" and name_lexicon().family.get(one.key)
    return [one, other] if known else []


def _before_verb(view: View, first: int, last: int) -> int:
    """The last token of a body's name before a compound verb written as one word, to which its head seems to lead on
    where the rest of the name is left out."""
    words = view.doc.words
    while last > first and words[last].is_finite_verb and words[last].has("host"):
        last -= 1
    return last


@cache
def _calendar() -> tuple[frozenset[str], frozenset[str]]:
    """Keys of the months, and of the words that feasts and months are told by ("جەژنی ڕەمەزان")."""
    months = frozenset(norm_word(row["form"]) for row in read_table("months.tsv"))
    tellers = {row["form"].split()[0] for row in read_table("holidays.tsv") if " " in row["form"]}
    return months, frozenset(map(norm_word, (*tellers, "مانگی")))


@cache
def _naming_openers() -> frozenset[str]:
    """Keys of the words that open what is done to something by giving it a name ("ناو بردن", "وەسف کردن")."""
    openers = {norm_word(row["form"].split()[0]) for row in read_table("sayings.tsv") if row["frame"] == _LABEL}
    return frozenset(openers - {_BY, _FROM})


def _so_called(view: View, first: int, last: int) -> bool:
    """Whether a stretch is what somebody calls something, in marks, and nobody ("ڕووداوەکە بە "سیناریۆ" ناو دەبەن")."""
    if first < 2 or last + 2 >= view.size or view.mark(last + 1) not in _CLOSED or view.norm(first - 2) != _BY:
        return False
    return not _naming_openers().isdisjoint(view.facts[last + 2].bases)


def _deed(view: View, first: int, last: int) -> bool:
    """Whether a stretch is what is done to something, told by the noun of a verb that is written as one word
    ("تۆپبارانکردنی سنوور")."""
    word = view.doc.words[first]
    return first < last and word.pos == "NOUN" and word.lemma.endswith(_DOING)


def _feast(view: View, first: int, last: int) -> bool:
    """Whether a stretch is the month that a feast or a month is named by, and nobody."""
    months, tellers = _calendar()
    words = view.doc.words
    return first == last > 0 and words[first - 1].norm in tellers and not months.isdisjoint(words[first].bases)


def _hope(view: View, first: int, last: int) -> bool:
    """Whether a stretch is what is wished for further on in the clause ("هیوا دەخوازین", "هیوای … دەخوازم"), and
    nobody."""
    if first != last or _HOPE not in view.doc.words[first].bases:
        return False
    reach = _CLAUSE if view.facts[first].links else 2
    for at in range(first + 1, min(view.size, first + reach)):
        if view.mark(at) in _PARTING:
            return False
        word = view.doc.words[at]
        if norm_word(word.verb) == _WISH:
            return view.facts[first].links or word.has("agreement.1pl") or word.has("agreement.1sg")
    return False


def _plain_words(view: View, first: int, last: int) -> bool:
    """Whether a stretch is ordinary words in a row, of which none may open a body's or a place's name."""
    return last - first >= _MANY and all(
        (facts.ordinary or facts.function or not facts.wordlike) and not facts.trigger & ~(PERSON | ROLE)
        for facts in view.facts[first : last + 1]
    )


def _plain_plural(view: View, first: int, last: int) -> bool:
    """Whether a stretch is one common noun in the plural ("بازرگانەکان", "ئەو تێکدەرانە")."""
    facts, word = view.facts[first], view.doc.words[first]
    common = facts.ordinary or word.has("demonstrative")
    return first == last and facts.plural and common and not facts.proper and not facts.trigger & ~ROLE


def spans(labels: list[int]) -> list[tuple[int, int, NameType]]:
    """First token, last token and type of each name that the labels tell."""
    found: list[tuple[int, int, NameType]] = []
    for index, own in enumerate(labels):
        if not own:
            continue
        type_: NameType = "PER" if own < 3 else "ORG" if own < 5 else "LOC"
        if own % 2:
            found.append((index, index, type_))
        else:
            found[-1] = (found[-1][0], index, type_)
    return found


def _explained(model: SequenceModel, view: View, name: Candidate, places: dict[int, Setting]) -> Candidate:
    """A name that no rule offers, with what made the model decide."""
    first, last, label = name.first, name.last, LABELS.index(f"B-{name.type}")
    steps: list[Step] = [view.doc.step("names.sequence_model", WEIGHTS, first, last)]
    for kind, at in model.evidence(view, first, last, label, places):
        steps.append(view.doc.step(f"names.sequence_model.{kind}", WEIGHTS, at, at))
    return name._replace(steps=tuple(steps))


def _key(view: View, first: int, last: int, type_: NameType) -> str:
    """The key of a name from its words: nothing glued in front of the first, no ending on the last."""
    if type_ == "LOC":
        listed = listed_place(view, first)
        if listed is not None and listed[0].last == last:
            return listed[1].key
        if first == last:
            inside = _run_into(view.facts[first].norm, name_lexicon().places.by_first)
            if inside:
                return next(
                    (place.key for keys, place in name_lexicon().places.by_first[inside] if len(keys) == 1), inside
                )
    words = [view.facts[index].norm for index in range(first, last + 1)]
    if last > first:
        words[0] = _opening(view, first)
    words[-1] = _closing(view, last, glued=first == last).base
    return join_key(words)


def _opening(view: View, index: int) -> str:
    """The key of the first of several words, without a preposition that was written with it."""
    facts = view.facts[index]
    for stem in facts.stems:
        if stem.start and not stem.ending and _listed(stem.base):
            return stem.base
    return facts.norm if _listed(facts.norm) else _run_into(facts.norm, name_lexicon().given) or facts.norm


def _closing(view: View, index: int, *, glued: bool) -> Peeled:
    """The reading of a last word: one that a table knows, one whose bare form the report has too, or the word less a
    clitic that no name ends in. glued: whether something may be written in front of it."""
    facts = view.facts[index]
    if not facts.stems:
        return Peeled(facts.norm, 0, len(facts.folded), "", False, False)
    stems = [stem for stem in facts.stems if glued or not stem.start]
    if facts.final_stem is not None and _listed(facts.final_stem.base) and facts.final_stem in stems:
        return facts.final_stem
    for stem in stems:
        if _listed(stem.base):
            return stem
    own = stems[0]
    return next((stem for stem in stems if stem.ending and stem.base in view.norms and stem.base != own.base), own)


def _run_into(norm: str, table: Container[str]) -> str:
    """The name in a word that was written as one with the word before or behind it ("بۆیەعێراق", "عێراقەوەدەڵێت"): the
    longest that a table knows, "" for none."""
    seams = [at + 1 for at, letter in enumerate(norm) if letter == "ە"]
    parts = [norm[seam:] for seam in seams] + [norm[:seam] for seam in reversed(seams)]
    for part in parts:
        if len(part) >= _SHORTEST_PART:
            for stem in peel(part):
                if not stem.start and len(stem.base) >= _SHORTEST_PART and stem.base in table:
                    return stem.base
    return ""


def _listed(base: str) -> bool:
    names = name_lexicon()
    return base in names.given or base in names.family or base in names.places.by_first or base in names.bodies.by_first
