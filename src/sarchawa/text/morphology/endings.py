"""Chains of endings: every string that may follow a stem, taken apart, made once from the tables of endings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from sarchawa.ckb import Row, read_table
from sarchawa.ckb.compiled import compiled
from sarchawa.text.fold import fold_word
from sarchawa.text.morphology.letters import CLASSES, letter_class

Segments = tuple[tuple[int, str], ...]
"""Pieces of a word in order: (length, tag)."""

DEGREE, NUMBER, LINK, POSSESSIVE, CLITIC, IMPERATIVE = 1, 2, 4, 8, 16, 32
_SLOT_MASK = {1: DEGREE, 2: NUMBER, 3: LINK, 5: POSSESSIVE}
_NEVER_LAST = {"present": ("stem",), "third": ("stem",), "past": ("participle",)}
_LIMIT = {"nominal": 215, "present": 180, "third": 180, "past": 165}


class Chain(NamedTuple):
    """What follows a stem. cost: how much it speaks against an analysis (tenths of a bit); mask: which kinds of ending
    it has; back: whether "ەوە" (back, again) makes another verb of it."""

    cost: int
    parts: Segments
    mask: int
    back: bool = False


class _Ending(NamedTuple):
    form: str
    tag: str
    after: str
    cost: int


Table = dict[str, Chain]
_Numbered = tuple[list[tuple[Any, ...]], dict[str, tuple[tuple[str, ...], tuple[int, ...]]]]
_OTHER_PERSONS = ("agreement.1", "agreement.2", "agreement.3pl", "imperative")
_EMPTY = Chain(0, (), 0)
_KINDS = ("nominal", "present", "third", "past")


def _ending(row: Row) -> _Ending:
    form = "" if row["form"] == "-" else fold_word(row["form"]).replace("ڕ", "ر")
    return _Ending(form, row["tag"], row["after"], int(row["cost"]))


def _extend(found: Table, ending: _Ending, rest: Table, mask: int, limit: int) -> None:
    """Put an ending before each of the chains that may follow it."""
    form, tag, _, own = ending
    head, back = (len(form), tag), tag == "back"
    for text, chain in rest.items():
        cost = own + chain.cost
        if cost <= limit:
            key = form + text
            old = found.get(key)
            if old is None or cost < old.cost:
                found[key] = Chain(
                    cost, (head, *chain.parts) if form else chain.parts, mask | chain.mask, back or chain.back
                )


@cache
def nominal_chains() -> dict[str, Table]:
    """Letter class of the stem's end → endings and clitics of nominal words; the empty string is a bare stem."""
    return _kept("endings-nominal", "affixes.tsv", _make_nominal_chains)


def _kept(name: str, resource: str, make: Callable[[], dict[str, Table]]) -> dict[str, Table]:
    """Tables as ``make`` makes them, kept as each chain once and, for each table, its texts and which chains they
    are."""
    rows, numbered = compiled(name, (f"ckb/{resource}",), lambda: _numbered(make()))
    chains = [Chain(*row) for row in rows]
    return {
        letters: dict(zip(texts, [chains[number] for number in numbers], strict=True))
        for letters, (texts, numbers) in numbered.items()
    }


def _numbered(tables: dict[str, Table]) -> _Numbered:
    numbers: dict[Chain, int] = {}
    told = {
        letters: (tuple(table), tuple([numbers.setdefault(chain, len(numbers)) for chain in table.values()]))
        for letters, table in tables.items()
    }
    return [tuple(chain) for chain in numbers], told


def _make_nominal_chains() -> dict[str, Table]:
    slots: dict[int, list[_Ending]] = {}
    for row in read_table("affixes.tsv"):
        slots.setdefault(int(row["slot"]), []).append(_ending(row))
    order = sorted(slots)
    tables: dict[tuple[int, str, bool], Table] = {}

    def table(position: int, stem_class: str, also: bool) -> Table:
        known = tables.get((position, stem_class, also))
        if known is not None:
            return known
        found: Table = {"": _EMPTY}
        for at in range(position, len(order)):
            mask = _SLOT_MASK.get(order[at], CLITIC)
            for ending in slots[order[at]]:
                is_also = ending.tag == "also"
                if stem_class in ending.after and not (also and is_also):
                    izafe = ending.tag == "izafe"  # what follows it is a word of its own
                    rest = {"": _EMPTY} if izafe else table(at + 1, letter_class(ending.form[-1]), also or is_also)
                    _extend(found, ending, rest, mask, _LIMIT["nominal"])
        tables[position, stem_class, also] = found
        return found

    return {name: table(0, name, False) for name in ("C", "W", "Y", "A", "E", "V")}


@cache
def verbal_chains(stem: str) -> dict[str, Table]:
    """Letter class of the stem's end → endings of a finite verb. stem: see ``VerbStem.kind``."""
    return _kept(f"endings-{stem}", "verb_endings.tsv", lambda: _make_verbal_chains(stem))


def _make_verbal_chains(stem: str) -> dict[str, Table]:
    after: dict[str, list[_Ending]] = {}
    for row in read_table("verb_endings.tsv"):
        if row["stem"] == stem or (
            stem == "third" and row["stem"] == "present" and not row["tag"].startswith(_OTHER_PERSONS)
        ):
            for previous in row["follows"].split(","):
                after.setdefault(previous, []).append(_ending(row))
    tables: dict[tuple[str, str, bool], Table] = {}

    def table(last: str, stem_class: str, also: bool) -> Table:
        known = tables.get((last, stem_class, also))
        if known is not None:
            return known
        found: Table = {} if last in _NEVER_LAST[stem] else {"": _EMPTY}
        kind = last.partition(".")[0]
        for ending in (*after.get(last, ()), *(after.get(kind, ()) if kind != last else ())):
            is_also = ending.tag == "also"
            if stem_class in ending.after and not (also and is_also):
                end = letter_class(ending.form[-1]) if ending.form else stem_class
                mask = IMPERATIVE if ending.tag.startswith("imperative") else CLITIC
                _extend(found, ending, table(ending.tag, end, also or is_also), mask, _LIMIT[stem])
        tables[last, stem_class, also] = found
        return found

    return {name: _with_single_letters(table("stem", name, False)) for name in ("C", "W", "Y", "A", "E", "V")}


def _with_single_letters(table: Table) -> Table:
    """The table with "وو" also written "و", the habit of many outlets ("کردوە" for "کردووە")."""
    found = dict(table)
    for text, chain in table.items():
        at = text.find("وو")
        if at >= 0 and text.find("وو", at + 1) < 0:
            single = text[:at] + text[at + 1 :]
            cost = chain.cost + 6
            old = found.get(single)
            if old is None or cost < old.cost:
                found[single] = chain._replace(cost=cost, parts=_shortened(chain.parts, at))
    return found


def _shortened(parts: Segments, at: int) -> Segments:
    """The pieces after the letter at an offset was left out."""
    shorter, reached = [], 0
    for length, tag in parts:
        inside = reached <= at < reached + length
        reached += length
        shorter.append((length - inside, tag))
    return tuple(shorter)


@cache
def by_last_letter(which: str) -> dict[str, Table]:
    """Last letter of the stem → its table ("" for every consonant). which: ``nominal``, ``present``, ``third`` or
    ``past``."""
    tables = nominal_chains() if which == "nominal" else verbal_chains(which)
    return {**{letter: tables[name] for letter, name in CLASSES.items()}, "": tables["C"]}


@cache
def tails() -> frozenset[str]:
    """Every string that some chain of endings ends in: what a word ends in beyond these begins in its stem."""
    return compiled("tails", ("ckb/affixes.tsv", "ckb/verb_endings.tsv"), _make_tails)


def _make_tails() -> frozenset[str]:
    texts = {text for kind in _KINDS for table in by_last_letter(kind).values() for text in table}
    return frozenset(text[start:] for text in texts for start in range(len(text) + 1))
