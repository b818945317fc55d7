"""How far a role phrase reaches, and the persons around it.

A role phrase as the vocabulary reads it may end too early: behind the head stand words that no table knows
("ئامێرژەنی سەنتوور"), a body of several parts ("یاریزانی هەڵبژاردەی … و یانەی …"), or where the office is held
("پەیامنێری … لە هەولێر").
"""

from __future__ import annotations

from sarchawa.find.names.facts import ROLE
from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.view import View
from sarchawa.model import Name
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.ordered import Ordered

COMMAS = frozenset("،,")
OPENING = frozenset('("«“')
CLOSING = frozenset(')"»”')
_JOINTS = frozenset(("و", "،", ","))
_PLACED = frozenset(map(norm_word, ("لە", "لەسەر", "بۆ")))
_AND = "و"
_IN = norm_word("لە")
_ORDINALS = frozenset(map(norm_word, ("یەکەم", "دووەم", "سێیەم", "چوارەم")))
_FREE = frozenset(("locative", "ablative", "also", "copula.3sg"))
_STOPS = frozenset(".؛؟!")
_LONGEST = 10
_INSIDE = 60
_LISTED = 300


class Holders:
    """The names of a document by their tokens; who may hold a role is a person among them."""

    def __init__(self, doc: Doc, names: list[Name]) -> None:
        self.doc = doc
        self.by_first: dict[int, Name] = {}
        self.by_last: dict[int, Name] = {}
        self.starting: dict[int, Name] = {}
        self.people = Ordered((name for name in names if name.type == "PER"), lambda name: name.start)
        for name in names:
            first = doc.first_token(name.start)
            self.starting[first] = name
            if name.type == "PER":
                self.by_first[first] = name
                self.by_last[self.last(name)] = name

    def last(self, name: Name) -> int:
        """The last token of a name."""
        return self.doc.first_token(name.end) - 1

    def topic(self, offset: int) -> Name | None:
        """Whom a sentence is about: its first person before an offset, else the first one of the sentence before."""
        sentence = self.doc.sentence_at(offset)
        for index in (sentence, sentence - 1):
            if index < 0:
                break
            start, end = self.doc.sentences[index]
            first = next(iter(self.people.between(start, min(end, offset))), None)
            if first is not None:
                return first
        return None


def reach(view: View, phrase: RolePhrase, holders: Holders, *, before_name: bool = False) -> int:
    """The last token of a role phrase with what hangs on it: words tied to one another, names of bodies and places.

    before_name: the phrase is read as standing before its holder's name. Only there "و" and "لە" carry on, since
    behind the name they may begin what the clause goes on with ("X، سەرۆکی Y لە هەولێر گوتی").
    """
    at = phrase.last
    tied = phrase.tied
    if not before_name and phrase.of is not None:
        return at  # the ی behind a body or place there is as often an adjective's or an object's
    if not before_name and not tied and phrase.of is None and phrase.role_last == phrase.first:
        return _held_in(view, at, holders)
    while at - phrase.last < _LONGEST and view.joined(at):
        behind = at + 1
        name = holders.starting.get(behind)
        if before_name and name is None:
            if view.norm(behind) in _PLACED:
                behind += 1
                name = holders.starting.get(behind)
                if name is None:
                    break
            elif view.norm(behind) == _AND and phrase.kind != "kin" and _goes_on(view, behind + 1, holders):
                behind += 1
                name = holders.starting.get(behind)
                tied = True
        if name is not None:
            if name.type == "PER" or not (before_name or tied):
                break
            at = holders.last(name)
            tied = view.facts[at].links
        elif tied and _hangs_on(view, behind):
            at = behind
            tied = view.facts[at].links
        else:
            break
    return at


def _held_in(view: View, last: int, holders: Holders) -> int:
    """ "مامۆستا لە زانکۆی …", "پسپۆڕ لە کاروباری …": the last token of what a head without complement is held in, else
    its own. A place alone does not count: "نووسەر لە هەولێر گوتی"."""
    at = last + 1
    name = holders.starting.get(at)
    if name is None and view.norm(at) == _IN:
        at += 1
        name = holders.starting.get(at)
        if name is None and _hangs_on(view, at) and view.facts[at].links:
            while _hangs_on(view, at) and view.facts[at].links and at - last < _LONGEST:
                at += 1
                name = holders.starting.get(at)
                if name is not None:
                    return last if name.type == "PER" else holders.last(name)
            return at if _hangs_on(view, at) else last
    held = name is not None and name.type == "ORG" and view.joined(last)
    return holders.last(name) if name is not None and held else last


def _hangs_on(view: View, at: int) -> bool:
    """Whether a word may be what an izafe ties to the word before: no verb, no function word, no mark."""
    if at >= view.size:
        return False
    facts = view.facts[at]
    if facts.norm in _ORDINALS:
        return True
    return facts.wordlike and not facts.function and not facts.verb and not facts.title


def _goes_on(view: View, at: int, holders: Holders) -> bool:
    """Whether "و" before a token adds to the complement, and no second role or person."""
    return _hangs_on(view, at) and at not in holders.by_first and not view.facts[at].trigger & ROLE


def leads_to_name(view: View, at: int) -> bool:
    """Whether a person's name behind a phrase's last word may be the holder's: the word is not tied to it ("بەڕێوەبەری
    قوتابخانەی ئاراز کەریمی", but "یاریزانی یانەی ئیسپانی ئاراز کەریمی") and does not end its own part of the clause."""
    segments = view.doc.words[at].analysis.segments
    return not segments or (segments[-1][1] != "izafe" and segments[-1][1] not in _FREE)


def list_of_names(view: View, first: int, holders: Holders) -> list[Name]:
    """The persons named one after the other from a token on, with "و" or a comma between them."""
    found = []
    while first in holders.by_first:
        name = holders.by_first[first]
        found.append(name)
        behind = view.doc.first_token(name.end)
        if view.mark(behind) in CLOSING:
            behind += 1  # "(ئاراز کەریمی) و (شیلان عەزیزی)"
        if view.mark(behind) not in _JOINTS:
            break
        first = behind + 1 + (view.mark(behind + 1) in OPENING)
    return found


def names_before(view: View, last: int, holders: Holders) -> list[Name]:
    """The persons named one after the other up to a token, in the order of the text: "X و Y ئەندامانی …"."""
    found: list[Name] = []
    while True:
        last -= view.mark(last) in CLOSING
        name = holders.by_last.get(last)
        if name is None:
            break
        found.append(name)
        before = view.doc.first_token(name.start) - 1
        before -= view.mark(before) in OPENING
        if view.mark(before) not in _JOINTS:
            break
        last = before - 1
    return found[::-1]


def bracketed_names(view: View, opening: int, holders: Holders) -> list[Name]:
    """All persons between an opening bracket and its end: "(X ( ٢ ) گۆڵ، Y)"."""
    depth = 0
    found: list[Name] = []
    for at in range(opening, min(view.size, opening + _INSIDE)):
        mark = view.mark(at)
        depth += (mark == "(") - (mark == ")")
        if depth == 0:
            return found
        if at in holders.by_first:
            found.append(holders.by_first[at])
    return []


def listed_names(view: View, first: int, holders: Holders) -> list[Name]:
    """All persons of a list behind a colon, up to the full stop; none where a verb makes a sentence of it."""
    found: list[Name] = []
    inside = first
    for at in range(first, min(view.size, first + _LISTED)):
        if view.mark(at) == ":":
            break  # the next item's head
        if at in holders.by_first:
            found.append(holders.by_first[at])
            inside = holders.last(found[-1]) + 1
        elif at == first or (at >= inside and view.facts[at].verb):
            return []
        if view.mark(at) in _STOPS or not view.joined(at):
            break
    return found
