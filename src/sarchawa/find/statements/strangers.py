"""Who speaks though no table knows them: the noun phrase that opens a clause, the words beside a describing phrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sarchawa.ckb import function_words, read_table
from sarchawa.find.statements.channel import is_channel
from sarchawa.find.statements.complements import PREPOSITIONS, has_preposition, leads_on
from sarchawa.find.statements.cue_words import cue_word
from sarchawa.find.statements.cues import SHOWN, Cue
from sarchawa.find.statements.sources import PARTS, Candidate, is_located, titles
from sarchawa.find.statements.written import UNLIKELY, finite_verbs
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.ordered import Ordered
from sarchawa.text.phrases import PhraseTrie
from sarchawa.text.words import Word

_NOBODY = norm_words(
    (
        *function_words("announcing pronoun"),
        *function_words("personal pronoun"),
        "وەکخۆی",
        "وەکخۆیان",
        "ئەمڕۆ",
        "دوێنێ",
        "سبەی",
        "ئەمە",
        "ئەم",
    )
)
_TO, _OF, _THAT = norm_word("بە"), norm_word("لە"), norm_word("کە")
_MARKS = frozenset('،,()"«»“”')
_OPENERS = frozenset('("«“')
_LONGEST = 5
_LONGEST_WORD = 16
"""Letters of a noun, at most: what is longer is several words run together."""
_OWN_NAME = 3
_OURS = ("possessive.1pl", "possessive.1sg")


class Strangers:
    """Finds sources among the words of a doc that are no candidates."""

    def __init__(self, doc: Doc, candidates: Ordered[Candidate], quoted: Sequence[bool], known: frozenset[int]) -> None:
        """known: the tokens of names, times and of a few words between marks."""
        self._doc = doc
        self._candidates = candidates
        self._quoted = quoted
        self._known = known

    def unknown(self, cue: Cue, region_start: int) -> list[Candidate]:
        """The noun phrase that opens a clause, where it is nobody the report is known to name: a subject all the
        same. Empty for a passive, or where the clause opens with anything else."""
        if cue.passive or cue.saying.frame in SHOWN:
            return []
        if cue.first > region_start and cue.first == cue.last and is_opener(self._doc.words[cue.first - 1]):
            return []  # "… سەر حوکم هەروەها دەڵێ": who spoke before
        found = self._unknown(cue, region_start)
        return [c for c in found if not cue.also or c.last + 1 >= cue.first]  # "… ئاماژەی بەوەشدا": who spoke before

    def _unknown(self, cue: Cue, region_start: int) -> list[Candidate]:
        words = self._doc.words
        quote = self._doc.quote_at(self._doc.tokens[cue.first - 1].start) if cue.first > region_start else None
        if quote is not None and words[cue.first - 1].kind == "punct":
            quoted = self._doc.tokens_between(quote.inner_start, quote.inner_end)
            if 1 <= len(quoted) <= _OWN_NAME and quoted[0] > region_start and cue.saying.frame != "label":
                return [Candidate(quoted[0], quoted[-1], "person")]  # "«X» ڕوونی کردەوە"
        first = self._behind_setting(self.opening(region_start, cue.first), cue.first)
        opening = self._doc.quote_at(self._doc.tokens[first].start)
        if opening is not None and first < cue.first:
            quoted = self._doc.tokens_between(opening.inner_start, opening.inner_end)
            if 1 <= len(quoted) <= _OWN_NAME and region_start <= quoted[0] <= first + 1 and quoted[-1] < cue.first:
                return [Candidate(quoted[0], quoted[-1], "person")]  # "«X» دوای یارییەکە گوتی"
        part = first + 1 < cue.first and words[first].norm in PARTS
        of = part and words[first + 1].norm == _OF
        last = first + 2 if of else first  # "یەکێک لە خزمەکانی …"
        if part and not of and words[first + 1].led_by(_OF):
            last = first + 2  # "هەندێک لەکڕیارەکان …"
        known = {c.first: c.last for c in self._candidates.between(region_start, cue.last)}
        while last < min(cue.first, first + _LONGEST) and self._is_nominal(last):
            last += 1
            if last in known:
                if leads_on(words[last - 1].norm):
                    last = known[last] + 1  # "گەشتیارێکی پارتەکە"
                break
        if any(not _times().isdisjoint(word.bases) for word in words[first:last]):
            return []  # "ڕۆژی سێشەممە، X گوتی"
        if last == first or self._quoted[first] or words[first].norm in _NOBODY or _is_cue(words[first]):
            return []
        if _openers().longest_at(words, first, exact=True) and last == first + 1:
            return []  # "زۆر گوتی"
        if last == first + 1 and words[first].norm in titles():
            return []  # "دکتۆر، کە …": whose title it is stands elsewhere
        following = words[last]
        ends = (
            has_preposition(following)
            or following.form in "،,"
            or following.norm in PREPOSITIONS
            or following.norm in _NOBODY
            or last in known
        )
        if last < cue.first and not ends:
            return []
        own = any(leads_on(word.norm) for word in words[cue.first : cue.last])  # "وەسفی کرد": the agent's clitic
        if cue.saying.frame == "label" and not own and following.led_by(_TO) and leads_on(words[last - 1].norm):
            return []  # "سەردانەکەی بە گرنگ وەسف کرد": what is called so
        return [Candidate(first, last - 1, "person")]

    def _behind_setting(self, first: int, end: int) -> int:
        """The token behind the comma that closes what a sentence opens with ("لە وەڵامی پرسیارەکەدا، گەشتیارێک گوتی"),
        where the clause begins; the token itself where it opens with no preposition."""
        words = self._doc.words
        if first >= end:
            return first
        timed = words[first].pos == "ADV" or not _times().isdisjoint(words[first].bases)
        if not (timed or words[first].norm in PREPOSITIONS or has_preposition(words[first])):
            return first
        comma = next((i for i in range(first, end) if words[i].form in "،,"), None)
        if comma is None or any(words[i].is_finite_verb for i in range(first, comma)):
            return first
        return comma + 1

    def beside(self, head: Candidate, opening: int) -> Candidate | None:
        """Whoever a describing phrase stands beside, whom no table knows: "X Y، قایمقامی …", "X Y قایمقامی …", "دکتۆر
        «X Y» قایمقامی …", "قایمقامی … (X Y)"; or None."""
        words = self._doc.words
        quote = self._doc.quote_at(self._doc.tokens[head.first - 1].start) if head.first else None
        if quote is not None:
            quoted = self._doc.tokens_between(quote.inner_start, quote.inner_end)
            if quoted and quoted[0] >= opening - 1 and self._is_strange_name(quoted[0], quoted[-1], set_apart=True):
                return Candidate(quoted[0], quoted[-1], "person")
        last = head.first - 1
        while last >= opening and words[last].form in _MARKS:
            last -= 1
        first = opening
        while first <= last and (words[first].norm in titles() or words[first].form in _MARKS):
            first += 1
        if last == head.first - 1 and not self._is_strange_name(first, last):
            first = self._nominals_before(last, first)  # "ئەمڕۆ … X Y قایمقامی …"
        if self._is_strange_name(first, last):
            return Candidate(first, last, "person")
        first = head.last + 1
        while first < len(words) and words[first].norm in titles():
            first += 1
        if first < len(words) and words[first].form in _OPENERS:
            closing = next((i for i in range(first + 2, min(len(words), first + 6)) if words[i].form in _MARKS), None)
            if closing is not None and self._is_strange_name(first + 1, closing - 1, set_apart=True):
                return Candidate(first + 1, closing - 1, "person")
        return None

    def _nominals_before(self, last: int, lower: int) -> int:
        """The first of the nominal words that end at a token, not before ``lower``: behind a time, an adverb, a
        preposition's word or a mark."""
        words = self._doc.words
        first = last + 1
        while first - 1 >= lower and self._is_nominal(first - 1) and first - 1 not in self._known:
            if words[first - 1].norm in titles():
                break
            first -= 1
        return first

    def _is_strange_name(self, first: int, last: int, *, set_apart: bool = False) -> bool:
        """Whether two to four words may be the name of somebody no table knows: nouns with nothing hung on the last,
        at least one of them no common word. set_apart: whether marks stand around them."""
        words = self._doc.words
        if not 1 <= last - first <= 3:
            return False
        if set_apart:
            return all(word.kind in ("word", "latin") for word in words[first : last + 1])
        if not all(self._is_nominal(index) for index in range(first, last + 1)):
            return False
        if words[last].has("izafe") or words[last].has("possessive") or words[last].has("definite"):
            return False
        return any(word.pos == "PROPN" or word.analysis.cost >= UNLIKELY for word in words[first : last + 1])

    def opening(self, region_start: int, end: int) -> int:
        """The first token of a clause behind marks and the words that join it to what was told before, such as
        "هەروەها" and "شایەنی باسە"."""
        words = self._doc.words
        first = region_start
        while first < end:
            opener = _openers().longest_at(words, first, exact=True)
            if opener is not None and opener.value == "passed" and opener.end <= end:
                first = opener.end
            elif words[first].kind == "punct" or (words[first].norm == _THAT and first > region_start):
                first += 1
            else:
                break
        return first

    def _is_nominal(self, index: int) -> bool:
        word = self._doc.words[index]
        return (
            word.kind in ("word", "latin")
            and word.pos in ("NOUN", "PROPN", "ADJ")
            and len(word.form) <= _LONGEST_WORD
            and word.norm not in PREPOSITIONS
            and word.norm not in _NOBODY
            and not has_preposition(word)
            and not is_located(word)
            and not word.has("copula")
            and not any(word.has(tag) for tag in _OURS)
            and not finite_verbs(word)
            and not is_channel(word)
        )


def _is_cue(word: Word) -> bool:
    facts = cue_word(word)
    return facts is not None and facts.whole is not None


def is_opener(word: Word) -> bool:
    """Whether a word by itself is passed over where a clause opens ("هەروەها")."""
    found = _openers().longest_at([word], 0, exact=True)
    return found is not None and found.value == "passed"


@cache
def _openers() -> PhraseTrie[str]:
    return PhraseTrie((row["form"], row["kind"]) for row in read_table("clause_openers.tsv"))


@cache
def _times() -> frozenset[str]:
    """Keys of words that tell when, not who."""
    tables = ("time_units.tsv", "weekdays.tsv", "day_parts.tsv", "seasons.tsv")
    return frozenset(norm_word(row["form"]) for table in tables for row in read_table(table) if " " not in row["form"])
