"""Content behind (or before) a verb of saying: direct, indirect, mixed, and acts without content."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sarchawa.find.statements.acts import PERFORMED, performed_act
from sarchawa.find.statements.acts import RESOURCE as PERFORMATIVES
from sarchawa.find.statements.channel import find_channel, find_day
from sarchawa.find.statements.complements import POINTERS, QUANTIFIERS
from sarchawa.find.statements.contents import Contents
from sarchawa.find.statements.cues import ACTS, ACTS_AND_SHOWN, DONE_TO_SOMEBODY, MADE_PUBLIC, SHOWN, Cue
from sarchawa.find.statements.deeds import DESCRIBED, is_refused
from sarchawa.find.statements.draft import Draft, Stretch
from sarchawa.find.statements.excerpts import speech_before
from sarchawa.find.statements.extents import HOLLOW
from sarchawa.find.statements.sayings import RESOURCE
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import PRONOUNS, as_source, is_medium, is_medium_noun
from sarchawa.find.statements.understood import Memory
from sarchawa.find.statements.written import predicates
from sarchawa.model import Source, Step
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.ordered import Ordered

_FROM = norm_words(("لە", "لەسەر"))
_FROM_MOUTH = norm_words(("لەزاری", "لەسەرزاری", "لەزمانی", "لەسەرزمانی"))
_AND = norm_word("و")
_WHICH = norm_word("ەی")
_THAT = norm_word("کە")
_REVEAL, _INCREASE = "ئاشکرا کردن", "زیاد کردن"
_REPORTED_BY = frozenset(("گوتن", "وتن", "ڕاگەیاندن", "نووسین"))
"""Verbs of saying with which a medium reports."""
_EXCERPT = 2
_JOINING = 2
"""Tokens that may join a sentence to the one before it."""


class SaidByCue:
    """Makes the statements of each cue of a scene, in order; remembers who spoke last, for subjects left out."""

    def __init__(
        self,
        scene: Scene,
        credited: Sequence[Draft] = (),
        clauses: Sequence[tuple[int, int]] = (),
        anew: Sequence[int] = (),
    ) -> None:
        """credited: what is credited without a verb of saying, in order. clauses: first tokens of each "according to"
        and of the clause behind it, in order. anew: first tokens of each with which the reporter speaks again, whoever
        speaks before ("… ، بە بڕوای ئەو …")."""
        self._scene = scene
        self._doc = scene.doc
        self._memory = Memory(scene, credited)
        self._contents = Contents(scene)
        self._clauses = Ordered(clauses, lambda clause: clause[0])
        self._anew = anew
        self._speech_before = speech_before(scene)
        self._told_to = 0  # the end of the last thing somebody said (code points)
        self._described_to = 0  # the same, of what tells which thing is denied
        self._carried: Cue | None = None
        self._shown = False  # whether the last statement is of a medium or document: whom it tells of may speak next
        self._told_until = -1  # the last cue that had content: from there a further cue's clause begins

    @property
    def used_quotes(self) -> set[int]:
        """Starts of the quotations that a cue has taken."""
        return self._contents.used_quotes

    def drafts(self) -> Iterator[Draft]:
        """The statements of all cues."""
        for cue in self._scene.cues:
            first, end = self._with_next(cue)
            further = self._scene.cues_between(cue.last + 1, end)
            later = [other for other in further if not is_refused(self._scene, other, first)]
            yield from self._of_cue(cue, first, end, later)

    def _with_next(self, cue: Cue) -> tuple[int, int]:
        """(first, last+1) tokens of a cue's unit, with the next one where it ends with the cue and a colon ("X دەڵێت:"
        alone on a line)."""
        first, end = self._scene.unit(cue.last)
        alone = cue.last == end - 2 and self._doc.words[end - 1].form in ":؛"
        return (first, self._scene.unit(end)[1]) if alone and end < len(self._doc) else (first, end)

    def _of_cue(self, cue: Cue, first: int, end: int, later: list[Cue]) -> Iterator[Draft]:
        same_sentence = self._told_until >= first
        region_start = self._told_until + 1 if same_sentence else first
        leading = self._clauses.last_before(cue.first)
        if leading is not None and region_start <= leading[0] <= region_start + _JOINING and leading[1] < cue.first:
            region_start = leading[1]  # "بەپێی ئاژانسی شار، X گوتی": the clause begins with X
        if cue.saying.frame in DONE_TO_SOMEBODY and self._memory.in_relative_clause(cue, region_start):
            return
        appears = cue.saying.frame == "evident" and self._doc.words[cue.last].tense != "past"
        within = self._told_to if appears else self._described_to
        if self._doc.tokens[cue.first].start < within:
            return  # "ئەو دەنگۆیەی ڕەت کردەوە کە باس لە … دەکات"; "گوتی …، بەڵام دەردەکەوێت کە …": to X
        if cue.saying.frame == "object" and self._describes(cue, first):
            return
        if cue.saying.form == _INCREASE and not cue.also and not self._is_done_by_somebody(cue, region_start):
            return  # "کرێی خانوو زیادی کردووە، کە …"
        relative = cue.first > first and self._doc.words[cue.first - 1].norm == _THAT
        if relative and later and not self._opens_speech(cue):
            return  # a relative clause of the subject ("X، کە داوای کرد …، گوتی")
        channel = find_channel(self._doc, region_start, cue.last + 1, self._scene.quoted)
        teller = self._told_by(region_start, cue)
        goes_on = same_sentence and not self._shown
        speakers = (teller,) if teller else self._named(cue, region_start, goes_on=goes_on)
        if not speakers:
            speakers = self._memory.understood(cue, region_start, same_sentence=same_sentence)
            channel = channel or self._memory.channel
        goes_on_speaking = self._speech_before and self._scene.sentence_of_token[cue.first] == self._speech_before
        if not speakers and (self._opens_speech(cue) or self._opens_excerpt(cue, region_start) or goes_on_speaking):
            speakers = (Source(anonymous=True),)  # somebody said it; who, the report does not show
        if not speakers:
            return
        self._memory.spoke(cue, speakers, channel)
        if later and later[0].last == cue.last + 1 and not self._doc.words[cue.last].has("and"):
            return  # "what was published shows …": the further verb says it
        if self._leads_to_speech(cue, later):
            self._carried, self._told_until = cue, cue.last
            return
        day = find_day(self._doc, region_start, cue.first, self._scene.times)
        end = self._before_anew(cue, end)
        for stretch in list(self._contents.of(cue, region_start, end, later)):
            if speakers[0].text is None and stretch.rule == "statements.said.object":
                continue  # "ئەم هەواڵەیان ڕاگەیاند": of whom, nothing shows
            shown = cue.saying.frame in MADE_PUBLIC
            self._memory.told(stretch.start, stretch.end, speakers, shown=shown)
            yield self._draft(cue, stretch, speakers, channel, day)
            self._told_until = cue.last
            self._told_to = 0 if shown else stretch.end
            if stretch.rule == DESCRIBED or cue.saying.act == "deny":
                self._described_to = stretch.end  # what is denied is not said
            self._shown = cue.saying.frame in SHOWN or cue.passive
        self._carried = None

    def _before_anew(self, cue: Cue, end: int) -> int:
        """Where the reporter speaks again behind what a cue tells, or ``end``: at the comma before an "according to"
        of their own."""
        words = self._doc.words
        for at in self._anew:
            behind = cue.last + 1 < at < end and words[at - 1].form in "،," and not self._scene.quoted[at]
            if behind and any(map(predicates, words[cue.last + 1 : at])):
                return at
        return end

    def _is_done_by_somebody(self, cue: Cue, region_start: int) -> bool:
        """Whether a verb opens its clause, or stands right behind somebody or a mark."""
        before = self._doc.words[cue.first - 1] if cue.first > region_start else None
        if before is None or before.kind == "punct" or before.norm == _AND or before.norm in PRONOUNS:
            return True
        source = self._scene.source_at(cue.first - 1)
        return before.pos == "ADV" or (source is not None and source.kind not in ("document", "LOC"))

    def _describes(self, cue: Cue, first: int) -> bool:
        """Whether a cue only tells which one is meant ("ئەو بەنزینخانەیەی داوای دەکات")."""
        words = self._doc.words
        pointed = cue.first - 2 >= first and words[cue.first - 2].norm in POINTERS
        return pointed and words[cue.first - 1].norm.endswith(_WHICH)

    def _named(self, cue: Cue, region_start: int, *, goes_on: bool) -> tuple[Source, ...]:
        return self._memory.named(self._scene.speakers(cue, region_start, goes_on=goes_on), also=cue.also)

    def _told_by(self, region_start: int, cue: Cue) -> Source | None:
        """Whose words are passed on ("لە زاری X")."""
        words = self._doc.words
        for index in range(region_start, cue.first - 1):
            apart = words[index].norm in _FROM
            joined = words[index].norm + words[index + 1].norm if apart else words[index].norm
            if joined in _FROM_MOUTH and not self._scene.quoted[index]:
                behind = index + (2 if apart else 1)
                behind += words[behind].norm in QUANTIFIERS  # "لە زاری چەند سەرچاوەیەکەوە"
                candidate = self._scene.candidate_from(behind, within=0)
                if candidate is not None:
                    return as_source(self._doc, candidate)
        return None

    def _is_person(self, source: Source) -> bool:
        """Whether a source is a person called by name: who says, where a body reports ("وەزارەتەکە ئاشکرای کرد")."""
        name = self._scene.names.at(source.start) if source.start is not None else None
        return name is not None and name.type == "PER"

    def _is_medium(self, source: Source) -> bool:
        """Whether a source is a medium, which reports what it says ("ڕۆژنامەکە نووسیویەتی")."""
        name = self._scene.names.at(source.start) if source.start is not None else None
        if name is not None:
            return name.type == "ORG" and is_medium(self._doc, name)
        at = self._doc.first_token(source.start) if source.start is not None else len(self._doc)
        return at < len(self._doc) and is_medium_noun(self._doc.words[at])

    def _opens_speech(self, cue: Cue) -> bool:
        """Whether a colon or a quotation follows a verb of saying: words are given, whoever said them."""
        behind = cue.last + 1
        return behind < len(self._doc) and (self._doc.words[behind].form in ":؛" or self._scene.quoted[behind])

    def _opens_excerpt(self, cue: Cue, region_start: int) -> bool:
        """Whether an excerpt begins with a verb of saying, or with "he" and one: somebody said it who was named
        before it."""
        return (
            region_start == 0
            and cue.first <= _EXCERPT
            and cue.saying.frame not in ACTS_AND_SHOWN
            and not cue.passive
            and all(word.norm in PRONOUNS or word.norm in HOLLOW for word in self._doc.words[: cue.first])
        )

    def _leads_to_speech(self, cue: Cue, later: list[Cue]) -> bool:
        """Whether a denial or confirmation only opens what is then said with a further verb ("ڕەتیکردەوە و
        گوتی: …")."""
        return (
            cue.saying.act in ("deny", "confirm")
            and cue.saying.frame in ACTS
            and bool(later)
            and later[0].first <= cue.last + 2
            and self._doc.words[cue.last + 1].norm == _AND
            and later[0].saying.act == "say"
            and later[0].saying.frame != "topic"
        )

    def _draft(self, cue: Cue, stretch: Stretch, speakers: tuple[Source, ...], channel: str, day: str | None) -> Draft:
        act = self._carried.saying.act if self._carried and cue.saying.act == "say" else cue.saying.act
        if act == "report" and cue.saying.form == _REVEAL and self._is_person(speakers[0]):
            act = "say"
        elif act == "say" and cue.saying.form in _REPORTED_BY and self._is_medium(speakers[0]):
            act = "report"
        steps = [
            Step(rule=stretch.rule, start=stretch.start, end=stretch.end),
            self._doc.step("statements.cue", RESOURCE, cue.first, cue.last),
        ]
        if act == "say" and stretch.kind == "direct":
            performed = performed_act(self._doc, stretch.start, stretch.end)
            if performed is not None:
                act = performed
                why = Step(rule=PERFORMED, resource=PERFORMATIVES, start=stretch.start, end=stretch.end)
                steps.append(why)
        return Draft(
            start=stretch.start,
            end=stretch.end,
            kind=stretch.kind,
            speakers=speakers,
            cue=self._doc.token_span(cue.first, cue.last),
            channel=channel,
            day=day,
            act=act,
            steps=tuple(steps),
            order=cue.last,
        )
