"""What a number counts: the noun behind it with its classifier, or a percent or currency sign."""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.find.figures.amounts import Amount
from sarchawa.find.figures.fates import fate_at
from sarchawa.find.figures.vocabulary import (
    CURRENCIES,
    GLUED,
    NOUNS,
    NounEntry,
    currency_signs,
    demonstratives,
    kind_of,
    looks_like_a_person,
    may_be_noun_entry,
    nouns,
    percent_words,
)
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.morphology.lexicon import lexicon
from sarchawa.text.number_words import number_word
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word, word

IZAFE = "ی"
LINK = "ە"
FROM_THERE = norm_word("ەوە")
DEFINITE = norm_word("ەکە")
FROM = norm_word("لە")
THOSE = frozenset(norm_word(form) for form in ("لەو", "لەم"))
OTHERS = frozenset(
    norm_word(form + ending)
    for form in ("دیکە", "تر")
    for ending in ("", "ی", "ش", "یش", "شی", "یشی", "یان", "شیان", "یشیان", "دا", "ن")
)
"""The other ones, with their endings."""
_PLURAL = norm_word("ان")
_SUPERLATIVE = norm_word("ترین")
_INDEFINITE = (norm_word("ێک"), norm_word("یەک"))
_DONE = tuple(norm_word(form) for form in ("کرد", "کرا", "دەک", "بک", "نەکر", "ناک"))
_NO_NOUN = frozenset(("ADP", "CCONJ", "SCONJ", "PART", "INTJ", "DET"))
_NO_COMMON_NOUN = _NO_NOUN | {"PROPN"}
_NO_HEAD = _NO_NOUN | {"VERB", "PROPN", "NUM", "PRON"}
LONGEST_PERCENT = 3


class Counted(NamedTuple):
    """What is counted. end: index behind the span's last token; what: lemma, with a short complement; key: of
    the noun alone; entry: its row in the table, or None; person: whether it can be harmed; rule, resource:
    how it was found."""

    end: int
    what: str
    key: str
    category: str
    kind: str
    rule: str
    resource: str = ""
    after: int = 0
    """Index behind the noun with its complement: where what is said of it may begin."""

    @property
    def person(self) -> bool:
        return self.kind == "person"


def entry_at(doc: Doc, index: int, *, glued: bool = False) -> tuple[NounEntry, int] | None:
    """The row of the table of counted nouns for the noun at a token, and the index behind it; the longest key
    is meant. glued: also where a preposition is written in front of it ("لەپاسەوانەکان")."""
    head = doc.words[index]
    if head.kind != "word" or not may_be_noun_entry(head.norm, head.bases):
        return None
    found = [
        match
        for match in nouns().all_at(doc.words, index)
        if glued or head.norm.startswith(match.key[0][:-1] if len(match.key) > 1 else match.key[0])
    ]
    if not found:
        return None
    best = max(found, key=lambda match: (match.end, len(match.value.key), match.value.key))
    return best.value, best.end


def read_percent(doc: Doc, amount: Amount) -> tuple[int, int] | None:
    """ "٦٠ % ی", "%٢٠", "لە سەدا ٢٠", "٣ لەسەد": first token and index behind, with an izafe written apart."""
    words = doc.words
    phrases = percent_words()
    behind = amount.end < len(words) and _of_percent(words[amount.end])
    if not behind and not (amount.first and _of_percent(words[amount.first - 1])):
        return None
    for length in range(LONGEST_PERCENT, 0, -1):
        if amount.end + length <= len(words):
            keys = tuple(_percent_key(w) for w in words[amount.end : amount.end + length])
            bare = (*keys[:-1], keys[-1].removesuffix(IZAFE))
            if keys in phrases or bare in phrases:
                return amount.first, _behind_izafe(doc, amount.end + length)
        if amount.first >= length:
            keys = tuple(_percent_key(w) for w in words[amount.first - length : amount.first])
            if keys in phrases:
                return amount.first - length, amount.end
    return None


@remembered
def _of_percent(word: Word) -> bool:
    """Whether a word may begin or end a way to say "percent"."""
    key = _percent_key(word)
    return any(key.removesuffix(IZAFE) in phrase or key in phrase for phrase in percent_words())


def _percent_key(word: Word) -> str:
    return "%" if word.form in "%٪" else word.norm


def _behind_izafe(doc: Doc, at: int) -> int:
    """Behind a ی that belongs to the sign before it: "60 % ی", "٧٠%ی", "٦٠ ٪ـی"."""
    if at < len(doc.words) and doc.words[at].norm in (IZAFE, IZAFE + IZAFE):
        return at + 1
    return at


def read_currency_sign(doc: Doc, amount: Amount) -> tuple[int, int] | None:
    """ "$٥٠٠", "500 $"."""
    words, signs = doc.words, currency_signs()
    if amount.first > 0 and words[amount.first - 1].form in signs:
        return amount.first - 1, amount.end
    if amount.end < len(words) and words[amount.end].form in signs:
        return amount.first, amount.end + 1
    return None


def read_noun(
    doc: Doc, at: int, limit: int, *, vague: bool = False, alone: bool = False, glued: bool = False
) -> Counted | None:
    """The noun at a token that a number stands before, or None where that word is no noun. vague: the number
    is vague; alone: leave its complement; glued: a preposition may be written in front."""
    words = doc.words
    if at >= limit:
        return None
    if words[at].norm.endswith(_SUPERLATIVE) and at + 1 < limit:
        at += 1
    if kind_of(words[at]) not in ("", "preposition"):
        return None
    found = entry_at(doc, at, glued=glued)
    if found is None:
        return _unknown_noun(doc, at, limit, vague=vague)
    entry, end = found
    if end > limit:
        return None
    if entry.kind == "classifier":
        behind = read_noun(doc, at + 1, limit, vague=vague) if not words[at].norm.endswith(IZAFE) else None
        if behind is not None and behind.kind in ("noun", "person", "unit"):
            return behind._replace(rule="figures.classifier")
    rule = f"figures.{entry.kind}" if entry.kind in ("money", "unit", "occasion") else "figures.noun"
    resource = CURRENCIES if entry.kind == "money" else NOUNS
    what, after = (entry.form, end) if alone else _with_complement(doc, entry.form, at, end, limit)
    return Counted(at + 1, what, entry.key, entry.category, entry.kind, rule, resource, after)


def _unknown_noun(doc: Doc, at: int, limit: int, *, vague: bool) -> Counted | None:
    """A noun that the table does not know: any word that can be one."""
    head = doc.words[at]
    if not may_be_counted(head) or (vague and _is_adjective(head)):
        return None
    lemma = head.form if head.kind == "latin" else doc.readings[at].lemma
    if looks_like_a_person(head.norm) and not looks_like_a_person(lemma):
        lemma = head.folded  # "گوندنشینان" has lost its ending with a plural that is none
    kind = "person" if looks_like_a_person(lemma) else "noun"
    what, after = _with_complement(doc, lemma, at, at + 1, limit)
    category = "people" if kind == "person" else ""
    return Counted(at + 1, what, norm_word(lemma), category, kind, "figures.open_noun", "", after)


def may_be_counted(head: Word) -> bool:
    """Whether a word that the table does not know can be a noun: no small word, no number, no finite verb."""
    if head.kind == "latin":
        return True
    if head.kind != "word" or len(head.norm) < 2 or kind_of(head) or head.norm in OTHERS:
        return False
    if number_word(head) is not None or head.pos in _NO_COMMON_NOUN or hides_preposition(head):
        return False
    return not (head.pos == "VERB" and not _has_nominal_base(head))


def hides_preposition(head: Word) -> bool:
    """ "لەڕێگای": a preposition with its noun, not a noun."""
    return head.norm.startswith(GLUED) and any(part.tag in ("preposition", "and") for part in head.parts[:1])


@remembered
def _nominal(norm: str) -> bool:
    return any(entry.pos in ("NOUN", "ADJ") for entry in lexicon().words(norm))


def _has_nominal_base(head: Word) -> bool:
    """Whether a form that may be a verb is also a noun with an ending that only nouns have ("ماڵەکان")."""
    return any(_nominal(base) and head.norm[len(base) :].startswith(_INDEFINITE) for base in head.bases[1:])


def _is_adjective(head: Word) -> bool:
    """ "چەند گرنگە": how important it is."""
    return head.pos == "ADJ" and not any(part.startswith(_INDEFINITE) for part in (head.norm[-2:], head.norm[-3:-1]))


def _with_complement(doc: Doc, form: str, at: int, end: int, limit: int) -> tuple[str, int]:
    """A noun with a short complement ("کەسی مەدەنی", "ئەندامی هێزە ئەمنییەکان"), and the index behind it."""
    words = doc.words
    if end - at > 1 or end >= limit or words[at].norm != norm_word(form) + IZAFE:
        return form, end
    head = words[end]
    if not _may_complement(doc, end, limit):
        return form, end
    if (
        head.norm.endswith(LINK)
        and not head.norm.endswith((FROM_THERE, DEFINITE))
        and end + 1 < limit
        and _linked(words[end + 1])
    ):
        return f"{form}ی {head.folded} {words[end + 1].folded}", end + 2
    return f"{form}ی {head.lemma or head.norm}", end + 1


def _may_complement(doc: Doc, at: int, limit: int) -> bool:
    """A known noun or adjective that is no part of the verb: not "٢٣ کەسی بریندار کرد", "سێ خاڵی مسۆگەر کرد"."""
    head = doc.words[at]
    if head.kind != "word" or kind_of(head) or len(head.norm) < 3 or number_word(head) is not None:
        return False
    if head.pos in _NO_HEAD or head.norm in OTHERS:
        return False
    lemma = norm_word(head.lemma)
    if not head.norm.startswith(lemma) or not _nominal(lemma) or head.norm.endswith(_SUPERLATIVE):
        return False
    if fate_at(doc.words, at) is not None:
        return False
    return at + 1 >= limit or not doc.words[at + 1].norm.startswith(_DONE)


def _linked(behind: Word) -> bool:
    """ "هێزە ئەمنییەکان": noun and adjective linked by ە, the ending on the adjective."""
    return behind.kind == "word" and _plural(behind.norm) and not kind_of(behind)


class PartOf(NamedTuple):
    """ "دوو لە فڕۆکەکان": so many of those. noun: the index of the noun they are taken from."""

    noun: int
    rule: str


def part_of(doc: Doc, at: int, limit: int, *, bare: bool = False) -> PartOf | None:
    """The plural noun that a number takes a part of: "دوو لە فڕۆکەکان", "نۆ لەو مامۆستایانەی", "١٣
    لەبریندارەکان"; bare: without a preposition, "سێیەکی دەنگەکان"."""
    words = doc.words
    if at >= limit:
        return None
    if bare:
        return PartOf(at, "figures.share") if _plural(words[at].norm) else None
    norm = words[at].norm
    if norm == FROM or norm in THOSE:
        noun = at + 1
        if noun < limit and words[noun].norm in demonstratives():
            noun += 1
        if noun < limit and words[noun].kind == "word" and _plural(words[noun].norm):
            return PartOf(noun, "figures.part_of")
    elif norm.startswith(FROM) and len(norm) > 5 and _plural(norm) and not kind_of(words[at]):
        return PartOf(at, "figures.part_of")
    return None


@remembered
def _plural(norm: str) -> bool:
    """ "ەکان", "انە(ی)", "ان" with the endings that may follow."""
    for ending in ("", "ی", "ە", "ەی", "یان", "مان", "دا", "یاندا", "ەوە", "ش", "یش"):
        if norm.endswith(_PLURAL + ending) and len(norm) > len(ending) + 4:
            return True
    return False


def glued_noun(suffix: str) -> Word | None:
    """The noun written together with a number ("٥٠کەس"), or None where the letters are an ending or no known
    noun."""
    if len(suffix) < 2:
        return None
    noun = word(suffix, "word")
    return noun if noun_of(noun) is not None else None


def noun_of(noun: Word) -> NounEntry | None:
    """The row of the table of counted nouns for a word alone."""
    if not may_be_noun_entry(noun.norm, noun.bases):
        return None
    found = nouns().all_at((noun,), 0)
    return max((match.value for match in found), key=lambda entry: (len(entry.key), entry.key), default=None)
