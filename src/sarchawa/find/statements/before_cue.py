"""Content before a verb of saying: a quotation that it follows, or the clause with whose source and verb a sentence
closes."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.ckb import function_words
from sarchawa.find.statements.cues import Cue
from sarchawa.find.statements.draft import Stretch
from sarchawa.find.statements.extents import closes
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.stretches import Stretches
from sarchawa.find.statements.written import predicates
from sarchawa.text.fold import norm_words
from sarchawa.text.quotes import Quote

_SAID_AFTER = ("clause", "told")
_SO_SAID = norm_words(("وا", "وای", "ئەمە", "ئەوە", "وەها"))
_SO = norm_words(("وا", "وای", "وەها", "وەهای"))
_CLOSING_CLAUSE = 8
"""Tokens from a comma to the verb of saying that closes a sentence, at most."""
_TOLD = 5
"""Tokens of a clause with whose source and verb a sentence closes, with no comma between, at least."""
_CLAUSE = 3
_AS = norm_words(function_words("comparison"))


class BeforeCue:
    """Delimits what stands before cues."""

    def __init__(self, scene: Scene, stretches: Stretches) -> None:
        self._scene = scene
        self._doc = scene.doc
        self._stretches = stretches

    def of(self, cue: Cue, region_start: int) -> Iterator[Stretch]:
        """A quotation that the cue follows ("…", X گوتی), or the clause before "وەک X گوتی"."""
        doc = self._doc
        start = doc.tokens[region_start].start
        before = doc.tokens[cue.first].start
        quotes = [
            q
            for q in doc.quotes_between(start, before)
            if q.end <= before and q.start not in self._stretches.used_quotes
        ]
        if quotes and (self._stretches.is_speech(quotes[-1]) or self._opens_telling(quotes[-1], region_start)):
            yield self._stretches.take(quotes[-1], "direct", "statements.said.quote_before")
            return
        for index in range(cue.first - 1, region_start, -1):
            if doc.words[index].is_finite_verb:
                break  # "وەک بڕیار بوو، کۆمپانیاکە … بڵاو کردەوە"
            if doc.words[index].norm in _AS and not self._scene.quoted[index]:
                clause = self._last_clause(region_start, index)
                yield from self._stretches.indirect(clause, index, "statements.said.as_told_by")
                return
        if cue.saying.frame in _SAID_AFTER:
            yield from self._summed_up(cue, region_start)

    def _opens_telling(self, quote: Quote, region_start: int) -> bool:
        """Whether a clause begins with a quotation that tells something, however short."""
        held = self._doc.tokens_between(quote.inner_start, quote.inner_end)
        opens = self._doc.first_token(quote.start) == region_start
        return opens and len(held) > 1 and predicates(self._doc.words[held[-1]])

    def _summed_up(self, cue: Cue, region_start: int) -> Iterator[Stretch]:
        """The clause before a comma with whose source and verb the sentence closes: "ئاوەکە نابڕێت، X وا دەڵێت"."""
        words = self._doc.words
        if self._is_all_there_is(cue, region_start):
            yield from self._sentence_before(region_start)
            return
        comma = next((i for i in range(cue.first - 1, region_start, -1) if words[i].form in "،,"), None)
        if comma is None or cue.first - comma > _CLOSING_CLAUSE:
            yield from self._closed_by_name(cue, region_start)
            return
        source = next(iter(self._scene.candidates.between(comma + 1, cue.first)), None)
        before = words[cue.first - 1].norm
        summed = before in _SO_SAID or (source is not None and words[source.first - 1].norm in _SO_SAID)
        told = any(predicates(words[i]) for i in range(region_start, comma))
        if source is not None and summed and told and not self._scene.governed(source):
            yield from self._stretches.indirect(region_start, comma, "statements.said.as_told_by")

    def _closed_by_name(self, cue: Cue, region_start: int) -> Iterator[Stretch]:
        """The clause before the name and verb that close a sentence: "ئاوەکە سبەی دەگەڕێتەوە ئاراز کەریمی گوتی."."""
        named = self._scene.source_at(cue.first - 1) if cue.first > region_start else None
        if named is None or named.kind != "PER" or not closes(self._doc, cue, self._scene.unit(cue.last)[1]):
            return
        told = any(predicates(self._doc.words[i]) for i in range(region_start, named.first))
        if told and named.first - region_start >= _TOLD and not self._scene.governed(named):
            yield from self._stretches.indirect(region_start, named.first, "statements.said.as_told_by")

    def _is_all_there_is(self, cue: Cue, region_start: int) -> bool:
        """Whether a sentence holds nothing but who speaks, "so" and a verb of saying ("X وای گوت.")."""
        words = self._doc.words
        so = cue.first - 1
        if so <= region_start or words[so].norm not in _SO or cue.first - region_start > _CLOSING_CLAUSE:
            return False
        if any(words[at].form in "،:؛" or words[at].is_finite_verb for at in range(region_start, so)):
            return False
        return any(not self._scene.governed(c) for c in self._scene.candidates.between(region_start, so))

    def _sentence_before(self, index: int) -> Iterator[Stretch]:
        """The sentence of the same paragraph before the one that begins at a token: what "so" points at."""
        number = self._scene.sentence_of_token[index]
        first, end = self._doc.sentence_tokens[number - 1] if number else (0, 0)
        if end - first < _CLAUSE or any(self._scene.cues_between(first, end)) or any(self._scene.quoted[first:end]):
            return
        tokens = self._doc.tokens
        if self._doc.paragraph_at(tokens[first].start) == self._doc.paragraph_at(tokens[index].start):
            yield from self._stretches.indirect(first, end, "statements.said.as_told_by")

    def _last_clause(self, start: int, end: int) -> int:
        for index in range(end - 2, start, -1):
            if self._doc.words[index].form in "،,؛":
                return index + 1
        return start
