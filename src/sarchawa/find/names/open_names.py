"""Bodies whose name is made of ordinary words: "کۆمپانیای شنەی باکوور", "ڕۆژنامەی شەوچرا".

Behind a noun that as good as always has a name of its own (a company, a newspaper, a network, an organisation), the
words its izafe leads to are that name, unless they only describe it: an adjective, a definite or an indefinite noun.
Where they stand between marks, the name is what the marks hold.
"""

from __future__ import annotations

from sarchawa.find.names.bodies import body_candidates
from sarchawa.find.names.clitics import Peeled
from sarchawa.find.names.keys import join_key
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.view import Candidate, View, links_on
from sarchawa.text.fold import norm_words
from sarchawa.text.quotes import MARKS

OPEN_HEADS = norm_words(
    "کۆمپانیا ڕۆژنامە گۆڤار ماڵپەڕ سایت تۆڕ کەناڵ ڕێکخراو ڕادیۆ تەلەڤزیۆن تەلەڤیزیۆن تەلەفزیۆن ئاژانس"
    " گرووپ یانە تیپ".split()
)
_DESCRIBED_ONLY = norm_words(
    "کۆمەڵایەتی ناوبراو دیکە تر خۆجێی ناحکومی حکومی بیانی تایبەت نوێ سەرەکی گەورە بچووک نەوت گاز کارەبا هاتوچۆ ئەمنی"
    " چەکدار جیاواز هەمان هەر خۆی خۆیان ئێمە ئەوان هەواڵ ناوخۆ ناوخۆیی جیهانی عەرەبی کوردی ئینگلیزی مافی".split()
)
_LONGEST = 3
_SCORE = 2.5
_PER_WORD = 3.5


def open_bodies(view: View, index: int) -> list[Candidate]:
    """The body that a named head at a token makes with the ordinary words behind it; none where they only describe
    it."""
    stem = next((s for s in view.facts[index].stems if s.base in OPEN_HEADS and links_on(s) and s.ending != "یی"), None)
    if stem is None or (index + 1 < view.size and any(body.score for body in body_candidates(view, index + 1))):
        return []
    if view.mark(index + 1) in MARKS:
        return _marked(view, index)
    last = _complement(view, index)
    if last == index:
        return []
    words = [view.facts[i].norm for i in range(index, last)]
    words[0] = stem.base + "ی"
    final = _final(view, last)
    step = view.doc.step("names.open_body", "organisation_heads.tsv", index, last)
    return [Candidate(index, last, "ORG", _SCORE + _PER_WORD * (last - index), join_key([*words, final.base]), (step,))]


def _marked(view: View, head: int) -> list[Candidate]:
    """What stands between marks behind a named head is the name, whatever it is elsewhere: "سایتی «ئاسۆ»"."""
    first = last = head + 2
    while last < view.size and view.facts[last].wordlike and last - first < _LONGEST:
        last += 1
    last -= 1
    if last < first or view.mark(last + 1) not in MARKS:
        return []
    key = join_key([view.facts[i].norm for i in range(first, last + 1)])
    step = view.doc.step("names.marked_body", "organisation_heads.tsv", head, last + 1)
    return [Candidate(first, last, "ORG", _SCORE + _PER_WORD * (last - first + 1), key, (step,))]


def _complement(view: View, index: int) -> int:
    """The last word of the complement; the head's own index where there is none, or one that only describes."""
    last = index
    while last - index < _LONGEST and view.joined(last):
        at = last + 1
        facts = view.facts[at]
        if not facts.wordlike or facts.function or facts.verb or facts.definite or _describes(view, at, last == index):
            break
        last = at
        if not any(links_on(reading) for reading in facts.stems):
            return last
    return last if last > index and not _goes_on(view, last) else index


def _describes(view: View, at: int, first: bool) -> bool:
    """Whether a word only describes: an adjective right behind the head, or a word of the vocabulary of common
    bodies."""
    word = view.doc.words[at]
    if any(stem.base in _DESCRIBED_ONLY for stem in view.facts[at].stems):
        return True
    return first and (word.pos == "ADJ" or any(s.base in name_lexicon().words for s in view.facts[at].stems))


def _goes_on(view: View, last: int) -> bool:
    """Whether the izafe chain was cut short by a word that no name has: then the whole only describes."""
    return view.joined(last) and last + 1 < view.size and view.facts[last + 1].definite


def _final(view: View, last: int) -> Peeled:
    """The reading of the last word: without an izafe that leads nowhere, where its bare form is a word."""
    stems = view.facts[last].stems
    lemma = view.doc.words[last].lemma
    return next((s for s in stems if s.base == lemma and not s.start), stems[0])
