"""Where a claim stands: denied, confirmed, not confirmed, doubted, claimed, or claimed by nobody.

The words are those of ``ckb/claim_status.tsv``; a light verb is read with its negation, its clitics and its spelling
together or apart ("رەتیکردەوە", "رەتی نەکردەوە", "پشتڕاست نەکراوەتەوە").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import compress
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.model import Claim, Name, Source, Span, Statement
from sarchawa.text import Doc
from sarchawa.text.fold import norm_phrase, norm_word
from sarchawa.text.ordered import Ordered
from sarchawa.text.phrases import PhraseTrie
from sarchawa.text.quotes import MARKS
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

TABLE = "claim_status.tsv"
LONGEST_REACH = 14
"""Tokens before a status word among which its claim noun, and its "responsibility", may stand."""
RUMOUR = norm_word("دەنگۆ")
ALLEGEDLY = norm_word("گوایە")
BUT = norm_word("بەڵام")
LONGEST_OBJECT = 4
"""Words of an object with لە between a status word and its verb."""
NEAREST_SENTENCES = 3
_REACH = NEAREST_SENTENCES + 4  # a statement may begin some sentences before the one it is met in
_NEAR_CLAIMS = 20
"""Sentences before a status word in which the claim it speaks of may have been told."""

# Stems of the light verbs, as keys (text.fold.norm_word): past and perfect, present; active and passive.
_STEMS = {
    "کردن": ("کرد", "کرا", "کرێ", "کە", "کا"),
    "خستن": ("خست", "خرا", "خرێ", "خە", "خا"),
    "گرتن": ("گرت", "گیرا", "گیرێ", "گر"),
    "زانین": ("زان",),
    "بوون": ("بو", "ە", "ن"),
    "دانان": ("دانا", "دانرا", "دادەن"),
    "ناوبردن": ("ناوبرد", "ناودەب", "ناودەبر"),
}
_NEEDS_PREFIX = frozenset({"کە", "کا", "خە", "خا", "گر", "کرێ", "خرێ", "گیرێ"})  # a present stem stands behind دە or نا
_CLITICS = ("یان", "مان", "تان", "یش", "ی", "م", "ت", "ش", "ن", "")
AGENT_CLITICS = ("ی", "یان", "م", "مان", "ت", "تان")
THAT = frozenset(map(norm_word, ("ئەوە", "ئەوەی", "لەوە", "لەوەی", "بەوە", "ئەوەش", "ئەوەشی")))
_NOT_BE = ("نی", "نین", "نەبو")


class _Entry(NamedTuple):
    form: str
    verb: str
    affirmed: str
    negated: str
    needs: str


class _Hit(NamedTuple):
    """A status expression: the tokens it takes up (last included), its status, what it needs."""

    first: int
    last: int
    status: str
    needs: str


def find_claims(doc: Doc, names: Sequence[Name], statements: Sequence[Statement]) -> list[Claim]:
    """Every expression of a claim's standing in a report, in order.

    names, statements: those of the same report, each in order. A claim's span runs from the noun or name the words
    speak of to their verb; source is who denies, confirms or doubts, None where the text names nobody.
    """
    found: list[Claim] = []
    told = Ordered(statements, lambda statement: statement.start)
    named = Ordered(names, lambda name: name.start)
    taken = -1
    for index in compress(range(len(doc)), map(_may_begin, doc.words)):
        if index <= taken:
            continue
        hit = _status_at(doc, index)
        if hit is not None:
            start, end = _neighbourhood(doc, index)
            near = [s for s in told.between(start, end) if not any(_overlap(s, c) for c in found[-_NEAR_CLAIMS:])]
            claim = _claim(doc, hit, named.between(start, end), near)
            if claim is not None:
                found.append(claim)
                taken = hit.last
    return found


def _neighbourhood(doc: Doc, index: int) -> tuple[int, int]:
    """The span (code points) in which what a status speaks of, and who gives it, is looked for."""
    here = doc.sentence_at(doc.tokens[index].start)
    return doc.sentences[max(0, here - _REACH)][0], doc.sentences[min(here + 1, len(doc.sentences) - 1)][1]


def _overlap(statement: Statement, claim: Claim) -> bool:
    """Whether a statement is itself the giving of a standing: what "that claim" means later is the claim, not its
    denial."""
    return statement.start < claim.end and claim.start < statement.end and len(statement.text) <= len(claim.text)


# --- the words --------------------------------------------------------------------------------------------------------


@cache
def _entries() -> tuple[PhraseTrie[_Entry], dict[str, tuple[_Entry, ...]]]:
    """The table as a trie of phrases, and its one-word forms by their first three letters."""
    entries = [
        _Entry(row["form"], row["verb"], row["affirmed"], row["negated"], row["needs"]) for row in read_table(TABLE)
    ]
    single: dict[str, list[_Entry]] = {}
    for entry in entries:
        keys = norm_phrase(entry.form)
        if len(keys) == 1 and entry.verb:
            single.setdefault(keys[0][:3], []).append(entry._replace(form=keys[0]))
    return PhraseTrie((entry.form, entry) for entry in entries), {k: tuple(v) for k, v in single.items()}


@remembered
def _glued(norm: str) -> tuple[tuple[_Entry, str], ...]:
    """Entries that a word begins with, each with the rest of the word ("رەتیکردەوە" → رەت, "یکردەوە")."""
    _, single = _entries()
    return tuple((entry, norm[len(entry.form) :]) for entry in single.get(norm[:3], ()) if norm.startswith(entry.form))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(norm_phrase(row["form"])[0] for row in read_table(TABLE))


@remembered
def _may_begin(word: Word) -> bool:
    """Whether a status expression may begin with a word; asked once per form."""
    return word.kind == "word" and bool(_glued(word.norm) or not _first_words().isdisjoint(word.bases))


def _status_at(doc: Doc, index: int) -> _Hit | None:
    word = doc.words[index]
    for entry, rest in _glued(word.norm):
        hit = _with_verb(doc, entry, index, index, rest)
        if hit is not None:
            return hit
    if _first_words().isdisjoint(word.bases):
        return None
    trie, _ = _entries()
    for match in trie.all_at(doc.words, index):
        entry, last = match.value, match.end - 1
        if not entry.verb:
            return _Hit(index, last, entry.affirmed, entry.needs)
        tail = doc.words[last].norm
        rest = tail[len(match.key[-1]) :] if tail.startswith(match.key[-1]) else ""
        hit = _with_verb(doc, entry, index, last, rest)
        if hit is not None:
            return hit
    return None


def _with_verb(doc: Doc, entry: _Entry, first: int, last: int, rest: str) -> _Hit | None:
    """The verb in what is glued behind the form or in the next word; before it may stand a closing quotation mark, a
    reflexive ("لە ئەستۆی خۆی نەگرتووە"), or what the form takes with لە ("نکۆڵی لە تۆمەتەکە کرد")."""
    polarity = _polarity(rest, entry.verb)
    if polarity is None and rest not in _CLITICS:
        return None  # another word that begins alike ("ڕاستەوخۆ")
    at, room = last, 1
    while polarity is None and room > 0 and at < len(doc) - 1:
        at += 1
        word = doc.words[at]
        if word.form in MARKS or word.norm.startswith("خۆ"):
            continue
        if word.kind != "word":
            break
        if word.norm.startswith("لە") and at == last + 1:
            room += LONGEST_OBJECT
        polarity = _polarity(word.norm, entry.verb)
        if (
            polarity is None
            and at + 1 < len(doc)
            and _polarity(word.norm + doc.words[at + 1].norm, entry.verb) is not None
        ):
            at += 1  # the verb's two parts written apart ("ناو دەبەن")
            polarity = _polarity(word.norm + doc.words[at].norm, entry.verb)
        room -= 1
    if polarity is None:
        return _cannot(doc, entry, first, last)
    status = entry.affirmed if polarity else entry.negated
    return _Hit(first, at, status, entry.needs) if status else None


def _cannot(doc: Doc, entry: _Entry, first: int, last: int) -> _Hit | None:
    """Neither confirmed nor denied: the verb in the subjunctive behind "cannot" ("ناتوانن … پشتڕاست بکەنەوە")."""
    behind = doc.words[last + 1].norm if last + 1 < len(doc) else ""
    glued = doc.words[last].norm
    if entry.negated != "not confirmed" or not (behind.startswith("بک") or "بک" in glued):
        return None
    before = range(max(0, first - LONGEST_REACH), first)
    if any(doc.words[i].norm.startswith("ناتوان") for i in before):
        return _Hit(first, last + 1 if behind.startswith("بک") else last, entry.negated, entry.needs)
    return None


@lru_cache(maxsize=1 << 15)
def _polarity(norm: str, verb: str) -> bool | None:
    """True where a word is the verb, affirmed; False where negated; None where it is not the verb, or not
    indicative."""
    for clitic in _CLITICS:
        if norm.startswith(clitic):
            told = _bare_polarity(norm[len(clitic) :], verb)
            if told is not None:
                return told
    return None


def _bare_polarity(norm: str, verb: str) -> bool | None:
    if verb == "بوون":
        if norm.startswith(_NOT_BE):
            return False
        return True if norm.startswith("بو") or norm in ("ە", "ن", "ین") else None
    for prefix, affirmed in (("دە", True), ("نا", False), ("نە", False), ("", True)):
        if norm.startswith(prefix):
            rest = norm[len(prefix) :]
            for stem in _STEMS[verb]:
                if (
                    rest.startswith(stem)
                    and not (stem in _NEEDS_PREFIX and prefix in ("", "نە"))
                    and rest != stem + "ن"
                ):
                    return affirmed
                if rest == stem + "ن" and prefix in ("دە", "نا"):
                    return affirmed
    return None


# --- what they speak of -----------------------------------------------------------------------------------------------


def _claim(doc: Doc, hit: _Hit, names: Sequence[Name], statements: Sequence[Statement]) -> Claim | None:
    sentence_first = doc.sentence_tokens[doc.sentence_at(doc.tokens[hit.first].start)][0]
    reach = max(sentence_first, hit.first - LONGEST_REACH)
    noun = _noun_before(doc, reach, hit.last, _claim_nouns())
    clause = _clause_behind(doc, hit)
    first = hit.first if noun is None else min(noun, hit.first)
    target: Span | None = None
    if hit.needs == "responsibility":
        duty = _noun_before(doc, reach, hit.first, _responsibility())
        if duty is None:
            return None
        first = duty
        target = doc.token_span(duty + 1, hit.first - 1) if duty + 1 < hit.first else None
    elif hit.needs == "claim" and noun is None and clause is None:
        return None
    elif clause is not None and noun is None:
        target = clause
    elif hit.status == "doubted":
        first, target = _doubted(doc, reach, hit.first)
    else:
        target = None
    first = _with_demonstrative(doc, first, sentence_first)
    span = doc.token_span(first, hit.last)
    source = _who(doc, first, hit, names, statements)
    if hit.needs != "responsibility" and hit.status != "doubted" and target is None:
        target = _told_before(doc, span.start, source, statements)
    return Claim(
        start=span.start,
        end=span.end,
        text=span.text,
        status=hit.status,
        source=source,
        target=target,
        steps=(doc.step(f"claims.{hit.status.replace(' ', '_')}", TABLE, hit.first, hit.last),),
    )


@cache
def _claim_nouns() -> frozenset[str]:
    return frozenset(norm_word(row["form"]) for row in read_table("claim_nouns.tsv"))


@cache
def _responsibility() -> frozenset[str]:
    return frozenset(map(norm_word, ("بەرپرسیارێتی", "بەرپرسیاریەتی", "بەرپرسیارەتی", "بەرپرسایەتی", "بەرپرسیاری")))


def _noun_before(doc: Doc, first: int, last: int, nouns: frozenset[str]) -> int | None:
    """The nearest token before ``last`` that is one of the nouns, however inflected."""
    for index in range(last - 1, first - 1, -1):
        if not nouns.isdisjoint(doc.words[index].bases):
            return index
    return None


def _clause_behind(doc: Doc, hit: _Hit) -> Span | None:
    """The clause that a verb takes with کە, to the end of the sentence. Only where nothing else is its object: "that"
    stands for the clause ("لەوە کرد کە"), or the status word itself bears the subject's clitic ("ڕەتیکردەوە کە", "ڕەتی
    کردەوە کە")."""
    sentence = doc.sentence_tokens[doc.sentence_at(doc.tokens[hit.last].start)]
    index = hit.last + 1
    if index + 1 >= sentence[1] or doc.words[index].norm != "کە":
        return None
    stands_for = range(max(sentence[0], hit.first - 2), hit.last + 1)
    if not any(doc.words[i].norm in THAT for i in stands_for) and not _bears_clitic(doc.words[hit.first].norm):
        return None
    end = sentence[1] - 1
    while end > index + 1 and doc.words[end].kind == "punct":
        end -= 1
    return doc.token_span(index + 1, end)


def _bears_clitic(norm: str) -> bool:
    """A one-word form with the subject's clitic behind it, before a verb that may be glued on."""
    return any(rest.startswith(AGENT_CLITICS) for _, rest in _glued(norm))


def _doubted(doc: Doc, reach: int, index: int) -> tuple[int, Span | None]:
    """What is called doubtful: the noun before the words ("هێرشەکە بە گوماناوی")."""
    at = index - 1
    while at >= reach and (doc.words[at].norm == "بە" or doc.words[at].form in MARKS):
        at -= 1
    if at >= reach and doc.words[at].kind == "word":
        return at, doc.token_span(at, at)
    return index, None


def _with_demonstrative(doc: Doc, first: int, sentence_first: int) -> int:
    """One token further left where a demonstrative stands before the noun ("ئەو زانیارییە")."""
    if first > sentence_first and doc.words[first - 1].norm in ("ئەو", "ئەم", "هیچ"):
        return first - 1
    return first


def _told_before(doc: Doc, start: int, source: Source | None, statements: Sequence[Statement]) -> Span | None:
    """What "that information" means: the nearest statement told before the words, within a few sentences, or the rumour
    named there if it stands nearer ("دەنگۆی مردنی …"). Never the words of the one who gives the claim its standing."""
    here = doc.sentence_at(start)
    before = [
        s
        for s in statements
        if s.end <= start
        and here - doc.sentence_at(s.start) <= NEAREST_SENTENCES
        and not _same_source(s.speaker, source)
    ]
    told = max(before, key=lambda s: (s.end, -s.start), default=None)
    rumour = _rumour_before(doc, start)
    if rumour is not None and (told is None or rumour.start >= told.end):
        return rumour
    return doc.span(told.start, told.end) if told else None


def _rumour_before(doc: Doc, start: int) -> Span | None:
    """What a rumour before the words is of: the complement of "rumour", to the end of its noun phrase."""
    here = doc.sentence_at(start)
    first = doc.sentence_tokens[max(0, here - NEAREST_SENTENCES)][0]
    for index in range(doc.first_token(start) - 1, first - 1, -1):
        if RUMOUR in doc.words[index].bases and doc.words[index].norm.endswith("ی"):
            _, sentence_end = doc.sentence_tokens[doc.sentence_at(doc.tokens[index].start)]
            last = index
            said = next((i for i in range(index + 1, sentence_end) if doc.words[i].norm == ALLEGEDLY), None)
            if said is not None:
                index = last = said  # "a rumour has arisen that …"
            while last + 1 < sentence_end and doc.words[last + 1].kind != "punct":
                if said is None and _spreads(doc, last + 1):
                    break
                last += 1
            if last > index and doc.tokens[last].end <= start:
                return doc.token_span(index + 1, last)
    return None


def _spreads(doc: Doc, index: int) -> bool:
    """The verb that a rumour is told with ("بڵاوبووەوە", "هەیە")."""
    return doc.words[index].norm.startswith(("بڵاو", "هەیە", "هەبو")) or doc.words[index].is_finite_verb


def _same_source(a: Source, b: Source | None) -> bool:
    if b is None:
        return False
    return a == b or (a.entity is not None and a.entity == b.entity) or (a.text is not None and a.text == b.text)


def _who(doc: Doc, first: int, hit: _Hit, names: Sequence[Name], statements: Sequence[Statement]) -> Source | None:
    """Who gives the claim its standing: the agent behind لەلایەن, the one who goes on to speak, or the one speaking."""
    start, end = doc.tokens[first].start, doc.tokens[hit.last].end
    sentence_start, sentence_end = doc.sentences[doc.sentence_at(start)]
    for index in doc.tokens_between(sentence_start, end):
        if doc.words[index].norm in ("لەلایەن", "لایەن"):
            behind = doc.tokens[index].end
            agent = next((name for name in names if behind <= name.start <= behind + 2), None)
            if agent is not None:
                return Source(entity=agent.entity, start=agent.start, end=agent.end, text=agent.text, name=agent.text)
    if hit.status in ("unclaimed", "not confirmed"):
        return None
    for statement in statements:
        if statement.start <= start and end <= statement.end:
            return statement.speaker
    for statement in statements:
        if end <= statement.start < sentence_end and not any(end <= name.start < statement.start for name in names):
            return statement.speaker  # he who gave it its standing goes on to speak
    subject = _subject(doc, sentence_start, start, names)
    if subject is None:
        return None
    return Source(entity=subject.entity, start=subject.start, end=subject.end, text=subject.text, name=subject.text)


def _subject(doc: Doc, sentence_start: int, start: int, names: Sequence[Name]) -> Name | None:
    """The person, else the body, named first in the clause chain of the words: behind the last "but" before them."""
    since = sentence_start
    for index in doc.tokens_between(sentence_start, start):
        if doc.words[index].norm == BUT:
            since = doc.tokens[index].end
    near = [name for name in names if since <= name.start < start and name.type != "LOC"]
    people = [name for name in near if name.type == "PER"]
    return next(iter(people or near), None)
