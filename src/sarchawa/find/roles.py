"""Roles: who holds which office or occupation in which body or place, where the text says it.

A role phrase ("سەرۆکی هەرێمی کوردستان") is given to the person that stands beside it: in front with a comma or without
one, behind it, or in a sentence that says what the person is, has become or was chosen as.
"""

from __future__ import annotations

from sarchawa.find.names import base_form, read_roles
from sarchawa.find.names.facts import ROLE
from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.view import View, view_of
from sarchawa.model import Name, Role, RoleStatus, Span
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word
from sarchawa.text.ordered import Ordered

_COMMAS = frozenset("،,")
_OPENING = frozenset('("«“')
_CLOSING = frozenset(')"»”')
_JOINTS = frozenset(("و", "،"))
_BOTH = frozenset(map(norm_word, ("هەردوو", "هەرسێ")))
_LIST_ENDS = frozenset(".،,؛/|–-)")
_THAT = frozenset(("ئەو", "ئەم"))
_FIRST = frozenset(("یەکەم", "یەکەمین", "دوەم", "دوەمین"))
_AS = frozenset(("وەک", "وەکو"))
_BECAME = frozenset(norm_word(word) for word in ("بووە", "بووەتە", "دەبێتە", "ببێتە", "بوویە", "بۆتە", "بووبە"))
_WHO = "کە"
_TO = "بە"
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


class _Holder:
    """The person names of a document by their tokens."""

    def __init__(self, doc: Doc, names: list[Name]) -> None:
        self.doc = doc
        self.by_first: dict[int, Name] = {}
        self.by_last: dict[int, Name] = {}
        self.starting: dict[int, Name] = {}
        self.people = Ordered((name for name in names if name.type == "PER"), lambda name: name.start)
        for name in names:
            first, last = doc.first_token(name.start), doc.first_token(name.end) - 1
            self.starting[first] = name
            if name.type == "PER":
                self.by_first[first] = name
                self.by_last[last] = name

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


def find_roles(doc: Doc, names: list[Name]) -> list[Role]:
    """The roles that a text gives to persons, ordered by (start, end). names: what ``find_names`` found in the same
    doc."""
    view = view_of(doc)
    holders = _Holder(doc, names)
    placed = Ordered(names, lambda name: name.start)
    found: list[Role] = []
    before: tuple[RolePhrase, Name] | None = None
    for phrase in read_roles(view):
        given = _holders(view, phrase, holders, before)
        if not given:
            before = None
            continue
        if _within(doc, phrase, placed):
            continue
        before = (phrase, given[0][0])
        found += [_role(view, phrase, name, holders, rule, status) for name, rule, status in given]
    return found


def _holders(
    view: View, phrase: RolePhrase, holders: _Holder, before: tuple[RolePhrase, Name] | None
) -> list[tuple[Name, str, RoleStatus]]:
    """The persons a role phrase is given to, as ``_holder`` tells of each; several where it heads a list of names or
    stands in the plural."""
    told: RoleStatus = phrase.status or "current"
    if view.mark(phrase.last + 1) == ":":
        names = _list_of_names(view, phrase.last + 2, holders)
        if names and _ends_list(view, names[-1]):
            return [(name, "roles.heads_a_list", told) for name in names]
    if phrase.plural or view.norm(phrase.first - 1) in _BOTH:
        opened = view.mark(phrase.last + 1) in _OPENING or view.mark(phrase.last + 1) in _COMMAS
        if opened or view.joined(phrase.last):
            names = _list_of_names(view, phrase.last + 1 + opened, holders)
            if len(names) > 1:
                return [(name, "roles.of_several", told) for name in names]
    given = _holder(view, phrase, holders, before)
    return [given] if given is not None else []


def _list_of_names(view: View, first: int, holders: _Holder) -> list[Name]:
    """The persons named one after the other from a token on, with "و" or a comma between them."""
    found = []
    while first in holders.by_first:
        name = holders.by_first[first]
        found.append(name)
        behind = view.doc.first_token(name.end)
        if view.mark(behind) not in _JOINTS and view.norm(behind) != "و":
            break
        first = behind + 1
    return found


def _ends_list(view: View, name: Name) -> bool:
    """Whether a list of names ends with a name: the clause does too ("دەرهێنەر: X Y.", not "دەرهێنەر: X Y گوتی")."""
    last = view.doc.first_token(name.end) - 1
    return not view.joined(last) or view.mark(last + 1) in _LIST_ENDS


def _holder(
    view: View, phrase: RolePhrase, holders: _Holder, before: tuple[RolePhrase, Name] | None
) -> tuple[Name, str, RoleStatus] | None:
    """The person a role phrase is given to, the rule that says so, and what it says of the role's validity."""
    previous = phrase.first - 1
    if view.norm(previous) in _FIRST:
        previous -= 1
    told: RoleStatus = phrase.status or "current"
    if view.norm(previous) in _AS or view.norm(previous) in _BECAME or (view.norm(previous) == _TO and not phrase.tied):
        return _predicate(view, phrase, holders)
    if phrase.indefinite:
        return None
    if view.mark(previous) in _COMMAS and previous - 1 in holders.by_last:
        return holders.by_last[previous - 1], "roles.apposition", told
    full = phrase.of is not None or phrase.role_last > phrase.first or view.norm(phrase.last + 1) in _THAT
    behind = _name_before(view, previous, holders)
    if behind is not None and (full or (phrase.kind == "occupation" and view.mark(phrase.last + 1) in _JOINTS)):
        return behind, "roles.behind_the_name", told
    if view.norm(previous) == _WHO and previous - 1 in holders.by_last and _is_said(view, phrase):
        return holders.by_last[previous - 1], "roles.who_is", told
    following = _name_behind(view, phrase, holders)
    if following is not None:
        return following, "roles.before_the_name", told
    if view.mark(previous) == "و" and before is not None and before[0].last == previous - 1 and full:
        return before[1], "roles.second_role", told
    return _name_behind_comma(view, phrase, holders, told)


def _name_before(view: View, last: int, holders: _Holder) -> Name | None:
    """The name that ends at a token, or before the quotation mark or bracket that closes there ("«X Y»ی سەرۆکی …")."""
    if last in holders.by_last:
        return holders.by_last[last] if view.joined(last) else None
    if view.norm(last) == "ی":
        last -= 1
    return holders.by_last.get(last - 1) if view.mark(last) in _CLOSING else None


def _name_behind(view: View, phrase: RolePhrase, holders: _Holder) -> Name | None:
    """ "سەرۆکوەزیران X Y", "وەزیری دارایی، د. X Y" without the comma: only titles and an opening mark may stand
    between."""
    if phrase.of_person or (phrase.tied and (phrase.of is not None or phrase.kind in ("kin", "aide"))):
        return None
    if phrase.of is None and phrase.role_last == phrase.first and view.facts[phrase.first].title:
        return None  # a form of address, no office
    at = phrase.last + 1
    while at < view.size and at not in holders.by_first and at - phrase.last < _TITLES:
        facts = view.facts[at]
        called = facts.trigger & ROLE and not facts.links  # "سەرۆکی دادگا دادوەر X Y"
        titled = facts.title or called or (view.mark(at) == "." and view.facts[at - 1].title)
        if not titled and (view.mark(at) not in _OPENING or phrase.tied):
            return None
        at += 1
    if view.joined(at - 1) or view.mark(at - 1) in _OPENING:
        return holders.by_first.get(at)
    return None


def _name_behind_comma(
    view: View, phrase: RolePhrase, holders: _Holder, told: RoleStatus
) -> tuple[Name, str, RoleStatus] | None:
    """ "سەرۆکی هەرێمی کوردستان، X Y، گوتی": the name stands between two commas behind the role."""
    comma = phrase.last + 1
    name = holders.by_first.get(comma + 1)
    if view.mark(comma) not in _COMMAS or name is None or phrase.of is None or phrase.of_person:
        return None
    behind = view.doc.first_token(name.end)
    role_follows = behind + 1 < view.size and view.facts[behind + 1].trigger & ROLE
    if view.mark(behind) not in _COMMAS or role_follows:
        return None
    return name, "roles.before_the_name", told


def _predicate(view: View, phrase: RolePhrase, holders: _Holder) -> tuple[Name, str, RoleStatus] | None:
    """ "بووە سەرۆکوەزیران", "وەک وەزیری ناوخۆ هەڵبژێردرا": the role of the one the sentence is about."""
    previous = phrase.first - 1
    topic = holders.topic(view.doc.tokens[phrase.first].start)
    if topic is None:
        return None
    if view.norm(previous) in _BECAME:
        return topic, "roles.became", phrase.status or "current"
    for at in range(phrase.last + 1, min(view.size, phrase.last + _REACH)):
        norm = view.norm(at)
        if view.doc.words[at].kind == "punct" and view.mark(at) in ".؟!":
            break
        if norm in _WORKED:
            works = at + 1 < view.size and view.doc.words[at + 1].folded.startswith("دەک")  # "کاری دەکات": still does
            return topic, "roles.worked_as", "current" if works else "former"
        if norm in _CHOSEN:
            return topic, "roles.chosen_as", phrase.status or "unknown"
    return None


def _is_said(view: View, phrase: RolePhrase) -> bool:
    """Whether a role phrase ends in the copula or stands before "بوو"."""
    ending = phrase.stem.ending
    return ending in ("ە", "یە") or view.norm(phrase.last + 1) in _BECAME


def _within(doc: Doc, phrase: RolePhrase, names: Ordered[Name]) -> bool:
    """Whether the phrase is part of a name ("نووسینگەی سەرۆکوەزیران")."""
    start = doc.tokens[phrase.first].start
    name = names.last_before(start)
    return name is not None and start < name.end


def _role(view: View, phrase: RolePhrase, holder: Name, holders: _Holder, rule: str, status: RoleStatus) -> Role:
    doc = view.doc
    last = phrase.last
    of: str | None = None
    role_last = phrase.role_last
    if phrase.of is not None:
        name = holders.starting.get(phrase.of[0])
        if name is not None:
            last = doc.first_token(name.end) - 1
            of = base_form(name.text, name.key)
        else:
            of = doc.token_span(*phrase.of).text
    span = doc.token_span(phrase.first, last)
    return Role(
        start=span.start,
        end=span.end,
        text=span.text,
        holder=Span(start=holder.start, end=holder.end, text=holder.text),
        role=doc.token_span(phrase.first, role_last).text,
        of=of,
        status=status,
        steps=(doc.step(rule, "role_heads.tsv", phrase.first, last),),
    )
