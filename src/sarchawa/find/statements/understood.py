"""Who speaks where the subject is left out, a pronoun, or a noun that points back ("سەرچاوەکە"): remembered from what
was said before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from sarchawa.find.statements.agreement import number_of, number_of_cue
from sarchawa.find.statements.channel import STATEMENT, kind_of_document
from sarchawa.find.statements.cues import ACTS, DONE_TO_SOMEBODY, Cue
from sarchawa.find.statements.draft import Draft, copies
from sarchawa.find.statements.extents import HOLLOW
from sarchawa.find.statements.government import governed
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import PRONOUNS, Candidate, as_source, is_bare, is_document, points_back
from sarchawa.model import Source
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.ordered import Ordered

_THAT = norm_word("کە")
_OF_THAT = norm_words(("بەوەی", "لەوەی"))
_NAMELY = norm_word("ئەوانیش")
_AND, _THEY = norm_word("و"), norm_word("ئەوان")
_PEOPLE = ("PER", "role", "official", "person")
_ANY_PERSON = (*_PEOPLE, "unnamed")
_GROUPS = ("group", "ORG")
_ONE_SPEAKER = ("unnamed", "official", "person", "role")
_NOMINAL = ("NOUN", "ADJ")
_SAID = ("clause", "told", "that")
_CLAUSES = ("clause", "told", "that", "object", "topic", "publish")
_TELLING = ("clause", "told", "topic")
_HIMSELF = norm_words(("خۆی", "خۆشی", "خۆیان", "خۆشیان", "وەکخۆی", "وەکخۆیان"))
_COMES = frozenset(("گەیشتن", "چوون", "هاتن", "گەڕانەوە", "کۆبوونەوە", "بەشداربوون", "ڕۆیشتن"))
"""What somebody does who is then heard of."""
_INTRODUCED = 4
_REMEMBERED = 4
_NEAR = 1
_NEAR_ALSO = 3
"""Paragraphs over which whoever spoke last is understood, and where the verb itself goes on ("گوتیشی")."""

Speakers = tuple[Source, ...]


class _Spoken(NamedTuple):
    """speakers: of the last statement; at: token of its cue."""

    speakers: Speakers
    at: int


class Memory:
    """Who spoke last, by which channel, and who told the statement around what is being told."""

    def __init__(self, scene: Scene, credited: Sequence[Draft] = ()) -> None:
        """credited: what "according to" credits."""
        self._scene = scene
        self._doc = scene.doc
        self._credited = Ordered(credited, lambda draft: draft.order)
        self._last = _Spoken((), -1)
        self._spoken: list[Speakers] = []
        self._outer: Speakers = ()
        self._outer_end = 0
        self._outer_shows = False
        self._publisher: Speakers = ()
        self._published: frozenset[str] = frozenset()  # the kinds of documents that they published
        self._issuer: Speakers = ()  # of the document that something stood in last
        self._person: Speakers = ()
        self._office_words: frozenset[str] = frozenset()
        self._offices: dict[tuple[str, ...], Speakers] = {}
        self._described: dict[str, Speakers] = {}
        self.channel = ""

    def spoke(self, cue: Cue, speakers: Speakers, channel: str) -> None:
        """Remember the speakers of a cue, if it does not stand in what another one tells."""
        if self._doc.tokens[cue.first].start >= self._outer_end or self._outer_shows:
            self._last, self.channel = _Spoken(speakers, cue.last), channel
            self._spoken = [*self._spoken[1 - _REMEMBERED :], speakers]
            if cue.saying.frame == "publish":
                self._publisher = speakers
                first, _ = self._scene.unit(cue.last)
                self._published = frozenset(
                    kind_of_document(w) for w in self._doc.words[first : cue.last] if is_document(w)
                )
            elif cue.saying.frame == "contained":
                self._issuer = speakers

    def told(self, start: int, end: int, speakers: Speakers, *, shown: bool) -> None:
        """Remember a stretch of content (code points), if it stands in no other. shown: whether a medium or document
        shows it: whoever speaks within it may go on speaking."""
        if start >= self._outer_end:
            self._outer, self._outer_end, self._outer_shows = speakers, end, shown

    def named(self, candidates: Sequence[Candidate], *, also: bool = False) -> Speakers:
        """The speakers that candidates are; for a noun that points back, whoever was described by it before. also:
        whether they go on with what was said ("سەرۆکی لیژنەکە گوتیشی" after X spoke: X is the head)."""
        if len(candidates) == 1 and (candidates[0].kind in _ONE_SPEAKER or self._is_one_of_group(candidates[0])):
            only = candidates[0]
            person = self._scene.holders.introduced(only)
            if person is not None and self._scene.speaks(person):
                return (as_source(self._doc, person),)
            head = self._doc.words[only.first].lemma
            back = points_back(self._doc, only)
            if back or is_bare(self._doc, only):
                known = self._described.get(head)
                if known is None and back and only.kind == "unnamed":
                    known = self._credited_before(only.first)
                if known is None and back and (only.kind != "person" or self._demonstrated(only)):
                    recent = self._recent(only.first).speakers
                    known = recent if only.kind == "unnamed" or self._is_person(recent) else None
                if known and known[0].text is not None:
                    return self._by_own_words(only, known)
            if not back:
                self._described[head] = (as_source(self._doc, only),)
        if len(candidates) == 1:
            only = candidates[0]
            word = self._doc.words[only.first]
            issued = self._outer_shows or kind_of_document(word) == STATEMENT  # "ڕاپۆرتەکە" is no speaker's own
            publisher = self._publisher or (self._outer if issued else ())
            several = word.has("plural")  # "ڕاپۆرتەکان" are others' too
            theirs = kind_of_document(word) in self._published or not self._published
            if only.kind == "document" and publisher and points_back(self._doc, only) and theirs and not several:
                return copies(publisher)
            if only.kind == "role" and not self._scene.holders.is_held(only):
                key = self._scene.holders.key(only)
                head = self._doc.words[only.first].lemma
                other = self._office_words and head not in self._office_words  # "X، وەزیری …": no "سەرۆکی …" of another
                if also and not other and self._last.speakers and self._last.speakers[:1] == self._person:
                    self._offices[key] = self._last.speakers
                if key in self._offices:
                    return copies(self._offices[key])
            if only.kind == "PER":
                self._person = (as_source(self._doc, only),)
                self._office_words = self._words_of_office(only)
                spoken = (as_source(self._doc, only),)
                self._described.update(dict.fromkeys(self._heads_beside(only), spoken))
        persons = (self._scene.holders.of(c) if self._is_office(c) else None for c in candidates)
        told = (person or candidate for person, candidate in zip(persons, candidates, strict=True))
        return tuple(dict.fromkeys(map(self._scene.meant, told)))  # a person and their role are one

    def _is_one_of_group(self, candidate: Candidate) -> bool:
        """Whether a noun for members of a group means one who was told of ("ئەو هاووڵاتییە")."""
        word = self._doc.words[candidate.first]
        return candidate.kind == "group" and self._demonstrated(candidate) and not word.has("plural")

    def _is_office(self, candidate: Candidate) -> bool:
        """Whether a role is one that is known again ("سەرۆکی لیژنەکە"); "ئەندامێکی لیژنەکە" may be anybody."""
        return candidate.kind == "role" and not self._doc.words[candidate.first].has("indefinite")

    def _by_own_words(self, candidate: Candidate, known: Speakers) -> Speakers:
        """Whom a noun that points back means: a person or body as they were named; of who was only described, the
        words that stand here, with the description for a name ("ئەو سەرچاوەیە": "سەرچاوەیەکی ئەمنی لە کەرکووک")."""
        at = self._token_of(known[0])
        described = len(known) == 1 and (
            at is None or not any(c.kind in ("PER", "ORG") for c in self._scene.candidates.between(at, at + 1))
        )
        if not described:
            return copies(known)
        own = as_source(self._doc, candidate)
        return (Source(start=own.start, end=own.end, text=own.text, name=known[0].name or known[0].text or ""),)

    def understood(self, cue: Cue, region_start: int, *, same_sentence: bool) -> Speakers:
        """The speaker where the subject is left out or a pronoun: in the same sentence the one before; in the next
        sentences of the paragraph likewise; for a passive, whoever told the statement around it. same_sentence:
        whether a statement of the same sentence came before."""
        last = self._recent(cue.first)
        away = self._paragraph(cue.last) - self._paragraph(last.at) if last.speakers else _NEAR_ALSO + 1
        if cue.passive and (cue.saying.frame in DONE_TO_SOMEBODY or not self._announces(cue)):
            known: Speakers = ()  # "X تۆمەتبار کرا", "پێشبینی دەکرێت": who does it is left out, and X is no speaker
        elif cue.saying.frame == "evident" and self._doc.words[cue.last].tense == "past":
            known = ()  # "X گوتی …، بەڵام دەرکەوت کە …": to the reporter
        elif cue.saying.frame == "contained":
            known = self._issuer  # "لە بەشێکی تردا هاتووە"
        elif cue.passive:
            known = (self._outer or self._publisher) if away <= _NEAR or not self._outer else ()
        elif self._within_own_words(cue, last):
            known = ()  # "X گوتی یاساکە هانی خەڵک دەدات": it is not X who urges
        elif same_sentence:
            known = last.speakers if not self._is_others(cue, last) else ()
        elif self._says_himself(cue) or any(
            self._doc.words[i].norm in PRONOUNS for i in range(region_start, cue.first)
        ):
            known = self._meant_by_pronoun(region_start, last)
        elif (
            (last.speakers and away > (_NEAR_ALSO if cue.also else _NEAR))
            or self.in_relative_clause(cue, region_start)
            or (cue.saying.frame in ACTS and not cue.also)
        ):
            known = ()
        else:
            known = last.speakers or self._told_of(cue)
        known = self._agreeing(cue, known)
        they = next((i for i in range(cue.first - 1, region_start - 1, -1) if self._is_they(i)), None)
        if they is not None and self._doc.words[they].norm == _NAMELY and self._is_parted(they, cue.first):
            they = None  # "سێ گەڕەک، ئەوانیش باخ و پرد و کانی، وتیشی …"
        named = they is not None and bool(self._scene.candidates.between(region_start, they))
        alone = named and they == cue.first - 1 and cue.saying.frame in _SAID  # "X هات، بەڵام ئەوان گوتیان"
        if they is not None and number_of_cue(self._scene, cue) == "one":
            they = None  # "ئەوان چاوەڕوانن، پێی وایە …": he thinks so
        if they is not None and not cue.passive and (number_of(self._scene, known) == "one" if known else alone):
            span = self._doc.token_span(they, they)  # several whom nothing names: no single person is credited
            return (Source(start=span.start, end=span.end, text=span.text),)
        return copies(known)

    def _told_of(self, cue: Cue) -> Speakers:
        """Where nobody spoke before: the person with whom the sentence before opens, if it tells of nobody else and of
        a coming or going, and the cue opens what is said ("X، قایمقامی قەزاکە، گەیشتە هەولێر. گوتی، …")."""
        number = self._scene.sentence_of_token[cue.first]
        if number == 0 or cue.saying.frame not in _SAID or not self._opens_words(cue):
            return ()
        first, end = self._doc.sentence_tokens[number - 1]
        if self._paragraph(cue.first) - self._paragraph(first) > _NEAR:
            return ()
        inside = [c for c in self._scene.candidates.between(first, end) if not self._scene.governed(c)]
        acts = any(word.is_finite_verb and word.verb in _COMES for word in self._doc.words[first:end])
        persons = [c for c in inside if c.kind == "PER"]
        others = [c for c in inside if c.kind != "role" or self._doc.words[c.first - 1].norm == _AND]
        alone = others == persons and len(persons) == 1 and inside[0].first == first
        return (as_source(self._doc, persons[0]),) if alone and acts else ()

    def _opens_words(self, cue: Cue) -> bool:
        """Whether a mark, a quotation or "کە" behind a cue opens what is said."""
        behind = cue.last + 1
        if behind >= len(self._doc):
            return False
        word = self._doc.words[behind]
        return word.form in ":،," or word.norm == _THAT or self._scene.quoted[behind]

    def _is_parted(self, first: int, end: int) -> bool:
        return any(word.form in "،," for word in self._doc.words[first:end])

    def _is_they(self, index: int) -> bool:
        """Whether a token is "ئەوان", "ئەوانیش" that opens a clause as its subject."""
        word = self._doc.words[index]
        return word.norm in PRONOUNS and word.norm.startswith(_THEY) and self._scene.opens_clause(index)

    def _within_own_words(self, cue: Cue, last: _Spoken) -> bool:
        """Whether a cue with no subject stands in what whoever spoke last is told to have said."""
        behind = cue.last + 1
        words = self._doc.words
        inner = words[cue.first + 1 : cue.last]
        whole = bool(inner) and not any(word.norm in HOLLOW for word in inner)  # what it tells stands within it
        opened = behind < len(self._doc) and (words[behind].form in ":،"[: 2 - whole] or self._scene.quoted[behind])
        if cue.saying.frame not in _CLAUSES or cue.also or opened:
            return False
        at = self._doc.tokens[cue.first].start
        return at < self._outer_end and not self._outer_shows and self._outer == last.speakers

    def _is_others(self, cue: Cue, last: _Spoken) -> bool:
        """Whether a cue of several, within what one person is told to have said, is about others ("X گوتی، باسی ئەوە
        دەکەن کە …")."""
        within = self._doc.tokens[cue.first].start < self._outer_end and self._outer == last.speakers
        several = number_of_cue(self._scene, cue) == "several" and number_of(self._scene, last.speakers) == "one"
        return within and several and not cue.also and not self._outer_shows

    def _agreeing(self, cue: Cue, speakers: Speakers) -> Speakers:
        """The speakers, or, where the verb of a cue does not agree with them, whoever spoke before or is told of right
        before and does; the same ones if nobody does ("جەنابیان دەڵێن" is said of one person)."""
        wanted = number_of_cue(self._scene, cue)
        if not speakers or wanted is None or number_of(self._scene, speakers) in (wanted, None):
            return speakers
        same = self._last.at >= 0 and cue.first < self._scene.unit(self._last.at)[1]
        several = same and wanted == "several"
        within = self._scene.free_sources(self._last.at + 1, cue.first, _GROUPS) if several else []
        if within:
            return tuple(within[:1])  # "وەزیر گوتی وەزارەتەکان ڕازین و داوایان کردووە …"
        earlier = next((s for s in reversed(self._spoken) if number_of(self._scene, s) == wanted), None)
        if earlier is not None:
            return earlier
        number = self._scene.sentence_of_token[cue.first]
        first, end = self._doc.sentence_tokens[max(0, number - 1)]
        kinds = _GROUPS if wanted == "several" else ("PER",)
        told = [s for s in self._scene.free_sources(first, end, kinds) if number_of(self._scene, (s,)) == wanted]
        return tuple(told[-1:]) or speakers

    def _says_himself(self, cue: Cue) -> bool:
        """Whether "himself" stands right before a verb of saying ("خۆی دەڵێ", "وەک خۆی باسی دەکات"): whoever is told of
        speaks."""
        return cue.saying.frame in _TELLING and self._doc.words[cue.first - 1].norm in _HIMSELF

    def _announces(self, cue: Cue) -> bool:
        """Whether a passive announces a clause of what was told ("ئاماژە بەوە دراوە کە …")."""
        if cue.announced or cue.also:
            return True
        words = self._doc.words[cue.first : cue.last + 1]
        if words[-1].tense != "past":
            return False
        before = self._doc.words[cue.first - 1] if cue.first else words[0]
        return before.norm in HOLLOW or any(word.norm in HOLLOW for word in words) or self._opens_unit(cue)

    def _opens_unit(self, cue: Cue) -> bool:
        """Whether a cue opens a sentence and a comma or "کە" what is told ("ڕوون کراوەتەوە، ڕێگاکە داخراوە")."""
        behind = cue.last + 1
        if cue.first != self._scene.unit(cue.first)[0] or behind >= len(self._doc):
            return False
        return self._doc.words[behind].form in "،,:" or self._doc.words[behind].norm == _THAT

    def in_relative_clause(self, cue: Cue, region_start: int) -> bool:
        """Whether a "کە" before the cue makes it tell of a noun ("the forces that reject …"), not of whoever spoke
        before: no comma and no subject of its own stands between; likewise "بەوەی" before what is an act."""
        if self._doc.words[cue.first - 1].is_finite_verb and not cue.passive and cue.first > region_start:
            return False  # the clause that "کە" opened is closed: "لە وتەکەیدا کە پێشکەشی کرد گوتی"
        for index in range(cue.first - 1, region_start - 1, -1):
            if self._doc.words[index].form in "،,؛":
                return False
            charged = cue.saying.frame in DONE_TO_SOMEBODY and self._doc.words[index].norm in _OF_THAT
            if self._doc.words[index].norm == _THAT or charged:
                between = self._scene.candidates.between(index + 1, cue.first)
                return all(governed(self._doc, c) for c in between)
        return False

    def _words_of_office(self, person: Candidate) -> frozenset[str]:
        """The words of the roles that stand beside a person."""
        words, apposed, around = self._doc.words, self._scene.apposed, []
        at = person.first - 1
        while at in apposed:
            around.append(words[at].lemma)
            at -= 1
        at = person.last + 1
        at += at < len(words) and words[at].kind == "punct"
        while at in apposed:
            around.append(words[at].lemma)
            at += 1
        return frozenset(around)

    def _heads_beside(self, person: Candidate) -> set[str]:
        """The nouns by which a person is introduced: "مامۆستا X", "X، بەڕێوەبەری …"."""
        before = range(max(0, person.first - _INTRODUCED), person.first)
        behind = range(person.last + 1, min(len(self._doc), person.last + 1 + _INTRODUCED))
        words = self._doc.words
        return {words[i].lemma for i in (*before, *behind) if words[i].kind == "word" and words[i].pos in _NOMINAL}

    def _credited_before(self, index: int) -> Speakers | None:
        """The source credited last before a token, if nobody spoke since ("سەرچاوەکە" after "بەپێی ڕادیۆی شار")."""
        draft = self._credited.last_before(index)
        return draft.speakers if draft is not None and draft.order > self._last.at else None

    def _recent(self, before: int) -> _Spoken:
        """Who spoke last before a token, by a verb of saying or by "in the words of"."""
        draft = self._credited.last_before(before)
        if draft is not None and draft.order > self._last.at and draft.act == "say":
            return _Spoken(draft.speakers, draft.order)
        return self._last

    def _paragraph(self, index: int) -> int:
        return self._doc.paragraph_at(self._doc.tokens[index].start)

    def _demonstrated(self, candidate: Candidate) -> bool:
        """Whether "ئەو" points at a noun ("ئەو مامۆستایە")."""
        return candidate.first > 0 and self._doc.words[candidate.first - 1].norm in PRONOUNS

    def _meant_by_pronoun(self, region_start: int, last: _Spoken) -> Speakers:
        """Whoever was quoted in the sentence before, else the last free source that it names."""
        number = self._scene.sentence_of_token[region_start]
        if number == 0:
            return last.speakers
        first, end = self._doc.sentence_tokens[number - 1]
        plural = any(self._is_they(i) for i in range(region_start, min(region_start + 3, len(self._doc))))
        if last.at >= first and not plural:
            return last.speakers
        credited = self._credited.last_before(region_start)
        if credited is not None and credited.order >= first and not plural and self._is_person(credited.speakers):
            return credited.speakers
        meant = self._scene.free_sources(first, end, _GROUPS if plural else _PEOPLE)
        return tuple([source for source in meant if plural or not self._counted(source)][-1:]) or last.speakers

    def _is_person(self, speakers: Speakers) -> bool:
        """Whether the one who is credited is a person, named or not, and no paper or medium."""
        at = self._token_of(speakers[0]) if len(speakers) == 1 else None
        return at is not None and any(
            candidate.kind in _ANY_PERSON and candidate.first == at
            for candidate in self._scene.candidates.between(at, at + 1)
        )

    def _counted(self, source: Source) -> bool:
        """Whether a number counts it ("١٦٠ کارمەند"): then it is nobody who is told of."""
        at = self._token_of(source)
        return bool(at) and self._doc.words[(at or 0) - 1].kind == "number"

    def _token_of(self, source: Source) -> int | None:
        """The token with which the words of a source begin."""
        start = source.start
        if start is None:
            return None
        at = bisect_left(self._doc.tokens, start, key=lambda token: token.start)
        return at if at < len(self._doc) and self._doc.tokens[at].start == start else None
