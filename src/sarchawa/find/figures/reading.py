"""The figures of a sentence: each number that is one, with what it counts and how exactly it is meant."""

from __future__ import annotations

from sarchawa.find.figures.amounts import DASHES, HALF_OF, Amount, glued_times, read_amount
from sarchawa.find.figures.constructions import YEARS, Read, read_at, read_with_glued_scale
from sarchawa.find.figures.counted import FROM
from sarchawa.find.figures.drafts import Draft, Earlier
from sarchawa.find.figures.not_counts import counts_nothing, in_name, is_labelled, lookalike
from sarchawa.find.figures.qualifiers import Qualified, qualifier_before, qualifier_behind
from sarchawa.find.figures.vocabulary import CUES, QUALIFIERS, cue_set, cues, is_cue
from sarchawa.model import Qualifier, Step
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.number_words import Value, starts_numeral
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

OTHER_YEARS = frozenset((*range(1300, 1450), *range(1800, 1900)))
GOAL = "گۆڵ"
TO = norm_word("بۆ")
CHANGE_REACH = 6
"""Tokens behind a range within which a verb of change makes it "from … to …"."""
SURE_KINDS = frozenset(("person", "money", "unit", "occasion"))
"""What is counted often enough that a year, a label or a dash before it is no doubt."""


@remembered
def may_start(word: Word) -> bool:
    """Whether an amount can start at a word: a cheap test made once for each form."""
    if word.kind == "number":
        return True
    return word.kind == "word" and (starts_numeral(word) or word.norm == HALF_OF or glued_times(word.norm) is not None)


def read_drafts(doc: Doc, first: int, limit: int, timed: frozenset[int], earlier: Earlier) -> None:
    """Adds the figures of a sentence (tokens ``first`` to ``limit``, excluded) to ``earlier``. timed: tokens
    that lie in a time expression."""
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
        amount = read_amount(doc, at)
        if amount is None or amount.end > limit:
            at += 1
            continue
        at = amount.end
        for draft in _drafts(doc, amount, limit, timed, earlier):
            earlier.add(draft)
            at = max(at, draft.end)


def _drafts(doc: Doc, amount: Amount, limit: int, timed: frozenset[int], earlier: Earlier) -> list[Draft]:
    """The figure of an amount; or the two of a change, which is no range: "لە ٢٠ بۆ ٣٠ کەس زیادی کرد"."""
    draft = _draft(doc, amount, limit, timed, earlier)
    if draft is None:
        return []
    words = doc.words
    joiners = [i for i in range(amount.first + 1, amount.end) if words[i].norm == TO]
    behind = words[draft.end : min(limit, draft.end + CHANGE_REACH)]
    from_before = amount.first > 0 and words[amount.first - 1].norm == FROM
    if not joiners or not from_before or not any(word.norm.startswith(cues("change")) for word in behind):
        return [draft]
    joiner = joiners[0]
    step = doc.step("figures.change", CUES, amount.first, draft.end - 1)
    steps = (*draft.steps, step)
    before = draft._replace(end=joiner, after=joiner, high=amount.low, kind="share", steps=steps)
    return [before, draft._replace(first=joiner + 1, number=joiner + 1, low=amount.high, steps=steps)]


def _draft(doc: Doc, amount: Amount, limit: int, timed: frozenset[int], earlier: Earlier) -> Draft | None:
    if counts_nothing(doc.words, amount, limit) or in_name(doc, amount):
        return None
    multiplied = read_with_glued_scale(doc, amount, limit)
    read = multiplied[1] if multiplied else read_at(doc, amount, limit, earlier)
    if read is None or not _is_figure(doc, amount, read):
        return None
    if not timed.isdisjoint(range(amount.first, amount.end)):
        if not _figure_and_time(amount, read):
            return None
    elif read.rule == "figures.open_noun" and amount.end in timed:
        return None  # "… ٣٠ ئەمڕۆ": today is not counted
    if multiplied:
        amount = multiplied[0]
    before = qualifier_before(doc, read.first)
    behind = qualifier_behind(doc, read.first if before is None else before.first, read.end, limit)
    return _made(doc, amount, read, limit, before, behind)


def _made(
    doc: Doc, amount: Amount, read: Read, limit: int, before: Qualified | None, behind: Qualified | None
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
        qualifier="some" if amount.vague else qualifier,  # type: ignore[arg-type]  # widened to str above
        what=read.what,
        key=read.key,
        kind=read.kind,
        category=read.category,
        vague=amount.vague,
        steps=tuple(steps),
        part=read.part,
        leans=read.leans,
        scale=amount.scale,
        weak=is_cue(doc.words[amount.first], "weak"),
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


def _is_figure(doc: Doc, amount: Amount, read: Read) -> bool:
    words = doc.words
    if read.kind == "weekday" or (read.kind == "time" and not amount.vague):
        return False
    if is_cue(words[amount.first], "weak") and read.kind not in ("person", "understood"):
        return False
    if read.part or read.kind in ("percent", "share", "understood"):
        return not is_labelled(words, amount) or read.kind == "percent"
    sure = read.kind in SURE_KINDS
    if amount.high == 0 and not sure:
        return False
    if lookalike(words, amount) and read.rule == "figures.open_noun":
        only = qualifier_before(doc, amount.first)
        return only is not None and only.qualifier == "exact"
    year = _may_be_year(words[amount.first], amount, read)
    if amount.suffix == "ی" and not sure and words[amount.first].kind == "number":
        return False  # "بڕیاری ١٧٩ی ئەنجومەن": a numbered name
    if (year or is_labelled(words, amount)) and not (sure and not (year and is_labelled(words, amount))):
        return False
    return not (amount.rules[0] == "figures.dashed_range" and not sure)


def _may_be_year(word: Word, amount: Amount, read: Read) -> bool:
    """Four digits alone: a year of our era; where the noun is not known, also an earlier one, or one of the
    solar calendar."""
    if word.kind != "number" or amount.end != amount.first + 1:
        return False
    return amount.low in YEARS or (read.rule == "figures.open_noun" and amount.low in OTHER_YEARS)


def _figure_and_time(amount: Amount, read: Read) -> bool:
    """ "چەند مانگی ڕابردوو" is a time and a vague figure; "سێ جار" a repetition and a figure."""
    return read.kind == "occasion" or (amount.vague and read.kind == "time")


def _score(doc: Doc, at: int, limit: int) -> list[Draft]:
    """ "بە ئەنجامی ٢ - ١", "بەئەنجامی ( 2 - 0 )": two figures of goals."""
    words = doc.words
    if words[at].kind != "number" or at + 2 >= limit or words[at + 1].form not in DASHES or at == 0:
        return []
    cue = at - 2 if words[at - 1].form == "(" and at > 1 else at - 1
    goals = (words[at].number, words[at + 2].number)
    if (
        words[cue].norm not in cue_set("result")
        or words[at + 2].kind != "number"
        or not all(isinstance(g, int) for g in goals)
    ):
        return []
    drafts = []
    for index, number in zip((at, at + 2), goals, strict=True):
        steps: tuple[Step, ...] = (doc.step("figures.score", "", cue, at + 2),)
        exact: Qualifier = "exact"
        drafts.append(
            Draft(
                index,
                index + 1,
                index,
                index + 1,
                limit,
                number,
                number,
                exact,
                GOAL,
                GOAL,
                "score",
                "other",
                False,
                steps,
            )
        )
    return drafts
