"""Content behind (or before) a verb of saying: direct, indirect, mixed, and acts without content."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.find.statements.acts import RESOURCE as PERFORMATIVES
from sarchawa.find.statements.acts import performed_act
from sarchawa.find.statements.channel import find_channel, find_day
from sarchawa.find.statements.cues import RESOURCE, Cue
from sarchawa.find.statements.draft import Draft
from sarchawa.find.statements.extents import HOLLOW, clause_end, skip_openers, trim
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import as_source, governed
from sarchawa.model import Source, StatementKind, Step
from sarchawa.text.fold import norm_word
from sarchawa.text.quotes import Quote

_FRAGMENT = 4
"""A quotation of fewer tokens is a fragment within the reporter's clause, not speech of its own."""
_NEAR_QUOTE = 2
_THAT = norm_word("کە")
_AS = frozenset(map(norm_word, ("وەک", "وەکو", "هەروەک")))
_FOR = norm_word("بۆ")
_FROM = frozenset(map(norm_word, ("لە", "بە")))
_NO_OBJECT = _FROM | HOLLOW
_BY = norm_word("بە")
_FROM_ONE = norm_word("لە")
_FROM_MOUTH = norm_word("لەزاری")
_AND = norm_word("و")
_BUT = norm_word("بەڵام")
_OBJECT_ENDS = tuple(map(norm_word, ("ی", "یان", "ەکە", "ەکان", "ئەمە", "ئەوە")))
_THESE = frozenset(map(norm_word, ("ئەم", "ئەو", "هەموو")))
_THEY = norm_word("ئەوان")
_PRONOUNS = frozenset(map(norm_word, "ئەو ئەوان ناوبراو ئەویش ئەوانیش ناوبراویش".split()))


class SaidByCue:
    """Makes the statements of each cue of a scene, in order; remembers who spoke last, for subjects left out."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._doc = scene.doc
        self._last_speakers: tuple[Source, ...] = ()
        self._outer_speakers: tuple[Source, ...] = ()
        self._outer_end = 0
        self._last_channel = ""
        self._last_paragraph = -2
        self._carried: Cue | None = None
        self._told_until = -1  # the last cue that had content: from there a further cue's clause begins
        self.used_quotes: set[int] = set()
        """Starts of the quotations that a cue has taken."""

    def drafts(self) -> Iterator[Draft]:
        """The statements of all cues."""
        cues = self._scene.cues
        for number, cue in enumerate(cues):
            first, end = self._scene.sentence(cue.last)
            previous = cues[number - 1] if number and cues[number - 1].last >= first else None
            if previous is not None and self._told_until < first:
                previous = None
            later = [c for c in cues[number + 1 :] if c.last < end]
            yield from self._of_cue(cue, first, end, previous, later)

    def _of_cue(self, cue: Cue, first: int, end: int, previous: Cue | None, later: list[Cue]) -> Iterator[Draft]:
        region_start = self._told_until + 1 if previous else first
        teller = self._told_by(region_start, cue)
        speakers = (teller,) if teller else tuple(self._scene.speakers(cue, region_start))
        channel = find_channel(self._doc, region_start, cue.last + 1, self._scene.quoted)
        if cue.saying.frame == "act" and self._in_relative_clause(cue, region_start):
            return
        if not speakers:
            speakers = self._understood(cue, region_start, previous)
            channel = channel or (self._last_channel if speakers else "")
        if not speakers:
            return
        if previous is None or speakers:
            paragraph = self._doc.paragraph_at(self._doc.tokens[cue.last].start)
            self._last_speakers, self._last_channel, self._last_paragraph = speakers, channel, paragraph
        if later and later[0].last == cue.last + 1:
            return  # "what was published shows …": the further verb says it
        if self._leads_to_speech(cue, later):
            self._carried, self._told_until = cue, cue.last
            return
        day = find_day(self._doc, region_start, cue.first, self._scene.times)
        for start, stop, kind, rule in list(self._contents(cue, region_start, end, later)):
            if start >= self._outer_end:
                self._outer_speakers, self._outer_end = speakers, stop
            yield self._draft(cue, start, stop, kind, rule, speakers, channel, day)
            self._told_until = cue.last
        self._carried = None

    def _told_by(self, region_start: int, cue: Cue) -> Source | None:
        """Whose words are passed on ("لە زاری X")."""
        words = self._doc.words
        for index in range(region_start, cue.first - 1):
            joined = words[index].norm + words[index + 1].norm if words[index].norm == _FROM_ONE else words[index].norm
            if joined == _FROM_MOUTH and not self._scene.quoted[index]:
                behind = index + (2 if words[index].norm == _FROM_ONE else 1)
                candidate = self._scene.candidate_from(behind, within=0)
                if candidate is not None:
                    return as_source(self._doc, candidate)
        return None

    def _leads_to_speech(self, cue: Cue, later: list[Cue]) -> bool:
        """Whether a denial or confirmation only opens what is then said with a further verb ("ڕەتیکردەوە و گوتی: …")."""
        return (
            cue.saying.act in ("deny", "confirm")
            and cue.saying.frame == "act"
            and bool(later)
            and later[0].first <= cue.last + 2
            and self._doc.words[cue.last + 1].norm == _AND
            and later[0].saying.act == "say"
        )

    def _understood(self, cue: Cue, region_start: int, previous: Cue | None) -> tuple[Source, ...]:
        """The speaker where the subject is left out or a pronoun: in the same sentence the one before; in the next sentence of
        the paragraph likewise, but not for a bare act; for a passive, whoever told the statement around it."""
        paragraph = self._doc.paragraph_at(self._doc.tokens[cue.last].start)
        if cue.passive:
            known = self._outer_speakers if paragraph - self._last_paragraph <= 1 else ()
        elif previous is not None:
            known = self._last_speakers
        elif any(self._doc.words[i].norm in _PRONOUNS for i in range(region_start, cue.first)):
            known = self._meant_by_pronoun(region_start) or self._last_speakers
        elif (
            cue.saying.frame == "act"
            or self._in_relative_clause(cue, region_start)
            or paragraph - self._last_paragraph > 1
        ):
            known = ()
        else:
            known = self._last_speakers
        return tuple(Source(start=s.start, end=s.end, text=s.text, anonymous=s.anonymous) for s in known)

    def _in_relative_clause(self, cue: Cue, region_start: int) -> bool:
        """Whether a "کە" before the cue makes it tell of a noun ("the forces that reject …"), not of whoever spoke before: no comma
        and no subject of its own stands between."""
        for index in range(cue.first - 1, region_start - 1, -1):
            if self._doc.words[index].form in "،؛":
                return False
            if self._doc.words[index].norm == _THAT:
                return not any(
                    index < c.first < cue.first and not governed(self._doc, c) for c in self._scene.candidates
                )
        return False

    def _meant_by_pronoun(self, region_start: int) -> tuple[Source, ...]:
        """The last free source of the sentence before, where a pronoun opens this one."""
        number = self._scene.sentence_of_token[region_start]
        if number == 0:
            return ()
        first, end = self._doc.sentence_tokens[number - 1]
        plural = any(
            self._doc.words[i].norm.startswith(_THEY)
            for i in range(region_start, min(region_start + 3, len(self._doc)))
        )
        return tuple(
            self._scene.free_sources(first, end, ("group", "ORG") if plural else ("PER", "role", "official", "person"))[
                -1:
            ]
        )

    def _contents(
        self, cue: Cue, region_start: int, end: int, later: list[Cue]
    ) -> Iterator[tuple[int, int, StatementKind, str]]:
        """(start, end, kind, rule) of every stretch that belongs to a cue; code points."""
        frame = cue.saying.frame
        if frame == "label":
            yield from self._label(cue, region_start)
        elif frame == "object":
            yield from self._object(cue, end, later)
        elif frame == "act" and not (cue.last + 1 < end and self._doc.words[cue.last + 1].norm == _THAT):
            span = self._doc.token_span(self._with_object(cue, region_start), cue.last)
            quote = self._quote_behind(cue, end)
            if quote is not None:
                yield self._take(quote, "direct", "statements.said.quote")
            else:
                yield span.start, span.end, "indirect", "statements.said.act"
        else:
            behind = list(self._clause(cue, end, later))
            yield from behind or self._before(cue, region_start)

    def _with_object(self, cue: Cue, region_start: int) -> int:
        """The first token of an act with what it is done to, where that stands right before it ("ئەم دەنگۆیەی بە درۆ خستەوە")."""
        words, first = self._doc.words, cue.first
        if (
            first - 1 <= region_start
            or not words[first - 1].norm.endswith(_OBJECT_ENDS)
            or words[first - 1].kind != "word"
        ):
            return first
        if words[first - 1].norm in _PRONOUNS or any(c.first <= first - 1 <= c.last for c in self._scene.candidates):
            return first
        first -= 1
        return first - 1 if words[first - 1].norm in _THESE and first - 1 > region_start else first

    # --- content behind the cue ---------------------------------------------------------------------------------------

    def _clause(self, cue: Cue, end: int, later: list[Cue]) -> Iterator[tuple[int, int, StatementKind, str]]:
        words = self._doc.words
        at = cue.last + 1
        if cue.saying.frame == "publish" and at + 1 < end and words[at].form in "،," and words[at + 1].norm == _THAT:
            return
        first = skip_openers(self._doc, at, end)
        starts = [c.first for c in self._scene.candidates if c.kind not in ("LOC", "document", "medium")]
        stop = clause_end(self._doc, first, end, later, self._scene.quoted, starts)
        if cue.saying.frame == "object":
            stop = self._before_but(first, stop)
        stop = self._unless_joined_clause(cue, first, stop)
        if first >= stop:
            return
        yield from self._stretch(first, stop)

    def _before_but(self, first: int, stop: int) -> int:
        """What is asked for or held against somebody ends where the reporter turns with "، بەڵام"."""
        for index in range(first + 1, stop):
            if self._doc.words[index].norm == _BUT and not self._scene.quoted[index]:
                return index
        return stop

    def _unless_joined_clause(self, cue: Cue, first: int, stop: int) -> int:
        """No content where the reporter goes on with "و" right behind the verb and there is no mark that opens it."""
        if first == cue.last + 1 and first < stop and self._doc.words[first].norm == _AND:
            return first
        return stop

    def _stretch(self, first: int, stop: int) -> Iterator[tuple[int, int, StatementKind, str]]:
        """The content between two tokens: quotations of some length are direct speech of their own, the words before them
        indirect; a short quotation makes the whole a mixed statement of which the fragment is the content."""
        doc = self._doc
        start, end = doc.tokens[first].start, doc.tokens[stop - 1].end
        quotes = [q for q in doc.quotes if start <= q.start < end]
        spoken = [q for q in quotes if self._is_speech(q)]
        if not quotes:
            yield from self._indirect(first, stop, "statements.said.clause")
            return
        if not spoken:
            if quotes[0].start == start or len(doc.tokens_between(start, end)) <= 12:
                yield self._take(quotes[0], "mixed", "statements.said.fragment")
            else:
                yield from self._indirect(first, stop, "statements.said.clause")
            return
        head = doc.tokens_between(start, spoken[0].start)
        if len(head) > _NEAR_QUOTE:
            yield from self._indirect(head[0], head[-1] + 1, "statements.said.clause")
        for quote in spoken:
            yield self._take(quote, "direct", "statements.said.quote")

    def _indirect(self, first: int, stop: int, rule: str) -> Iterator[tuple[int, int, StatementKind, str]]:
        left, right = trim(self._doc, first, stop - 1)
        if right - left >= 1:
            span = self._doc.token_span(left, right)
            yield span.start, span.end, "indirect", rule

    def _quote_behind(self, cue: Cue, end: int) -> Quote | None:
        first = skip_openers(self._doc, cue.last + 1, end)
        if first < len(self._doc):
            quote = self._doc.quote_at(self._doc.tokens[first].start)
            if quote is not None and self._is_speech(quote):
                return quote
        return None

    # --- content before the cue ---------------------------------------------------------------------------------------

    def _before(self, cue: Cue, region_start: int) -> Iterator[tuple[int, int, StatementKind, str]]:
        """A quotation that the cue follows ("…", X گوتی), or the clause before "وەک X گوتی"."""
        doc = self._doc
        start = doc.tokens[region_start].start
        quotes = [
            q
            for q in doc.quotes
            if start <= q.start and q.end <= doc.tokens[cue.first].start and q.start not in self.used_quotes
        ]
        if quotes and self._is_speech(quotes[-1]):
            yield self._take(quotes[-1], "direct", "statements.said.quote_before")
            return
        for index in range(cue.first - 1, region_start, -1):
            if doc.words[index].norm in _AS and not self._scene.quoted[index]:
                clause = self._last_clause(region_start, index)
                yield from self._indirect(clause, index, "statements.said.as_told_by")
                return

    def _last_clause(self, start: int, end: int) -> int:
        for index in range(end - 2, start, -1):
            if self._doc.words[index].form in "،؛":
                return index + 1
        return start

    def _label(self, cue: Cue, region_start: int) -> Iterator[tuple[int, int, StatementKind, str]]:
        """What is called a name: the name where it is quoted, else the words from "بە" back to the object."""
        doc = self._doc
        start = doc.tokens[region_start].start
        quotes = [q for q in doc.quotes if start <= q.start and q.end <= doc.tokens[cue.first].start + 1]
        if quotes:
            yield self._take(quotes[-1], "mixed", "statements.said.label")
            return
        for index in range(cue.first - 1, region_start, -1):
            if doc.words[index].norm == _BY:
                first = index
                while (
                    first > region_start
                    and doc.words[first - 1].kind == "word"
                    and not self._ends_subject(first - 1)
                    and index - first < 3
                ):
                    first -= 1
                yield from self._indirect(first, cue.first, "statements.said.label")
                return

    def _ends_subject(self, index: int) -> bool:
        return any(c.first <= index <= c.last and c.kind != "document" for c in self._scene.candidates)

    def _object(self, cue: Cue, end: int, later: list[Cue]) -> Iterator[tuple[int, int, StatementKind, str]]:
        """What is asked for or threatened: between the noun and its verb where its izafe leads there ("داوای X دەکەن"), else behind."""
        words = self._doc.words
        if cue.first < cue.last:
            inner_first, inner_stop = cue.first + 1, cue.last
            while inner_stop > inner_first and words[inner_stop - 1].norm == _FOR:
                inner_stop -= 1
            inner_quotes = [
                q
                for q in self._doc.quotes
                if self._doc.tokens[cue.first].start < q.start < self._doc.tokens[cue.last].start
            ]
            if inner_quotes:
                yield self._take(inner_quotes[0], "mixed", "statements.said.fragment")
                return
            if (
                inner_stop > inner_first
                and words[inner_first].norm not in _NO_OBJECT
                and words[cue.first].norm.endswith("ی")
            ):
                yield from self._object_and_more(inner_first, inner_stop, cue, end, later)
                return
            if inner_stop > inner_first and words[cue.first].norm.endswith("ی") and words[inner_first].norm == _BY:
                yield from self._object_and_more(inner_first, inner_stop, cue, end, later)
                return
        yield from self._clause(cue, end, later)

    def _object_and_more(
        self, first: int, stop: int, cue: Cue, end: int, later: list[Cue]
    ) -> Iterator[tuple[int, int, StatementKind, str]]:
        """The object, and what the sentence adds to it behind the verb without a mark between."""
        behind = cue.last + 1
        if (
            behind < end
            and self._doc.words[behind].kind == "word"
            and self._doc.words[behind].norm not in (_AND, _THAT)
        ):
            reach = behind
            while reach < end and self._doc.words[reach].kind == "word" and self._doc.words[reach].norm != _AND:
                reach += 1
            if reach - behind >= 1 and not any(behind <= c.first < reach for c in later):
                left, right = trim(self._doc, first, reach - 1)
                span = self._doc.token_span(left, right)
                yield span.start, span.end, "indirect", "statements.said.object"
                return
        left, right = trim(self._doc, first, stop - 1)
        if right >= left:
            span = self._doc.token_span(left, right)
            yield span.start, span.end, "indirect", "statements.said.object"

    # --- making -------------------------------------------------------------------------------------------------------

    def _is_speech(self, quote: Quote) -> bool:
        return len(self._doc.tokens_between(quote.inner_start, quote.inner_end)) >= _FRAGMENT

    def _take(self, quote: Quote, kind: StatementKind, rule: str) -> tuple[int, int, StatementKind, str]:
        self.used_quotes.add(quote.start)
        return quote.inner_start, quote.inner_end, kind, rule

    def _draft(
        self,
        cue: Cue,
        start: int,
        end: int,
        kind: StatementKind,
        rule: str,
        speakers: tuple[Source, ...],
        channel: str,
        day: str | None,
    ) -> Draft:
        act = self._carried.saying.act if self._carried and cue.saying.act == "say" else cue.saying.act
        steps = [Step(rule=rule, start=start, end=end), self._doc.step("statements.cue", RESOURCE, cue.first, cue.last)]
        if act == "say" and kind == "direct":
            performed = performed_act(self._doc, start, end)
            if performed is not None:
                act = performed
                steps.append(Step(rule="statements.performed_act", resource=PERFORMATIVES, start=start, end=end))
        return Draft(
            start=start,
            end=end,
            kind=kind,
            speakers=speakers,
            cue=self._doc.token_span(cue.first, cue.last),
            channel=channel,
            day=day,
            act=act,
            steps=tuple(steps),
            order=cue.last,
        )
