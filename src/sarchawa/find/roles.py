"""Roles: who holds which office or occupation in which body or place, where the text says it.

A role phrase ("سەرۆکی هەرێمی کوردستان") is given to the person that stands beside it: in front with a comma or without
one, behind it, or in a sentence that says what the person is, has become, was chosen as or is called.
"""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.find.names import base_form, read_roles
from sarchawa.find.names.facts import ROLE
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.places import listed_place
from sarchawa.find.names.view import View, view_of
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

_DASHES = frozenset("_–—-")
_JOINTS = frozenset(("و", "،"))
_BOTH = frozenset(map(norm_word, ("هەردوو", "هەرسێ")))
_EACH, _COUNTS = "هەر", frozenset(map(norm_word, ("دوو", "سێ")))
_LIST_ENDS = frozenset(".،,؛/|–-)")
_THAT = frozenset(("ئەو", "ئەم"))
_FIRST = frozenset(("یەکەم", "یەکەمین", "دوەم", "دوەمین"))
_BEST, _MOST = norm_word("باشترین"), norm_word("ترین")
_AS = frozenset(("وەک", "وەکو"))
_BECAME = frozenset(norm_word(word) for word in ("بووە", "بووەتە", "دەبێتە", "ببێتە", "بوویە", "بۆتە", "بووبە"))
_WAS = frozenset(norm_word(word) for word in ("بوو", "بوون"))
_COPULA = frozenset(("copula.3sg", "demonstrative"))
_WHO = "کە"
_TO = "بە"
_IN = norm_word("لە")
_NAMED = frozenset(map(norm_word, ("ناوی", "بەناوی", "کەناوی")))
_CHOSEN = frozenset(
    norm_word(word)
    for word in (
        "دیاری دیاریکرد دیاریکرا هەڵبژێردرا هەڵبژارد هەڵبژاردن هەڵبژاردنی دامەزرا دامەزرێنرا دامەزراند "
        "دەستنیشان دەستنیشانکرا ناسێنرا ڕاسپێردرا دەستبەکار دەستبەکاربوو کارم سوێندی کاندید"
    ).split()
)
_WORKED = frozenset(("کاری",))
_REACH = 12
_TITLES = 5
_ADVERBS = 3


class _Given(NamedTuple):
    """A role given to a person. rule: what says so; status: what it says of the role's validity; last: the phrase's
    last token where it reaches further than the vocabulary knows."""

    holder: Name
    rule: str
    status: RoleStatus
    last: int


def find_roles(doc: Doc, names: list[Name]) -> list[Role]:
    """The roles that a text gives to persons, ordered by (start, end). names: what ``find_names`` found in the same
    doc."""
    view = view_of(doc)
    holders = Holders(doc, names)
    placed = Ordered(names, lambda name: name.start)
    found: list[Role] = []
    before: tuple[RolePhrase, Name] | None = None
    for phrase in _coordinated(view, read_roles(view), holders):
        if phrase.kind == "person":
            continue
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


def _holders(view: View, phrase: RolePhrase, holders: Holders, before: tuple[RolePhrase, Name] | None) -> list[_Given]:
    """The persons a role phrase is given to, as ``_holder`` tells of each; several where it heads a list of names or
    stands in the plural."""
    told: RoleStatus = phrase.status or "current"
    end = reach(view, phrase, holders, before_name=True)
    if view.mark(end + 1) == ":":
        names = listed_names(view, end + 2, holders)
        if not names:
            names = list_of_names(view, end + 2, holders)
        if names and (len(names) > 1 or _ends_list(view, names[-1])):
            return [_Given(name, "roles.heads_a_list", told, end) for name in names]
    if phrase.plural or _counted(view, phrase):
        names = _several(view, phrase, end, holders)
        if len(names) > 1:
            return [_Given(name, "roles.of_several", told, phrase.last) for name in names]
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
) -> _Given | None:
    """The person a role phrase is given to. end: how far it reaches before a name."""
    previous = phrase.first - 1
    if view.norm(previous) in _FIRST:
        previous -= 1
    if view.norm(previous) == _BEST and view.facts[previous - 1].links:
        return None  # "خەڵاتی باشترین ئەکتەر": what is won
    told: RoleStatus = phrase.status or "current"
    if not phrase.start and (
        view.norm(previous) in _AS or view.norm(previous) in _BECAME or (view.norm(previous) == _TO and not phrase.tied)
    ):
        return _predicate(view, phrase, holders)
    called = _called(view, end + 1, holders) if phrase.kind != "kin" else None
    if called is not None:
        return _Given(called, "roles.called", told, phrase.last)
    who = _who_is(view, phrase, holders)
    if who is not None or phrase.indefinite:
        return who or _is(view, phrase, holders)
    beside = None if phrase.start else _behind_name(view, phrase, previous, holders, told)
    if beside is not None:
        return beside
    following = _name_behind(view, phrase, end, holders)
    if following is not None:
        return _Given(following, "roles.before_the_name", told, end)
    full = phrase.of is not None or phrase.role_last > phrase.first or reach(view, phrase, holders) > phrase.last
    if view.mark(previous) == "و" and before is not None and before[0].last == previous - 1 and full:
        return _Given(before[1], "roles.second_role", told, phrase.last)
    return _name_behind_comma(view, phrase, end, holders, told)


def _behind_name(view: View, phrase: RolePhrase, previous: int, holders: Holders, told: RoleStatus) -> _Given | None:
    """ "X، سەرۆکی Y", "X سەرۆکی Y", "X _ سەرۆکی Y _": the role stands behind the holder's name."""
    end = reach(view, phrase, holders)
    set_off = view.mark(previous) in _DASHES and view.mark(end + 1) == view.mark(previous)
    if view.mark(previous) in COMMAS or set_off:
        told_apart = phrase.of is not None or view.mark(end + 1) in COMMAS
        quoted = view.mark(previous - 1) in CLOSING and told_apart  # "«X»، سەرۆکی Y …"
        beside = holders.by_last.get(previous - 1 - quoted)
        if beside is not None:
            return _Given(beside, "roles.apposition", told, end)
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
    return _Given(name, "roles.behind_the_name", told, end) if full else None


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
    if phrase.of_person:
        return None
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


def _of_a_nation(view: View, phrase: RolePhrase) -> bool:
    """ "یاریزانی هیندی X Y": no person owns a place, so the ی behind it makes an adjective, no izafe."""
    if phrase.of is None or phrase.of[0] != phrase.last or phrase.kind == "kin":
        return False
    found = listed_place(view, phrase.last)
    return found is not None and found[0].stem.adjective


def _name_behind_comma(view: View, phrase: RolePhrase, end: int, holders: Holders, told: RoleStatus) -> _Given | None:
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
    return _Given(name, "roles.before_the_name", told, end) if sure else None


def _opens_sentence(view: View, first: int) -> bool:
    start = view.doc.tokens[first].start
    return view.doc.sentences[view.doc.sentence_at(start)][0] == start


def _called(view: View, at: int, holders: Holders) -> Name | None:
    """ "رۆژنامەنووسێک بە ناوی X Y", "ئەفسەرێک کە ناوی X Y بوو": the person that a name is given to."""
    if view.norm(at) in (_TO, _WHO):
        at += 1
    if view.norm(at) not in _NAMED:
        return None
    return holders.by_first.get(at + 1 + (view.mark(at + 1) in OPENING))


def _who_is(view: View, phrase: RolePhrase, holders: Holders) -> _Given | None:
    """ "X Y، کە ئێستا سەرۆکی … ە", "X Y کەئەندامی …": a relative clause says what the one before it is or was."""
    told: RoleStatus = phrase.status or "current"
    at = phrase.first
    if phrase.start:
        if view.facts[at].folded[: phrase.start] != _WHO:
            return None
    else:
        at -= 1
        while view.norm(at) != _WHO:
            at -= 1
            if phrase.first - at > _ADVERBS + 1 or at < 0 or not view.facts[at + 1].wordlike or view.facts[at + 1].verb:
                return None
    last = at - 1
    last -= view.mark(last) in COMMAS
    last -= view.mark(last) in CLOSING
    name = holders.by_last.get(last)
    said = _said(view, phrase, holders)
    if name is None or said is None or phrase.kind == "kin":
        return None
    return _Given(name, "roles.who_is", "former" if said == "was" else told, reach(view, phrase, holders))


def _is(view: View, phrase: RolePhrase, holders: Holders) -> _Given | None:
    """ "X Y نووسەرێکی ژاپۆنییە": the sentence opens with the person and ends with what he is."""
    doc = view.doc
    said = _said(view, phrase, holders)
    if said is None or phrase.start:
        return None
    opens = doc.first_token(doc.sentences[doc.sentence_at(doc.tokens[phrase.first].start)][0])
    while opens < phrase.first and (view.facts[opens].title or view.mark(opens) in OPENING or view.mark(opens) == "."):
        opens += 1
    name = holders.by_first.get(opens)
    if name is None or phrase.first - opens > _REACH:
        return None
    between = range(holders.last(name) + 1, phrase.first)
    if any(view.facts[at].verb or at in holders.by_first or view.norm(at) in _THAT for at in between):
        return None
    told: RoleStatus = "former" if said == "was" else phrase.status or "current"
    return _Given(name, "roles.is", told, reach(view, phrase, holders))


def _is_predicate(view: View, phrase: RolePhrase, previous: int) -> bool:
    """ "وەک سەرۆک", "بووە سەرۆک", "بوو بە سەرۆک", "بوو بەسەرۆک": a role that somebody has or comes to."""
    turns = view.norm(previous) in _BECAME or view.norm(previous) in _WAS
    if phrase.start:
        return turns and view.facts[phrase.first].folded[: phrase.start] == _TO
    if view.norm(previous) == _TO:
        return not phrase.tied or view.norm(previous - 1) in _BECAME or view.norm(previous - 1) in _WAS
    return view.norm(previous) in _AS or view.norm(previous) in _BECAME


def _predicate(view: View, phrase: RolePhrase, holders: Holders) -> _Given | None:
    """ "بووە سەرۆکوەزیران", "وەک وەزیری ناوخۆ هەڵبژێردرا": the role of the one the sentence is about."""
    previous = phrase.first - 1
    topic = holders.topic(view.doc.tokens[phrase.first].start)
    if topic is None:
        return None
    turned = view.norm(previous) == _TO and (view.norm(previous - 1) in _BECAME or view.norm(previous - 1) in _WAS)
    if view.norm(previous) in _BECAME or turned or phrase.start:
        return _Given(topic, "roles.became", phrase.status or "current", phrase.last)
    for at in range(phrase.last + 1, min(view.size, phrase.last + _REACH)):
        norm = view.norm(at)
        if view.doc.words[at].kind == "punct" and view.mark(at) in ".؟!":
            break
        if norm in _WORKED:
            works = at + 1 < view.size and view.doc.words[at + 1].folded.startswith("دەک")  # "کاری دەکات": still does
            return _Given(topic, "roles.worked_as", "current" if works else "former", phrase.last)
        if norm in _CHOSEN:
            return _Given(topic, "roles.chosen_as", phrase.status or "unknown", phrase.last)
    return None


def _said(view: View, phrase: RolePhrase, holders: Holders) -> str | None:
    """Whether a clause says that somebody "is" or "was" what a role phrase tells: it ends in the copula or stands
    before "بوو"; None if it does not."""
    end = reach(view, phrase, holders)
    if view.norm(end + 1) in _WAS:
        return "was"
    if phrase.stem.ending in ("ە", "یە") or view.norm(end + 1) in _BECAME:
        return "is"
    segments = view.doc.words[end].analysis.segments
    return "is" if segments and segments[-1][1] in _COPULA else None


def _within(doc: Doc, phrase: RolePhrase, names: Ordered[Name]) -> bool:
    """Whether the phrase is part of a name ("نووسینگەی سەرۆکوەزیران")."""
    start = doc.tokens[phrase.first].start
    name = names.last_before(start)
    return name is not None and start < name.end


def _role(view: View, phrase: RolePhrase, given: _Given, holders: Holders) -> Role:
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
