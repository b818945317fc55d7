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
    proposed = [_EDGE, *[_NONE] * size, _EDGE]  # of the token before the first one, and so on
    rule: dict[int, str] = {}
    touched = {0, size - 1}
    for candidate in chosen:
        name, first, last = candidate.steps[0].rule.removeprefix("names."), candidate.first, candidate.last
        proposed[first + 1] = "B-" + candidate.type
        proposed[first + 2 : last + 2] = ["I-" + candidate.type] * (last - first)
        rule.update(dict.fromkeys(range(first, last + 1), name))
        touched.update(range(first - 1, last + 2))
    in_role = [_EDGE, *[""] * size, _EDGE, _EDGE]
    touched.add(size - 2)
    for role in roles:
        mark = "+" if role.tied else ""
        for index in range(role.first, role.last + 1):
            in_role[index + 1] = ("of" if role.of is not None and index >= role.of[0] else "role") + mark
        touched.update(range(role.first - 2, role.last + 2))
    marked = _marked(view)
    parted = view.parted
    touched.update(told, marked, parted, [index + 1 for index in parted])
    plain_mark = ("", _UNMARKED)
    return {
        i: Setting(
            proposed[i],
            proposed[i + 1],
            proposed[i + 2],
            rule.get(i, ""),
            (in_role[i], in_role[i + 1], in_role[i + 2], in_role[i + 3]),
            told.get(i, ""),
            *marked.get(i, plain_mark),
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


def changed_places(places: dict[int, Setting], told: dict[int, str], also_told: dict[int, str]) -> dict[int, Setting]:
    """The settings that are others now that more is told than when they were made."""
    return {
        index: places.get(index, PLAIN)._replace(told=types)
        for index, types in also_told.items()
        if told.get(index) != types
    }


def _marked(view: View) -> dict[int, tuple[str, tuple[str, str, str]]]:
    """For each token of a short stretch in marks: whether it is the first (B) and the last (E) of it; and what stands
    in front of the marks (``Setting.marked_as``)."""
    found: dict[int, tuple[str, tuple[str, str, str]]] = {}
    words = view.doc.words
    opened = -1
    for index in view.doc.tokens_with(_MARKS):
        if words[index].form not in _MARKS:
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
