"""The constructions in which a number counts something: each reads what stands at it, or gives None."""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.find.figures.amounts import Amount, scales_and_nouns
from sarchawa.find.figures.categories import tally_head
from sarchawa.find.figures.counted import (
    FROM,
    OTHERS,
    Counted,
    entry_at,
    glued_noun,
    noun_of,
    part_of,
    read_currency_sign,
    read_noun,
    read_percent,
)
from sarchawa.find.figures.drafts import Draft, Earlier
from sarchawa.find.figures.fates import fate_at
from sarchawa.find.figures.not_counts import is_labelled
from sarchawa.find.figures.qualifiers import qualifier_before
from sarchawa.find.figures.vocabulary import CURRENCIES, NOUNS, PERCENT, cue_set, cues, is_cue
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.number_words import TABLE
from sarchawa.text.words import Word

PERSON = "کەس"
A_NUMBER_OF = norm_word("ژمارەیەکی")
TALLY_REACH = 14
"""Tokens between the head of a tally and its number, at most."""
YEARS = range(1900, 2101)
AND = "و"
INDEFINITE = (norm_word("ێک"), norm_word("ێکی"))
MOST_LISTED = 6
"""Numbers before one noun, at most."""
MOST_LATIN = 3
"""Letters of a unit in Latin script ("GB"), at most: longer words are names."""
LEAST_UNNAMED = 1000
"""From this number on, a qualified number is told as a size even where nothing says of what."""
LEAST_SUM = 10**6
"""From this number on, one without a noun is a sum of the money told before."""


class Read(NamedTuple):
    """What was found at a number. first, end: tokens; after: behind the complement; the rest as in Draft."""

    first: int
    end: int
    after: int
    what: str
    key: str
    kind: str
    category: str
    rule: str
    resource: str
    part: bool = False
    leans: int | None = None


def read_at(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> Read | None:
    """What stands at the number: the first construction that fits."""
    return (
        _percent(doc, amount, limit)
        or _currency_sign(doc, amount)
        or _glued_occasion(amount)
        or _glued_noun(doc, amount)
        or _share(doc, amount, limit)
        or _partitive(doc, amount, earlier)
        or _part_of(doc, amount, limit, earlier)
        or _large_number_of(doc, amount, limit)
        or _others(doc, amount, limit, earlier)
        or _noun(doc, amount, limit, earlier)
        or _understood(doc, amount, limit, earlier)
    )


def _percent(doc: Doc, amount: Amount, limit: int) -> Read | None:
    span = read_percent(doc, amount)
    if span is None:
        return None
    first, end = span
    noun = read_noun(doc, end, limit) if _linked(doc, end, amount) else None
    what, key = (noun.what, noun.key) if noun is not None else ("", "")
    return Read(first, end, end, what, key, "percent", "percent", "figures.percent", PERCENT)


def _linked(doc: Doc, end: int, amount: Amount) -> bool:
    return doc.words[end - 1].norm.endswith("ی") or amount.suffix == "ی"


def _currency_sign(doc: Doc, amount: Amount) -> Read | None:
    span = read_currency_sign(doc, amount)
    if span is None:
        return None
    first, end = span
    sign = doc.words[first if first < amount.first else end - 1].form
    return Read(first, end, end, sign, sign, "money", "money", "figures.currency_sign", CURRENCIES)


def _glued_occasion(amount: Amount) -> Read | None:
    """ "چەندینجار", "سێجار"."""
    if "figures.glued_times" not in amount.rules:
        return None
    return Read(amount.first, amount.end, amount.end, "جار", "جار", "occasion", "other", "figures.occasion", TABLE)


def _glued_noun(doc: Doc, amount: Amount) -> Read | None:
    """ "٥٠کەس"."""
    word = glued_noun(amount.suffix) if doc.words[amount.end - 1].kind == "number" else None
    noun = noun_of(word) if word is not None else None
    if noun is None:
        return None
    return Read(
        amount.first, amount.end, amount.end, noun.form, noun.key, noun.kind, noun.category, "figures.glued_noun", NOUNS
    )


def read_with_glued_scale(doc: Doc, amount: Amount, limit: int) -> tuple[Amount, Read] | None:
    """ "٢ ملیاردینار"."""
    if amount.end >= limit or amount.low is None or amount.high is None or amount.suffix:
        return None
    for scale, rest in scales_and_nouns(doc.words[amount.end]):
        word = glued_noun(rest)
        noun = noun_of(word) if word is not None else None
        if noun is not None:
            end = amount.end + 1
            scaled = amount._replace(low=amount.low * scale, high=amount.high * scale)
            rule = "figures.glued_scale"
            return scaled, Read(amount.first, end, end, noun.form, noun.key, noun.kind, noun.category, rule, NOUNS)
    return None


def _share(doc: Doc, amount: Amount, limit: int) -> Read | None:
    """ "سێیەکی دەنگەکان", "نیوەی قوتابخانەکان": a part of something definite."""
    if amount.low is None or not 0 < amount.low < 1 or amount.suffix != "ی" or amount.end >= limit:
        return None
    noun = read_noun(doc, amount.end, limit)
    if noun is None or part_of(doc, amount.end, limit, bare=True) is None:
        return None
    return Read(
        amount.first, noun.end, noun.after, noun.what, noun.key, "share", "other", "figures.share", noun.resource
    )


def _partitive(doc: Doc, amount: Amount, earlier: Earlier) -> Read | None:
    """ "دووانیان", "٢٧ ـیان", "یەکێکیشیان": so many of those told before."""
    if not amount.partitive:
        return None
    whole = earlier.whole_of(amount.high)
    if whole is None and (doc.words[amount.first].norm.startswith(cues("one of")) or amount.vague):
        return None
    return _leaning(amount, amount.end, whole, "figures.partitive")


def _leaning(amount: Amount, end: int, whole: Draft | None, rule: str) -> Read:
    what, key, category = (whole.what, whole.key, whole.category) if whole is not None else ("", "", "")
    leans = whole.first if whole is not None else None
    return Read(amount.first, end, end, what, key, "understood", category, rule, "", part=True, leans=leans)


def _part_of(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> Read | None:
    """ "دوو لە فڕۆکەکان", "نۆ لەو مامۆستایانەی"."""
    if amount.suffix:
        return None
    part = part_of(doc, amount.end, limit)
    if part is None:
        return None
    noun = read_noun(doc, part.noun, limit, alone=True, glued=True)
    if noun is None:
        return None
    whole = earlier.like(noun.key.partition(" ")[0])
    if is_cue(doc.words[amount.first], "one of") and (whole is None or whole.vague):
        return None
    end, after = max(noun.end, part.noun + 1), noun.after
    if whole is None:
        return Read(
            amount.first, end, after, noun.what, noun.key, noun.kind, noun.category, "figures.part_of", noun.resource
        )
    return Read(
        amount.first,
        end,
        after,
        whole.what,
        whole.key,
        whole.kind,
        whole.category,
        "figures.part_of",
        noun.resource,
        leans=whole.first,
    )


def _large_number_of(doc: Doc, amount: Amount, limit: int) -> Read | None:
    """ "ژمارەیەکی زۆر لە هاووڵاتیان", "ژمارەیەکی زۆری خەڵک"."""
    words = doc.words
    if words[amount.first].norm != A_NUMBER_OF or amount.end >= limit or words[amount.end].norm not in cue_set("size"):
        return None
    at = amount.end + 1
    if at < limit and words[at].norm == FROM:
        at += 1
    noun = read_noun(doc, at, limit, vague=True)
    return _of_noun(amount, noun, "figures.large_number_of") if noun is not None else None


def _noun(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> Read | None:
    """ "سێ درۆن", "٩٨ ئەندامی", "٥٠٠ هەزار دینار"."""
    words = doc.words
    if amount.suffix not in ("", "ی") or _needs_more(words[amount.first]):
        return None
    if amount.suffix == "ی" and words[amount.first].kind == "word":
        return None
    noun = read_noun(doc, amount.end, limit, vague=amount.vague)
    if noun is not None and not amount.vague and words[amount.end].norm.endswith(INDEFINITE) and not _ends_so(noun):
        return None  # "(١٩٤٥) شاعیرێکی کوردە": a poet is not counted
    if noun is None or (words[noun.end - 1].kind == "latin" and len(words[noun.end - 1].form) > MOST_LATIN):
        return None
    read = _of_noun(amount, noun, noun.rule)
    if (
        noun.kind == "noun"
        and noun.category == "other"
        and (same := earlier.like(noun.key))
        and same.category != "other"
    ):
        return read._replace(what=same.what, key=same.key, kind=same.kind, category=same.category, leans=same.first)
    return read


def _ends_so(noun: Counted) -> bool:
    """Whether the noun itself ends as an indefinite one does ("شەڕانگێک")."""
    return norm_word(noun.what.partition(" ")[0]).endswith(INDEFINITE)


def _needs_more(word: Word) -> bool:
    """ "ژمارەیەکی" and "یەکێک" count only in constructions of their own."""
    return word.norm == A_NUMBER_OF or (is_cue(word, "one of") and word.norm.endswith("ێک"))


def _of_noun(amount: Amount, noun: Counted, rule: str) -> Read:
    return Read(amount.first, noun.end, noun.after, noun.what, noun.key, noun.kind, noun.category, rule, noun.resource)


def _others(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> Read | None:
    """ "٤٠ی دیکە", "سێی تر": so many more of the same."""
    if amount.end >= limit or doc.words[amount.end].norm not in OTHERS or amount.vague:
        return None
    if (money := _money_understood(amount, earlier)) is not None:
        return money
    read = _leaning(amount, amount.end + 1, earlier.people(), "figures.others")
    return read._replace(part=False, leans=None)


def _understood(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> Read | None:
    """A number whose noun is not said at it, but known: from the verb, the head of a tally, a sum of money, a
    list."""
    words = doc.words
    if amount.suffix not in ("", "ی") or amount.low is None:
        return None
    fate = fate_at(words, amount.end) if amount.end < limit else None
    if fate is not None and fate.harmed == "subject" and not amount.suffix and doc.words[amount.end].kind == "word":
        same = earlier.people()
        what, key = (same.what, same.key) if same is not None else (PERSON, PERSON)
        return Read(amount.first, amount.end, amount.end, what, key, "understood", "people", "figures.of_verb", "")
    return (
        _money_understood(amount, earlier)
        or _with_one_noun(doc, amount, limit)
        or _listed(doc, amount, limit, earlier)
        or _tallied(doc, amount, earlier)
        or _qualified_size(doc, amount)
    )


def _money_understood(amount: Amount, earlier: Earlier) -> Read | None:
    """ "٧٥ ملیار دینار …، ١٥ ملیاری بۆ …"."""
    same = earlier.money()
    if same is None or amount.low is None or amount.low < LEAST_SUM or amount.end == amount.first + 1:
        return None
    return Read(
        amount.first,
        amount.end,
        amount.end,
        same.what,
        same.key,
        "money",
        "money",
        "figures.same_money",
        "",
        leans=same.first,
    )


def _with_one_noun(doc: Doc, amount: Amount, limit: int) -> Read | None:
    """ "16 و 32 و 64 گیگابایت": numbers in digits, listed before the one noun of them all."""
    words, at = doc.words, amount.end
    if amount.end != amount.first + 1 or amount.suffix or is_labelled(words, amount) or amount.low in YEARS:
        return None
    for _ in range(MOST_LISTED):
        if at + 2 >= limit or words[at].norm != AND or words[at + 1].kind != "number" or words[at + 1].suffix:
            return None
        at += 2
        if words[at].norm != AND:
            noun = read_noun(doc, at, limit)
            if noun is None or noun.kind != "unit":
                return None
            end, key = amount.end, noun.key
            rule, table = "figures.with_one_noun", noun.resource
            return Read(amount.first, end, end, noun.what, key, noun.kind, noun.category, rule, table)
    return None


def _listed(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> Read | None:
    """ "شەش ئەندامی هەیە: سێ لە وەزارەت و سێ لە سەندیکا": parts of a number, listed behind a colon."""
    words = doc.words
    if amount.end >= limit or not words[amount.end].led_by(FROM):
        return None
    sentence = earlier.in_this_sentence()
    whole = next((draft for draft in reversed(sentence) if not draft.part and draft.most >= (amount.low or 0)), None)
    if whole is None or not any(word.form == ":" for word in words[whole.end : amount.first]):
        return None
    return _leaning(amount, amount.end, whole, "figures.listed")


def _tallied(doc: Doc, amount: Amount, earlier: Earlier) -> Read | None:
    """ "ژمارەی تانکییەکان گەیشتە یانزە": the noun stands at the head."""
    if is_labelled(doc.words, amount):
        return None
    sentence = earlier.in_this_sentence()
    start = max(doc.sentence_tokens[doc.sentence_at(doc.tokens[amount.first].start)][0], amount.first - TALLY_REACH)
    if sentence:
        start = max(start, sentence[-1].end)
    head = tally_head(doc, start, amount.first)
    if head is None:
        return None
    for at in range(head + 1, amount.first):
        found = entry_at(doc, at)
        if found is not None and found[0].kind in ("person", "noun"):
            entry = found[0]
            end = amount.end
            return Read(
                amount.first, end, end, entry.form, entry.key, entry.kind, entry.category, "figures.tallied", NOUNS
            )
    return None


def _qualified_size(doc: Doc, amount: Amount) -> Read | None:
    """ "زیاتر لە پەنجا هەزار": nothing says of what, but it is told as a size."""
    if amount.low is None or amount.low < LEAST_UNNAMED or amount.low in YEARS:
        return None
    qualified = qualifier_before(doc, amount.first)
    if qualified is None or qualified.qualifier in ("exact", "at most"):
        return None
    return Read(amount.first, amount.end, amount.end, "", "", "share", "other", "figures.qualified_size", "")
