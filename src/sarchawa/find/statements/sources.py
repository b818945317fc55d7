"""Who may be a source: the noun phrases of a report that somebody can be credited by.

A name (person, body, place), the noun that stands for a body's name ("لیژنەکە"), a role phrase ("سەرۆکی
هەرێمەکە"), or a describing noun with its complement ("سەرچاوەیەکی ئەمنی", "دانیشتووانی گەڕەکەکە";
``ckb/source_nouns.tsv``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

from sarchawa.ckb import function_words, read_table
from sarchawa.find.names import read_roles
from sarchawa.find.names.view import view_of
from sarchawa.find.statements.complements import (
    COMPLEMENT_STOPS,
    POINTERS,
    PREPOSITIONS,
    SET_APART,
    complement_end,
    has_preposition,
    is_close_to,
    is_plural,
    leads_on,
    whole_name_end,
)
from sarchawa.find.statements.written import UNLIKELY, pieces
from sarchawa.model import Name, Role, Source
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_phrase, norm_word, norm_words
from sarchawa.text.ordered import Ordered
from sarchawa.text.phrases import Match, PhraseTrie
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

SOURCE_NOUNS = "source_nouns.tsv"

PRONOUNS = norm_words(function_words("personal pronoun"))
_PEOPLE = ("unnamed", "official", "person", "group")
_ABSTRACT = "یی"
_NAMED = ("PER", "ORG", "LOC")
_OFFICES = ("role", "official", "unnamed")
_TITLED = ("official", "person")
_BELONGING = ("unnamed", *_TITLED)
_NOMINAL = ("NOUN", "PROPN", "ADJ")
_BARE = frozenset(("stem", "also"))
PARTS = norm_words((*function_words("part"), "زۆربەی", "زۆرینەی"))
_OTHER = norm_words(("دیکە", "تر", "دی"))
_FURTHER_PARTS = norm_words(("یەکێکی", "هەندێکی", "بەشێکی"))
_ONE = norm_words(("یەکێکی", "ئەوەی", "ئەوی"))
_OTHER_PARTS = _ONE | norm_words(("هەندێکی", "بەشەکەی", "ئەوانی", "ئەوانەی", "هەندێکیان"))
_OF = norm_word("لە")
_OBJECT_CLITICS = tuple(map(norm_word, ("یان", "مان", "تان")))

Kind = Literal["PER", "ORG", "LOC", "role", "unnamed", "official", "person", "group", "medium", "document", "body"]

_DESCRIBING: tuple[Kind, ...] = ("unnamed", "official", "person", "group", "medium", "document", "body")


class Candidate(NamedTuple):
    """A possible source. first, last: its tokens; kind: what it is; led: whether a preposition is glued to it
    ("لەبەغدا"); role: the token with which their role begins, of a person right behind it ("وتەبێژی کۆشکی سپی «X»"),
    else -1."""

    first: int
    last: int
    kind: Kind
    led: bool = False
    role: int = -1


@cache
def _nouns() -> PhraseTrie[Kind]:
    kinds: dict[str, Kind] = {kind: kind for kind in _DESCRIBING}
    return PhraseTrie((row["form"], kinds[row["kind"]]) for row in read_table(SOURCE_NOUNS))


@cache
def titles() -> frozenset[str]:
    """The keys of all titles."""
    return frozenset(norm_word(row["form"]) for row in read_table("titles.tsv"))


def find_candidates(doc: Doc, names: Sequence[Name], roles: Sequence[Role]) -> list[Candidate]:
    """Every possible source of a report, in order, not overlapping: names first, then role phrases that hold no
    person's name, then describing nouns."""
    taken: set[int] = set()
    found: list[Candidate] = []

    whole = {name.start for name in names if norm_word(name.text.split()[0]).startswith(name.key.split()[0])}

    persons = {doc.first_token(name.start) for name in names if name.type == "PER"}

    people: set[int] = set()  # the first tokens of persons that are possible sources

    def add(first: int, last: int, kind: Kind) -> None:
        if kind in ("role", "official", "person") and last + 1 in persons and not leads_on(doc.words[last].norm):
            return  # a title before its person's name
        led = doc.tokens[first].start not in whole and has_preposition(doc.words[first])
        part = _with_part(doc, first, led=led)
        led, first = led and part == first, part
        while (
            last > first and kind not in _NAMED and (doc.words[last].norm in PREPOSITIONS or _is_tense(doc.words[last]))
        ):
            last -= 1  # "مامۆستای ناڕازی لەبەردەم …"
        if kind in _OFFICES:
            objects = (at for at in range(first + 1, last + 1) if _is_of_another(doc.words[at]))
            last = next(objects, last + 1) - 1  # "شارەوانی ڕاپۆرتێکی … ڕەت کردەوە"
        if kind == "group" and first + 1 in people and leads_on(doc.words[first].norm):
            person = found.pop(next(at for at, one in enumerate(found) if one.first == first + 1))
            taken.difference_update(range(person.first, person.last + 1))
            last = max(last, person.last)  # "کەسوکاری X"
        if last >= first and not any(i in taken for i in range(first, last + 1)):
            taken.update(range(first, last + 1))
            people.update((first,) if kind == "PER" else ())
            found.append(Candidate(first, last, kind, led, _role_before(doc, first, apposed) if kind == "PER" else -1))

    placed = Ordered(names, lambda name: name.start)
    apposed = {i for role in roles if role.holder is not None for i in doc.tokens_between(role.start, role.end)}
    taken.update(apposed)  # a role that stands beside its person is no source of its own
    for name in names:
        tokens = doc.tokens_between(name.start, name.end)
        if tokens and name.type == "PER" and not _marked_object(name) and not is_close_to(doc, tokens[0]):
            add(tokens[0], tokens[-1], "PER")
    inner = {
        index for name in names if name.type == "ORG" for index in list(doc.tokens_between(name.start, name.end))[1:]
    }  # "دەستەی بەڕێوەبەرانی …" is a body, no managers
    nouns = list(_describing_nouns(doc, taken))

    placed_nouns = {index: match.value for index, match in nouns}

    def is_of_body(index: int) -> bool:
        """Whether a noun for a body leads to a token: "شاندی قوتابیان" is one phrase."""
        return placed_nouns.get(index - 1) == "body" and leads_on(doc.words[index - 1].norm)

    def is_of_somebody(index: int) -> bool:
        """Whether a noun for people leads to a token: "کاربەدەستانی حکومەت" is one phrase."""
        return placed_nouns.get(index - 1) in _TITLED and leads_on(doc.words[index - 1].norm)

    def add_nouns(kinds: Sequence[str]) -> None:
        for index, match in nouns:
            if (match.value == "group" and is_of_body(index)) or (
                match.value in ("body", "medium") and is_of_somebody(index)
            ):
                continue
            if match.value == "group" and index in of_office:
                continue  # "وەزیری بازرگانی"
            if match.value in kinds and index not in taken and index not in inner:
                run_on = _noun_of(doc.words[index]) is not doc.words[index]
                over_this = match.value != "document"  # "ڕاپۆرتی ئەو ڕۆژنامەیە": whose it is was told before
                reach = match.end - 1
                last = reach if run_on else complement_end(doc, reach, placed, offices, over_this=over_this)
                if match.value in _BELONGING and doc.words[index].has("indefinite"):
                    last = _within_body(doc, last, placed, or_place=match.value == "unnamed")
                if not run_on and last == match.end - 1 and match.value in _TITLED:
                    last = _name_end(doc, last)
                add(index, last, match.value)

    roles_read = read_roles(view_of(doc))
    offices = {phrase.first: phrase.last for phrase in roles_read}
    of_office = {at for phrase in roles_read for at in range(phrase.first + 1, phrase.last + 1)}
    add_nouns(("unnamed", "group", "medium"))
    for phrase in roles_read:
        if phrase.first in inner or is_of_body(phrase.first):
            continue
        last = whole_name_end(doc, phrase.last, placed)
        if phrase.indefinite:
            last = _within_body(doc, last, placed)
        tied = phrase.tied or (doc.words[last].has("izafe") and placed.at(doc.tokens[last].start) is None)
        if last + 1 < len(doc) and not tied:  # "مامۆستا خانەنشینەکان", "ڕاهێنەرە ئەڵمانییەکە"
            shown = doc.words[last].has("demonstrative") and doc.words[last + 1].has("definite")
            tied = shown or is_plural(doc.words[last + 1])
        add(phrase.first, complement_end(doc, last, placed, offices) if tied else last, "role")
    heads = {
        head
        for name in names
        if name.type == "ORG" and " " in name.key
        for head in doc.words[doc.first_token(name.start)].bases
    }
    within_names = {index for name in names for index in doc.tokens_between(name.start, name.end)}
    for index, word in enumerate(doc.words) if heads else ():
        if _points_back(word) and index not in taken and index not in within_names and not heads.isdisjoint(word.bases):
            add(index, index, "ORG")
    nouns = [(index, match) for index, match in nouns if index not in within_names or match.value != "body"]
    add_nouns(("body",))
    add_nouns(("official", "person", "document"))
    for index, word in enumerate(doc.words):
        if word.has("also") and not PARTS.isdisjoint(word.bases) and index + 1 < len(doc):
            add(index, index, "group")  # "هەندێکیش پێیان وایە"
    for index in doc.tokens_with(_OTHER_PARTS):
        other = index + 1 < len(doc) and not _OTHER.isdisjoint(doc.words[index + 1].bases)
        if other and (index + 2 == len(doc) or doc.words[index + 2].kind != "word" or doc.words[index + 2].norm != _OF):
            add(index, index + 1, "person" if doc.words[index].norm in _ONE else "group")
    for name in names:
        tokens = doc.tokens_between(name.start, name.end)
        if tokens and name.type != "PER":
            add(tokens[0], tokens[-1], name.type)
    return sorted(found)


@cache
def _heads() -> tuple[frozenset[str], tuple[int, ...]]:
    """The first words of describing nouns, and how many letters they have."""
    heads = frozenset(norm_word(row["form"].split()[0]) for row in read_table(SOURCE_NOUNS))
    return heads, tuple(sorted(set(map(len, heads))))


_MORE = re.compile(r"\w{6}")


def _noun_within(norm: str) -> bool:
    """Whether a word begins with a describing noun and may be more than one word."""
    heads, lengths = _heads()
    return any(norm[:length] in heads and _MORE.match(norm, length) for length in lengths)


@remembered
def _noun_of(word: Word) -> Word:
    """The describing noun that a verb or another word was run into ("سەرچاوەکەئاماژەی"), else the word itself."""
    if word.kind != "word" or not _noun_within(word.norm):
        return word
    return next((p.word for p in pieces(word) if p.opens and p.word.analysis.cost < UNLIKELY), word)


@remembered
def _may_describe(word: Word) -> bool:
    """Whether a describing noun may begin with a word."""
    return _nouns().may_start(_noun_of(word))


def _describing_nouns(doc: Doc, taken: set[int]) -> Iterator[tuple[int, Match[Kind]]]:
    """Every describing noun outside the tokens taken, with the token it begins at."""
    nouns = _nouns()
    for index, word in enumerate(doc.words):
        if not _may_describe(word) or index in taken:
            continue
        noun = _noun_of(word)
        if noun is word:
            match = nouns.longest_at(doc.words, index)
        else:
            match = nouns.longest_at([noun], 0)
            match = match._replace(end=index + 1) if match is not None else None
        if match is not None and not (match.value in _PEOPLE and word.folded.endswith(_ABSTRACT)):
            yield index, match  # "چاودێریی" is no "چاودێر"


def _within_body(doc: Doc, last: int, names: Ordered[Name], *, or_place: bool = False) -> int:
    """The last token of a noun with the body that somebody belongs to ("سەرچاوەیەک لە وەزارەتی ناوخۆ", "لە شاندی
    یەکێتی"). or_place: with the place of an unnamed source too ("سەرچاوەیەکی ئەمنی لە پارێزگای نەینەوا")."""
    at = last + 1
    if at >= len(doc):
        return last
    at += doc.words[at].norm == _OF
    if at >= len(doc) or (at == last + 1 and not doc.words[at].led_by(_OF)):
        return last
    name = names.at(doc.tokens[at].start)
    if name is None and or_place and leads_on(doc.words[at].norm) and at + 1 < len(doc):
        name = names.at(doc.tokens[at + 1].start)  # "لە پارێزگای نەینەوا"
        name = name if name is not None and name.type == "LOC" else None
    if name is not None and (name.type == "ORG" or (or_place and name.type == "LOC")):
        return doc.tokens_between(name.start, name.end)[-1]
    return complement_end(doc, at, names) if is_body_noun(doc.words[at]) and leads_on(doc.words[at].norm) else last


def _name_end(doc: Doc, last: int) -> int:
    """The last token of the name that a bare noun stands before as a title ("مامۆستا X Y"), else the noun's own: two
    words, the second no common one."""
    if last + 2 >= len(doc) or not {tag for _, tag in doc.words[last].analysis.segments} <= _BARE:
        return last
    first, second = doc.words[last + 1 : last + 3]
    strange = second.pos == "PROPN" or second.analysis.cost >= UNLIKELY
    plain = first.kind == second.kind == "word" and first.norm not in COMPLEMENT_STOPS and first.pos in _NOMINAL
    return last + 2 if plain and strange and not first.has("locative") else last


def _with_part(doc: Doc, first: int, *, led: bool) -> int:
    """The first token with the part of a whole that it names ("بەشێک لە گروپەکان", "بەشێک لەگروپەکان"). led: whether
    a preposition is glued to it."""
    if led and first and doc.words[first].norm.startswith(_OF) and doc.words[first - 1].norm in PARTS:
        return first - 1
    if first >= 2 and doc.words[first - 1].norm == _OF and doc.words[first - 2].norm in PARTS:
        return first - 2
    if first >= 3 and doc.words[first - 1].norm == _OF and doc.words[first - 2].norm in _OTHER:
        return first - 3 if doc.words[first - 3].norm in _FURTHER_PARTS else first  # "یەکێکی دیکە لە جووتیاران"
    return first


@remembered
def _is_of_another(word: Word) -> bool:
    """Whether a word is a document that somebody has to do with and no office is named by ("ڕاپۆرتێکی",
    "پێشبینییەکانی")."""
    return is_document(word) and (word.has("indefinite") or word.has("definite.plural"))


@remembered
def _is_tense(word: Word) -> bool:
    """Whether a word is a verb and can be no participle ("دابوو")."""
    return word.is_finite_verb and not word.has("participle") and word.analysis.cost < UNLIKELY


def _role_before(doc: Doc, first: int, apposed: set[int]) -> int:
    """The token with which the role in apposition begins that stands right before a name, with or without a mark that
    sets the name apart; else -1."""
    at = first - 1
    while at > 0 and (doc.words[at].form in SET_APART or doc.words[at].norm in titles()):
        at -= 1
    role = -1
    while at in apposed:
        role, at = at, at - 1
    return role


def _marked_object(name: Name) -> bool:
    """Whether a person's name carries the clitic of somebody else who acts on them ("کازمییان تۆمەتبار کرد")."""
    written, key = norm_word(name.text.split()[-1]), name.key.split()[-1]
    return written.endswith(_OBJECT_CLITICS) and not key.endswith(_OBJECT_CLITICS)


@remembered
def is_located(word: Word) -> bool:
    """Whether a word is marked as the place of something ("لێدوانێکدا")."""
    return any(tag == "locative" for _, tag in word.analysis.segments)


@remembered
def _points_back(word: Word) -> bool:
    """Whether a noun may point at a body named before: definite ("لیژنەکە") or bare ("سەندیکاش"), with no izafe."""
    tags = [tag for _, tag in word.analysis.segments]
    return word.pos == "NOUN" and (tags[-1:] == ["definite"] or tags[-2:] == ["definite", "also"] or set(tags) <= _BARE)


def points_back(doc: Doc, candidate: Candidate) -> bool:
    """Whether a describing noun points at somebody told of before: a definite noun alone ("سەرچاوەکە"), or one behind
    "ئەو" ("ئەو بەرپرسە", "هەمان سەرچاوە")."""
    word = _noun_of(doc.words[candidate.first])
    if candidate.first > 0 and doc.words[candidate.first - 1].norm in POINTERS:
        return True
    return candidate.first == candidate.last and word.has("definite") and not word.has("possessive")


def is_bare(doc: Doc, candidate: Candidate) -> bool:
    """Whether a describing noun stands alone with no ending ("هونەرمەند لە درێژەی قسەکانیدا گوتی")."""
    tags = {tag for _, tag in doc.words[candidate.first].analysis.segments}
    return candidate.first == candidate.last and tags <= _BARE


def is_label(doc: Doc, candidate: Candidate) -> bool:
    """Whether a noun before a colon only labels what stands behind it ("بەرهەمهێنەر: …"): a bare one for a person or
    group."""
    return candidate.kind in ("person", "group") and is_bare(doc, candidate)


@remembered
def is_source_noun(word: Word) -> bool:
    """Whether a word is a noun that a source is described by ("بەرپرسە", "گوتەبێژی")."""
    return word.kind == "word" and bool(word.form) and _nouns().longest_at([word], 0) is not None


@remembered
def is_body_noun(word: Word) -> bool:
    """Whether a word is a noun for a body or medium ("ڕێکخراوی", "سایتی")."""
    match = _nouns().longest_at([word], 0) if word.kind == "word" else None
    return match is not None and match.value in ("body", "medium")


@remembered
def is_medium_noun(word: Word) -> bool:
    """Whether a word is a noun for a medium ("ڕۆژنامەکە")."""
    match = _nouns().longest_at([word], 0) if word.kind == "word" else None
    return match is not None and match.value == "medium"


def is_medium(doc: Doc, name: Name) -> bool:
    """Whether the name of a body is a medium's: listed as one, or with the noun in it."""
    return name.key in _media() or is_medium_noun(doc.words[doc.first_token(name.start)])


@cache
def _media() -> frozenset[str]:
    """The keys of all media that are listed."""
    rows = [row for row in read_table("organisations.tsv") if row["kind"] == "media"]
    return frozenset(" ".join(norm_phrase(row[cell])) for row in rows for cell in ("form", "name"))


@remembered
def is_document(word: Word) -> bool:
    """Whether a word names what is written or said ("ڕاپۆرتەکەدا", "قسەکانی")."""
    match = _nouns().longest_at([word], 0)
    return match is not None and match.value == "document"


def as_source(doc: Doc, candidate: Candidate) -> Source:
    """The candidate as a Source with its words; entity and anonymity are for the record stage to say."""
    span = doc.token_span(candidate.first, candidate.last)
    return Source(start=span.start, end=span.end, text=span.text)
