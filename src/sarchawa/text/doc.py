"""A report's text made ready for reading: tokens, quotations, sentences, over the untouched text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import chain
from operator import attrgetter, sub

from sarchawa.ckb.joiners import with_lost_joiners_read
from sarchawa.model import Span, Step
from sarchawa.text.morphology import Reading, in_context
from sarchawa.text.quotes import Quote, find_quotes
from sarchawa.text.sentences import find_sentences, paragraph_ends
from sarchawa.text.tokens import Tok, tokenise
from sarchawa.text.words import Word

_LINE_ENDS = frozenset("\n\r\u2028\u2029")


class Doc:
    """A text over which the finders work; never edited.

    text: as it came. tokens: in order; where the text lost its joiners, their words have them (ckb.joiners).
    words: the tokens' Words, same indexes. sentences, paragraphs: (start, end) code points. quotes: outermost
    quotations. sentence_tokens: (first, last+1) token indexes of each sentence.
    """

    def __init__(self, text: str, tokens: list[Tok] | None = None) -> None:
        """tokens: those to read the text as, in order; its own if None."""
        self.text = text
        self.tokens: list[Tok] = tokenise(with_lost_joiners_read(text)) if tokens is None else tokens
        self.words: list[Word] = [token.word for token in self.tokens]
        self._starts = [token.start for token in self.tokens]
        self._paragraph_ends = paragraph_ends(text)
        self.quotes: list[Quote] = find_quotes(text, self._paragraph_ends)
        self.sentences: list[tuple[int, int]] = find_sentences(text, self.quotes)
        self._sentence_starts = [start for start, _ in self.sentences]
        self._quote_starts = [quote.start for quote in self.quotes]
        self.sentence_tokens = [(self.first_token(start), self.first_token(end)) for start, end in self.sentences]
        self._readings: list[Reading] | None = None
        self._tokens_of: dict[str, list[int]] | None = None
        self._parted: frozenset[int] | None = None

    def __len__(self) -> int:
        return len(self.tokens)

    @property
    def readings(self) -> list[Reading]:
        """The reading of each token that holds where it stands; made when first asked for."""
        if self._readings is None:
            self._readings = in_context(list(map(attrgetter("readings"), self.words)))
        return self._readings

    def first_token(self, offset: int) -> int:
        """Index of the first token that starts at or after an offset (code points); the count behind the last."""
        return bisect_left(self._starts, offset)

    def tokens_between(self, start: int, end: int) -> range:
        """Indexes of the tokens that start within a span (code points)."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def sentence_at(self, offset: int) -> int:
        """Index of the sentence an offset lies in, or of the one before where it lies between two; 0 at the start."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def paragraph_at(self, offset: int) -> int:
        """Ordinal of the paragraph an offset lies in."""
        return bisect_left(self._paragraph_ends, offset + 1)

    def quote_at(self, offset: int) -> Quote | None:
        """The quotation an offset lies in, its marks included, or None."""
        index = bisect_right(self._quote_starts, offset) - 1
        if index >= 0 and offset < self.quotes[index].end:
            return self.quotes[index]
        return None

    def quotes_between(self, start: int, end: int) -> list[Quote]:
        """The quotations that begin within a span (code points), in order."""
        return self.quotes[bisect_left(self._quote_starts, start) : bisect_left(self._quote_starts, end)]

    def tokens_with(self, norms: Iterable[str]) -> list[int]:
        """Indexes of the tokens whose key is one of some, ascending."""
        if self._tokens_of is None:
            self._tokens_of = _by_norm(self.words)
        tokens_of = self._tokens_of
        return sorted(chain.from_iterable([tokens_of[norm] for norm in norms if norm in tokens_of]))

    @property
    def parted(self) -> frozenset[int]:
        """The tokens that are parted from the next one by more than a blank, the last one among them."""
        if self._parted is None:
            self._parted = self._parted_tokens()
        return self._parted

    def _parted_tokens(self) -> frozenset[int]:
        text, ends = self.text, [token.end for token in self.tokens]
        gaps = map(sub, self._starts[1:], ends)
        if _LINE_ENDS.isdisjoint(text):
            found = [index for index, gap in enumerate(gaps) if gap > 1]
        else:
            found = [index for index, gap in enumerate(gaps) if gap > 1 or (gap and text[ends[index]] in _LINE_ENDS)]
        return frozenset([*found, len(ends) - 1])

    def span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.text[start:end])

    def token_span(self, first: int, last: int) -> Span:
        """The span from token ``first`` through token ``last`` (both included)."""
        return self.span(self.tokens[first].start, self.tokens[last].end)

    def step(self, rule: str, resource: str, first: int, last: int) -> Step:
        """A derivation step over the tokens ``first`` through ``last`` (both included)."""
        return Step(rule=rule, resource=resource, start=self.tokens[first].start, end=self.tokens[last].end)


def _by_norm(words: Iterable[Word]) -> dict[str, list[int]]:
    """The tokens of each key, ascending."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        found[word.norm].append(index)
    return found
