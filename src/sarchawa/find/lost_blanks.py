"""Words that stand written as one where a page lost the blank behind a vowel ە ("گەیشتەهەولێر", "ئێرانەوەدەڵێت").

Pages of old news lose such blanks by the thousand, and a name is then hidden in a token that no table knows, or has
such a token for its neighbour. A token is read as several words where the tables or the morphology know each of them
and not the whole. Names of places are often two nouns in one ("گردەچنار"): what shows neither a verb nor an ending nor
a particle in front of the seam is parted only in a text that lost other blanks, and where it stands once.

The text stays as it is, and everything found keeps its place in it. Names, times and figures are told as the whole
token that they stand in (record.whole_tokens); a token that holds two names has the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from sarchawa.find.names.facts import FAMILY, Facts, facts_of
from sarchawa.model import Name
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.morphology.bases import LONGEST_WORD
from sarchawa.text.morphology.endings import nominal_chains
from sarchawa.text.remembered import remembered
from sarchawa.text.tokens import Tok
from sarchawa.text.words import Word, word

_VOWEL = "ە"
_SHORTEST = 6
_SHORTEST_WORD = 3
_WORDS_A_LOSS = 120
"""A text that lost its blanks lost more than one in so many words; a single one in a longer text is a slip, and the
word of unknown parts beside it is a word ("کەسانێک")."""
_SHORT_WORDS = frozenset(("لە", "بە", "کە", "بۆ", "یا", "تا", "لێ", "پێ"))
_NO_ENDING = frozenset(("stem", "izafe"))
_AGENTS = frozenset(map(norm_word, ("کار", "وان", "گەر", "دار", "ناس", "مەند", "زان", "پەرست")))
"""What behind a noun makes the word for who works at it, knows it, has it."""
_THAT, _UN, _NOT, _TO, _DEFINITE = "کە", "نا", "نە", "بە", "ەکە"
_AGAIN = "وە"
"""The end of verbs of doing again, and of their nouns, with more behind it: "لێپێچینە|وەی" is one word."""
_LED_TO = norm_word("ەڕوو")
"""Mostly written with the verb that leads there: "خستەڕوو", "ئەوەشیخستەڕوو"."""
_SO, _SAY = ("وای", "وایان", "وا"), ("گوتن", "وتن")
_DO = ("کردن", "کردنەوە")
_GLUED = frozenset(("لە", "بە"))
"""Prepositions: written with the next word and nothing more they lost no blank."""


class Parting(NamedTuple):
    """words: those that a form is read as, two or more; sure: whether it can hardly be one; plain: whether it is none
    in any text ("لەوەدەکەن")."""

    words: tuple[Word, ...]
    sure: bool
    plain: bool


def with_blanks(doc: Doc) -> Doc:
    """The same text with a token for each of the words that are written as one; the document itself where none are."""
    parted = list(map(parting, doc.words))
    several = list(filter(None, parted))
    if several and sum(found.sure for found in several) * _WORDS_A_LOSS < len(doc):
        parted = [found if found is not None and found.plain else None for found in parted]
        several = list(filter(None, parted))
    if not any(found.sure for found in several):
        return doc
    opened = Counter(found.words[0] for found in several)
    tokens = []
    for token, found in zip(doc.tokens, parted, strict=True):
        if found is None or not (found.sure or opened[found.words[0]] == 1):
            tokens.append(token)
            continue
        at = token.start
        for own in found.words:
            tokens.append(Tok(at, at + len(own.form), own))
            at += len(own.form)
    return Doc(doc.text, tokens)


def first_of_each_token(written: Doc, names: Iterable[Name]) -> list[Name]:
    """Names, in order, less those that begin in a token of a text in which another ends."""
    found: list[Name] = []
    reached = -1
    for name in names:
        first, last = written.first_token(name.start + 1) - 1, written.first_token(name.end) - 1
        if first > reached:
            found.append(name)
            reached = last
    return found


@remembered
def parting(token: Word) -> Parting | None:
    """The fewest words that a form can be read as, None for one that is one word (memoised; bounded)."""
    form = token.form
    if token.kind == "word" and (said := _said_so(form)) is not None:
        return said
    if token.kind != "word" or not _SHORTEST <= len(form) <= LONGEST_WORD or _VOWEL not in form[1:-1]:
        return None
    if _is_word(facts_of(token)) or _is_word_denied(form) or _is_deed_denied(form) or token.norm.endswith(_LED_TO):
        return None
    seams = [at + 1 for at in range(1, len(form) - 1) if form[at] == _VOWEL]
    ways: dict[int, tuple[str, ...]] = {0: ()}
    for end in [*seams, len(form)]:
        for start in (0, *seams):
            if start >= end:
                break
            before, part = ways.get(start), form[start:end]
            if before is None or (end in ways and not _is_better((*before, part), ways[end])):
                continue
            if _stands_alone(part) and not (start and part.removeprefix(_AGAIN) in _endings()):
                ways[end] = (*before, part)
    found = ways.get(len(form), ())
    if len(found) < 2 or (len(found) == 2 and (found[0] in _GLUED or _is_face_to_face(*found))):
        return None
    words = tuple(word(part, "word") for part in _with_that_apart(found))
    if len(words) == 2 and (_is_agent(*words) or _is_verbal_noun(words[1])):
        return None
    sure = any(map(_is_no_noun, words)) or any(map(_has_ending, words[:-1]))
    return Parting(words, sure, plain=all(len(part.form) > _SHORTEST_WORD and _is_no_noun(part) for part in words))


def _said_so(form: str) -> Parting | None:
    """ "So" and a verb of saying written as one word ("وایوت", "وادەڵێت")."""
    for so in _SO:
        verb = word(form.removeprefix(so), "word") if form.startswith(so) else None
        if verb is not None and verb.is_finite_verb and verb.verb in _SAY and not verb.is_negated:
            return Parting((word(so, "word"), verb), sure=True, plain=True)
    return None


def _is_better(parts: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Fewer words are better, of as many a definite noun in front: "سەرچاوەکە|ئەوەشی", not "سەرچاوە|کەئەوەشی"."""
    return (len(parts), not parts[0].endswith(_DEFINITE)) < (len(others), not others[0].endswith(_DEFINITE))


def _with_that_apart(parts: Iterable[str]) -> Iterator[str]:
    """What a verb says opens with a کە that was written with both: "دەربڕیوەکە|شاندەکە" is "دەربڕیوە کە",
    "کاتێکدایە|کەسەرۆکی" is "کاتێکدایە کە سەرۆکی"."""
    for number, part in enumerate(parts):
        before, behind = part.removesuffix(_THAT), part.removeprefix(_THAT)
        if number and behind != part and _is_led_by_that(part, behind):
            yield from (_THAT, behind)
        elif _opens_clause(before, part):
            yield from (before, _THAT)
        else:
            yield part


def _opens_clause(before: str, part: str) -> bool:
    """Whether a form is a verb and the کە of the clause behind it; "چونکە" is one word."""
    if before == part or len(before) < _SHORTEST_WORD or facts_of(word(part, "word")).function:
        return False
    return word(before, "word").readings[0].pos == "VERB"


def _is_led_by_that(part: str, behind: str) -> bool:
    """Whether a form is no word of the tables but کە and one."""
    facts = facts_of(word(part, "word"))
    known = facts.ordinary or facts.proper or facts.function or facts.verb
    return not known and len(behind) >= _SHORTEST_WORD and _stands_alone(behind)


def _is_word_denied(form: str) -> bool:
    """ "نانەوتی" is what is not of oil, not "نانە وتی"."""
    rest = form.removeprefix(_UN)
    return rest != form and len(rest) >= _SHORTEST_WORD and _is_word(facts_of(word(rest, "word")))


def _is_deed_denied(form: str) -> bool:
    """ "دەرنەچوونی" is that somebody did not come out, no "دەرنە چوونی": the noun of a verb with "not" behind its first
    part."""
    at = form.find(_NOT, 1)
    if at < 0:
        return False
    rest = form[at + len(_NOT) :]
    done = word(rest, "word")
    if len(rest) < _SHORTEST_WORD or done.pos != "NOUN" or not done.verb:
        return False
    deed = word(form[:at] + rest, "word")
    return deed.pos == "NOUN" and _is_word(facts_of(deed))


def _is_face_to_face(first: str, second: str) -> bool:
    """Adverbs that say a noun twice: "ڕووبەڕووی", "دەستبەدەستی"."""
    noun = first.removesuffix(_TO)
    return noun != first and second.startswith(noun)


def _is_agent(first: Word, second: Word) -> bool:
    """Who works at something: "هەناردەکاران", "پارێزگەوانی"."""
    return (
        facts_of(first).ordinary
        and not _has_ending(first)
        and any(norm_word(reading.lemma) in _AGENTS for reading in second.readings)
    )


def _is_verbal_noun(second: Word) -> bool:
    """The noun of a verb of two words, written as one: "هەناردەکردنەوەی", "هاوردەکردنی"."""
    return second.pos == "NOUN" and second.verb in _DO


def _is_no_noun(part: Word) -> bool:
    facts = facts_of(part)
    return part.form in _SHORT_WORDS or facts.function or facts.verb or facts.title


def _has_ending(part: Word) -> bool:
    """Whether a word in front of a seam has more of an ending than the ە that a compound may have there as well."""
    return any(tag not in _NO_ENDING and length > 1 for length, tag in part.analysis.segments)


@cache
def _endings() -> frozenset[str]:
    """What hangs on a noun and is no word behind it ("…کانی")."""
    return frozenset(text for chains in nominal_chains().values() for text in chains)


def _stands_alone(part: str) -> bool:
    if len(part) < _SHORTEST_WORD:
        return part in _SHORT_WORDS
    return _is_word(facts_of(word(part, "word")))


def _is_word(facts: Facts) -> bool:
    known = facts.function or facts.verb or facts.ordinary or facts.proper or facts.title or bool(facts.trigger)
    return known or facts.final >= FAMILY
