"""Cues: where a text says that somebody says something.

A cue is a finite form of a verb of saying (``ckb/sayings.tsv``), simple ("ڕایگەیاند") or compound: a nominal
part and its verb, written together ("ئاشکرایکرد") or apart, with clitics and objects between them ("جەختی لەوە
کردووەتەوە").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sarchawa.ckb import function_words
from sarchawa.find.statements.complements import has_preposition
from sarchawa.find.statements.cue_words import (
    ALSO_IS,
    SO_BE,
    TO_BE,
    TO_GIVE,
    CueWord,
    cue_word,
    gives,
    goes_on,
    leads_to,
    tells,
)
from sarchawa.find.statements.sayings import Compound, Saying
from sarchawa.find.statements.sources import is_document, is_located
from sarchawa.find.statements.written import UNLIKELY, finite_verbs, pieces
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.words import Word
from sarchawa.text.words import word as make_word

ACTS = ("act", "deed")
"""Frames of verbs that are themselves what was done."""
DONE_TO_SOMEBODY = ("charge", *ACTS)
"""Frames of what is done to somebody: an accusation, and the acts."""
SHOWN = ("appear", "evident", "contained")
"""Frames of what is seen in a medium or document."""
MADE_PUBLIC = (*SHOWN, "publish")
"""The same, and of what is put out."""
ACTS_AND_SHOWN = (*ACTS, *SHOWN)
NO_SAYING = (*ACTS, *MADE_PUBLIC)
"""Frames whose verbs by themselves say nothing."""
_GIVEN_TO = norm_words(("بەوەدا", "بەوەشدا", "بەوەیدا", "بەوەداوە", "بەوەشداوە", "بەمەدا", "پێدا", "پێیدا", "پێداوە"))
_ASIDE = norm_words(function_words("aside"))
IN_IT = norm_words(("تێیدا", "تێدا", "تیایدا", "تیادا", "لێیدا"))
_PART, _OTHER_PART = norm_words(("بەشێکی", "خاڵێکی")), norm_words(("تردا", "دیکەدا", "تریدا", "دیکەیدا"))
_RULINGS = norm_words(("بڕیار", "سکاڵا", "ڕاسپاردە"))
_NEAR_DOCUMENT = 9
_OF_DOCUMENT = 5
_LONGEST_PLACE = 14
"""Words of a place that a document is, with whose it is."""
_OPENING, _CLOSING = frozenset('«“"(-'), frozenset('»”")-')
_FROM = norm_word("لە")
_IN = norm_word("دا")
_AFTER_VERB = norm_words(("کە", "و", "بە", "بەوەی", "لەوەی"))
_PLACES = tuple(map(norm_word, ("لە", "بە")))
_THAT = norm_word("کە")
_WHAT = norm_word("چی")
_THING, _OTHER = norm_word("شت"), norm_words(("دیکە", "تر"))
_IZAFE = norm_word("ی")
_OWN_PERSONS = ("possessive.1pl", "possessive.1sg", "possessive.2pl", "possessive.2sg")
_THIRD_PERSONS = ("agent.3sg", "agent.3pl", "possessive.3sg", "possessive.3pl", "clitic.3sg", "clitic.3pl", "izafe")
_CLITIC_WITHIN = 4
"""Words before a past verb, on one of which the clitic of its agent may be."""
_SO = norm_word("وا")
_NAME = "ناو بردن"
_SHOW = "دەرخستن"
_ALSO_THIS = norm_words(("ئەوەش", "ئەوەشی", "ئەوەشیان", "ئەوەیش", "ئەوەیشی", "ئەوەیشیان"))
_INCREASE = "زیاد کردن"
_SIGNS = norm_words(("ئاماژە", "ئیشارە"))
_ASKED, _BY_THAT = "لێ", "پێ"
_ANNOUNCING = norm_words(function_words("announcing pronoun"))
_TO_PUT = norm_word("نان")
_ANALYSE = norm_word("شی")
_WE_ARE = tuple(map(norm_word, ("ین", "م")))
_ONESELF = norm_words(("خۆی", "خۆیان"))
_IS, _ARE = norm_word("ە"), norm_word("ن")
_LONG_FRAMES = ("object", "act", "topic")
_OBJECT_WINDOW = 40
_CLOSE_WINDOW = 5


class Cue(NamedTuple):
    """A cue in a text. first, last: its first and last token (a compound's nominal part and its verb); passive:
    whether the verb is a passive ("ئاماژە بەوە دراوە"); also: whether it goes on with what somebody says
    ("گوتیشی"); shared: whether its first token begins with other words ("لەوبارەوەگوتی"); announced: whether a
    pronoun within its one word announces a clause ("جەختیلەوەکردەوە")."""

    first: int
    last: int
    saying: Saying
    passive: bool
    also: bool = False
    shared: bool = False
    announced: bool = False


def find_cues(doc: Doc, quoted: Sequence[bool], units: Sequence[tuple[int, int]] | None = None) -> list[Cue]:
    """All cues outside quotations, in order of their last token. quoted: for each token, whether it stands in a
    quotation; units: (first, last+1) tokens of what a cue cannot reach beyond, the sentences if None."""
    cues: list[Cue] = []
    for first, end in doc.sentence_tokens if units is None else units:
        cues.extend(_in_sentence(doc, first, end, quoted))
    return _without_inner(sorted(cues, key=lambda cue: (cue.last, cue.first)))


def _in_sentence(doc: Doc, first: int, end: int, quoted: Sequence[bool]) -> Iterator[Cue]:
    words = doc.words
    for index in range(first, end):
        word = words[index]
        if word.kind != "word" or quoted[index]:
            continue
        facts = cue_word(word)
        if facts is None or _asks_what(words, index, end):
            continue
        if index > first and words[index - 1].norm in _ASIDE:
            continue  # "جێی ئاماژەیە", "شایانی گوتنە"
        if facts.goal and index > first:
            led = leads_to(words[index - 1], word.norm)
            if led is not None:
                yield Cue(index - 1, index, *led, words[index - 1].has("also"))
                continue
        if facts.whole is not None and not (words[index].has("locative") and _in_place(words, index)):
            said = facts.whole
            frame = said.saying.frame
            if _of_first_person(words, index, index, first) or _shows_oneself(words, index, first, said.saying):
                continue
            if said.passive and said.saying.form == _INCREASE:
                continue  # "کارەبا زیادکراوە": there is more of it
            also = said.also or (index > first and words[index - 1].norm in _ALSO_THIS)  # "ئەوەشی وت"
            if (frame != "contained" or _in_document(words, index, first)) and (
                frame != "evident" or _shows(words, index, first, end)
            ):
                yield Cue(index, index, said.saying, said.passive, also, facts.shared, said.announced)
            continue
        held = [
            (*found, compound)
            for compound in facts.compounds
            if not _is_no_part_of(compound, words, index)
            and (found := _verb_of(compound, facts, doc, index, end, quoted)) is not None
            and (compound.saying.frame != "evident" or _shows(words, found[0], first, end))
            and (compound.saying.frame != "shows" or _is_shown_by_document(words, index, first))
        ]
        nearest = min((last for last, _, _ in held), default=-1)
        for last, verb, compound in held:
            if last > nearest or _of_first_person(words, index, last, first):
                continue  # "ئاماژەی بەوەدا، … کرد": the nearest verb is its own
            more = verb.is_passive and compound.saying.form == _INCREASE
            if not more and not _is_done_otherwise(words, index, last, compound):
                also = any(map(goes_on, words[index : last + 1]))
                yield Cue(index, last, compound.saying, verb.is_passive, also, facts.shared)


def _is_no_part_of(compound: Compound, words: Sequence[Word], index: int) -> bool:
    """Whether the word of a compound's nominal part is no part of one there: "لە ناو بردن" destroys and names nothing,
    "هێمایە" is the predicate."""
    within = compound.saying.form == _NAME and words[index].led_by(_FROM)
    within = within or (index > 0 and words[index - 1].norm == _FROM and words[index].has("izafe"))
    return within or (compound.verb != TO_BE and words[index].has("copula.3sg"))


def _asks_what(words: Sequence[Word], index: int, end: int) -> bool:
    """Whether "what" is said is asked or unknown, and not told: "ڕوون نەبوو چییان دەگوت", "نازانێت دەڵێت چی"."""
    before = words[index - 1] if index > 0 else None
    if before is not None and words[index].tense == "present" and _is_something(words, index):
        return True
    if before is not None and before.norm.startswith(_WHAT) and _WHAT in before.bases and words[index].is_finite_verb:
        return True
    behind = index + 1
    if behind >= end or words[behind].norm != _WHAT or not words[index].is_finite_verb:
        return False
    after = words[behind + 1] if behind + 1 < end else None
    return after is None or after.kind == "punct" or cue_word(after) is not None


def _is_something(words: Sequence[Word], index: int) -> bool:
    """Whether "something", or something else, is the object right before a verb: "ڕاستییەکە شتێکی تر دەڵێت",
    "چیرۆکێکی تر دەگێڕنەوە" tell nothing of it."""
    other = index > 1 and not _OTHER.isdisjoint(words[index - 1].bases)
    thing = words[index - 1 - other]
    return thing.has("indefinite") and thing.pos == "NOUN" and (other or _THING in thing.bases)


def _of_first_person(words: Sequence[Word], first: int, last: int, lower: int) -> bool:
    """Whether it is the one who speaks, or is spoken to, that said it: a past verb has no clitic of its agent, and a
    word before it has one of the first or second person ("پێمان گوتوون", "وڵاتەکانمان … ئاگادار کردووەتەوە")."""
    verb = words[last]
    if verb.tense != "past" or verb.is_passive:
        return False
    if any(word.has(tag) for word in words[first : last + 1] for tag in _THIRD_PERSONS):
        return False
    for index in range(first - 1, max(lower, first - _CLITIC_WITHIN) - 1, -1):
        word = words[index]
        if word.kind == "punct" or word.is_finite_verb:
            return False
        if any(word.has(tag) for tag in _OWN_PERSONS):
            return True
    return False


def _shows_oneself(words: Sequence[Word], index: int, first: int, saying: Saying) -> bool:
    """Whether somebody only makes himself out to be something: "خۆی وا دەرخستووە"."""
    if saying.form != _SHOW:
        return False
    return any(word.norm in _ONESELF for word in words[max(first, index - 2) : index])


def _is_done_otherwise(words: Sequence[Word], first: int, last: int, compound: Compound) -> bool:
    """Whether a word between noun and verb makes another verb with it, of which the noun is the object: "سکاڵای تۆمار
    کرد"."""
    nominal = first + len(compound.nominal) - 1
    if compound.saying.frame != "clause" or last - nominal != 2 or not words[nominal].norm.endswith(_IZAFE):
        return False
    joined = make_word(words[last - 1].folded + words[last].folded, "word")
    return bool(joined.verb) and joined.analysis.cost < UNLIKELY and joined.verb.startswith(words[last - 1].folded)


def _in_place(words: Sequence[Word], index: int) -> bool:
    """Whether a preposition stands before a word in "دا": it is a place then ("لە هۆشداریدا")."""
    return index > 0 and words[index - 1].norm.startswith(_PLACES)


def _shows(words: Sequence[Word], index: int, first: int, end: int) -> bool:
    """Whether what "appears" is a clause ("دەردەکەوێت کە …", "وا بڵاو بووەوە")."""
    if index > first and words[index - 1].has("possessive.1pl"):
        return False  # "بۆمان دەردەکەوێت": to the one who writes
    behind = words[index + 1] if index + 1 < end else None
    clause = behind is not None and (behind.norm.startswith(_THAT) or behind.form in ":،")
    return clause or any(words[at].norm == _SO for at in range(max(first, index - 3), index))


def _is_shown_by_document(words: Sequence[Word], index: int, first: int) -> bool:
    """Whether a document opens the clause that a verb closes ("ڕاپرسییەکە نیشانی دەدات کە …")."""
    for at in range(index - 1, max(first, index - _NEAR_DOCUMENT) - 1, -1):
        if words[at].is_finite_verb or words[at].kind == "punct":
            return False
        if is_document(words[at]):
            return not words[at].led_by(_FROM) and (at == first or not has_preposition(words[at - 1]))
    return False


def _in_document(words: Sequence[Word], index: int, first: int) -> bool:
    """Whether a verb tells what a document holds: a perfect right behind its name ("لە ڕاپۆرتەکەدا هاتووە")."""
    if index == first or not (words[index].has("participle") or words[index].norm.endswith(ALSO_IS)):
        return False
    within = words[max(first, index - _NEAR_DOCUMENT) : index]
    if index - 1 == first and words[first].norm in _ALSO_THIS:
        return True  # "ئەوەش هاتووە، …"
    if within[-1].norm in IN_IT:
        return any(is_document(word) for word in within)
    if len(within) > 1 and within[-1].norm in _OTHER_PART and within[-2].norm in _PART:
        return True  # "لە بەشێکی تردا هاتووە"
    if within[-1].has("locative") and any(not _RULINGS.isdisjoint(word.bases) for word in within[-_OF_DOCUMENT:]):
        return True  # "لە بڕیارەکەی دادگادا هاتووە"
    near = within[-_OF_DOCUMENT:]
    if is_document(near[-1]) or any(
        is_document(word) and any(before.led_by(_FROM) for before in near[: at + 1]) for at, word in enumerate(near)
    ):
        return True
    return _of_document(words, index, first)


def _of_document(words: Sequence[Word], index: int, first: int) -> bool:
    """Whether a place closes right before a verb that a document leads, however long the name of whose it is ("لە
    ڕاگەیەندراوێکی وەزارەتی سامانە سروشتییەکانی هەرێمدا هاتووە")."""
    last = _before_relative_clause(words, index - 1, first)
    apart = words[last].norm == _IN
    last -= apart
    while last > first and words[last].form in _CLOSING:
        last -= 1
    closed = apart or is_located(words[last])
    for at in range(last, max(first, last - _LONGEST_PLACE), -1):
        word = words[at]
        if word.is_finite_verb or (word.kind == "punct" and word.form not in _OPENING):
            return False
        if is_document(word):
            led = word.led_by(_FROM) or words[at - 1].norm == _FROM
            return led if closed else _is_part_of(words, at)
    return False


def _is_part_of(words: Sequence[Word], at: int) -> bool:
    """Whether a part of a document is told of ("لە بەشێکی دیکەی ڕاگەیەندراوەکەی وەزارەتی دارایی هاتووە")."""
    for before in range(at - 1, max(-1, at - _OF_DOCUMENT), -1):
        if words[before].norm == _FROM or words[before].led_by(_FROM):
            return before < at - 1
        if words[before].kind != "word" or not words[before].norm.endswith(_IZAFE):
            return False
    return False


def _before_relative_clause(words: Sequence[Word], last: int, first: int) -> int:
    """The token before a relative clause that a comma closes ("لە ڕاگەیەندراوێکدا کە بڵاو کراوەتەوە، هاتووە"); the
    token itself where none does."""
    if words[last].form not in "،,":
        return last
    that = (at for at in range(last - 1, max(first, last - _LONGEST_PLACE), -1) if words[at].norm == _THAT)
    return next(that, last + 1) - 1


def _verb_of(
    compound: Compound, facts: CueWord, doc: Doc, index: int, end: int, quoted: Sequence[bool]
) -> tuple[int, Word] | None:
    """The compound's finite verb, the first that fits within reach of its nominal part, and its token; or None."""
    words = doc.words
    behind = index + len(compound.nominal)
    for offset, key in enumerate(compound.nominal[1:], start=1):
        if index + offset >= end or not (key in words[index + offset].bases or _was_so(words[index + offset], key)):
            return None
    closing = facts.itself if facts.itself is not None and behind - 1 == index else words[behind - 1]
    if compound.verb == TO_BE and (_is_copular(closing, compound.nominal[-1]) or _is_so(closing)):
        return behind - 1, closing
    if compound.verb == TO_GIVE and len(compound.nominal) > 1 and gives(words[behind - 1]):
        return behind - 1, words[behind - 1]
    if behind < end and words[behind].norm == compound.verb and not words[behind].is_finite_verb:
        return None  # "وێڕای ئاماژە کردن بەوەی …"
    window = _OBJECT_WINDOW if compound.saying.frame in _LONG_FRAMES else _CLOSE_WINDOW
    for at in range(behind, min(end, behind + window)):
        word = words[at]
        if quoted[at]:
            if compound.saying.frame == "clause":
                return None
            continue
        if compound.verb == TO_GIVE and _given_to(word):
            return at, word
        led = words[index].has("indefinite") and (
            words[index].led_by(_FROM) or (index > 0 and words[index - 1].norm == _FROM)
        )
        if word.norm == _IN and (led or _closes_place(words, behind, at, end)):  # "لەلێدوانێکی تایبەت دا"
            continue
        before = words[at - 1].bases if at > behind else ()
        beside = at == behind
        fitting = next((v for v in finite_verbs(word) if _fits(compound, v, before, beside=beside) and tells(v)), None)
        if fitting is not None:
            return at, fitting
        if compound.verb == _TO_PUT and any(norm_word(r.verb) == _TO_PUT and r.tense == "past" for r in word.readings):
            return at, word  # "دانی بەوەدا ناوە"
        if word.is_finite_verb or word.form in "؛:.؟!":
            return None
    return None


def _is_copular(word: Word, nominal: str) -> bool:
    """Whether a nominal part has the copula ("پێداگرە", though it may be an imperative elsewhere; "وابوو"), of a third
    person ("هیوادارین" are a speaker's own words)."""
    if word.norm.endswith(_WE_ARE):
        return False
    return _was_so(word, nominal) or word.has("copula") or word.norm in (nominal + _IS, nominal + _ARE)


def _was_so(word: Word, key: str) -> bool:
    """Whether a word is "was so" ("پێی وابوو"), where "so" is looked for."""
    return key == _SO and word.norm in SO_BE


def _is_so(word: Word) -> bool:
    """Whether "is so" was run into the next word ("وایەبەهۆی")."""
    return any(piece.opens and piece.word.norm in SO_BE for piece in pieces(word))


def _closes_place(words: Sequence[Word], first: int, at: int, end: int) -> bool:
    """Whether a "دا" written apart closes a place or time ("لە ساڵی ٢٠٠٧ دا"), and is no verb."""
    if at > first and words[at - 1].kind == "number":
        return True
    placed = any(word.led_by(_FROM) for word in words[first:at])
    following = words[at + 1] if at + 1 < end else None
    ends = following is None or following.kind == "punct" or following.norm in _AFTER_VERB
    return placed and not ends


def _fits(compound: Compound, verb: Word, before: Sequence[str], *, beside: bool) -> bool:
    """Whether a finite verb is a compound's, or its second part behind the first ("نیشان دا" for "نیشاندان"). before:
    the keys of the word before it; beside: whether it stands right behind the nominal part."""
    infinitive = norm_word(verb.verb)
    if infinitive.startswith(_ASKED) and infinitive[2:] == compound.verb:
        return True  # "داوای لێکرد"
    if infinitive.startswith(_BY_THAT) and infinitive[2:] == compound.verb and beside and compound.nominal[0] in _SIGNS:
        return True  # "ئاماژەی پێکردووە"
    if infinitive == _IN + _TO_PUT and compound.verb == _TO_PUT and before[:1] and before[0] in _ANNOUNCING:
        return True  # "دانی بەوە دانا"
    if infinitive == _ANALYSE + compound.verb and before[:1] and before[0] in _ANNOUNCING:
        return True  # "باسی ئەوە شیکرد": "ئەوەشی کرد"
    return infinitive == compound.verb or any(base + infinitive == compound.verb for base in before)


def _given_to(word: Word) -> bool:
    """Whether the verb "دا" is written together with what it gives a sign of: "ئاماژەی بەوەدا", "ئاماژەی پێدا"."""
    return word.norm in _GIVEN_TO


def _without_inner(cues: list[Cue]) -> list[Cue]:
    """One cue per verb: the one with the longest nominal part that starts nearest to it."""
    best: dict[int, Cue] = {}
    for cue in cues:
        other = best.get(cue.last)
        if other is None or _preference(cue) > _preference(other):
            best[cue.last] = cue
    return [best[last] for last in sorted(best)]


def _preference(cue: Cue) -> tuple[bool, int, int]:
    return (cue.first != cue.last, len(cue.saying.form.split()), cue.first)
