"""Everything the constructions of a statement look at, worked out once for a report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from sarchawa.find.statements.channel import is_channel, kind_of_document
from sarchawa.find.statements.complements import PREPOSITIONS, has_preposition, leads_on
from sarchawa.find.statements.cue_words import cue_word
from sarchawa.find.statements.cues import ACTS, MADE_PUBLIC, NO_SAYING, Cue, find_cues
from sarchawa.find.statements.government import governed
from sarchawa.find.statements.holders import Holders
from sarchawa.find.statements.sources import (
    PRONOUNS,
    Candidate,
    as_source,
    find_candidates,
    is_document,
    is_located,
    is_medium,
    points_back,
    titles,
)
from sarchawa.find.statements.subjects import Subjects
from sarchawa.find.statements.units import find_units
from sarchawa.find.statements.written import predicates
from sarchawa.model import Name, Role, Source, Time
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.ordered import Ordered
from sarchawa.text.quotes import Quote

_PEOPLE = ("role", "official", "person", "unnamed")
_SEVERAL = (*_PEOPLE, "group")
_COMMAS = frozenset("،,")
_POINTING, _THOSE = norm_words(("ئەو", "ئەم")), norm_word("انەی")
_THOSE_WHO = norm_words(("ئەوانەی", "ئەوانەش"))
_THEY_TOO = norm_words(("ئەویش", "ئەوانیش"))
_AND, _THAT = norm_word("و"), norm_word("کە")
_FURTHER = norm_words(("زیاتر", "هەروەها", "دواتر"))
_DESCRIBED = ("PER", "ORG", "role", "official", "person", "unnamed")
_ISSUERS = ("PER", "ORG", "role", "body")
_NAMES = ("PER", "ORG", "LOC", "medium", "document")
_CLAUSE = 14
"""Tokens of a relative clause, at most."""
_PAUSES = frozenset("،,.!؟?")
FRAGMENT = 4
"""A quotation of fewer tokens is a name or a fragment within the reporter's clause, not speech of its own."""


class Scene:
    """A report's words with its names, roles, times, cues and possible sources.

    quoted: for each token, whether it stands in a quotation. cues: in order of their verb. candidates: possible
    sources in order. apposed: tokens of roles that stand beside their person. units: (first, last+1) tokens of each
    unit (find.statements.units), in order. sentence_of_token: the sentence of each token.
    """

    def __init__(self, doc: Doc, names: Sequence[Name], roles: Sequence[Role], times: Sequence[Time]) -> None:
        self.doc = doc
        self.names = Ordered(names, lambda name: name.start)
        self.times = Ordered(times, lambda time: time.start)
        self._roles = roles
        self.quoted = _quoted_tokens(doc, self.names)

        self.apposed = frozenset(
            index for role in roles if role.holder is not None for index in doc.tokens_between(role.start, role.end)
        )
        self.units = find_units(doc, names)
        self._unit_starts = [first for first, _ in self.units]
        described = _of_documents(doc)
        self.cues: list[Cue] = [cue for cue in find_cues(doc, self.quoted, self.units) if cue.last not in described]
        found = _before_cues(find_candidates(doc, names, roles), self.cues)
        self.candidates = Ordered(found, lambda candidate: candidate.first)
        self._cues_by_last = Ordered(self.cues, lambda cue: cue.last)
        timed = frozenset(index for time in times for index in doc.tokens_between(time.start, time.end))
        self.sentence_of_token = _sentences_of_tokens(doc)
        self._holders: Holders | None = None
        self._documents: dict[str, list[int]] | None = None
        self._subjects = Subjects(doc, self.candidates, self.quoted, self.apposed, timed, described)

    def is_taken_up(self, index: int) -> bool:
        """Whether somebody is taken up again by a phrase that begins at a token: "he" alone, a noun that points back
        ("ئەو بەرپرسە", "بەرپرسەکەی یانەکە"), a person named before."""
        words = self.doc.words
        behind = words[index + 1] if index + 1 < len(words) else None
        first = index
        if words[index].norm in PRONOUNS:
            if behind is None or behind.norm in PREPOSITIONS or has_preposition(behind) or cue_word(behind) is not None:
                return True
            first += 1
        elif self.is_title(index):
            first += 1
        candidate = self.candidate_from(first, within=0)
        if candidate is None:
            return False
        if candidate.kind == "PER":
            name = words[candidate.last].norm
            before = self.candidates.between(0, candidate.first)
            return any(c.kind == "PER" and words[c.last].norm == name for c in before)
        return candidate.kind in _PEOPLE and (
            points_back(self.doc, candidate) or words[candidate.first].has("definite")
        )

    def is_taken_up_in_midst(self, index: int, cue: Cue) -> bool:
        """Whether a noun that points back begins at a token, with its "ئەو", and is the subject of a cue right behind
        it, with no mark or verb before ("… ژن و مێرد بەرپرسەکەی یەکێتییەکە زیاتر دەڵێت")."""
        words = self.doc.words
        if words[index - 1].norm in PRONOUNS or words[index - 1].norm == _AND:
            return False
        candidate = self.candidate_from(index + (words[index].norm in PRONOUNS), within=0)
        if candidate is None or candidate.kind not in _PEOPLE or self.governed(candidate):
            return False
        behind = words[candidate.last + 1 : cue.first]
        return all(word.norm in _FURTHER for word in behind) and self.is_taken_up(index)

    def unit(self, index: int) -> tuple[int, int]:
        """(first, last+1) tokens of the unit that a token stands in: its sentence, a heading apart from its lead."""
        return self.units[bisect_right(self._unit_starts, index) - 1]

    def speakers(self, cue: Cue, region_start: int, *, goes_on: bool) -> list[Candidate]:
        """Who speaks by a cue, looked for from ``region_start`` on; empty where the subject is left out. goes_on:
        whether another statement of the same sentence came before."""
        meant = self._described(cue) or self._those_who(cue) or self._who_do(cue, region_start)
        if meant is not None:
            return [meant]
        if cue.first > region_start and self.doc.words[cue.first - 1].norm in _THEY_TOO and not cue.passive:
            return []  # "پەیامنێر پرسیاری لێ کرد و ئەویش گوتی": whoever spoke before
        if goes_on and self.doc.words[cue.first - 1].norm == _AND:
            return self._behind_quotation(cue) or self._told_of_by_medium(cue) or self._told_of(cue)  # "… و گوتی"
        if goes_on and cue.also and self.doc.words[cue.first - 1].form in _COMMAS:
            return []  # "… گوتی ڕێگاکە داخراوە، ئاماژەشی بەوە دا …"
        clause = self._subjects.clause_start(cue, region_start) if goes_on else region_start
        found = self._subjects.of(cue, clause) or self._subjects.behind(cue)
        if found or (goes_on and (clause == region_start or self._subjects.in_midst(clause))):
            return found
        region_start = clause
        return self._subjects.unknown(cue, region_start)

    def _described(self, cue: Cue) -> Candidate | None:
        """Who is described by a relative clause that is nothing but a verb and a quotation: "لێدوانێکی X، کە گوتبووی
        «…»"."""
        words, behind = self.doc.words, cue.last + 1
        if cue.first < 2 or words[cue.first - 1].norm != _THAT or behind >= len(words) or not self.quoted[behind]:
            return None
        before = self.source_at(cue.first - 2 - (words[cue.first - 2].form in _COMMAS))
        return before if before is not None and before.kind in _DESCRIBED else None

    def _those_who(self, cue: Cue) -> Candidate | None:
        """The several who are described behind the verb by what they say ("گومانی هاووڵاتیان لادەبات کە دەڵێن …")."""
        words = self.doc.words
        if cue.first < 2 or words[cue.first - 1].norm != _THAT or not words[cue.first - 2].is_finite_verb:
            return None
        if not words[cue.last].has("agreement.3pl"):
            return None
        inside = self.candidates.between(self.unit(cue.first)[0], cue.first - 1)
        several = [c for c in inside if c.kind in _SEVERAL and words[c.first].has("plural")]
        return several[-1] if several else None

    def _who_do(self, cue: Cue, region_start: int) -> Candidate | None:
        """Those who are told of by what they do, with the verb of saying right behind ("ئەو نانەوایانەی لە شارەکە دەژین
        دەڵێن", "ئەوانەی لە بازاڕەکە کار دەکەن، دەڵێن")."""
        words = self.doc.words
        last = cue.first - 1 - (words[cue.first - 1].form in _COMMAS)
        if last <= region_start or not words[last].is_finite_verb or not words[cue.last].has("agreement.3pl"):
            return None
        first = region_start
        pointed = words[first].norm in _POINTING and words[first + 1].norm.endswith(_THOSE)
        if not pointed and words[first].norm not in _THOSE_WHO:
            return None
        between = words[first:last]
        if any(word.is_finite_verb or word.kind == "punct" for word in between):
            return None
        return Candidate(first, last, "group")

    def _behind_quotation(self, cue: Cue) -> list[Candidate]:
        """Who acts and then speaks right behind somebody else's quotation ("X گوتی «…» Y پێشوازی لێ کرد و گوتی …")."""
        at = next((i for i in range(cue.first - 1, self.unit(cue.last)[0], -1) if self.quoted[i]), None)
        candidate = self.candidate_from(at + 1, within=0) if at is not None else None
        if candidate is None or candidate.kind not in _DESCRIBED or self.governed(candidate):
            return []
        return [candidate] if candidate.last + 1 < cue.first - 1 else []

    def _told_of(self, cue: Cue) -> list[Candidate]:
        """Whom somebody tells of, who has said something before ("دادگا ڕایگەیاند، تۆمەتبارەکە دانی … ناوە و
        گوتوویەتی …"): what is told begins with them, in the past, and their saying is a perfect."""
        words = self.doc.words
        before = next(iter(self.cues_between(self.unit(cue.last)[0], cue.first)), None)
        if before is None or before.also or before.saying.frame in ACTS:
            return []
        if not words[cue.last].has("participle") or words[before.last].has("participle"):
            return []
        opening = before.last + 1
        while opening < cue.first and words[opening].kind == "punct":
            opening += 1
        told = self.candidate_from(opening, within=0)
        one = told is not None and told.kind in ("PER", "person", "official") and told.last + 1 < cue.first
        return [told] if told is not None and one and not self.governed(told) else []

    def _told_of_by_medium(self, cue: Cue) -> list[Candidate]:
        """The person with whom opens what was just published, and who then speaks ("کەناڵەکە بڵاوی کردەوە، X
        کۆنگرەیەکی گرێدا و ڕایگەیاند …"); else nobody: who spoke goes on."""
        before = self._cues_by_last.last_before(cue.first)
        if before is None or before.saying.frame not in MADE_PUBLIC or before.first < self.unit(cue.last)[0]:
            return []
        medium = self.candidates.last_before(before.first)
        if medium is None or not self._is_medium(medium):
            return []
        opening = before.last + 1
        while opening < cue.first and self.doc.words[opening].kind == "punct":
            opening += 1
        candidate = self.candidate_from(opening, within=0)
        named = candidate is not None and candidate.kind in ("PER", "role") and candidate.last < cue.first
        if any(word.is_passive or word.has("participle") for word in self.doc.words[opening : cue.first]):
            return []  # "… X دەستگیر کراوە و ڕایگەیاند"
        return [candidate] if candidate is not None and named and not self.governed(candidate) else []

    def speaks(self, person: Candidate) -> bool:
        """Whether a person says something in the sentence that names them, and denies nothing there."""
        first, end = self.unit(person.first)
        cues = [cue for cue in self.cues_between(person.last + 1, end) if cue.saying.frame not in NO_SAYING]
        if not cues or any(cue.saying.act == "deny" for cue in self.cues_between(first, end)):
            return False
        return self.speakers(cues[0], first, goes_on=False) == [person]

    def _is_medium(self, candidate: Candidate) -> bool:
        """Whether a possible source is a medium, by its noun or its name."""
        name = self.names.at(self.doc.tokens[candidate.first].start)
        return candidate.kind == "medium" or (name is not None and name.type == "ORG" and is_medium(self.doc, name))

    def opens_clause(self, index: int) -> bool:
        """Whether a mark, a verb or a joining word stands right before a token, or nothing."""
        return not self._subjects.in_midst(index)

    def meant(self, candidate: Candidate) -> Source:
        """Who is meant: the body or person whose statement, report or words a document noun names ("لە ڕاگەیەندراوێکی
        وەزارەتی ناوخۆدا هاتووە"), else the phrase itself."""
        if candidate.kind == "document":
            tokens = self.doc.tokens
            start, end = tokens[candidate.first].start, tokens[candidate.last].end
            owner = next((name for name in self.names.between(start, end) if name.end <= end), None)
            if owner is not None:
                return Source(start=owner.start, end=owner.end, text=owner.text)
            following = self.candidate_from(candidate.last + 1, within=0)
            if following is not None and leads_on(self.doc.words[candidate.last].norm):
                return as_source(self.doc, following)
            return self._issuer(candidate) or as_source(self.doc, candidate)
        return as_source(self.doc, candidate)

    def _issuer(self, candidate: Candidate) -> Source | None:
        """Whose document a definite noun points back at: the subject of the last sentence before that told something in
        one ("وەزارەت لە ڕاگەیەندراوێکدا … قەدەغە کرد. بەگوێرەی ڕاگەیەندراوەکە، …")."""
        if not points_back(self.doc, candidate):
            return None
        issued = self._issued.get(kind_of_document(self.doc.words[candidate.first]), ())
        before = bisect_left(issued, candidate.first)
        if not before:
            return None
        first, end = self.unit(issued[before - 1])
        if any(self.doc.words[at].is_passive for at in range(issued[before - 1], end)):
            return None  # "X لە ڕاپۆرتێکدا باس کرا"
        told = self.free_sources(first, issued[before - 1], _ISSUERS)
        return told[0] if len(told) == 1 else None

    @property
    def _issued(self) -> dict[str, list[int]]:
        """The tokens of documents that something is told in for the first time ("لە ڕاگەیەندراوێکدا"), by kind."""
        if self._documents is None:
            self._documents = {}
            for at, word in enumerate(self.doc.words):
                if word.has("indefinite") and word.has("locative") and is_document(word):
                    self._documents.setdefault(kind_of_document(word), []).append(at)
        return self._documents

    def free_sources(self, first: int, end: int, kinds: Sequence[str]) -> list[Source]:
        """The possible sources of some kinds between two tokens that hang on nothing, in order."""
        inside = [c for c in self.candidates.between(first, end) if c.kind in kinds and not self.quoted[c.first]]
        return [as_source(self.doc, c) for c in inside if not governed(self.doc, c)]

    @property
    def holders(self) -> Holders:
        """Who holds the roles that stand beside a person, across quotation marks too."""
        if self._holders is None:
            self._holders = Holders(self.doc, self.candidates.items, self._roles)
        return self._holders

    def is_title(self, index: int) -> bool:
        """Whether a token is a title ("دکتۆر")."""
        return self.doc.words[index].norm in titles()

    def governed(self, candidate: Candidate) -> bool:
        """Whether a candidate is no subject: it hangs on a preposition or on the noun before it."""
        return governed(self.doc, candidate)

    def candidate_from(self, first: int, within: int = 1) -> Candidate | None:
        """The possible source that begins at a token, or at most ``within`` tokens behind it."""
        return next(iter(self.candidates.between(first, first + within + 1)), None)

    def cues_between(self, first: int, end: int) -> Sequence[Cue]:
        """The cues whose verb stands between two tokens, in order."""
        return self._cues_by_last.between(first, end)

    def source_at(self, index: int) -> Candidate | None:
        """The possible source that a token is part of, or None."""
        candidate = self.candidates.last_before(index + 1)
        return candidate if candidate is not None and index <= candidate.last else None

    def name_around(self, start: int, end: int) -> Name | None:
        """The name that a span (code points) lies in, or None."""
        name = self.names.last_before(start + 1)
        return name if name is not None and end <= name.end else None


def holds_speech(doc: Doc, quote: Quote) -> bool:
    """Whether marks hold enough words to be speech: several, or two of which the last is a verb that tells something
    or a mark closes the sentence ("خواردن نییە،")."""
    held = doc.words[doc.first_token(quote.inner_start) : doc.first_token(quote.inner_end)]
    if len(held) >= FRAGMENT:
        return True
    closed = bool(held) and held[-1].form in _PAUSES
    told = held[-1 - closed] if len(held) > 1 + closed else None
    return told is not None and quote.closed and (told.is_finite_verb or (closed and predicates(told)))


def _of_documents(doc: Doc) -> frozenset[int]:
    """The tokens of relative clauses between a document that something is told in and a comma ("لە ڕاگەیەندراوێکدا کە
    ڕێکخراوەکان بڵاویان کردووەتەوە، دەڵێن")."""
    found: set[int] = set()
    words = doc.words
    for that in doc.tokens_with((_THAT,)):
        told_in = words[that - 1] if 0 < that < len(words) - 1 else None
        if told_in is None or not is_located(told_in) or not (is_document(told_in) or is_channel(told_in)):
            continue
        verb = next((at for at in range(that + 1, min(len(words) - 1, that + _CLAUSE)) if words[at].is_finite_verb), -1)
        if verb > 0 and words[verb + 1].form in _COMMAS and words[verb].tense == "past":
            found.update(range(that, verb + 1))
    return frozenset(found)


def _before_cues(candidates: Sequence[Candidate], cues: Sequence[Cue]) -> list[Candidate]:
    """Possible sources, in order, each without the words of a verb of saying at its end ("شارەوانی بەڵێنی دا", "پسپۆڕان
    پێیانوایە"); those that are nothing but its noun are left out ("تۆمەتبار کرد"). Names are left whole."""
    starts = {cue.first for cue in cues if not cue.shared}
    nouns = {cue.first for cue in cues if cue.first < cue.last}
    found = []
    for candidate in candidates:
        if candidate.kind not in _NAMES:
            if candidate.first == candidate.last and candidate.first in nouns:
                continue
            cut = next((at for at in range(candidate.first + 1, candidate.last + 1) if at in starts), None)
            if cut is not None:
                candidate = candidate._replace(last=cut - 1)
        found.append(candidate)
    return found


def _quoted_tokens(doc: Doc, names: Ordered[Name]) -> list[bool]:
    """Which tokens are somebody's quoted words; marks around a mere name or word quote nobody."""
    quoted = [False] * len(doc)
    for quote in doc.quotes:
        name = names.at(quote.inner_start)
        called = name is not None and name.end >= quote.inner_end
        if not called and holds_speech(doc, quote):
            for index in doc.tokens_between(quote.start, quote.end):
                quoted[index] = True
    return quoted


def _sentences_of_tokens(doc: Doc) -> list[int]:
    sentence_of = [0] * len(doc)
    for number, (first, end) in enumerate(doc.sentence_tokens):
        sentence_of[first:end] = [number] * (end - first)
    return sentence_of
