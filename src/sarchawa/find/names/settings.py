"""What the sequence model sees of a token's place in its report: what the rules say of it and of its neighbours."""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.shapes import form_class, neighbour_class
from sarchawa.find.names.view import Candidate, View
from sarchawa.model import NameType

_MARKS = frozenset('"«»“”()')
_LONGEST_MARKED = 5
_EDGE = "^"
_NONE = "O"
_UNMARKED = ("", "", "")
_TYPES: tuple[NameType, ...] = ("LOC", "ORG", "PER")


class Setting(NamedTuple):
    """A token's place. before, own, after: what the rules propose for the token and its neighbours ("B-PER", "I-ORG",
    "O"); rule: which rule does; roles: whether the token before, the token, the next and the one behind it belong to a
    role phrase; told: the types under which its word is named elsewhere in the report; marked: where it stands in a
    short stretch in quotation marks or brackets, and marked_as: the lemma, the class (``shapes.form_class``) and the
    neighbour class of the word in front of the marks; joined: whether it is parted from the token before, and from the
    next, by one blank at most."""

    before: str
    own: str
    after: str
    rule: str
    roles: tuple[str, str, str, str]
    told: str
    marked: str
    marked_as: tuple[str, str, str]
    joined: tuple[bool, bool]


PLAIN = Setting(_NONE, _NONE, _NONE, "", ("", "", "", ""), "", "", _UNMARKED, (True, True))
"""The setting of a token of which nothing is to be told."""


def settings(view: View, chosen: list[Candidate], roles: list[RolePhrase], told: dict[int, str]) -> dict[int, Setting]:
    """The settings of those tokens whose setting is not PLAIN. chosen: the names that the rules found; told: see
    ``told_elsewhere``."""
    size = view.size
    proposed = {-1: _EDGE, size: _EDGE}
    rule: dict[int, str] = {}
    for candidate in chosen:
        name = candidate.steps[0].rule.removeprefix("names.")
        for index in range(candidate.first, candidate.last + 1):
            proposed[index] = ("B-" if index == candidate.first else "I-") + candidate.type
            rule[index] = name
    in_role = {-1: _EDGE, size: _EDGE, size + 1: _EDGE}
    for role in roles:
        mark = "+" if role.tied else ""
        for index in range(role.first, role.last + 1):
            in_role[index] = ("of" if role.of is not None and index >= role.of[0] else "role") + mark
    marked = _marked(view)
    parted = view.parted
    touched = {*told, *marked, *parted, *(index + 1 for index in parted)}
    for index in proposed:
        touched.update((index - 1, index, index + 1))
    for index in in_role:
        touched.update((index - 2, index - 1, index, index + 1))
    return {
        i: Setting(
            proposed.get(i - 1, _NONE),
            proposed.get(i, _NONE),
            proposed.get(i + 1, _NONE),
            rule.get(i, ""),
            (in_role.get(i - 1, ""), in_role.get(i, ""), in_role.get(i + 1, ""), in_role.get(i + 2, "")),
            told.get(i, ""),
            *marked.get(i, ("", _UNMARKED)),
            (i - 1 not in parted and i > 0, i not in parted),
        )
        for i in touched
        if 0 <= i < size
    }


def setting_features(setting: Setting, own_class: str, after_class: str) -> list[str]:
    """The features of a setting. own_class, after_class: the classes of the token's word and of the next one
    (``shapes.form_class``)."""
    own = setting.own
    lemma, kind, among = setting.marked_as
    before, role, after, behind = setting.roles
    return [
        f"r={own}",
        f"rp={setting.before}|{own}",
        f"rn={own}|{setting.after}",
        f"rule={own}{setting.rule}",
        f"rulec={own}{setting.rule}|{own_class}",
        f"role={before}|{role}|{after}",
        f"rolec={before}|{own_class}",
        f"rolen={after}|{behind}|{after_class}",
        f"told={setting.told}",
        f"marked={setting.marked}",
        f"marked_as={lemma}",
        f"marked_behind={kind}|{setting.marked}",
        f"marked_among={among}|{setting.marked}",
        f"joined={setting.joined[0]:d}{setting.joined[1]:d}",
        f"rc={setting.before}|{own_class}",
    ]


def told_elsewhere(view: View, names: list[Candidate]) -> dict[int, str]:
    """For each token whose word is named elsewhere in the report: under which types. names: those known so far."""
    places: dict[str, dict[str, list[Candidate]]] = {}
    for candidate in names:
        for word in candidate.key.split():
            places.setdefault(word, {}).setdefault(candidate.type, []).append(candidate)
    found: dict[int, str] = {}
    if not places:
        return found
    told = places.keys()
    for index, facts in enumerate(view.facts):
        if facts.function or told.isdisjoint(facts.bases):
            continue
        types = {
            type_
            for stem in facts.stems
            if stem.base in places
            for type_, others in places[stem.base].items()
            if any(not other.first <= index <= other.last for other in others)
        }
        if types:
            found[index] = "".join(sorted(types))
    return found


def with_more_told(told: dict[int, str], more: dict[int, str]) -> dict[int, str]:
    """What two sets of names tell (``told_elsewhere``), in one."""
    joined = dict(told)
    for index, types in more.items():
        known = told.get(index, "")
        joined[index] = "".join(type_ for type_ in _TYPES if type_ in types or type_ in known)
    return joined


def with_told(places: dict[int, Setting], told: dict[int, str], also_told: dict[int, str]) -> dict[int, Setting]:
    """The settings of a report of which more is told now than when they were made."""
    changed = {index: types for index, types in also_told.items() if told.get(index) != types}
    return {**places, **{index: places.get(index, PLAIN)._replace(told=types) for index, types in changed.items()}}


def _marked(view: View) -> dict[int, tuple[str, tuple[str, str, str]]]:
    """For each token of a short stretch in marks: whether it is the first (B) and the last (E) of it; and what stands
    in front of the marks (``Setting.marked_as``)."""
    found: dict[int, tuple[str, tuple[str, str, str]]] = {}
    words = view.doc.words
    opened = -1
    for index, word in enumerate(words):
        if word.form not in _MARKS:
            continue
        if opened >= 0 and 1 < index - opened <= _LONGEST_MARKED + 1:
            front = (_EDGE, _EDGE, _EDGE)
            if opened:
                word, facts = words[opened - 1], view.facts[opened - 1]
                front = word.lemma, form_class(word, facts), neighbour_class(word, facts)
            for at in range(opened + 1, index):
                at_edge = ("B" if at == opened + 1 else "") + ("E" if at == index - 1 else "") + "q"
                found[at] = at_edge, front
        opened = index
    return found
