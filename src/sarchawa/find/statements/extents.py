"""How far what is said reaches."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from sarchawa.ckb import function_words
from sarchawa.find.statements.complements import POINTERS
from sarchawa.find.statements.cues import ACTS, MADE_PUBLIC, Cue
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import PARTS
from sarchawa.find.statements.written import may_predicate, pieces, predicates
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.words import Word

_THAT = norm_word("کە")
_LEADS = norm_words(("کە", "گوایە", "گوایا"))
_WHAT = norm_word("ئەوەی")
_BUT = norm_word("بەڵام")
_RATHER = norm_word("بەڵکو")
_AND = norm_word("و")
_JOINING = (_AND, _THAT, _BUT)
_ASIDE = norm_words(function_words("aside"))
_WORTH = tuple(sorted(norm_words(function_words("aside noun"))))
_THIS = norm_words(("ئەوە", "ئەوەش"))
THIS_TOO = norm_words(("ئەمەش", "ئەوەش", "ئەمەیش", "ئەوەیش"))
_AFTER = norm_words(("دوای", "پاش"))
_TURNS = norm_words(("هەروەها", "هاوکات", "هەروەک", "هەروەکو"))
_SAME, _TIME = norm_word("هەمان"), norm_word("کات")
_REGARDING = norm_words(("لەمبارەوە", "لەمبارەیەوە", "لەوبارەوە", "لەوبارەیەوە"))
_IN_THIS, _REGARD = norm_words(("لەم", "لەو")), norm_words(("بارەوە", "بارەیەوە", "بارەشەوە", "ڕووەوە", "ڕووەوەش"))
_IN, _BY = norm_word("لە"), norm_word("بە")
_GOING_ON = norm_words(("درێژەی", "کۆتایی", "بەشێکی"))
_DONE_TO = ("object", "act", "deed", "charge", "label")
"""Frames of passives that tell what is done or wanted, not that the reporter goes on."""
_SUBORDINATE = 10
"""Tokens of a subject behind "after", at most."""
_OPENERS = frozenset("،؛:,;-–—")
_ABOUT = norm_words(("لەبارەی", "دەربارەی", "سەبارەت", "لەسەر", "لەمەڕ", "بەرامبەر"))
_AS = norm_words(function_words("comparison"))
HOLLOW = norm_words(function_words("announcing pronoun"))
_TRIMMED = frozenset('،؛:,;.!؟?"«»“”-–—_')
_OPENING = frozenset('"«“')
_CLOSING = frozenset('"»”')


def skip_openers(doc: Doc, index: int, end: int) -> int:
    """The first token of content behind a cue: past marks, "کە" and the hollow pronouns that announce a clause
    ("بەوەی")."""
    words = doc.words
    while index < end:
        if words[index].norm == _WHAT and index + 1 < end and not _leads_clause(words[index + 1]):
            break  # "دەڵێت ئەوەی دەیڵێین ڕاستە": what is a noun of the clause itself
        if words[index].norm in _THIS and index + 1 < end and not _leads_clause(words[index + 1]):
            break  # "پێیان وایە ئەوە هەڵەیە"
        if words[index].form in _OPENERS or words[index].norm in _LEADS or words[index].norm in HOLLOW:
            index += 1
        elif index + 1 < end and words[index].norm in _ABOUT and words[index + 1].norm in HOLLOW:
            index += 2  # "سەبارەت بەوەی …"
        else:
            break
    return index


def _leads_clause(word: Word) -> bool:
    return word.norm == _THAT or word.form in _OPENERS


def says_that(scene: Scene, at: int, end: int) -> bool:
    """Whether a "کە" stands at a token, by itself or written together with the next word."""
    if at >= end or scene.quoted[at]:
        return False
    word = scene.doc.words[at]
    return word.norm == _THAT or (word.norm.startswith(_THAT) and bool(pieces(word)))


def trim(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Tokens first..last (both included) without the marks and the loose "و" at either end, and the "بەڵام" with which
    the reporter goes on; last < first if nothing is left."""
    words = doc.words
    while last >= first and (words[last].form in _TRIMMED or words[last].norm in _JOINING):
        if words[last].form in _CLOSING and _pairs_within(doc, last, first, last):
            break
        last -= 1
    while first <= last and (words[first].form in _TRIMMED or words[first].norm in (_AND, _THAT)):
        if words[first].form in _OPENING and _pairs_within(doc, first, first, last):
            break
        first += 1
    return first, last


def _pairs_within(doc: Doc, mark: int, first: int, last: int) -> bool:
    """Whether a quotation mark belongs to a quotation that does not hold all of the tokens first..last."""
    quote = doc.quote_at(doc.tokens[mark].start)
    if quote is None or not quote.closed:
        return False
    opening, closing = doc.first_token(quote.start), doc.first_token(quote.end - 1)
    return first <= opening and closing <= last and (first, last) != (opening, closing)


def clause_end(
    scene: Scene, own: Cue, start: int, sentence_end: int, later: Sequence[Cue], subject_starts: Sequence[int]
) -> int:
    """The token behind the content of a cue (``own``) that starts at ``start``: the end of its sentence, or earlier
    where the reporter speaks again with a further cue of the same sentence (``later``, in order): at a "بەڵام", at a
    coordinating "و", or at the comma before the further cue's own subject. A cue whose subject opens the content
    stands within it and ends nothing.

    subject_starts: first tokens of all possible sources, ascending.
    """
    doc, quoted = scene.doc, scene.quoted
    words = doc.words
    subjects = frozenset(subject_starts[bisect_left(subject_starts, start) :])
    but = turn = -1
    turning = (_BUT, _RATHER) if own.saying.act == "deny" else (_BUT,)  # "ڕەتی کردەوە …، بەڵکو گوتی …"
    after = _is_after(doc, own)
    within = False  # whether a cue whose subject opens the content stands in it
    reached = start + 1  # each token between the content's start and a further cue is looked at once
    for cue in later:
        if not start < cue.first < sentence_end or (cue.passive and cue.saying.frame in _DONE_TO and not cue.also):
            continue
        others = not cue.also and _is_of_several(doc, cue) and not _is_of_several(doc, own)
        if others and cue.saying.frame in ACTS:
            continue  # "X گوتی …، هەندێک ڕەخنە لە … دەگرن": what others do belongs to the content
        if cue.saying.frame == "evident" and words[cue.last].tense != "past":
            continue  # "… ، بەڵام دەردەکەوت کە …": to the one who speaks
        if not after and cue.saying.frame not in ACTS and closes(doc, cue, sentence_end) and not _holds(cue):
            continue  # a verb of saying with nothing said behind it belongs to the content
        before = cue.first - 1
        if within and not cue.also:
            turned = range(max(reached, start + 1), before - 1)
            turned_at = next((at for at in turned if _turns_back(scene, at, turning)), None)
            reached = max(reached, before)
            if turned_at is not None:
                return turned_at
            continue
        if takes_up(doc, cue, start, own) and not (others and words[before].form in "،,"):
            return clause_start(doc, cue, start)
        taken = _taken_up_at(scene, cue, start)
        if taken is not None:
            return taken
        for index in range(reached, before):
            if not quoted[index]:
                but = index if words[index].norm in turning else but
                turns = words[index].form in "،,؛" or words[index].norm in _TURNS
                turns = turns or (words[index].norm == _AND and words[before].has("also"))
                opening = index + 1 + (words[index + 1].norm in POINTERS)
                turn = index if turns and (opening in subjects or _is_part(words, opening)) else turn
                if _begins_anew(doc, index):
                    return index - 1 if words[index - 1].norm == _AND else index
        reached = max(reached, before)
        if before > start and words[before].norm in turning and not quoted[before]:
            return before
        if but >= 0:
            return but
        if turn >= 0 and (
            words[before].has("also") or (words[turn + 1].norm in POINTERS and scene.is_taken_up(turn + 1))
        ):
            return turn  # "… ، وەزیریش گوتی …", "… ، ئەو هاووڵاتییە گوتی …"
        if start in subjects or (start < before and start + 1 in subjects):
            if own.saying.act == "deny":
                continue  # what somebody is said to have said may be denied
            if own.saying.frame in MADE_PUBLIC:
                return sentence_end  # what the one who is told of went on to say is in the paper too
            within = True
            continue
        if turn >= 0:
            return turn
        if words[before].norm == _AND:
            return before
        if words[before - 1].norm == _AND and words[before].led_by(_BY) and before - 1 > start:
            return before - 1  # "… و بەتوندی ئیدانەی دەکات"
    return sentence_end


def _is_part(words: Sequence[Word], index: int) -> bool:
    """Whether some of several begin at a token ("هەندێک لە تورکمانەکان")."""
    return words[index].norm in PARTS and (words[index + 1].norm == _IN or words[index + 1].led_by(_IN))


def _is_after(doc: Doc, own: Cue) -> bool:
    """Whether what a cue tells is only after what the sentence tells ("دوای ئەوەی X گوتی …، Y …")."""
    words = doc.words
    for index in range(own.first - 1, max(0, own.first - _SUBORDINATE), -1):
        if words[index].kind == "punct" or words[index].is_finite_verb:
            return False
        if words[index].norm == _WHAT and words[index - 1].norm in _AFTER:
            return True
    return False


def _turns_back(scene: Scene, index: int, turning: Sequence[str]) -> bool:
    """Whether the reporter turns at a token to somebody who was told of ("… ، بەڵام ئەو مامۆستایە دەڵێت")."""
    words = scene.doc.words
    if scene.quoted[index] or words[index].norm not in turning or words[index + 1].norm not in POINTERS:
        return False
    return scene.is_taken_up(index + 1)


def _begins_anew(doc: Doc, index: int) -> bool:
    """Whether a formula with which reporters go on stands at a token, behind a verb, a mark or "و": "لەم بارەیەوە",
    "لە درێژەی قسەکانیدا"."""
    words = doc.words
    word, behind = words[index], words[index + 1]
    regards = word.norm in _REGARDING or (word.norm in _IN_THIS and behind.norm in _REGARD)
    same = word.norm == _IN and behind.norm == _SAME and words[index + 2].norm.startswith(_TIME)
    if not regards and not same and not (word.norm == _IN and behind.norm in _GOING_ON):
        return False
    before = words[index - 1]
    return before.norm == _AND or before.kind == "punct" or before.is_finite_verb or before.has("copula")


def _holds(cue: Cue) -> bool:
    """Whether what is said may stand between the noun and the verb of a cue ("هۆشداری لافاویان داوە")."""
    return cue.saying.frame in ("topic", "object") and cue.last - cue.first > 1


def _taken_up_at(scene: Scene, cue: Cue, start: int) -> int | None:
    """The token right behind a verb with which a cue's clause begins, where that takes up somebody again with no mark
    before ("… دەکەن ئەو بەرپرسە دەڵێت", "… هەیە وەک باسی دەکات"), or None."""
    words = scene.doc.words
    first = cue.first
    while first - 1 > start and words[first - 1].kind != "punct" and not words[first - 1].is_finite_verb:
        first -= 1
        if scene.is_taken_up_in_midst(first, cue):
            return first
    if first - 1 <= start or not words[first - 1].is_finite_verb:
        return None
    as_told = first == cue.first - 1 and (words[first].norm in _AS or words[first].norm in HOLLOW)
    another = scene.candidate_from(first, within=0)
    also = another is not None and another.kind in ("PER", "ORG", "role", "body") and words[another.last].has("also")
    return first if as_told or also or scene.is_taken_up(first) else None


def aside_start(doc: Doc, start: int, end: int) -> int:
    """The token at which the reporter turns aside ("جێی ئاماژەیە …", "ئەمەش دوای ئەوەی …"), or ``end``."""
    words = doc.words
    for index in range(start, end - 1):
        if words[index].norm in _ASIDE and words[index + 1].norm.startswith(_WORTH):
            return index
        if words[index].norm in THIS_TOO and words[index + 1].norm in _AFTER and index > start + 1:
            return index
    return end


def takes_up(doc: Doc, cue: Cue, start: int, own: Cue) -> bool:
    """Whether a cue behind ``start`` opens a clause with which the reporter goes on telling what the same person said:
    "… ، گوتیشی …", "… و ڕایگەیاند …"."""
    before = doc.words[cue.first - 1]
    behind = doc.words[cue.last + 1] if cue.last + 1 < len(doc) else before
    if own.saying.frame == "topic" and before.form in "،," and behind.form == ":" and cue.first - 1 > start:
        return True  # "تیشکی خستە سەر باخەکان، وتی: …"
    opens = (
        (before.form in "،,؛" and (cue.also or _is_told(doc, start, cue.first)))
        or before.norm == _AND
        or _turns_after_clause(doc, cue.first - 1)
        or (before.is_finite_verb and _goes_on_alone(doc, cue, own))
    )
    return cue.first - 1 > start and not cue.shared and not cue.passive and (opens or cue.also)


def _is_told(doc: Doc, start: int, end: int) -> bool:
    """Whether the tokens hold a clause, no mere setting of the one that follows ("ڕایگەیاند، لە مانگی ڕابردوودا، داوای
    … کرا")."""
    inside = doc.words[start:end]
    if inside and inside[-1].kind == "punct":
        inside = inside[:-1]
    return any(map(predicates, inside)) or any(map(may_predicate, inside[-1:]))


def _turns_after_clause(doc: Doc, index: int) -> bool:
    """Whether the reporter turns with a word behind a clause that is complete ("… دەکرێتەوە هەروەها گوتی …")."""
    before = doc.words[index - 1]
    complete = before.kind == "punct" or before.is_finite_verb or before.has("copula.3sg")
    return doc.words[index].norm in _TURNS and complete


def _goes_on_alone(doc: Doc, cue: Cue, own: Cue) -> bool:
    """Whether a cue right behind a verb, with no mark or "و" between, begins the reporter's next clause ("… زیاد دەکەن
    ئاماژەی کرد کە …"): one of a single speaker, or of several who spoke before (``own``)."""
    verb = doc.words[cue.last]
    several = _is_of_several(doc, cue) and not _is_of_several(doc, own)
    return cue.saying.frame not in ACTS and not several and not verb.is_negated


def _is_of_several(doc: Doc, cue: Cue) -> bool:
    """Whether a cue tells what several said ("دەڵێن", "ڕایان وایە")."""
    words = doc.words[cue.first : cue.last + 1]
    return any(tag.endswith("3pl") for word in words for _, tag in word.analysis.segments)


def clause_start(doc: Doc, cue: Cue, lower: int) -> int:
    """The first token of the clause that a cue closes, not before ``lower``: the mark or "و" right before it, else
    what follows the last mark or verb."""
    words = doc.words
    if words[cue.first - 1].norm == _AND or words[cue.first - 1].norm in _TURNS:
        return cue.first - 1
    for index in range(cue.first - 1, lower - 1, -1):
        if words[index].form in "،,؛:" or words[index].norm == _BUT or words[index].is_finite_verb:
            return index + 1
        if words[index].form in _CLOSING and doc.quote_at(doc.tokens[index].start) is not None and index > lower:
            return index + 1
    return lower


def closes(doc: Doc, cue: Cue, sentence_end: int) -> bool:
    """Whether nothing but marks follows a cue in its sentence."""
    return all(doc.words[index].form in _TRIMMED for index in range(cue.last + 1, sentence_end))
