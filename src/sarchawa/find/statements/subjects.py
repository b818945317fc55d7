"""Who speaks: the subject of a cue."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sarchawa.ckb import function_words
from sarchawa.find.statements.apposition import beside, last_of_roles, named_behind
from sarchawa.find.statements.channel import is_channel
from sarchawa.find.statements.complements import PREPOSITIONS, QUANTIFIERS, has_preposition
from sarchawa.find.statements.cues import ACTS, IN_IT, SHOWN, Cue
from sarchawa.find.statements.government import agent, before_names, governed
from sarchawa.find.statements.no_subjects import is_called, is_done_to, is_predicate, is_verb, reaches_to
from sarchawa.find.statements.sources import PRONOUNS, Candidate, is_document, is_located
from sarchawa.find.statements.strangers import Strangers, is_opener
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.ordered import Ordered

_AND = norm_word("و")
_THAT = norm_word("کە")
_FROM, _TO = norm_word("لە"), norm_word("بە")
_ANSWERING = norm_words(("وەڵامی", "وەڵامدانەوەی", "وەڵامدا"))
_OF_WHAT = norm_words(("بە", "بەوە", "بەوەی"))
_URGE, _URGED = "هان دان", norm_word("هان")
_TELLING = ("ئاگادار کردنەوە", "ئاگەدار کردنەوە", "دڵنیا کردنەوە", "وریا کردنەوە")
_NAMED = ("PER", "ORG", "role")
_SOURCES = (*_NAMED, "document", "medium", "body")
_OPEN = ("clause", "told", "publish")
"""Frames whose noun and verb have no object between them: a name there is the subject."""
_ONE = ("PER", "role", "official", "person", "unnamed")
_DESCRIBED = ("role", "official", "person", "unnamed")
_STOPS = frozenset(".!؟")
_TITLES = 2
_OWN_NAME = 3
_BEFORE_ANOTHER = frozenset('،,."»”')
_OF_DOCUMENT = 3
_NAMES = ("PER", "ORG", "LOC")
_AS = norm_words(function_words("comparison"))
_JOINED = ("PER", "ORG", "LOC", "role", "group", "official", "person")


class Subjects:
    """Finds the subject of a cue among a report's candidates, which stand in order."""

    def __init__(
        self,
        doc: Doc,
        candidates: Ordered[Candidate],
        quoted: Sequence[bool],
        apposed: frozenset[int],
        timed: frozenset[int],
        described: frozenset[int] = frozenset(),
    ) -> None:
        """apposed: the tokens of roles that stand beside their person; timed: those of times; described: those of
        relative clauses that tell of which document something is told in."""
        self._doc = doc
        self._candidates = candidates
        self._quoted = quoted
        self._apposed = apposed
        self._described = described
        self._no_verbs = _set_apart(doc, candidates) | described
        self._strangers = Strangers(doc, candidates, quoted, timed | self._no_verbs)

    def of(self, cue: Cue, region_start: int) -> list[Candidate]:
        """The candidates that speak, several where they speak together; empty where the subject is left out.

        region_start: the token at which the cue's clause begins. The subject is the first free candidate of the last
        clause before the cue, else of the clauses before it; the agent of a passive ("لەلایەن X") wins; so does, for
        what was "published in X", the place of publication.
        """
        inside = [
            c
            for c in self._candidates.between(region_start, cue.last + 1)
            if (c.last < cue.last or (cue.shared and c.last == cue.first))
            and not self._quoted[c.first]
            and c.first not in self._described
            and not is_verb(self._doc, c)
        ]
        agents = [c for c in inside if agent(self._doc, c) and self._last_verb(c.last, cue.first) < 0]
        if agents and (cue.passive or not self._has_subject(agents[-1], cue, inside)):
            return self._group(agents[-1], inside)
        if cue.saying.frame == "contained" and self._doc.words[cue.first - 1].norm in IN_IT:
            return [c for c in inside if c.kind in _NAMED and not governed(self._doc, c)][:1]  # "… و تێیدا هاتووە"
        if cue.saying.frame in SHOWN or (cue.passive and cue.saying.frame == "publish"):
            media = self._published_in(inside)
            if cue.saying.frame == "contained" and not media:
                media = [c for c in inside if c.last == cue.first - 1]  # whose document it is
            if cue.saying.frame == "publish":
                return [c for c in media if c.kind != "document" and self._is_where(c)]
            return media
        if cue.passive:
            return self._told_in_document(cue, inside)
        opening = self._strangers.opening(max(region_start, self._last_verb(region_start, cue.first) + 1), cue.first)
        opening0 = self._strangers.opening(region_start, cue.first)
        end = cue.first + 1 if cue.shared else cue.first
        free = [c for c in inside if c.last < end and not governed(self._doc, c) and not agent(self._doc, c)]
        shows = cue.saying.frame in ("that", "shows")
        free = [c for c in free if c.kind != "document" or c.first == opening or (shows and self._is_clause(c, cue))]
        free = [c for c in free if not self._joined_to_governed(c) and not is_predicate(self._doc, c)]
        if cue.saying.act == "deny":
            free = [c for c in free if c.kind != "document" or not reaches_to(self._doc, c, cue)]
        if free and self._opens_with_pronoun(free, cue, region_start):
            return []
        another = self._another(cue)
        if another is not None and another.first > region_start and all(c.last < another.first for c in free):
            return [another]
        if cue.saying.frame == "label":  # "سەردانی شاندەکەی بە گرنگ وەسف کرد": what it calls so
            free = [c for c in free if not is_called(self._doc, c, cue)]
        if cue.saying.act == "accuse":  # "X Y بەوە تۆمەتبار دەکات": Y is the accused
            free = [c for c in free if self._doc.words[c.last + 1].norm not in _OF_WHAT]
        free = [c for c in free if not is_done_to(self._doc, c, cue)]
        if cue.saying.form == _URGE and self._doc.words[cue.first].norm == _URGED:  # "خەڵک هان دەدەن": whom they urge
            free = [c for c in free if c.last != cue.first - 1]
        if cue.saying.form in _TELLING and len(free) > 1:  # "سەندیکا شۆفێران ئاگادار دەکاتەوە": whom it tells
            free = [c for c in free if c.last != cue.first - 1]
        if cue.also and cue.first == cue.last:  # "… گوتیشی": who spoke before, unless a subject opens the clause
            free = [c for c in free if c.first - opening <= _TITLES or c.last >= cue.first - 1]
        free = free or self._compared(cue, region_start, inside) or self._apart(cue, region_start)
        if not free:
            between = [c for c in inside if not governed(self._doc, c) and not is_done_to(self._doc, c, cue)]
            between = [c for c in between if c.kind in _NAMES or not is_predicate(self._doc, c)]
            return between[:1] if between and between[0].kind in _NAMED and cue.saying.frame in _OPEN else []
        if self._described_by_clause(free[0]) and free[0].kind not in ("LOC", "document"):
            return [free[0]]  # "دەستەکە، کە ئەکادیمیانێکن، دەڵێن"
        if free[0].first - opening0 <= 1 and self._reaches_over_clause(free[0], cue):
            return self._group(free[0], inside)
        last_verb = self._last_verb(region_start, cue.first)
        clause = [c for c in free if c.first > last_verb]
        clause = self._behind_that(clause) or clause
        if clause:
            named = [c for c in clause if c.kind in _NAMED]
            head = clause[0] if clause[0].kind == "unnamed" else (named or clause)[0]
            if head.kind == "role":
                head = last_of_roles(self._doc, head, clause)
                head = next((c for c in named if c.kind == "PER" and beside(self._doc, head, c)), head)
            person = named_behind(self._doc, head, inside, cue.first)
            if person is not None:
                return [person]
            if head.kind in _DESCRIBED:
                stranger = self._strangers.beside(head, opening)
                if stranger is not None:
                    return [stranger]
            return self._group(head, inside)
        told = self._nearest_clause(free, region_start, cue.first)
        named = [c for c in told if c.kind in _NAMED]
        if not named and self._doc.words[cue.first - 1].is_finite_verb:
            return []  # "… خێزانەکانیان دابین دەکەن ڕوونی کردەوە …": whoever spoke before goes on
        return self._group((named or told)[0], inside)

    def behind(self, cue: Cue) -> list[Candidate]:
        """The person or body with which a sentence closes right behind its verb ("«…»، وای گوت X")."""
        words = self._doc.words
        found = self._candidates.between(cue.last + 1, cue.last + 2)
        if not found or found[0].kind not in _NAMED or cue.saying.frame not in _OPEN:
            return []
        after = found[0].last + 1
        return list(found) if after >= len(words) or words[after].form in _STOPS else []

    def _has_subject(self, agent_: Candidate, cue: Cue, inside: Sequence[Candidate]) -> bool:
        """Whether an active verb has a subject of its own beside an agent ("داخستنی ڕێگاکە لەلایەن X ، Y ڕایگەیاند", "Y
        لەبارەی داخستنی ڕێگاکە لەلایەن X ڕایگەیاند")."""
        words = self._doc.words
        free = [c for c in inside if c.kind in _NAMED and c.last < cue.first and not governed(self._doc, c)]
        behind = any(agent_.last < c.first for c in free)
        deed = any(w.verb and w.pos == "NOUN" for c in free[:1] for w in words[c.last + 1 : agent_.first])
        return behind or (deed and free[0].last < agent_.first)

    def _another(self, cue: Cue) -> Candidate | None:
        """Somebody else, whom no table knows, alone between a comma and a verb ("… ، خۆبەخشێکیش دەڵێت")."""
        words, at = self._doc.words, cue.first - 1
        if at <= 0 or not words[at].has("also") or words[at].pos != "NOUN":
            return None
        one = words[at].has("indefinite") or (words[at].has("possessive.3sg") and not is_channel(words[at]))
        return Candidate(at, at, "person") if one and words[at - 1].form in _BEFORE_ANOTHER else None

    def _described_by_clause(self, candidate: Candidate) -> bool:
        """Whether a relative clause describes a candidate: "X، کە …", "X کە …"."""
        behind = candidate.last + 1
        if behind < len(self._doc) and self._doc.words[behind].form in "،,":
            behind += 1
        return behind < len(self._doc) and self._doc.words[behind].norm == _THAT

    def _reaches_over_clause(self, candidate: Candidate, cue: Cue) -> bool:
        """Whether all verbs between the subject that opens a sentence and the cue belong to a relative clause of a word
        between ("نووسەرەکە لەبارەی کتێبێک کە مێژووی شارەکە دەگێڕێتەوە دەڵێت"): a "کە" comes before the first of them,
        and no mark or "و" behind it."""
        words = self._doc.words
        if candidate.kind not in _ONE:
            return False
        that = next((i for i in range(candidate.last + 2, cue.first) if words[i].norm == _THAT), -1)
        if that < 0 or self._last_verb(candidate.last + 1, that) >= 0:
            return False
        behind = words[that + 1 : cue.first]
        return words[cue.first - 1].is_finite_verb and not any(w.kind == "punct" or w.norm == _AND for w in behind)

    def _behind_that(self, clause: Sequence[Candidate]) -> list[Candidate]:
        """The candidates from the one right behind a "کە" on: the subject of the relative clause ("تەنگژەکە کە X
        داوای چارەسەری دەکات")."""
        words = self._doc.words
        for number in range(len(clause) - 1, 0, -1):
            before = clause[number].first - 1
            if words[before].norm == _THAT or (words[before].pos == "ADV" and words[before - 1].norm == _THAT):
                return [c._replace(kind="ORG") if c.kind == "LOC" else c for c in clause[number:]]
        return []

    def _opens_with_pronoun(self, free: Sequence[Candidate], cue: Cue, region_start: int) -> bool:
        """Whether the clause that a cue closes opens with "he", with nobody else between the two: whoever spoke before
        is understood ("… ئەو بۆ ڕۆژنامەکە ڕوونی کردەوە", "ناوبراو لە وەڵامی X …، گوتی")."""
        words = self._doc.words
        if words[region_start].norm in PRONOUNS and words[region_start + 1].norm == _FROM:
            return words[region_start + 2].norm in _ANSWERING
        behind = self._last_verb(region_start, cue.first) + 1
        at = self._strangers.opening(behind, cue.first)
        if behind <= region_start or at >= cue.first or words[at].norm not in PRONOUNS:
            return False
        follows = words[at + 1]
        alone = at + 1 == cue.first or follows.norm in PREPOSITIONS or has_preposition(follows)
        return alone and not any(c.first > at for c in free)

    def _joined_to_governed(self, candidate: Candidate) -> bool:
        """Whether a "و" joins a candidate to one that is no subject ("نێوان X و Y")."""
        at = candidate.first - 2
        if at < 0 or self._doc.words[at + 1].norm != _AND:
            return False
        before = self._candidates.last_before(candidate.first)
        return before is not None and before.last == at and governed(self._doc, before)

    def _nearest_clause(self, free: Sequence[Candidate], start: int, end: int) -> Sequence[Candidate]:
        """The candidates of the last clause before ``end`` that has any; not empty if ``free`` is not."""
        while True:
            verb = self._last_verb(start, end)
            told = [c for c in free if verb < c.first < end]
            if told or verb < 0:
                return told or free
            end = verb

    def clause_start(self, cue: Cue, lower: int) -> int:
        """The token at which the clause that a cue closes begins, not before ``lower``: behind the last verb that
        stands in no relative clause of a possible source ("سەرچاوەیەک کە … گوتی")."""
        verb = self._last_verb(lower, cue.first)
        if verb < 0:
            return lower
        for candidate in reversed(self._candidates.between(lower, verb)):
            behind = candidate.last + 1
            if self._doc.words[behind].form in "،,":
                behind += 1
            if self._doc.words[behind].norm == _THAT and not governed(self._doc, candidate):
                return candidate.first
        return verb + 1

    def unknown(self, cue: Cue, region_start: int) -> list[Candidate]:
        """The noun phrase that opens a clause, where it is nobody the report is known to name."""
        return self._strangers.unknown(cue, region_start)

    def in_midst(self, index: int) -> bool:
        """Whether a token stands in the midst of a clause: no mark, verb or joining word right before it."""
        if index == 0:
            return False
        before = self._doc.words[index - 1]
        joins = is_opener(before) or before.kind == "punct"
        return not joins and not before.is_finite_verb

    def _last_verb(self, start: int, end: int) -> int:
        """The last finite verb before the cue that does not stand in a relative clause of the subject, or -1."""
        for index in range(end - 1, start - 1, -1):
            if not self._quoted[index] and self._doc.words[index].is_finite_verb and index not in self._no_verbs:
                return index
        return -1

    def _told_in_document(self, cue: Cue, inside: Sequence[Candidate]) -> list[Candidate]:
        """Whose document it is, or the document, that something is told in by a passive ("لە بەیاننامەکەدا ئاماژە بەوە
        کراوە")."""
        if cue.saying.frame in ACTS:
            return []
        for candidate in reversed(inside):
            if is_located(self._doc.words[candidate.last]):
                before = range(max(0, candidate.first - _OF_DOCUMENT), candidate.first + 1)
                told = any(is_document(self._doc.words[index]) for index in before)
                return [candidate] if told and candidate.kind in _SOURCES else []
        return []

    def _compared(self, cue: Cue, region_start: int, inside: Sequence[Candidate]) -> list[Candidate]:
        """The subject of a clause of comparison ("وەک X گوتی، …")."""
        for candidate in inside:
            titled = candidate.kind == "PER" and self._doc.words[candidate.first - 1].norm in before_names()
            first = candidate.first - (titled and candidate.first > 1)  # "وەک وەزیر X گوتی"
            if first > region_start and candidate.last < cue.first and self._doc.words[first - 1].norm in _AS:
                between = range(region_start, first)
                told = any(self._doc.words[index].is_finite_verb for index in between)
                return [candidate] if not told or not self.in_midst(first - 1) else []
        return []

    def _apart(self, cue: Cue, region_start: int) -> list[Candidate]:
        """A role that looks as if it stood beside the person before it, but opens the clause: "لەگەڵ X، باڵیۆزی Y
        گوتی", with no comma behind."""
        words = self._doc.words
        last = next((i for i in range(cue.first - 1, region_start, -1) if i in self._apposed), -1)
        if last < 0 or words[last + 1].form in "،,)":
            return []
        first = last
        while first - 1 in self._apposed:
            first -= 1
        if first <= region_start or words[first - 1].form not in "،,":
            return []
        return [] if self._last_verb(first, cue.first) >= 0 else [Candidate(first, last, "official")]

    def _is_where(self, candidate: Candidate) -> bool:
        """Whether something is done in a medium, or by it ("لە ڕۆژنامەکەدا", "لەلایەن X")."""
        words = self._doc.words
        before = words[candidate.first - 1] if candidate.first else None
        led = candidate.led or (before is not None and (before.led_by(_FROM) or is_channel(before)))
        return led or is_located(words[candidate.last]) or agent(self._doc, candidate)

    def _published_in(self, inside: Sequence[Candidate]) -> list[Candidate]:
        words = self._doc.words
        kinds = ("medium", "document", "ORG", "unnamed")
        media = [c for c in inside if c.kind in kinds or (c.kind == "body" and is_located(words[c.last]))]
        return media[-1:]

    def _group(self, head: Candidate, inside: Sequence[Candidate]) -> list[Candidate]:
        """The candidate and those joined to it by commas and "و" alone, roles in apposition between them left out."""
        group = [head]
        for candidate in inside:
            if candidate.first <= group[-1].last or self._of_role(candidate):
                continue
            if candidate.kind not in _JOINED or not self._only_joined(group[-1].last + 1, candidate.first):
                break
            group.append(candidate)
        before = [c for c in inside if c.last < head.first]
        for candidate in reversed(before):
            if (
                candidate.kind not in _JOINED
                or governed(self._doc, candidate)
                or not self._only_joined(candidate.last + 1, group[0].first)
            ):
                break
            group.insert(0, candidate)
        if len(group) > 1 and all(c.kind == "role" for c in group[1:]):
            return group[:1]
        beside_them = [
            a for a, b in pairwise(group) if a.kind in _DESCRIBED and b.kind == "PER" and beside(self._doc, a, b)
        ]
        return [c for c in group if c not in beside_them]  # "مامۆستا، X، …"

    def _is_clause(self, candidate: Candidate, cue: Cue) -> bool:
        """Whether nothing but a candidate stands between a comma and a cue."""
        return candidate.last + 1 == cue.first and self._doc.words[candidate.first - 1].form in "،,"

    def _of_role(self, candidate: Candidate) -> bool:
        """Whether a body is the one that a role in apposition belongs to ("X، بەڕێوەبەری Y، …")."""
        return candidate.first - 1 in self._apposed and candidate.kind != "PER"

    def _only_joined(self, start: int, end: int) -> bool:
        """Whether between two candidates stand only commas, "و" and words of roles in apposition, with at least one
        of the former."""
        joined = False
        for index in range(start, end):
            word = self._doc.words[index]
            if word.form in "،," or word.norm == _AND:
                joined = True
            elif joined and word.norm in QUANTIFIERS:
                continue  # "دادگاکە و چەندین ڕێکخراو"
            elif index not in self._apposed:
                return False
        return joined


def _set_apart(doc: Doc, candidates: Ordered[Candidate]) -> frozenset[int]:
    """The tokens that are no verbs, whatever they look like: of names, and of a few words between marks."""
    tokens = {index for c in candidates.items if c.kind in _NAMES for index in range(c.first, c.last + 1)}
    for quote in doc.quotes:
        held = doc.tokens_between(quote.inner_start, quote.inner_end)
        if quote.closed and len(held) <= _OWN_NAME:
            tokens.update(held)
    return frozenset(tokens)
