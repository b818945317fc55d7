"""What is said without a clause: named by a noun phrase before, between or behind the parts of a verb of saying.

Each function delimits one construction and gives (first, last+1) tokens, or None where it is not there.
"""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.statements.channel import is_channel
from sarchawa.find.statements.complements import POINTERS, PREPOSITIONS, has_preposition
from sarchawa.find.statements.cues import Cue
from sarchawa.find.statements.extents import HOLLOW
from sarchawa.find.statements.government import has_agent
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import PRONOUNS, Candidate, is_document, is_located
from sarchawa.find.statements.written import pieces
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.words import Word

_THAT = norm_word("کە")
_AND = norm_word("و")
_BUT = norm_word("بەڵام")
_FOR = norm_word("بۆ")
_FROM = norm_word("لە")
_BY = norm_word("بە")
_GIVE = norm_word("دان")
_AS = norm_words(("وەک", "وەکو"))
_THAT_BORNE = norm_words(("ئەوەی", "ئەوەیان", "ئەوەشی", "ئەوەشیان"))
_NO_OBJECT = HOLLOW | {_FROM, _BY}
_LEADING = norm_words(("لە", "بە", "بۆ", "لەسەر", "سەر", "لەبارەی", "دەربارەی", "سەبارەت"))
_ABOUT = norm_words(("لەبارەی", "دەربارەی", "سەبارەت"))
_QUESTION = norm_words(("ئایا", "بۆچی", "چۆن"))
_TELLING = 4
_HIMSELF = norm_words(("خۆی", "خۆیان", "خۆم", "خۆمان", "خۆشی", "خۆیشی", "خۆشیان", "خۆیشیان"))
_ADDRESSED = norm_words(("پێ", "پێی", "لێ", "لێی"))
_CLITICS = norm_words(("ی", "یان"))
_CLOSING = frozenset('"»”)')
_DONE = 3
"""Tokens that are enough where one tells what was done ("دەستگیرکردنی پێنج کەسی")."""
_THIS_TOO = norm_words(("بەوش", "لەوش"))
_TALK, _TALK_OF = "قسە کردن", "باس کردن"
_WARNING = "warn/threaten"
_POINTING = 2
_GOAL = 3
"""Tokens of where somebody went, at most."""
_TOLD_IN = 3
"""Tokens between a document and the verb that tells what is in it, at most."""
_OWN = 2
"""Tokens that are enough to say what is told, where it is one's own ("هەڵوێستی خۆی")."""

Reach = tuple[int, int] | None


def labelled(scene: Scene, cue: Cue, region_start: int) -> Reach:
    """What is called a name and the name: from the object to the verb ("کارەکەی بە هەڵەیەکی گەورە ناو برد", "شارەکەی
    وەکو باخچەیەک وەسف کرد")."""
    words = scene.doc.words
    if led_by(words[cue.first], _BY) and cue.first < cue.last:  # "سەردانەکەی بە گرنگ زانی"
        first = back_to_subject(scene, cue.first, region_start)
        return (first, cue.last) if first < cue.first and words[first].norm not in HOLLOW else None
    before = range(cue.first - 1, region_start - 1, -1)
    by = next((i for i in before if led_by(words[i], _BY) or words[i].norm in _AS), None)
    if by is None:
        return None
    return back_to_subject(scene, by, region_start), cue.first


def object_before(scene: Scene, cue: Cue, region_start: int, least: int = _TELLING) -> Reach:
    """The object right before a verb of saying ("دەست لە کار کێشانەوەی خۆی ڕاگەیاند"), if it has at least so many
    tokens: enough to say what is told."""
    first = back_to_subject(scene, cue.first, region_start)
    words = scene.doc.words
    if words[first].norm in _ABOUT:
        return None  # "لەبارەی ڕۆژەکەوە بە ڕادیۆکەی ڕاگەیاند"
    if first + 1 < cue.first and words[first].norm == _FROM and _is_place(scene, first + 1):
        first += 2  # "باڵیۆزی سوێد لە بەغدا …"
    opening = scene.source_at(first) if first == region_start else None
    while opening is not None and opening.kind == "LOC" and opening.last < cue.first:
        first = opening.last + 1  # "بەغدا هەڵوێستی خۆی ڕاگەیاند", "بەغدا و هەولێر هەڵوێستی خۆیان …"
        opening = scene.source_at(first + 1) if words[first].norm == _AND else None
    if first < cue.first and words[first].led_by(_FROM):  # "لە کۆبوونەوەیەکدا دەستگیرکردنی …"
        first = next((at + 1 for at in range(first, cue.first) if is_located(words[at])), first)
    while first < cue.first and (is_channel(words[first]) or is_located(words[first])):
        first += 1
    if first < cue.first and (words[first].norm == _FROM or has_preposition(words[first])) and has_agent(words, cue):
        return None  # "لە کۆمیسیۆنەکە ڕایگەیاند"
    if any(words[index].norm in _HIMSELF for index in range(first, cue.first)):
        least = _OWN
    if any(word.verb and word.pos == "NOUN" for word in words[first : cue.first]):
        least = min(least, _DONE)
    if cue.first - first < least or words[cue.first - 1].norm in HOLLOW or words[cue.first - 1].norm in PRONOUNS:
        return None
    return first, cue.first


def asked_for(scene: Scene, cue: Cue) -> Reach:
    """What the izafe of a noun of asking leads to, before its verb ("داوای چاککردنی ڕێگاکە دەکەن")."""
    words = scene.doc.words
    first, stop = cue.first + 1, cue.last
    while stop > first and words[stop - 1].norm == _FOR:
        stop -= 1
    closed = stop - 1 - (words[stop - 1].form in _CLOSING)
    player = scene.source_at(closed)
    if player is not None and player.kind == "PER" and (player.first == first or player.role == first):
        return None  # "یانەکە داوای X دەکات": X is wanted, nothing is asked for
    if stop <= first or not words[cue.first].norm.endswith("ی") or points_back_at(words, first, stop):
        return None
    if stop - first == 1 and words[first].pos == "ADJ" and cue.saying.act == _WARNING:
        return None  # "هەڕەشەی توند دەکات"
    led = words[first].norm in _NO_OBJECT or words[first].norm in _THAT_BORNE or led_by(words[first], _FROM)
    return (first, stop) if not led or words[first].norm == _BY else None


def topic(scene: Scene, cue: Cue, end: int) -> Reach:
    """What is spoken of, between the noun and its verb ("باسی ٤٢ بریندار دەکات", "جەختی لەسەر یەکڕیزی کردەوە"). Not
    whom a clause behind is told to ("بەڵێنی بە خەڵک دا کە …")."""
    words = scene.doc.words
    first, stop = cue.first + len(cue.saying.form.split()) - 1, cue.last
    first = min(first, cue.first + 1)
    if cue.saying.form == _TALK and words[first].norm == _FOR:
        return None  # "قسەی بۆ ڕۆژنامەکە کرد"
    while first < stop and (words[first].norm in _LEADING or words[first].norm in _HIMSELF):
        first += 1  # "نیگەرانی خۆی لە …"
    while first < stop and words[first].pos == "ADJ" and words[first - 1].has("indefinite"):
        first += 1  # "هۆشدارییەکی توندی دا"
    if first < stop and norm_word(cue.saying.form.split()[-1]).startswith(words[stop - 1].norm):
        stop -= 1  # "نیشان دا"
    if first >= stop or words[first].norm in HOLLOW or words[first].norm in _THIS_TOO or words[first].kind == "punct":
        return None
    if any(words[index].norm in HOLLOW for index in range(first, stop)) or words[stop - 1].norm in _ADDRESSED:
        return None  # "ئاماژەی پێ کرد کە …"
    behind = words[cue.last + 1] if cue.last + 1 < end else None
    if behind is not None and (behind.form == ":" or (_opens_clause(behind) and _gives(cue))):
        return None
    return first, stop


def points_back_at(words: Sequence[Word], first: int, stop: int) -> bool:
    """Whether nothing but "this" and a noun is spoken of or asked for, told before ("بەو بابەتە", "داوای ئەم کارە")."""
    return stop - first <= _POINTING and words[first].norm in POINTERS


def is_mere_talk(words: Sequence[Word], cue: Cue, inner: tuple[int, int]) -> bool:
    """Whether somebody only speaks of something, as headings have it, and nothing of it is told: "باس لە کۆبوونەوەکە
    دەکات", not "باسی ٤٢ بریندار دەکات"."""
    if cue.saying.form != _TALK_OF or words[cue.last].tense != "present":
        return False
    before = words[max(0, cue.first - _TOLD_IN) : cue.first]
    if any(is_document(word) and is_located(word) for word in before):
        return False  # "ڕۆژنامەکە لە ڕاپۆرتێکدا باس لە … دەکات"
    return not any(word.kind == "number" or word.pos == "NUM" for word in words[inner[0] : inner[1]])


def with_more_behind(scene: Scene, inner: tuple[int, int], cue: Cue, end: int, later: Sequence[Cue]) -> Reach:
    """An object between the parts of a cue, with what the sentence adds behind the verb without a mark between."""
    words = scene.doc.words
    behind = cue.last + 1
    if behind >= end or words[behind].kind != "word" or words[behind].norm in (_AND, _THAT, _BUT):
        return inner
    if words[behind].norm in _QUESTION or (not _hangs_on(words[behind]) and _tells(words, behind, end)):
        return inner
    reach = behind
    while reach < end and words[reach].kind == "word" and words[reach].norm not in (_AND, _BUT):
        reach += 1
    if any(behind <= other.first < reach for other in later):
        return inner
    return inner[0], reach


def _hangs_on(word: Word) -> bool:
    """Whether a word leads to what hangs on a verb: a preposition, by itself or glued on."""
    return word.norm in PREPOSITIONS or has_preposition(word) or word.norm == _FOR or led_by(word, _FROM)


def _tells(words: Sequence[Word], first: int, end: int) -> bool:
    """Whether a clause of its own, with an indicative verb, begins at a token."""
    for index in range(first, end):
        if words[index].kind != "word":
            return False
        if words[index].is_finite_verb:
            return not words[index].has("subjunctive")
    return False


def led_by(word: Word, preposition: str) -> bool:
    """Whether a word is a preposition, has it glued in front, or may be it and others run together."""
    return word.led_by(preposition) or (word.norm.startswith(preposition) and bool(pieces(word)))


def _gives(cue: Cue) -> bool:
    return norm_word(cue.saying.form.split()[-1]) == _GIVE


def _opens_clause(word: Word) -> bool:
    return word.norm == _THAT or word.form in "،,؛:" or word.norm in HOLLOW


def back_to_subject(scene: Scene, index: int, region_start: int) -> int:
    """The first token of what stands before ``index`` in its clause: behind the subject, a mark, a verb, or where
    something was said ("لە دیدارێکدا")."""
    words = scene.doc.words
    first = index
    while first > region_start:
        word = words[first - 1]
        if word.kind not in ("word", "number", "latin") or word.is_finite_verb or scene.quoted[first - 1]:
            break
        said_in = is_channel(word) and not word.has("demonstrative")  # not "سەرسوڕمانی خۆی لەو لێدوانە ڕاگەیاند"
        said_in = said_in or (is_located(word) and is_document(word) and first < index)
        if word.norm in (_BUT, _THAT) or said_in:
            break
        if _is_subject(scene, first - 1):
            break
        first -= 1
    return _behind_goal(words, first, index) if first and words[first - 1].has("direction") else first


def _behind_goal(words: Sequence[Word], first: int, end: int) -> int:
    """The first token behind where somebody went, if "و" goes on there ("گەیشتە شار و وتەکانی ڕەت کردەوە")."""
    joined = next((at for at in range(first, min(first + _GOAL, end)) if words[at].norm == _AND), first - 1)
    return joined + 1


def _is_place(scene: Scene, index: int) -> bool:
    candidate = scene.source_at(index)
    return candidate is not None and candidate.kind == "LOC"


def _is_subject(scene: Scene, index: int) -> bool:
    if index in scene.apposed:
        return True
    candidate = scene.source_at(index)
    if candidate is None or candidate.kind in ("document", "LOC") or scene.governed(candidate):
        return False
    if scene.doc.words[candidate.last + 1].norm in _CLITICS:
        return False  # "پابەندی پارتی و یەکێتی یان بۆ … دووپات کردەوە"
    return not _joined_to_governed(scene, candidate)


def _joined_to_governed(scene: Scene, candidate: Candidate) -> bool:
    """Whether a "و" joins a possible source to one that is no subject ("پاڵپشتی X و Y")."""
    if candidate.first < 2 or scene.doc.words[candidate.first - 1].norm != _AND:
        return False
    before = scene.source_at(candidate.first - 2)
    return before is not None and scene.governed(before)
