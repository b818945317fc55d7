"""Roles in lists of persons, where a mark alone parts the person from what he is: "X/ وەزیری ناوخۆ، Y/ وەزیری دارایی".

One such pair proves nothing ("هەولێر – وەزیری ناوخۆ …"); two that are parted and ended in the same way, one right
behind the other, do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.view import View
from sarchawa.find.role_reach import Holders, reach
from sarchawa.model import Name

_PARTING = frozenset("/:-–—_=")
_ENDING = frozenset("،,؛;.|")
_APART = 4
"""Tokens from the end of one item to the next one's beginning, at most: a mark, a number, "و"."""


class _Pair(NamedTuple):
    """first, last: the tokens of an item; phrase, name: the role in it and whose it is."""

    first: int
    last: int
    phrase: RolePhrase
    name: Name


def listed_roles(view: View, phrases: Iterable[RolePhrase], holders: Holders) -> dict[int, Name]:
    """First token of a role phrase → the person it is given to, for the phrases of such lists."""
    by_form: dict[tuple[str, bool], list[_Pair]] = defaultdict(list)
    for phrase in phrases:
        if phrase.kind in ("person", "kin") or phrase.start:
            continue
        end = reach(view, phrase, holders)
        behind, front = _behind_person(view, phrase, end, holders), _before_person(view, phrase, end, holders)
        if behind is not None:
            first = view.doc.first_token(behind.start)
            by_form[view.mark(phrase.first - 1), True].append(_Pair(first, end, phrase, behind))
        elif front is not None:
            by_form[view.mark(end + 1), False].append(_Pair(phrase.first, holders.last(front), phrase, front))
    found: dict[int, Name] = {}
    for pairs in by_form.values():
        for one, other in pairwise(pairs):
            if 0 < other.first - one.last <= _APART:
                found |= {pair.phrase.first: pair.name for pair in (one, other)}
    return found


def _behind_person(view: View, phrase: RolePhrase, end: int, holders: Holders) -> Name | None:
    """ "X Y/ وەزیری ناوخۆ،"; behind a colon only where the line ends, since it may lead to what somebody says."""
    parted = view.mark(phrase.first - 1) in _PARTING and view.joined(phrase.first - 1)
    name = holders.by_last.get(phrase.first - 2) if parted else None
    ends = not view.joined(end) if view.mark(phrase.first - 1) == ":" else _ends(view, end)
    return name if ends else None


def _before_person(view: View, phrase: RolePhrase, end: int, holders: Holders) -> Name | None:
    """ "وەزیری ناوخۆ/ X Y،"; what stands before a colon heads a list of its own (``roles``)."""
    parted = view.mark(end + 1) in _PARTING - {":"} and _opens(view, phrase.first)
    name = holders.by_first.get(end + 2) if parted else None
    return name if name is not None and _ends(view, holders.last(name)) else None


def _opens(view: View, at: int) -> bool:
    """Whether a list's item may begin with a token: behind the end of one, or its number."""
    before = view.mark(at - 1)
    numbered = at > 1 and before in _PARTING and view.doc.words[at - 2].kind == "number"
    return at == 0 or not view.joined(at - 1) or before in _ENDING or before == "و" or numbered


def _ends(view: View, last: int) -> bool:
    """Whether a list's item may end with a token."""
    behind = view.mark(last + 1)
    number = last + 1 < view.size and view.doc.words[last + 1].kind == "number"
    return not view.joined(last) or behind in _ENDING or behind == "و" or number
