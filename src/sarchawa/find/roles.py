"""Roles: who holds which office or occupation in which body or place, where the text says it.

A role phrase ("سەرۆکی هەرێمی کوردستان") is given to the person that stands beside it: in front with a comma or without
one, behind it, or in a sentence that says what the person is, has become, was chosen as or is called.
"""

from __future__ import annotations

from sarchawa.find.names import base_form, read_roles
from sarchawa.find.names.facts import ROLE
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.places import listed_place
from sarchawa.find.names.view import View, view_of
from sarchawa.find.role_lists import listed_roles
from sarchawa.find.role_predicates import Given, called, is_predicate, predicate, what_it_is, who_is
from sarchawa.find.role_reach import (
    CLOSING,
    COMMAS,
    OPENING,
    Holders,
    bracketed_names,
    leads_to_name,
    list_of_names,
    listed_names,
    names_before,
    reach,
)
from sarchawa.model import Name, Role, RoleStatus, Span
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.ordered import Ordered
from sarchawa.text.words import Word

_DASHES = frozenset("_–—-")
_JOINTS = frozenset(("و", "،"))
_BOTH = frozenset(map(norm_word, ("هەردوو", "هەرسێ")))
_EACH, _COUNTS = "هەر", frozenset(map(norm_word, ("دوو", "سێ")))
_LIST_ENDS = frozenset(".،,؛/|–-)")
_THAT = frozenset(("ئەو", "ئەم"))
_ONE = frozenset(("یەکێک", "یەکێ"))
_FIRST = frozenset(("یەکەم", "یەکەمین", "دوەم", "دوەمین"))
_BEST, _MOST = norm_word("باشترین"), norm_word("ترین")
_IN = norm_word("لە")
_IZAFE = norm_word("ی")
_TITLES = 5


def find_roles(doc: Doc, names: list[Name]) -> list[Role]:
    """The roles that a text gives to persons, ordered by (start, end). names: what ``find_names`` found in the same
    doc."""
    view = view_of(doc)
    holders = Holders(doc, names)
    placed = Ordered(names, lambda name: name.start)
    found: list[Role] = []
    before: tuple[RolePhrase, Name] | None = None
    phrases = _coordinated(view, read_roles(view), holders)
    listed = listed_roles(view, phrases, holders)
    for phrase in phrases:
        if phrase.kind == "person":
            continue
        if phrase.first in listed:
            end = reach(view, phrase, holders)
            given = [Given(listed[phrase.first], "roles.listed", phrase.status or "current", end)]
        else:
            given = _holders(view, phrase, holders, before)
        if not given:
            before = None
            continue
        if _within(doc, phrase, placed) or _only_a_title(phrase, given[0].holder, before):
            continue
        before = (phrase._replace(last=max(phrase.last, reach(view, phrase, holders))), given[0].holder)
        found += [_role(view, phrase, one, holders) for one in given]
    return found


def _coordinated(view: View, phrases: list[RolePhrase], holders: Holders) -> list[RolePhrase]:
    """The role phrases, where two that share what they belong to are one: "نووسەر و مێژوونووسی پێنجوێن"."""
    found: list[RolePhrase] = []
    for phrase in phrases:
        first = found[-1] if found else None
        if first is not None and first.last + 2 == phrase.first and view.mark(phrase.first - 1) == "و":
            bare = first.of is None and not first.tied and first.indefinite == phrase.indefinite
            callings = first.kind == phrase.kind == "occupation"
            if bare and not phrase.start and (callings or _name_before(view, first.first - 1, holders) is not None):
                found[-1] = phrase._replace(first=first.first, start=first.start)
                continue
        found.append(phrase)
    return found


def _only_a_title(phrase: RolePhrase, holder: Name, before: tuple[RolePhrase, Name] | None) -> bool:
    """ "بەرپرسی دادگا دادوەر X Y": what stands between a role and its holder's name is how he is addressed."""
    if before is None or phrase.of is not None or phrase.role_last > phrase.first:
        return False
    return before[1] is holder and before[0].last + 1 == phrase.first


def _holders(view: View, phrase: RolePhrase, holders: Holders, before: tuple[RolePhrase, Name] | None) -> list[Given]:
    """The persons a role phrase is given to, as ``_holder`` tells of each; several where it heads a list of names or
    stands in the plural."""
    told: RoleStatus = phrase.status or "current"
    end = reach(view, phrase, holders, before_name=True)
    if view.mark(end + 1) == ":":
        names = listed_names(view, end + 2, holders)
        if not names:
            names = list_of_names(view, end + 2, holders)
        if names and (len(names) > 1 or _ends_list(view, names[-1])):
            return [Given(name, "roles.heads_a_list", told, end) for name in names]
    if phrase.plural or _counted(view, phrase):
        names = _several(view, phrase, end, holders)
        if len(names) > 1:
            return [Given(name, "roles.of_several", told, phrase.last) for name in names]
    given = _holder(view, phrase, end, holders, before)
    return [given] if given is not None else []


def _counted(view: View, phrase: RolePhrase) -> bool:
    """ "هەردوو یاریزان …": the singular stands for as many as are named."""
    previous = view.norm(phrase.first - 1)
    return previous in _BOTH or (previous in _COUNTS and view.norm(phrase.first - 2) == _EACH)


def _several(view: View, phrase: RolePhrase, end: int, holders: Holders) -> list[Name]:
    """The persons that a role in the plural or with "both" is given to: named behind it, in brackets, or before it."""
    if view.mark(end + 1) == "(":
        names = bracketed_names(view, end + 1, holders)
        if len(names) > 1:
            return names
    opened = view.mark(end + 1) in OPENING or view.mark(end + 1) in COMMAS
    if opened or view.joined(end):
        names = list_of_names(view, end + 1 + opened, holders)
        if len(names) > 1:
            return names
    if phrase.plural and reach(view, phrase, holders) > phrase.first and not phrase.start:
        return names_before(view, phrase.first - 1, holders)
    return []


def _ends_list(view: View, name: Name) -> bool:
    """Whether a list of names ends with a name: the clause does too ("دەرهێنەر: X Y.", not "دەرهێنەر: X Y گوتی")."""
    last = view.doc.first_token(name.end) - 1
    return not view.joined(last) or view.mark(last + 1) in _LIST_ENDS


def _holder(
    view: View, phrase: RolePhrase, end: int, holders: Holders, before: tuple[RolePhrase, Name] | None
) -> Given | None:
    """The person a role phrase is given to. end: how far it reaches before a name."""
    previous = phrase.first - 1
    if view.norm(previous) in _FIRST:
        previous -= 1
    if view.norm(previous) == _BEST and view.facts[previous - 1].links:
        return None  # "خەڵاتی باشترین ئەکتەر": what is won
    told: RoleStatus = phrase.status or "current"
    if is_predicate(view, phrase, previous, holders):
        return predicate(view, phrase, holders)
    named = called(view, end + 1, holders) if phrase.kind != "kin" else None
    if named is not None:
        return Given(named, "roles.called", told, phrase.last)
    who = who_is(view, phrase, holders)
    one_of = phrase.plural and view.norm(previous) == _IN and view.norm(previous - 1) in _ONE
    if one_of:
        return who or _name_behind_comma(view, phrase, end, holders, told)  # "یەکێک لە ئەندامانی Y، X، …"
    if who is not None or phrase.indefinite:
        return who or what_it_is(view, phrase, holders)
    following = _name_behind(view, phrase, end, holders)
    before_that = before[1] if before is not None else None
    listed = (
        following if following is not None and _is_listed(view, following, previous, holders, before_that) else None
    )
    beside = None if phrase.start else _behind_name(view, phrase, previous, holders, told, listed)
    if beside is not None:
        return beside
    if following is not None:
        return Given(following, "roles.before_the_name", told, end)
    full = phrase.of is not None or phrase.role_last > phrase.first or reach(view, phrase, holders) > phrase.last
    if view.mark(previous) == "و" and before is not None and before[0].last == previous - 1 and full:
        return Given(before[1], "roles.second_role", told, phrase.last)
    return _name_behind_comma(view, phrase, end, holders, told)


def _is_listed(view: View, following: Name, previous: int, holders: Holders, before: Name | None) -> bool:
    """Whether a name behind a role is the next one of a list ("وەزیری ناوخۆ X، وەزیری دارایی Y، …") and no object ("X،
    سەرۆکی زانکۆ Y بینی"): the list goes on or ends there, or the person before the comma has got a role already."""
    last = holders.last(following)
    goes_on = not view.joined(last) or view.mark(last + 1) in _LIST_ENDS or view.mark(last + 1) == "و"
    return goes_on or (before is not None and holders.by_last.get(previous - 1) is before)


def _behind_name(
    view: View, phrase: RolePhrase, previous: int, holders: Holders, told: RoleStatus, following: Name | None
) -> Given | None:
    """ "X، سەرۆکی Y", "X سەرۆکی Y", "X _ سەرۆکی Y _", "X (سەرۆکی Y)": the role stands behind the holder's name.
    following: the name right behind the role, whose it is behind a comma unless an izafe ties the two: "X، سەرۆکی Y
    Z" is a list, "X، نێردەی تایبەتی Z" is not."""
    end = reach(view, phrase, holders)
    set_off = view.mark(previous) in _DASHES and view.mark(end + 1) == view.mark(previous)
    set_off = set_off or (view.mark(previous) == "(" and view.mark(end + 1) == ")")
    if (view.mark(previous) in COMMAS and (following is None or phrase.tied)) or set_off:
        told_apart = phrase.of is not None or view.mark(end + 1) in COMMAS
        quoted = view.mark(previous - 1) in CLOSING and told_apart  # "«X»، سەرۆکی Y …"
        beside = holders.by_last.get(previous - 1 - quoted)
        if beside is not None:
            return Given(beside, "roles.apposition", told, end)
    name = _name_before(view, previous, holders)
    if name is None:
        return None
    full = phrase.of is not None or phrase.role_last > phrase.first or view.norm(phrase.last + 1) in _THAT
    full = full or end > phrase.last or (phrase.tied and view.mark(end + 1) in OPENING)
    if phrase.of is None and phrase.role_last == phrase.first + 1 and view.facts[phrase.role_last].verb:
        return None  # "ئاراز سەرۆکی هەڵبژارد"
    if not full and phrase.kind == "occupation":
        full = view.mark(end + 1) in _JOINTS or _locates(view, end + 1)
    if not full and phrase.kind != "kin" and not phrase.tied:
        full = _tied_name(name, view, previous)
    return Given(name, "roles.behind_the_name", told, end) if full else None


def _locates(view: View, at: int) -> bool:
    """ "لە", "لەو", "لەزانکۆ": a word that says where."""
    if not 0 <= at < view.size or not view.facts[at].norm.startswith(_IN):
        return False
    segments = view.doc.words[at].analysis.segments
    return view.norm(at) == _IN or (bool(segments) and segments[0][1] == "preposition")


def _tied_name(name: Name, view: View, last: int) -> bool:
    """ "قانیعی شاعیر": an izafe ties the name to the role."""
    return view.facts[last].links and base_form(name.text, name.key) != name.text


def _name_before(view: View, last: int, holders: Holders) -> Name | None:
    """The name that ends at a token, or before the quotation mark or bracket that closes there ("«X Y»ی سەرۆکی …")."""
    if last in holders.by_last:
        return holders.by_last[last] if view.joined(last) else None
    if view.norm(last) == "ی":
        last -= 1
    return holders.by_last.get(last - 1) if view.mark(last) in CLOSING else None


def _name_behind(view: View, phrase: RolePhrase, end: int, holders: Holders) -> Name | None:
    """ "سەرۆکوەزیران X Y", "وەزیری دارایی، د. X Y" without the comma: only titles and an opening mark may stand
    between."""
    if phrase.of_person or (phrase.kind == "kin" and phrase.last > phrase.first):
        return None  # "برای گۆرانیبێژ X Y": X Y is the singer
    if end > phrase.first and _is_owned(view.doc.words[end]):
        return None  # "ئەندامی لیستەکەی X": the list is X's
    open_to_name = _of_a_nation(view, phrase)
    belongs = phrase.of is not None or phrase.kind in ("kin", "aide")
    if end == phrase.last and phrase.tied and belongs and not open_to_name:
        return None
    if end > phrase.last and view.mark(end + 1) not in OPENING:
        most = view.norm(phrase.first - 1).endswith(_MOST)  # "گەورەترین بەرهەمهێنەری نەوت لە …" may be anything
        if most or view.norm(phrase.first - 1) in _THAT or not leads_to_name(view, end):
            return None
    if end == phrase.first and phrase.of is None and phrase.stem.base in name_lexicon().titles:
        return None  # a form of address, no office
    at = end + 1
    while at < view.size and at not in holders.by_first and at - end < _TITLES:
        facts = view.facts[at]
        called = facts.trigger & ROLE and not facts.links  # "سەرۆکی دادگا دادوەر X Y"
        titled = facts.title or called or (view.mark(at) == "." and view.facts[at - 1].title)
        if not titled and (view.mark(at) not in OPENING or (end == phrase.last and phrase.tied and not open_to_name)):
            return None
        at += 1
    if view.joined(at - 1) or view.mark(at - 1) in OPENING:
        return holders.by_first.get(at)
    return None


def _is_owned(word: Word) -> bool:
    """Whether a definite noun leads to whose it is ("لیستەکەی X")."""
    return word.has("definite") and word.norm.endswith(_IZAFE)


def _of_a_nation(view: View, phrase: RolePhrase) -> bool:
    """ "یاریزانی هیندی X Y": no person owns a place, so the ی behind it makes an adjective, no izafe."""
    if phrase.of is None or phrase.of[0] != phrase.last or phrase.kind == "kin":
        return False
    found = listed_place(view, phrase.last)
    return found is not None and found[0].stem.adjective


def _name_behind_comma(view: View, phrase: RolePhrase, end: int, holders: Holders, told: RoleStatus) -> Given | None:
    """ "سەرۆکی هەرێمی کوردستان، X Y، گوتی": the name stands between two commas behind the role, or behind a comma where
    the role opens the sentence or the name ends the clause."""
    comma = end + 1
    name = holders.by_first.get(comma + 1)
    if (
        view.mark(comma) not in COMMAS
        or name is None
        or end == phrase.first
        or phrase.of_person
        or phrase.kind == "kin"
    ):
        return None
    behind = view.doc.first_token(name.end)
    role_follows = behind + 1 < view.size and view.facts[behind + 1].trigger & ROLE
    if view.mark(behind) in COMMAS and role_follows:
        return None
    sure = _opens_sentence(view, phrase.first) or view.mark(phrase.first - 1) in _DASHES
    if not sure and (phrase.of is not None or end > phrase.last):
        sure = view.mark(behind) in _LIST_ENDS or bool(view.mark(behind) == "و" and role_follows)
    sure = sure or view.mark(behind) in COMMAS
    return Given(name, "roles.before_the_name", told, end) if sure else None


def _opens_sentence(view: View, first: int) -> bool:
    start = view.doc.tokens[first].start
    return view.doc.sentences[view.doc.sentence_at(start)][0] == start


def _within(doc: Doc, phrase: RolePhrase, names: Ordered[Name]) -> bool:
    """Whether the phrase is part of a name ("نووسینگەی سەرۆکوەزیران")."""
    start = doc.tokens[phrase.first].start
    name = names.last_before(start)
    return name is not None and start < name.end


def _role(view: View, phrase: RolePhrase, given: Given, holders: Holders) -> Role:
    doc = view.doc
    further = given.last > phrase.last
    last = given.last if further else phrase.last
    of: str | None = None
    bodies = [phrase.of[0]] if phrase.of is not None else range(phrase.role_last + 1, last + 1)
    name = next((holders.starting[at] for at in bodies if at in holders.starting), None)
    if name is not None:
        last = max(last, holders.last(name)) if further else holders.last(name)
        of = base_form(name.text, name.key)
    elif phrase.of is not None and not _of_a_nation(view, phrase):
        of = doc.token_span(*phrase.of).text
    span = doc.token_span(phrase.first, last)
    return Role(
        start=span.start,
        end=span.end,
        text=span.text,
        holder=Span(start=given.holder.start, end=given.holder.end, text=given.holder.text),
        role=_head(view, phrase),
        of=of,
        status=given.status,
        steps=(doc.step(given.rule, "role_heads.tsv", phrase.first, last),),
    )


def _head(view: View, phrase: RolePhrase) -> str:
    """The role's own words as written, without what a lost blank has put in front of them."""
    text = view.doc.token_span(phrase.first, phrase.role_last).text
    glued = len(view.doc.words[phrase.first].form) == len(view.facts[phrase.first].folded)
    return text[phrase.start :] if glued else text
