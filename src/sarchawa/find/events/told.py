"""Whether the words that name a happening say that it happened, or is to happen.

It did not where it is denied ("هێرش نەکرا", "نە گیران و نە …"), only possible or asked for ("مەترسیی تەقینەوە",
"لێکۆڵینەوە بکرێت"), or where its name only tells what kind a body or a thing is ("بنکەی دەنگدان"). What is planned
counts ("بڕیارە کۆببنەوە"), and what is definite is taken for known, whatever is wished about it."""

from __future__ import annotations

from sarchawa.find.events.scene import AND, IZAFE, Scene, is_a, is_definite, is_denied, is_indefinite, is_wish
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.words import Word

_WISH_WINDOW = 3
_PLAN_REACH = 25
_NEITHER_REACH = 5
_NEITHER = norm_word("نە")
_NO = norm_word("هیچ")
_HAPPEN = norm_words("کردن کران دان دران بوون هەبوون ڕوودان بەڕێوەچوون ئەنجامدان سازکردن ڕێکخستن".split())
_TOWARDS = norm_words(("سەر", "ناو", "نێو", "بەر"))
_ABLE = norm_word("توانین")


def happened(scene: Scene, first: int, end: int) -> bool:
    """Whether the trigger of the tokens ``first`` to ``end`` (excluded) tells of something that happened or is
    planned."""
    words = scene.words
    verb = all(reading.tense for reading in words[end - 1].readings)
    if _neither(words, first) or (not verb and _only_kind(words, first)):
        return False
    if first and words[first - 1].norm == _NO:
        return False
    known = any(is_definite(word) for word in words[first:end]) or scene.after_demonstrative(first)
    if first and not known and words[first - 1].norm.endswith(IZAFE) and is_a(words[first - 1], "possibility"):
        return False
    for word in words[first:end]:
        if is_denied(word):
            return False
        if is_wish(word):
            return _planned(scene, first)
    return known or _verb_allows(scene, first, end)


def only_calls(scene: Scene, first: int, end: int) -> bool:
    """ "ئەمە کردەوەیەکی تیرۆریستییە", "دەستدرێژییەکی ڕوونە": a predicate that says what something else is."""
    words = scene.words
    last = words[end - 1]
    if last.is_finite_verb or is_definite(last) or scene.after_demonstrative(first):
        return False
    if last.has("copula") or (last.analysis.segments[-1][1] == "demonstrative" and not _leads_on(words, end)):
        return not (first and words[first - 1].norm.endswith(IZAFE))
    return is_indefinite(words[first]) and last.has("izafe") and end < len(words) and words[end].has("copula")


def _leads_on(words: list[Word], end: int) -> bool:
    """ "هێرشکردنە سەر …": the ە of direction, not a copula."""
    return end < len(words) and words[end].norm in _TOWARDS


def _verb_allows(scene: Scene, first: int, end: int) -> bool:
    """Whether the verb right behind a noun leaves it told: neither "… نەکرا" nor, unless planned, "… بکرێت"."""
    for word in scene.words[end : end + _WISH_WINDOW]:
        if word.kind != "word":
            return True
        if word.is_finite_verb:
            if word.has("subjunctive"):
                return _planned(scene, first)
            return not (word.is_negated and norm_word(word.verb) in _HAPPEN)
    return True


def _planned(scene: Scene, first: int) -> bool:
    """ "بڕیارە … بکات", "توانییان … بگرن": the wish hangs on a plan, or on a verb that says that it was done."""
    doc = scene.doc
    begin = doc.first_token(doc.sentences[doc.sentence_at(doc.tokens[first].start)][0]) if doc.sentences else 0
    for word in reversed(scene.words[max(begin, first - _PLAN_REACH) : first]):
        if is_a(word, "planned"):
            return not word.is_negated
        if is_a(word, "wished"):
            return False
        if word.is_finite_verb and norm_word(word.verb) == _ABLE:
            return not word.is_negated and word.tense == "past"
    return False


def _only_kind(words: list[Word], first: int) -> bool:
    """ "بنکەی دەنگدان", "لیژنەی باڵای لێکۆڵینەوە": the noun before says what it is the … of. A body that is new to
    the text ("لیژنەیەکی لێکۆڵینەوە") is a piece of news by itself."""
    for back in (1, 2):
        if back > first:
            return False
        word = words[first - back]
        linked = back == 1 or words[first - 1].has("izafe")  # "لیژنەی دارایی گفتوگۆی … کرد"
        if word.kind != "word" or not word.norm.endswith(IZAFE) or not linked:
            return False
        if is_a(word, "thing"):
            return True
        if is_a(word, "body"):
            return not is_indefinite(word)
    return False


def _neither(words: list[Word], first: int) -> bool:
    """ "نە گیران و نە لێپرسینەوەیان لەگەڵ کرا"."""
    for word in reversed(words[max(0, first - _NEITHER_REACH) : first]):
        if word.norm == _NEITHER:
            return True
        if word.kind == "punct" or word.norm == AND:
            return False
    return False
