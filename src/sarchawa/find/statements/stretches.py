"""Stretches of content out of tokens and quotations: what is direct speech, what a fragment, what only told."""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.find.statements.complements import POINTERS
from sarchawa.find.statements.cues import Cue
from sarchawa.find.statements.draft import Stretch
from sarchawa.find.statements.extents import skip_openers, trim
from sarchawa.find.statements.scene import FRAGMENT, Scene, holds_speech
from sarchawa.find.statements.sources import is_body_noun
from sarchawa.find.statements.written import may_predicate, predicates
from sarchawa.model import StatementKind
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.quotes import Quote

_NEAR_QUOTE = 2
_WORDS = 3
_LONG_CLAUSE = 10
_TITLE = 5
_CALLED = norm_words(("بەناوی", "ناوی", "بەنێوی", "نێوی"))
_CLAUSE = 3
_CLAUSES = ("statements.said.clause", "statements.said.as_told_by")
"""What these delimit is a clause: a verb, or at least four tokens of a nominal one."""
_THAT = norm_word("کە")
_AND, _IZAFE = norm_word("و"), norm_word("ی")


class Stretches:
    """Makes stretches of content; remembers which quotations they have taken. used_quotes: the starts of these."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._doc = scene.doc
        self.used_quotes: set[int] = set()

    def between(self, first: int, stop: int) -> Iterator[Stretch]:
        """The content between two tokens. Without a quotation it is indirect. A quotation that the reporter's own
        clause runs into is a mixed statement, of which the quoted words are the content; any other is direct speech.
        What is told before the first quotation is indirect, as far as it is a clause."""
        doc = self._doc
        start, end = doc.tokens[first].start, doc.tokens[stop - 1].end
        quotes = [
            q
            for q in doc.quotes_between(start, end)
            if not self._names_only(q) and not self._in_passing(q, first, stop)
        ]
        if not quotes:
            yield from self.indirect(first, stop, "statements.said.clause")
            return
        head = doc.tokens_between(start, quotes[0].start)
        if len(head) > _NEAR_QUOTE:
            told = head[-1]
            if self._runs_into(quotes[0], first):
                told = next((i for i in reversed(head) if doc.words[i].is_finite_verb), head[0] - 1)
            if told >= head[0]:
                yield from self.indirect(head[0], told + 1, "statements.said.clause")
        for quote in quotes:
            if self._runs_into(quote, first) or self._runs_on(quote, stop):
                yield self.take(quote, "mixed", "statements.said.fragment")
            else:
                yield self.take(quote, "direct", "statements.said.quote")

    def _runs_into(self, quote: Quote, first: int) -> bool:
        """Whether words of the reporter's clause, no mark, stand right before a quotation within the content."""
        before = self._doc.first_token(quote.start) - 1
        return before >= first and self._doc.words[before].kind != "punct" and self._doc.words[before].norm != _THAT

    def _runs_on(self, quote: Quote, stop: int) -> bool:
        """Whether quoted words that tell nothing by themselves are part of the reporter's clause, which goes on behind
        them ("«هیچ بنەمایەکی یاسایی» نییە بۆ …")."""
        behind, words = self._doc.first_token(quote.end), self._doc.words
        if behind >= stop or words[behind].kind != "word" or words[behind].norm == _AND or not quote.closed:
            return False
        held = self._doc.tokens_between(quote.inner_start, quote.inner_end)
        told = any(map(predicates, words[held[0] : held[-1] + 1])) or may_predicate(words[held[-1]])
        return not told and words[behind].is_finite_verb

    def _in_passing(self, quote: Quote, first: int, stop: int) -> bool:
        """Whether the marks hold a word or two in the midst of a long clause, or three of a longer one: a name, a word
        held at arm's length."""
        held = len(self._doc.tokens_between(quote.inner_start, quote.inner_end))
        return held <= _WORDS and stop - first - held >= _LONG_CLAUSE * max(1, held - 1)

    def _names_only(self, quote: Quote) -> bool:
        """Whether the marks hold a mere name, or what something is called ("بەناوی «…»")."""
        if self._scene.name_around(quote.inner_start, quote.inner_end) is not None:
            return True
        before = self._doc.first_token(quote.start) - 1
        if before < 0:
            return False
        word = self._doc.words[before]
        held = len(self._doc.tokens_between(quote.inner_start, quote.inner_end))
        named = held <= FRAGMENT and is_body_noun(word) and word.norm.endswith(_IZAFE)
        titled = held <= _TITLE and word.pos == "NOUN" and word.has("izafe") and not word.has("definite")
        return word.norm in _CALLED or named or titled  # "بەناوی «…»", "ڕێکخراوی «…»", "هاوپەیمانیی «…»"

    def indirect(self, first: int, stop: int, rule: str) -> Iterator[Stretch]:
        """The tokens ``first`` to ``stop`` (not included) as indirect speech, if they may be a clause."""
        left, right = trim(self._doc, first, stop - 1)
        words = self._doc.words
        clause = right - left >= _CLAUSE or any(predicates(words[i]) for i in range(left, right + 1))
        clause = clause or (right >= left and (may_predicate(words[right]) or self._is_something(left, right)))
        clause = clause or (left > 0 and (words[left - 1].norm == _THAT or words[left - 1].form == ":"))
        if right - left >= 1 and (clause or rule not in _CLAUSES):
            span = self._doc.token_span(left, right)
            yield Stretch(span.start, span.end, "indirect", rule)

    def _is_something(self, left: int, right: int) -> bool:
        """Whether a noun that closes a clause has the copula, which looks like the ە of "this": with no "this" before
        it ("مووچە مافە")."""
        words = self._doc.words
        noun = left < right and words[right].pos == "NOUN" and words[right].has("demonstrative")
        return noun and not any(word.norm in POINTERS for word in words[left:right])

    def quote_behind(self, cue: Cue, end: int) -> Quote | None:
        """The speech in marks that opens right behind a cue, before the token ``end``."""
        first = skip_openers(self._doc, cue.last + 1, end)
        if first < len(self._doc):
            quote = self._doc.quote_at(self._doc.tokens[first].start)
            if quote is not None and self.is_speech(quote):
                return quote
        return None

    def told_as(self, reach: tuple[int, int] | None, rule: str) -> Iterator[Stretch]:
        """What stands as an object from a token to another (not included), whatever it is made of."""
        if reach is not None:
            left, right = trim(self._doc, reach[0], reach[1] - 1)
            if right >= left:
                span = self._doc.token_span(left, right)
                yield Stretch(span.start, span.end, "indirect", rule)

    def quotes_before(self, cue: Cue, region_start: int) -> list[Quote]:
        """The quotations between a token and a cue, in order."""
        start, before = self._doc.tokens[region_start].start, self._doc.tokens[cue.first].start
        return [quote for quote in self._doc.quotes_between(start, before + 1) if quote.end <= before]

    def is_speech(self, quote: Quote) -> bool:
        """Whether marks hold enough words to be speech."""
        return holds_speech(self._doc, quote)

    def take(self, quote: Quote, kind: StatementKind, rule: str) -> Stretch:
        """The words of a quotation as content; no other cue has it then."""
        self.used_quotes.add(quote.start)
        return Stretch(quote.inner_start, quote.inner_end, kind, rule)
