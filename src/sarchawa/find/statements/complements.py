"""How far the noun phrase of a source goes: its complements, and whom or what it is close to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sarchawa.ckb import function_words, read_table
from sarchawa.find.statements.written import UNLIKELY
from sarchawa.model import Name
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words
from sarchawa.text.ordered import Ordered
from sarchawa.text.remembered import remembered
from sarchawa.text.words import Word

PREPOSITIONS = norm_words(function_words("preposition") + function_words("comparison"))
COMPLEMENT_STOPS = norm_words(
    (
        *function_words("preposition"),
        *function_words("comparison"),
        *function_words("announcing pronoun"),
        *function_words("personal pronoun"),
        *function_words("demonstrative"),
        *("کە", "و", "بەڵام", "یان"),
    )
)
QUANTIFIERS = norm_words((*function_words("part"), "چەند", "چەندین", "هەموو", "سەرجەم", "گشت", "هێندێ", "هێندێک"))
"""What counts or parts what stands behind it."""
POINTERS = norm_words(("ئەو", "ئەم", "هەمان", "بەو", "لەو", "بەم", "لەم"))
_LIMIT = 5
OWN_NAME = 4
SET_APART = {"(": ")", "«": "»", "“": '”"', '"': '"”', "‹": "›"}
_DEFINITE = tuple(map(norm_word, ("ەکە", "ەکان", "ەکەی", "ەکانی", "ەکەش", "ەکانیش")))
_IZAFE = norm_word("ی")
_THOSE_THAT = norm_word("انەی")
_DEMONSTRATED = (norm_word("ە"),)
_OPEN = norm_word("ا")
_THIS = norm_words(("ئەو", "ئەم"))


def leads_on(norm: str) -> bool:
    """Whether a word (its norm) may tie the next one to itself, by its izafe."""
    return norm.endswith("ی") and len(norm) > 2


@remembered
def has_preposition(word: Word) -> bool:
    """Whether a preposition is glued to a word ("لەبەغدا")."""
    return bool(word.analysis.segments) and word.analysis.segments[0][1] in ("preposition", "adposition")


def whole_name_end(doc: Doc, last: int, names: Ordered[Name]) -> int:
    """The last token of the name that a token stands in, else itself: "وتەبێژی وەزارەتی تەندروستی هەرێم" ends with its
    ministry's name."""
    name = names.last_before(doc.tokens[last].start + 1)
    if name is None or name.end <= doc.tokens[last].start:
        return last
    return doc.tokens_between(name.start, name.end)[-1]


def complement_end(
    doc: Doc,
    last: int,
    names: Ordered[Name],
    phrases: Mapping[int, int] = MappingProxyType({}),
    *,
    over_this: bool = True,
) -> int:
    """The last token of a noun's complement: the words its izafe ی and theirs lead to, names whole, with whom or what
    it is close to. phrases: by their first tokens the last ones of phrases that are whole too; over_this: whether "ئەو"
    and its noun belong to it ("بەڕێوەبەری ئەو کۆنفرانسە")."""
    for _ in range(_LIMIT):
        following = last + 1
        if following >= len(doc):
            return last
        word, after = doc.words[last], doc.words[following]
        if last > 0 and doc.words[last - 1].norm in POINTERS and word.norm.endswith(_THOSE_THAT):
            return last  # "ئەو زانیارییانەی دەست … کەوتوون"
        if over_this and word.has("izafe") and after.norm in _THIS and following + 1 < len(doc):
            shown = doc.words[following + 1]
            timed = not _times().isdisjoint(shown.bases)  # "پزیشکی ئەم هەفتەیە"
            return following + 1 if shown.pos == "NOUN" and shown.norm.endswith(_DEMONSTRATED) and not timed else last
        closing = closing_mark(doc, following)
        if closing is not None and (leads_on(word.norm) or closing - following <= OWN_NAME):
            behind = closing + 2
            led_on = behind < len(doc) and doc.words[closing + 1].norm == _IZAFE
            if not led_on or names.at(doc.tokens[behind].start) is None:
                return closing
            last = behind  # "ماڵپەڕی «شار»ی سوێد"
            continue
        close = related(doc, following) if leads_on(word.norm) else None
        if close is not None:
            name, last = names.at(doc.tokens[close].start), phrases.get(close, close)
            if name is not None:
                return doc.tokens_between(name.start, name.end)[-1]
            continue
        pointed = last > 0 and doc.words[last - 1].norm in POINTERS  # "ئەو سەرچاوە ئەمنییە"
        ends = _DEMONSTRATED if pointed else _DEFINITE
        described = word.norm.endswith(_DEMONSTRATED) and not word.has("definite") and after.norm.endswith(ends)
        described = described or (word.norm.endswith(_OPEN) and is_plural(after))
        if (
            not (leads_on(word.norm) or described)
            or after.kind not in ("word", "latin")
            or after.norm in COMPLEMENT_STOPS
            or after.norm in QUANTIFIERS
            or after.pos == "ADP"
            or has_preposition(after)
        ):
            return last
        if after.pos == "VERB" and not after.norm.endswith(("راو", "ندو")):
            return last
        last = following
        name = names.at(doc.tokens[following].start)
        if name is not None:
            return doc.tokens_between(name.start, name.end)[-1]
    return last


def is_plural(word: Word) -> bool:
    """Whether a word is what several described ones are: "خانەنشینەکان" of "مامۆستا خانەنشینەکان"."""
    return word.pos in ("NOUN", "ADJ") and word.has("definite.plural") and word.analysis.cost < UNLIKELY


@cache
def _times() -> frozenset[str]:
    """Keys of words that tell when."""
    tables = ("time_units.tsv", "day_parts.tsv", "seasons.tsv")
    return frozenset(norm_word(row["form"]) for table in tables for row in read_table(table) if " " not in row["form"])


def closing_mark(doc: Doc, opening: int) -> int | None:
    """The token of the mark that closes a few words set apart as a name ("ماڵپەڕی «شار»", "سایتی (شار)"), or None."""
    closer = SET_APART.get(doc.words[opening].form)
    if closer is None:
        return None
    reach = range(opening + 2, min(len(doc), opening + OWN_NAME + 2))
    closing = next((at for at in reach if doc.words[at].form in closer), None)
    held = doc.words[opening + 1 : closing]
    told = closing is not None and len(held) > 1 and held[-1].is_finite_verb and not held[-1].has("participle")
    return None if told else closing


@cache
def _relations() -> dict[str, frozenset[str]]:
    """Words that say how a source stands to another with the prepositions that then follow, as norms."""
    relations: dict[str, set[str]] = {}
    for form in function_words("relation"):
        word, preposition = form.split()
        relations.setdefault(norm_word(word), set()).add(norm_word(preposition))
    return {word: frozenset(prepositions) for word, prepositions in relations.items()}


def related(doc: Doc, at: int) -> int | None:
    """The token at which begins to whom or what a source is close ("نزیک لە کازمی", "سەر بە پارتەکە", "نزیک
    لەپارتەکە"), where the word that says so is the token ``at``; else None."""
    prepositions = _relations().get(doc.words[at].norm)
    if prepositions is None or at + 1 >= len(doc):
        return None
    following = doc.words[at + 1]
    if following.norm in prepositions:
        return at + 2 if at + 2 < len(doc) and doc.words[at + 2].kind in ("word", "latin") else None
    return at + 1 if any(following.led_by(preposition) for preposition in prepositions) else None


def is_close_to(doc: Doc, first: int) -> bool:
    """Whether a source is close to what begins at a token ("میدیاکانی نزیک لە X")."""
    return any(
        leads_on(doc.words[at - 1].norm) and related(doc, at) == first for at in (first - 2, first - 1) if at > 0
    )
