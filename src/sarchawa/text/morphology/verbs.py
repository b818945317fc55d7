"""The parts of verbs in front of their endings: stems, prefixes, preverbs, and the irregular forms."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from sarchawa.ckb import read_table
from sarchawa.ckb.compiled import compiled
from sarchawa.text.fold import fold_word, norm_word
from sarchawa.text.morphology.endings import Segments
from sarchawa.text.morphology.letters import plain

_PERSONS = (
    ("م", "1sg", 60),
    ("ت", "2sg", 85),
    ("ی", "3sg", 35),
    ("مان", "1pl", 62),
    ("تان", "2pl", 85),
    ("یان", "3pl", 38),
)
_KINDS = {"present": ("present", "third"), "past": ("past",), "any": ("past", "present", "third")}
_ALSO = (("", 0), ("ش", 45), ("یش", 60))


LONGEST_FRONT = 9
"""Letters that may stand before a verb's stem: "نەیشیاندە" and the stem itself."""
WITHOUT_AGENT = frozenset(map(norm_word, "بوون هاتن چوون کەوتن".split()))
"""Keys of the light verbs whose past takes no agent clitic."""
LIGHT_VERBS = frozenset(
    map(norm_word, "کردن بوون دان گرتن بردن خستن هێنان هاتن چوون کەوتن گەیاندن کێشان خواردن".split())
)
"""Keys of the verbs that nouns and adjectives are written together with."""
_SHORTEST = norm_word("ێ")
_IMPERFECTIVE = "دە"


class VerbStem(NamedTuple):
    """A verb stem. text: as listed; kind: ``present``, ``past``; ``third`` for the shape of a present stem before the
    ending of the third person singular (کە: کا-ت, ڕۆ: ڕوا-ت); ``bare`` for a present stem that needs no prefix; lemma:
    infinitive; key: the infinitive's key; variant: whether it is of a rarer infinitive, filed under another;
    intransitive: whether its past agrees with the subject."""

    text: str
    kind: str
    passive: bool
    lemma: str
    key: str
    variant: bool = False
    intransitive: bool = False


class Front(NamedTuple):
    """What stands between a word's start (or its preverb) and the verb stem. kinds: of the stems it goes with;
    letter: the stem's first letter, "" for any."""

    cost: int
    kinds: tuple[str, ...]
    letter: str
    segments: Segments


@cache
def verb_stems() -> dict[str, tuple[VerbStem, ...]]:
    """Key of a stem → the stems spelled so."""
    kept = compiled("verb-stems", ("ckb/verbs.tsv",), _make_verb_stems)
    return {key: tuple([VerbStem(*stem) for stem in stems]) for key, stems in kept.items()}


def _make_verb_stems() -> dict[str, tuple[tuple[Any, ...], ...]]:
    found: dict[str, set[VerbStem]] = {}

    def add(text: str, kind: str, passive: bool, lemma: str) -> None:
        found.setdefault(stem_key(text), set()).add(
            VerbStem(text, kind, passive, lemma, norm_word(lemma), bool(row["lemma"]), passive or row["passive"] == "-")
        )

    for row in read_table("verbs.tsv"):
        lemma = plain(fold_word(row["lemma"] or row["form"]))
        add(row["form"][:-1], "past", False, lemma)
        presents = [] if row["present"] == "-" else row["present"].split(",")
        for present in presents:
            add(present, "present", False, lemma)
            if present.endswith("ە"):
                add(present[:-1] + "ا", "third", False, lemma)
            elif present.endswith("ۆ"):
                add(present[:-1] + "وا", "third", False, lemma)
            elif lemma.endswith("ان") and row["passive"] == "-" and not present.endswith("ێ"):
                add(present + "ێ", "present", False, lemma)  # دەسووتن, دەسووتێن
        if lemma == "بوون":
            for present in presents:
                add(present, "bare", False, lemma)
        for passive in passive_bases(row["form"], presents, row["passive"]):
            add(passive + "ێ", "present", True, lemma)
            add(passive + "ا", "past", True, lemma)
    return {key: tuple(map(tuple, sorted(stems))) for key, stems in found.items()}


def passive_bases(infinitive: str, presents: list[str], listed: str) -> tuple[str, ...]:
    """The strings to which ێ (present) and ا (past) are added in the passive. listed: the table's cell: "-" for none,
    empty where the rule makes them: causatives in -اندن have ێنر and ێندر, others the present stem with ر."""
    if listed == "-":
        return ()
    if listed:
        return tuple(listed.split(","))
    if infinitive.endswith("اندن"):
        root = infinitive[:-4]
        return root + "ێنر", root + "ێندر", root + "اندر", root + "انر"
    return tuple(present + "ر" for present in presents)


def stem_key(stem: str) -> str:
    """Like ``norm_word``, but a stem's last letter is not a word's last letter."""
    return norm_word(fold_word(stem) + "-")[:-1]


@cache
def light_stems() -> dict[str, tuple[VerbStem, ...]]:
    """The stems of the light verbs, without the "ێ" of هاتن, which would be found everywhere."""
    light = {
        key: tuple(stem for stem in stems if stem.key in LIGHT_VERBS)
        for key, stems in verb_stems().items()
        if key != _SHORTEST
    }
    return {key: stems for key, stems in light.items() if stems}


@cache
def light_stem_starts() -> re.Pattern[str]:
    """Finds every place where a light verb's stem may begin."""
    starts = sorted({plain(key)[:2] for key, stems in light_stems().items() if _stands_bare(key, stems)})
    short = "".join(sorted(plain(key) for key, stems in light_stems().items() if not _stands_bare(key, stems)))
    return re.compile("(?=" + "|".join(starts) + f")|(?<={_IMPERFECTIVE})(?=[{short}])")


def _stands_bare(key: str, stems: tuple[VerbStem, ...]) -> bool:
    """Whether a stem is looked for wherever it may begin: one letter only where nothing need stand before it."""
    return len(key) > 1 or any(stem.kind == "bare" for stem in stems)


@cache
def fronts() -> dict[str, tuple[Front, ...]]:
    """String in front of a stem, none among them, at the start of a word → how it may be read."""
    found: dict[str, list[Front]] = {"": [Front(0, ("past",), "", ()), Front(30, ("bare",), "", ())]}
    for form, front in _prefixes():
        _put(found, form, front)
        for also, also_cost in _ALSO:
            after_also = (*front.segments, *(((len(also), "also"),) if also else ()))
            if also:
                _put(found, form + also, front._replace(cost=front.cost + also_cost + 10, segments=after_also))
            for clitic, person, cost in _PERSONS:
                segments = (*after_also, (len(clitic), "clitic." + person))
                _put(found, form + also + clitic, front._replace(cost=front.cost + also_cost + cost, segments=segments))
    return {key: tuple(sorted(value)) for key, value in found.items()}


@cache
def front_letters() -> frozenset[str]:
    """The letters that prefixes begin with."""
    return frozenset(form[0] for form in fronts() if form)


@cache
def fronts_after_preverb() -> dict[str, tuple[Front, ...]]:
    """String between a preverb and the stem → how it may be read. The present stem may stand bare: "هەڵگرە"."""
    return _fronts_inside((("", Front(0, ("past",), "", ())), ("", Front(20, ("present",), "", ()))))


@cache
def fronts_after_host() -> dict[str, tuple[Front, ...]]:
    """String between a noun or adjective and the stem of the verb written together with it → how it may be read."""
    return _fronts_inside((("", Front(0, ("past",), "", ())), ("", Front(25, ("bare",), "", ()))))


def _fronts_inside(bare: tuple[tuple[str, Front], ...]) -> dict[str, tuple[Front, ...]]:
    found: dict[str, list[Front]] = {}
    for also, also_cost in _ALSO:
        after_also: Segments = ((len(also), "also"),) if also else ()
        for clitic, person, cost in (("", "", 0), *_PERSONS):
            segments = (*after_also, *(((len(clitic), "clitic." + person),) if clitic else ()))
            for form, front in (*bare, *_prefixes()):
                price = also_cost + cost + front.cost
                _put(found, also + clitic + form, front._replace(cost=price, segments=segments + front.segments))
    return {key: tuple(sorted(value)) for key, value in found.items()}


def _put(found: dict[str, list[Front]], text: str, front: Front) -> None:
    found.setdefault(text, []).append(front)


@cache
def _prefixes() -> tuple[tuple[str, Front], ...]:
    return tuple(
        (
            fold_word(row["form"]),
            Front(
                int(row["cost"]), _KINDS[row["stem"]], row["before"].replace("-", ""), ((len(row["form"]), row["tag"]),)
            ),
        )
        for row in read_table("verb_prefixes.tsv")
    )


class Preverb(NamedTuple):
    """A preverb. verbs: keys of the verbs it goes with, None for any."""

    cost: int
    text: str
    verbs: frozenset[str] | None


@cache
def preverbs() -> dict[str, Preverb]:
    """Preverb as it begins a plain word → what it is."""
    found = {}
    for row in read_table("preverbs.tsv"):
        text = plain(fold_word(row["form"]))
        found[text] = Preverb(int(row["cost"]), text, _verbs_of(row["verb"]))
    return found


def _verbs_of(cell: str) -> frozenset[str] | None:
    """A table's cell: ``-`` for any verb, verbs parted by commas, or ``!`` and the verbs that are left out."""
    if cell == "-":
        return None
    keys = frozenset(norm_word(verb) for verb in cell.lstrip("!").split(","))
    if not cell.startswith("!"):
        return keys
    return frozenset(stem.key for stems in verb_stems().values() for stem in stems) - keys
