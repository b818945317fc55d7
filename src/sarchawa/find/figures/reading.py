"""Numbers of a sentence with what they count: the constructions in which a number is a figure, in the order tried."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from sarchawa.find.figures.amounts import (
    DASHES,
    HALF_OF,
    Amount,
    glued_times,
    read_amount,
    scale_and_noun,
)
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
from sarchawa.find.figures.not_counts import counts_nothing, is_labelled, lookalike
from sarchawa.find.figures.qualifiers import Qualified, qualifier_before, qualifier_behind
from sarchawa.find.figures.vocabulary import CURRENCIES, PERCENT, QUALIFIERS
from sarchawa.model import Qualifier, Step
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.numerals import TABLE, Value, starts_numeral
from sarchawa.text.words import Word

PERSON = "کەس"
GOAL = "گۆڵ"
ONE_OF = norm_word("یەکێک")
HUMAN_VAGUE = frozenset(norm_word(word) for word in ("هەندێک", "هەندێ", "هیندێک", "کۆمەڵێک"))
"""Vague words that count nothing of themselves ("هەندێک بەرپرس"): figures only where something happened to those people."""
A_NUMBER_OF = norm_word("ژمارەیەکی")
SIZES = frozenset(norm_word(word) for word in ("زۆر", "زۆری", "کەم", "کەمی", "بەرچاو", "بەرچاوی", "گەورە", "گەورەی"))
RESULTS = frozenset(norm_word(word) for word in ("ئەنجامی", "بەئەنجامی", "ئەنجام", "لەئەنجامی"))
CHANGES = tuple(norm_word(word) for word in ("بەرز", "زیاد", "کەم", "دابەز", "نزم", "گۆڕ"))
CHANGE_REACH = 6
YEARS = range(1900, 2101)
SURE_KINDS = frozenset(("person", "money", "unit", "occasion"))
MOST_LATIN = 5
LEAST_UNNAMED = 1000
"""From this number on, a qualified number is told as a size even where nothing says of what."""


class _Read(NamedTuple):
    """What was found at a number. first, end: tokens; after: behind the complement."""

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


@lru_cache(maxsize=1 << 16)
def may_start(word: Word) -> bool:
    """Whether an amount can start at a word: a cheap test made once for each form."""
    if word.kind == "number":
        return True
    return word.kind == "word" and (
        starts_numeral(word) or word.norm == HALF_OF or glued_times(word.norm) is not None
    )


def read_drafts(doc: Doc, first: int, limit: int, timed: frozenset[int], earlier: Earlier) -> None:
    """Adds the figures of a sentence (tokens ``first`` to ``limit``, excluded) to ``earlier``. timed: tokens that lie in a
    time expression."""
    words = doc.words
    at = first
    while at < limit:
        if not may_start(words[at]):
            at += 1
            continue
        score = _score(doc, at, limit)
        if score:
            for goals in score:
                earlier.add(goals)
            at = score[-1].end
            continue
        amount = read_amount(words, at)
        if amount is None or amount.end > limit:
            at += 1
            continue
        at = amount.end
        for one in _amounts(doc, amount, limit):
            draft = _draft(doc, one, limit, timed, earlier)
            if draft is not None:
                earlier.add(draft)
                at = max(at, draft.end)


def _amounts(doc: Doc, amount: Amount, limit: int) -> Iterator[Amount]:
    """The amount; or the two of a change, which is no range: "لە ٢٠ بۆ ٣٠ کەس زیادی کرد"."""
    words = doc.words
    if amount.rules[0] == "figures.range" and amount.first and words[amount.first - 1].norm == FROM:
        behind = words[amount.end : min(limit, amount.end + CHANGE_REACH)]
        if any(word.norm.startswith(CHANGES) for word in behind):
            joiner = next(i for i in range(amount.first + 1, amount.end) if words[i].norm == norm_word("بۆ"))
            yield amount._replace(end=joiner, high=amount.low, suffix="", rules=("figures.changed_from",))
            yield amount._replace(first=joiner + 1, low=amount.high, rules=("figures.changed_to",))
            return
    yield amount


def _draft(doc: Doc, amount: Amount, limit: int, timed: frozenset[int], earlier: Earlier) -> Draft | None:
    if counts_nothing(doc.words, amount, limit):
        return None
    multiplied = _with_glued_scale(doc, amount, limit)
    read = multiplied[1] if multiplied else _read(doc, amount, limit, earlier)
    if read is None or not _is_figure(doc, amount, read, limit):
        return None
    if not timed.isdisjoint(range(amount.first, amount.end)) and not _figure_and_time(amount, read):
        return None
    if multiplied:
        amount = multiplied[0]
    before = qualifier_before(doc, read.first)
    behind = qualifier_behind(doc, read.first if before is None else before.first, read.end, limit)
    return _made(doc, amount, read, limit, before, behind)


def _made(
    doc: Doc, amount: Amount, read: _Read, limit: int, before: Qualified | None, behind: Qualified | None
) -> Draft:
    steps = [doc.step(rule, amount.resource, amount.first, amount.end - 1) for rule in amount.rules]
    steps.append(doc.step(read.rule, read.resource, read.first, read.end - 1))
    first, end, qualifier = read.first, read.end, "exact"
    if before is not None:
        first, qualifier = before.first, before.qualifier
        steps.append(doc.step(before.rule, QUALIFIERS, before.first, before.end - 1))
    if behind is not None and qualifier == "exact":
        qualifier = behind.qualifier
        steps.append(doc.step(behind.rule, QUALIFIERS, read.end, max(behind.end, read.end + 1) - 1))
        end = max(end, behind.end)
    low, high = _bounds(amount, qualifier)
    return Draft(
        first=first,
        end=end,
        number=amount.first,
        after=max(read.after, end),
        limit=limit,
        low=low,
        high=high,
        qualifier="some" if amount.vague else qualifier,  # type: ignore[arg-type]
        what=read.what,
        key=read.key,
        kind=read.kind,
        category=read.category,
        vague=amount.vague,
        steps=tuple(steps),
        part=read.part,
        leans=read.leans,
        scale=amount.scale,
        weak=doc.words[amount.first].norm in HUMAN_VAGUE,
    )


def _bounds(amount: Amount, qualifier: str) -> tuple[Value | None, Value | None]:
    """An open end is None: "at least 40" has no high."""
    if amount.low == amount.high:
        if qualifier in ("at least", "more than"):
            return amount.low, None
        if qualifier in ("at most", "less than"):
            return None, amount.high
    return amount.low, amount.high


# --- whether it is one ------------------------------------------------------------------------------------------------


def _is_figure(doc: Doc, amount: Amount, read: _Read, limit: int) -> bool:
    words = doc.words
    if read.kind == "weekday" or (read.kind == "time" and not amount.vague):
        return False
    if words[amount.first].norm in HUMAN_VAGUE and read.kind not in ("person", "understood"):
        return False
    if read.part or read.kind in ("percent", "share", "understood"):
        return not is_labelled(words, amount) or read.kind == "percent"
    sure = read.kind in SURE_KINDS
    if amount.high == 0 and not sure:
        return False
    if lookalike(words, amount) and read.rule == "figures.open_noun":
        only = qualifier_before(doc, amount.first)
        return only is not None and only.qualifier == "exact"
    year = amount.low in YEARS and amount.end == amount.first + 1 and words[amount.first].kind == "number"
    if (year or is_labelled(words, amount)) and not (sure and not (year and is_labelled(words, amount))):
        return False
    return not (amount.rules[0] == "figures.dashed_range" and not sure)


def _figure_and_time(amount: Amount, read: _Read) -> bool:
    """ "چەند مانگی ڕابردوو" is a time and a vague figure; "سێ جار" a repetition and a figure."""
    return read.kind == "occasion" or (amount.vague and read.kind == "time")


# --- constructions ----------------------------------------------------------------------------------------------------


def _read(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> _Read | None:
    """What stands at the number: the first construction that fits."""
    return (
        _percent(doc, amount, limit)
        or _currency_sign(doc, amount)
        or _glued_occasion(doc, amount)
        or _glued_noun(doc, amount)
        or _share(doc, amount, limit)
        or _partitive(doc, amount, earlier)
        or _part_of(doc, amount, limit, earlier)
        or _large_number_of(doc, amount, limit)
        or _others(doc, amount, limit, earlier)
        or _noun(doc, amount, limit, earlier)
        or _understood(doc, amount, limit, earlier)
    )


def _percent(doc: Doc, amount: Amount, limit: int) -> _Read | None:
    span = read_percent(doc, amount)
    if span is None:
        return None
    first, end = span
    noun = read_noun(doc, end, limit) if _linked(doc, end, amount) else None
    what, key = (noun.what, noun.key) if noun is not None else ("", "")
    return _Read(first, end, end, what, key, "percent", "percent", "figures.percent", PERCENT)


def _linked(doc: Doc, end: int, amount: Amount) -> bool:
    return doc.words[end - 1].norm.endswith("ی") or amount.suffix == "ی"


def _currency_sign(doc: Doc, amount: Amount) -> _Read | None:
    span = read_currency_sign(doc, amount)
    if span is None:
        return None
    first, end = span
    sign = doc.words[first if first < amount.first else end - 1].form
    return _Read(first, end, end, sign, sign, "money", "money", "figures.currency_sign", CURRENCIES)


def _glued_occasion(doc: Doc, amount: Amount) -> _Read | None:
    """ "چەندینجار", "سێجار"."""
    if "figures.glued_times" not in amount.rules:
        return None
    return _Read(amount.first, amount.end, amount.end, "جار", "جار", "occasion", "other", "figures.occasion", TABLE)


def _glued_noun(doc: Doc, amount: Amount) -> _Read | None:
    """ "٥٠کەس"."""
    word = glued_noun(amount.suffix) if doc.words[amount.end - 1].kind == "number" else None
    noun = noun_of(word) if word is not None else None
    if noun is None:
        return None
    return _Read(
        amount.first, amount.end, amount.end, noun.form, noun.key, noun.kind, noun.category, "figures.glued_noun", ""
    )


def _with_glued_scale(doc: Doc, amount: Amount, limit: int) -> tuple[Amount, _Read] | None:
    """ "٢ ملیاردینار"."""
    if amount.end >= limit or amount.low is None or amount.high is None or amount.suffix:
        return None
    glued = scale_and_noun(doc.words[amount.end])
    word = glued_noun(glued[1]) if glued is not None else None
    noun = noun_of(word) if word is not None else None
    if glued is None or noun is None:
        return None
    end = amount.end + 1
    scaled = amount._replace(low=amount.low * glued[0], high=amount.high * glued[0])
    read = _Read(amount.first, end, end, noun.form, noun.key, noun.kind, noun.category, "figures.glued_scale", "")
    return scaled, read


def _share(doc: Doc, amount: Amount, limit: int) -> _Read | None:
    """ "سێیەکی دەنگەکان", "نیوەی قوتابخانەکان": a part of something definite."""
    if amount.low is None or not 0 < amount.low < 1 or amount.suffix != "ی" or amount.end >= limit:
        return None
    noun = read_noun(doc, amount.end, limit)
    if noun is None or part_of(doc, amount.end, limit, bare=True) is None:
        return None
    return _Read(amount.first, noun.end, noun.after, noun.what, noun.key, "share", "other", "figures.share", noun.resource)


def _partitive(doc: Doc, amount: Amount, earlier: Earlier) -> _Read | None:
    """ "دووانیان", "٢٧ ـیان", "یەکێکیشیان": so many of those told before."""
    if not amount.partitive:
        return None
    whole = earlier.whole_of(amount.high)
    if whole is None and (doc.words[amount.first].norm.startswith(ONE_OF) or amount.vague):
        return None
    return _leaning(amount, amount.end, whole, "figures.partitive")


def _leaning(amount: Amount, end: int, whole: Draft | None, rule: str) -> _Read:
    what, key, category = (whole.what, whole.key, whole.category) if whole is not None else ("", "", "")
    leans = whole.first if whole is not None else None
    return _Read(amount.first, end, end, what, key, "understood", category, rule, "", part=True, leans=leans)


def _part_of(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> _Read | None:
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
    if doc.words[amount.first].norm == ONE_OF and (whole is None or whole.vague):
        return None
    end, after = max(noun.end, part.noun + 1), noun.after
    if whole is None:
        return _Read(
            amount.first, end, after, noun.what, noun.key, noun.kind, noun.category, "figures.part_of", noun.resource
        )
    return _Read(
        amount.first, end, after, whole.what, whole.key, whole.kind, whole.category, "figures.part_of", noun.resource,
        leans=whole.first,
    )


def _large_number_of(doc: Doc, amount: Amount, limit: int) -> _Read | None:
    """ "ژمارەیەکی زۆر لە هاووڵاتیان", "ژمارەیەکی زۆری خەڵک"."""
    words = doc.words
    if words[amount.first].norm != A_NUMBER_OF or amount.end >= limit or words[amount.end].norm not in SIZES:
        return None
    at = amount.end + 1
    if at < limit and words[at].norm == FROM:
        at += 1
    noun = read_noun(doc, at, limit, vague=True)
    return _of_noun(amount, noun, "figures.large_number_of") if noun is not None else None


def _noun(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> _Read | None:
    """ "سێ درۆن", "٩٨ ئەندامی", "٥٠٠ هەزار دینار"."""
    words = doc.words
    if amount.suffix not in ("", "ی") or words[amount.first].norm in (A_NUMBER_OF, ONE_OF):
        return None
    if amount.suffix == "ی" and words[amount.first].kind == "word":
        return None
    noun = read_noun(doc, amount.end, limit, vague=amount.vague)
    if noun is None or (words[noun.end - 1].kind == "latin" and len(words[noun.end - 1].form) > MOST_LATIN):
        return None
    read = _of_noun(amount, noun, noun.rule)
    if noun.kind == "noun" and noun.category == "other" and (same := earlier.like(noun.key)) and same.category != "other":
        return read._replace(what=same.what, key=same.key, kind=same.kind, category=same.category, leans=same.first)
    return read


def _of_noun(amount: Amount, noun: Counted, rule: str) -> _Read:
    return _Read(
        amount.first, noun.end, noun.after, noun.what, noun.key, noun.kind, noun.category, rule, noun.resource
    )


def _others(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> _Read | None:
    """ "٤٠ی دیکە", "سێی تر": so many more of the same."""
    if amount.end >= limit or doc.words[amount.end].norm not in OTHERS or amount.vague:
        return None
    if (money := _money_understood(doc, amount, earlier)) is not None:
        return money
    read = _leaning(amount, amount.end + 1, earlier.people(), "figures.others")
    return read._replace(part=False, leans=None)


def _understood(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> _Read | None:
    """A number whose noun is not said at it, but known: from the verb, the head of a tally, a sum of money, a list."""
    words = doc.words
    if amount.suffix not in ("", "ی") or amount.low is None:
        return None
    fate = fate_at(words, amount.end) if amount.end < limit else None
    if fate is not None and fate.harmed == "subject" and not amount.suffix and doc.words[amount.end].kind == "word":
        same = earlier.people()
        what, key = (same.what, same.key) if same is not None else (PERSON, PERSON)
        return _Read(amount.first, amount.end, amount.end, what, key, "understood", "people", "figures.of_verb", "")
    return (
        _money_understood(doc, amount, earlier)
        or _listed(doc, amount, limit, earlier)
        or _tallied(doc, amount, limit, earlier)
        or _qualified_size(doc, amount)
    )


def _money_understood(doc: Doc, amount: Amount, earlier: Earlier) -> _Read | None:
    """ "٧٥ ملیار دینار …، ١٥ ملیاری بۆ …"."""
    same = earlier.money()
    if same is None or amount.low is None or amount.low < 10**6 or amount.end == amount.first + 1:
        return None
    return _Read(
        amount.first, amount.end, amount.end, same.what, same.key, "money", "money", "figures.same_money", "",
        leans=same.first,
    )


def _listed(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> _Read | None:
    """ "شەش ئەندامی هەیە: سێ لە وەزارەت و سێ لە سەندیکا": parts of a number, listed behind a colon."""
    words = doc.words
    if amount.end >= limit or words[amount.end].norm != FROM:
        return None
    sentence = earlier.in_this_sentence()
    whole = next((draft for draft in reversed(sentence) if not draft.part and draft.most >= (amount.low or 0)), None)
    if whole is None or not any(word.form == ":" for word in words[whole.end : amount.first]):
        return None
    return _leaning(amount, amount.end, whole, "figures.listed")


def _tallied(doc: Doc, amount: Amount, limit: int, earlier: Earlier) -> _Read | None:
    """ "ژمارەی تانکییەکان گەیشتە یانزە": the noun stands at the head."""
    if is_labelled(doc.words, amount):
        return None
    sentence = earlier.in_this_sentence()
    start = max(doc.sentence_tokens[doc.sentence_at(doc.tokens[amount.first].start)][0], amount.first - 14)
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
            return _Read(
                amount.first, end, end, entry.form, entry.key, entry.kind, entry.category, "figures.tallied", ""
            )
    return None


def _qualified_size(doc: Doc, amount: Amount) -> _Read | None:
    """ "زیاتر لە پەنجا هەزار": nothing says of what, but it is told as a size."""
    if amount.low is None or amount.low < LEAST_UNNAMED or amount.low in YEARS:
        return None
    qualified = qualifier_before(doc, amount.first)
    if qualified is None or qualified.qualifier in ("exact", "at most"):
        return None
    return _Read(amount.first, amount.end, amount.end, "", "", "share", "other", "figures.qualified_size", "")


def _score(doc: Doc, at: int, limit: int) -> list[Draft]:
    """ "بە ئەنجامی ٢ - ١", "بەئەنجامی ( 2 - 0 )": two figures of goals."""
    words = doc.words
    if words[at].kind != "number" or at + 2 >= limit or words[at + 1].form not in DASHES or at == 0:
        return []
    cue = at - 2 if words[at - 1].form == "(" and at > 1 else at - 1
    goals = (words[at].number, words[at + 2].number)
    if words[cue].norm not in RESULTS or words[at + 2].kind != "number" or not all(isinstance(g, int) for g in goals):
        return []
    drafts = []
    for index, number in zip((at, at + 2), goals, strict=True):
        steps: tuple[Step, ...] = (doc.step("figures.score", "", cue, at + 2),)
        exact: Qualifier = "exact"
        drafts.append(
            Draft(index, index + 1, index, index + 1, limit, number, number, exact, GOAL, GOAL, "score", "other", False, steps)
        )
    return drafts

