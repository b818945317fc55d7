"""What a figure is of: the category of its noun, and what is said to have happened to those it counts."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.figures.amounts import COMMAS, glued_preposition
from sarchawa.find.figures.counted import FROM, entry_at
from sarchawa.find.figures.drafts import Draft
from sarchawa.find.figures.fates import TABLE as FATES
from sarchawa.find.figures.fates import Fate, fate_at, verbal_noun_before
from sarchawa.find.figures.vocabulary import NOUNS, cue_set, cues, demonstratives, kind_of
from sarchawa.model import Step
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.number_words import number_word

TOLLS = frozenset(("killed", "injured", "arrested", "missing", "displaced"))
REACH = 28
"""Tokens behind the noun within which its verb is looked for."""
TALLY_REACH = 18
NEAR = 12
"""Tokens between an object and its verb, at most."""
AND = "و"
QUOTES = frozenset('"«»“”„')
"""Around a name within a clause."""
WHICH = norm_word("کە")
_INDEFINITE_IZAFE = (norm_word("ێکی"), norm_word("یەکی"))
_OBLIQUE = (norm_word("دا"), norm_word("ەوە"))
_AGENT_CLITICS = ("ی", "یان", "مان", "تان", "م")
_PLURALS = (norm_word("ان"), norm_word("ەکان"), norm_word("انی"), norm_word("ەکانی"), norm_word("انیش"))

Found = tuple[str, Step]
"""A category and why."""


def categories(doc: Doc, draft: Draft, before: Draft | None) -> list[Found]:
    """The categories of a figure, in the order told: two where it counts both ("کوژران و بریندار بوون"), none
    where nothing but its noun says it. before: the figure before it in the sentence."""
    if not draft.people:
        return _households(doc, draft)
    if embedded(doc, draft, before):
        return []
    found = _named_before(doc, draft) or _counted_up(doc, draft, before) or _told_behind(doc, draft)
    if not found:
        found = _harmed_ones(doc, draft)
    if draft.category in TOLLS and draft.kind == "person":
        return found if any(category == "killed" for category, _ in found) else []
    return found or _tally(doc, draft, before)


def _counted_up(doc: Doc, draft: Draft, before: Draft | None) -> list[Found]:
    """A tally with its own verb, so that a verb behind the number tells of others: "ژمارەی کوژراوان گەیشتە ٢٥
    کەس و …", "کوژراوەکان ٢٥ کەسن و …"."""
    last = doc.words[draft.end - 1].norm
    copula = last == draft.head + "ن" or (last == draft.head + "ە" and not _demonstrative_before(doc, draft))
    reached = any(word.norm.startswith(cues("reached")) for word in doc.words[max(0, draft.first - 3) : draft.first])
    return _tally(doc, draft, before) if copula or reached else []


def _demonstrative_before(doc: Doc, draft: Draft) -> bool:
    return draft.first > 0 and doc.words[draft.first - 1].norm in demonstratives()


def _named_before(doc: Doc, draft: Draft) -> list[Found]:
    """ "کوژرانی دوو کەس", "کوژران و برینداربوونی دوو کەس"."""
    named = verbal_noun_before(doc.words, draft.first)
    if named is None:
        body = entry_at(doc, draft.first - 1) if draft.first else None
        if body is not None and body[0].category == "killed" and doc.words[draft.first - 1].norm == body[0].key + "ی":
            return [("killed", doc.step("figures.bodies_of", NOUNS, draft.first - 1, draft.first - 1))]
        return []
    start, category = named
    if _of_things_too(doc, draft, start):
        return []
    found = [(category, doc.step("figures.verbal_noun", FATES, start, draft.first - 1))]
    if start >= 2 and doc.words[start - 1].norm == AND:
        other = verbal_noun_before(doc.words, start - 1, izafe=False)
        if other is not None and other[1] != category:
            found.insert(0, (other[1], doc.step("figures.verbal_noun", FATES, other[0], start - 2)))
    return found


def _harmed_ones(doc: Doc, draft: Draft) -> list[Found]:
    """ "دوو کەسی کوژراو", "دوو کەس لە کوژراوان": the complement says it."""
    for at in range(draft.end, draft.after):
        named = _harm_noun(doc, at)
        if named is not None:
            return [(named, doc.step("figures.complement", NOUNS, at, at))]
    at = draft.after + 1
    if at < draft.limit and doc.words[draft.after].norm == FROM and doc.words[at].norm.endswith(_PLURALS):
        named = _harm_noun(doc, at)  # "دوو کەس لە کوژراوان"
        if named is not None:
            return [(named, doc.step("figures.among", NOUNS, at, at))]
    return []


def _told_behind(doc: Doc, draft: Draft) -> list[Found]:
    """The verb of the clause that the counted people are subject or object of."""
    words = doc.words
    oblique = _is_oblique(doc, draft)
    at = draft.after
    limit = min(draft.limit, at + REACH)
    crossed = False
    described = at < limit and words[at].norm == WHICH
    while at < limit:
        word = words[at]
        fate = fate_at(words, at)
        # behind a preposition, what looks like a finite verb is a verbal noun: "لە مردن ڕزگاری کردن"
        if fate is not None and words[at - 1].norm not in cue_set("before a verbal noun"):
            if fate.wished and _managed(doc, draft):
                fate = fate._replace(told=True)
            if not _concerns(doc, draft, fate, oblique, crossed):
                return []
            return _with_second(doc, fate, limit)
        if word.form == "(":
            at = _behind_bracket(doc, at, limit)
            continue
        if word.kind == "punct":
            if word.form not in COMMAS and word.form not in QUOTES:
                return []
        elif number_word(word) is not None:
            if not _may_cross(doc, draft, at):
                return []
            crossed = True
        elif word.norm == WHICH:
            if at != draft.after and not (at == draft.after + 1 and words[draft.after].form in COMMAS):
                return []
        elif described and at + 1 < limit and words[at + 1].form in COMMAS and _ends_clause(doc, at):
            described = False  # "سێ پۆلیس کە لە بازگەکە بوون، لە هێرشێکدا کوژران"
        elif kind_of(word) == "conjunction" or _ends_clause(doc, at):
            return []
        at += 1
    return []


def _behind_bracket(doc: Doc, at: int, limit: int) -> int:
    """The index behind what stands in brackets within a clause, ``limit`` where they are not closed."""
    return next((end + 1 for end in range(at + 1, limit) if doc.words[end].form == ")"), limit)


def _with_second(doc: Doc, fate: Fate, limit: int) -> list[Found]:
    """The fate, and a second one told of the same people: "کوژران و بریندار بوون"."""
    if not fate.told:
        return []
    found = [(fate.category, doc.step("figures.told_of", FATES, fate.first, fate.end - 1))]
    joined = fate.end + 1 < limit and kind_of(doc.words[fate.end]) == "joiner"
    second = fate_at(doc.words, fate.end + 1) if joined else None
    if second is not None and second.told and second.category != fate.category:
        found.append((second.category, doc.step("figures.told_of", FATES, second.first, second.end - 1)))
    return found


def _concerns(doc: Doc, draft: Draft, fate: Fate, oblique: bool, crossed: bool) -> bool:
    """Whether the verb harms those counted: as its subject (not behind a preposition), or as its near object."""
    if draft.kind == "noun" and fate.category == "arrested" and fate.end - fate.first == 1:
        return False  # things are taken ("گیران") too
    if _of_things_too(doc, draft, fate.first):
        return False
    if fate.harmed == "household":
        return draft.key in cue_set("household")
    if oblique:
        return False
    if fate.harmed == "subject":
        return True
    distance = fate.first - draft.after
    if verbal_noun_before(doc.words, fate.end, izafe=False) is not None:
        return distance == 0 and _bears_agent(doc, draft)  # else "کوشتن" is the killing
    if distance == 0 or crossed:
        return distance <= NEAR
    return distance <= NEAR and (_bears_agent(doc, draft) or _begins_with_preposition(doc, draft.after))


def _of_things_too(doc: Doc, draft: Draft, at: int) -> bool:
    """ "سێ تونێل لەناوبران": the verb at a token harms people only where people are counted."""
    return draft.kind == "noun" and doc.words[at].norm.startswith(cues("things too"))


def _managed(doc: Doc, draft: Draft) -> bool:
    """ "توانییان دوو کەس بگرن", "توانرا دوو کەس دەستگیر بکرێن": what is told as managed has happened."""
    start = max(doc.sentence_tokens[doc.sentence_at(doc.tokens[draft.number].start)][0], draft.first - NEAR)
    return any(word.norm.startswith(cues("managed")) for word in doc.words[start : draft.first])


def _begins_with_preposition(doc: Doc, at: int) -> bool:
    word = doc.words[at]
    return kind_of(word) == "preposition" or any(part.tag == "preposition" for part in word.parts[:1])


def _bears_agent(doc: Doc, draft: Draft) -> bool:
    """ "دوو کەسیان کوشت", "دوو کەسی کوشت": the agent's clitic stands on the object."""
    norm = doc.words[draft.end - 1].norm
    return norm != draft.key and norm.endswith(_AGENT_CLITICS)


def _is_oblique(doc: Doc, draft: Draft) -> bool:
    """Behind a preposition, or with a case ending: no subject and no object ("لە دوو کەسدا")."""
    words = doc.words
    if draft.first and kind_of(words[draft.first - 1]) == "preposition":
        return True
    last = words[draft.end - 1].norm
    if draft.part or draft.kind == "understood":
        return False
    return last.endswith(_OBLIQUE) and last != draft.key


def _may_cross(doc: Doc, draft: Draft, at: int) -> bool:
    """Whether a clause goes on over a number: one of a list, one behind a preposition, or one in the noun's
    complement ("نۆ ئەندامی یەک خێزان")."""
    before = doc.words[at - 1]
    if before.form in COMMAS or before.form == "(" or kind_of(before) in ("joiner", "preposition"):
        return True
    in_phrase = at > 1 and kind_of(doc.words[at - 2]) == "preposition"  # "لە هێرشی سێ چەکداردا"
    return glued_preposition(doc.words[at]) or (before.norm.endswith("ی") and (in_phrase or at == draft.end))


def embedded(doc: Doc, draft: Draft, before: Draft | None) -> bool:
    """Whether a figure stands in the complement of the one before it: "نۆ ئەندامی یەک خێزان"."""
    return before is not None and before.end == draft.first and doc.words[before.end - 1].norm.endswith("ی")


def _ends_clause(doc: Doc, at: int) -> bool:
    """A finite verb that tells nothing of harm: what follows is another clause. Behind a preposition or an
    izafe, a word that looks like one is a noun or an adjective ("لە ماڵی", "بە شێوەیەکی دڕندانە")."""
    word, before = doc.words[at], doc.words[at - 1]
    if word.kind != "word" or word.pos != "VERB" or kind_of(before) == "preposition":
        return False
    return not before.norm.endswith(_INDEFINITE_IZAFE)


def _households(doc: Doc, draft: Draft) -> list[Found]:
    """Families that fled or were moved are displaced."""
    if draft.key not in cue_set("household"):
        return []
    return [found for found in _told_behind(doc, draft) if found[0] == "displaced"]


# --- what is said before ----------------------------------------------------------------------------------------------


def _tally(doc: Doc, draft: Draft, before: Draft | None) -> list[Found]:
    """ "ژمارەی کوژراوان گەیشتە نۆ کەس", "بریندارەکان ٤٧ کەسن": the count of those named before the number."""
    start = max(doc.sentence_tokens[doc.sentence_at(doc.tokens[draft.number].start)][0], draft.first - TALLY_REACH)
    if before is not None and before.end > start:
        start = before.end
    head = tally_head(doc, start, draft.first)
    if head is not None:
        for at in range(head + 1, draft.first):
            named = _harm_noun(doc, at)
            if named is not None:
                return [(named, doc.step("figures.tally", NOUNS, head, at))]
            fate = fate_at(doc.words, at)
            if fate is not None and fate.told:
                return [(fate.category, doc.step("figures.tally", FATES, head, fate.end - 1))]
    elif draft.first > start:
        named = _harm_noun(doc, draft.first - 1)
        if named is not None and doc.words[draft.first - 1].norm.endswith(_PLURALS):
            return [(named, doc.step("figures.those_are", NOUNS, draft.first - 1, draft.first - 1))]
    return []


def tally_head(doc: Doc, start: int, end: int) -> int | None:
    """The nearest "number of" between two tokens."""
    return next((at for at in range(end - 1, start - 1, -1) if doc.words[at].norm in cue_set("tally")), None)


def _harm_noun(doc: Doc, at: int) -> str | None:
    found = entry_at(doc, at)
    if found is not None and found[0].category in TOLLS:
        return found[0].category
    return None


def listed_with(doc: Doc, draft: Draft, before: Draft, found: Sequence[Found]) -> list[Found]:
    """ "برینداربوونی دوو پاسەوان و سێ هاووڵاتی": what is named before a list is named of all in it."""
    joined = before.after == draft.first - 1 and kind_of(doc.words[before.after]) == "joiner"
    if not joined or not draft.people or draft.category in TOLLS:
        return []
    return [(category, step) for category, step in found if step.rule == "figures.verbal_noun"]


def split_between(found: Sequence[Found]) -> bool:
    """Whether one number is told of people with different fates."""
    return len({category for category, _ in found}) > 1
