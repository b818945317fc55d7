"""Bodies: known ones, and head nouns with what completes them ("وەزارەتی تەندروستیی عێراق").

The complement of a head is read word by word along the izafe chain. A word that ends in ی ties the next one to it
surely where the ی is an ending of its own ("تەندروستیی", "ئاسایشی"), and only perhaps where ی belongs to the word
("ئەمنی", "تەندروستی"): behind such a word only an adjective, a place or a known body goes on.
"""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.find.names.clitics import Peeled
from sarchawa.find.names.facts import BODY, BODY_HEAD, FAMILY, PROPER, ROLE, UNKNOWN
from sarchawa.find.names.keys import join_key
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.places import listed_place, place_head
from sarchawa.find.names.view import Candidate, View, links_on, may_link

TOLD_BODY = "names.told_body"
"""Rule of a form that counts only where something is said to it ("بە رووداوی گوت")."""
_KNOWN = 4.5
_HEADED = 3.0
_PER_WORD = 3.5
"""A longer name outweighs the names inside it."""
_LONGEST = 8
_DEEPEST = 3
"""Bodies within bodies that a name is read through: "ئەنجومەنی مەکتەبی سیاسیی پارتی …"."""
_LONGEST_PROPER = 2
_LONGEST_TOWN = 9
"""Letters of an unknown word that may be a town's name; longer ones are mostly several words written as one."""
_AND = "و"
_CARED_FOR = frozenset(("لاوان", "گەنجان", "ئافرەتان", "خانمان", "ژنان", "منداڵان", "شەهیدان", "کۆچبەران"))
_NOUNS = 3
_TIMES = frozenset(("داهاتو", "پێشو", "ئێستا", "نوێ", "پێشوتر"))
_PREPARING = frozenset(("ئامادەکار", "ئامادەکاری"))
"""Behind these any event completes the name of a committee: "لیژنەی ئامادەکاریی خۆپێشاندانەکە"."""
_MEDIA = frozenset(("تۆر", "کەناڵ", "ئاژانس", "رۆژنامە", "رادیۆ", "تەلەڤیزیۆن", "تەلەفزیۆن"))
"""Heads behind whose adjective a proper word is the name, however ی is written: "تۆڕی میدیایی ئەردان"."""
_COPULA = frozenset(("ە", "یە", "ن"))
_PAGES = frozenset(("ماڵپەر", "سایت"))
_STATES = frozenset(("حکومەت", "هەڵبژاردە", "سوپا"))
"""Bodies of which a state has one: what stands between them and the state only describes."""
_NAMING = {"strong": 1.0, "listed": 1.0, "weak": 1.5, "named": 1.5, "state": 2.0, "local": 2.0, "presidency": 1.0}
_GENERIC = frozenset(("هەواڵ", "هەواڵەکان"))
"""Words of a body's name that tell it from no other body."""
_OF_MEMBERS = frozenset(("سەندیکا", "یەکێتی", "کۆمەڵە", "رێکخراو", "کۆمیتە"))
_ANY_NOUN = frozenset(("وەزارەت", "کۆمیسیۆن"))
"""Heads that any noun completes."""
_STANDING_FOR_PLACE = frozenset(("وڵاتەکە", "هەرێمەکە", "پارێزگاکە", "ولاتەکە"))


class Element(NamedTuple):
    """One step of a complement. last: its last token; naming: how much it makes the whole a proper name; stem: the
    reading of its last word; closes: nothing but an adjective may follow."""

    last: int
    naming: float
    stem: Peeled
    closes: bool


def body_candidates(view: View, index: int) -> list[Candidate]:
    """Every body that may start at a token. Score 0: a form that needs the full name or another body beside it."""
    found = []
    trigger = view.facts[index].trigger
    if trigger & BODY:
        found += _known(view, index)
    if trigger & BODY_HEAD:
        found += _headed(view, index)
    return found


def _known(view: View, index: int) -> list[Candidate]:
    found: list[Candidate] = []
    for hit, body in view.phrases_at(name_lexicon().bodies, index):
        if found and (found[0].score or body.needs):
            break
        if hit.stem.adjective and len(hit.stem.ending) > 2 and hit.stem.ending.startswith("یی"):
            continue
        rule = TOLD_BODY if body.needs == "told" else "names.known_body"
        step = view.doc.step(rule, "organisations.tsv", hit.first, hit.last)
        if body.needs:
            found.append(Candidate(hit.first, hit.last, "ORG", 0.0, body.key, (step,)))
            continue
        last, stem = _extended(view, hit.last, hit.stem)
        key = _key(view, hit.first, last, stem) if last > hit.last else body.key
        found.append(Candidate(hit.first, last, "ORG", _KNOWN + _PER_WORD * (last - hit.first), key, (step,)))
    return found


def _extended(view: View, last: int, stem: Peeled) -> tuple[int, Peeled]:
    """A known body with its country or an adjective behind it: "ئەنجوومەنی نوێنەرانی عێراق"."""
    while (links_on(stem) or may_link(stem)) and view.joined(last):
        element = _place(view, last + 1) or (_word(view, last + 1, sure=False) if links_on(stem) else None)
        if element is None:
            break
        last, stem = element.last, element.stem
    return last, stem


def _headed(view: View, index: int) -> list[Candidate]:
    heads = name_lexicon().heads
    stem = next((s for s in view.facts[index].stems if s.base in heads and (links_on(s) or may_link(s))), None)
    if stem is None:
        return []
    strength = heads[stem.base]
    last, naming, final = read_complement(view, index, stem)
    if last == index or naming < _NAMING[strength] or not _heads(view, index, stem, strength):
        return []
    if not links_on(stem) and final.ending in _COPULA:
        return []  # "یەکێتی هێزە": a sentence, no name
    if (
        strength == "weak"
        and last == index + 1
        and final.adjective
        and final.ending == "ی"
        and listed_place(view, last) is not None
    ):
        return []  # "یانەی عێراقی" is any Iraqi club
    step = view.doc.step("names.body_head", "organisation_heads.tsv", index, last)
    score = _HEADED + _PER_WORD * (last - index)
    return [Candidate(index, last, "ORG", score, _key(view, index, last, final), (step,))]


def _heads(view: View, index: int, stem: Peeled, strength: str) -> bool:
    """Whether the head is one here: "فەرماندەیی" is not "فەرماندەی" (a role), "ئاسایشی عێراق" not the office of a
    town."""
    facts = view.facts[index]
    if stem.base == "فەرماندەی" and "فەرماندەیی" not in facts.folded:
        return view.norm(index + 1).startswith("ئۆپەراسیۆن")
    following = index + 1
    listed = listed_place(view, following)
    if stem.base == "هاوپەیمانی" and listed is not None and listed[1].kind == "country":  # an ally, not an alliance
        return False
    if stem.base == "تۆر" and view.norm(following).startswith(
        "کۆمەڵایەتی"
    ):  # a social network, named by the words behind
        return False
    if stem.base in _PAGES and _body(view, following) is not None:  # the page of a body
        return False
    if strength == "local":
        return listed is not None and listed[1].kind != "country"
    if strength == "named":
        return listed is None
    if strength == "listed":
        return _phrase(view, following) is not None or _word(view, following, sure=True) is not None
    if strength == "presidency":
        return not stem.start and (
            view.norm(following).startswith("کۆمار")
            or _body(view, following) is not None
            or (listed is not None and listed[1].key == "هەرێمی کوردستان")
        )
    return True


def _key(view: View, first: int, last: int, final: Peeled) -> str:
    """The key of a body: its words' keys, nothing glued in front of the first, no ending on the last."""
    names = name_lexicon()
    words = [view.facts[i].norm for i in range(first, last)]
    for glued in ("لە", "بە", "و"):
        rest = words[0][len(glued) :]
        if (
            words[0].startswith(glued)
            and any(s.base == rest for s in view.facts[first].stems)
            and rest[:-1] in names.heads
        ):
            words[0] = rest
    return join_key([*words, final.base])


def read_complement(view: View, index: int, head: Peeled, inside: int = 0) -> tuple[int, float, Peeled]:
    """The complement of a head that stands at a token: its last token, how much it makes a proper name, and the
    reading of its last word; the head's own index where nothing follows. inside: how many bodies it is part of."""
    last, naming, stem = index, 0.0, head
    closed = False
    while last - index < _LONGEST and view.joined(last):
        sure = links_on(stem)
        if not sure and not may_link(stem):
            break
        at = last + 1
        if closed:
            element = _word(view, at, sure=False, adjective=True) or (_body(view, at, inside) if sure else None)
        else:
            element = _element(view, at, sure=sure, head=head, first=last == index, inside=inside)
        if element is None:
            break
        last, stem = element.last, element.stem
        naming += element.naming
        closed = closed or element.closes
        while not (closed or links_on(stem)) and (second := second_task(view, last)) is not None:
            last, stem = second.last, second.stem
    return last, naming, stem


def second_task(view: View, last: int) -> Element | None:
    """The second thing that a body or an office is for, where the first one ends with a token: "وەزارەتی وەرزش و
    لاوان", "وەزیری بازرگانی و ئابووری"."""
    words = name_lexicon().words
    joined = view.joined(last) and view.mark(last + 1) == _AND and view.joined(last + 1)
    first = words.get(view.facts[last].stems[0].base) if joined and view.facts[last].stems else None
    element = _word(view, last + 2, sure=True) if first is not None else None
    if element is None or (first != "noun" and words.get(element.stem.base) != first):
        return None
    facts = view.facts[last + 2]
    cared_for = element.stem.base in _CARED_FOR
    people = facts.plural and not cared_for  # "وەزارەتی پەروەردە و مامۆستایانی هەولێر": two
    if people or facts.trigger & (BODY_HEAD | ROLE) or not (cared_for or _closes_tasks(view, element.last)):
        return None  # "وەزارەتی پەروەردە و تەندروستی ڕێک کەوتن": two of them
    return element


def _closes_tasks(view: View, last: int) -> bool:
    """Whether what a body is for ends with a token: its place, another body, one thing more or a mark follows."""
    behind = last + 1
    if not view.joined(last) or not view.facts[behind].wordlike:
        return True
    if view.mark(behind) == _AND:
        return second_task(view, last) is not None
    return _place(view, behind) is not None or _body(view, behind) is not None


def _element(view: View, at: int, *, sure: bool, head: Peeled, first: bool, inside: int) -> Element | None:
    """The next step of a complement at a token; None where it ends. sure: the word before ties it for certain."""
    facts = view.facts[at]
    if not facts.wordlike or (facts.verb and not facts.ordinary):
        return None
    element = _phrase(view, at) or _place(view, at) or _body(view, at, inside)
    if element is not None:
        return element
    if facts.norm in _STANDING_FOR_PLACE or any(s.base in _STANDING_FOR_PLACE for s in facts.stems):
        return Element(at, 0.5, facts.stems[0], True)
    element = _word(view, at, sure=sure or first)
    if element is not None or facts.function:
        return element
    return (
        (_members(view, at) if not first and head.base in _OF_MEMBERS else None)
        or (_nouns_to_place(view, at) if sure and head.base not in _STATES else None)
        or (_role(view, at) if sure else None)
        or (_proper(view, at) if sure or head.base in _MEDIA else None)
        or (_lone_proper(view, at) if not sure and not first else None)
        or (_any_noun(view, at) if sure and (not first or head.base in _ANY_NOUN) else None)
    )


def _members(view: View, at: int) -> Element | None:
    """Those whom a union is of, at the end of its name: "سەندیکای ئازادی مامۆستایان"."""
    tags = [tag for _, tag in view.doc.words[at].analysis.segments]
    plural = tags[-1:] in (["plural"], ["possessive.3pl"])  # behind a vowel یان may be either
    return Element(at, 1.0, view.facts[at].stems[0], True) if plural else None


def _phrase(view: View, at: int) -> Element | None:
    found = view.phrases_at(name_lexicon().complements, at)
    return Element(found[0][0].last, 1.0, found[0][0].stem, False) if found and not found[0][0].start else None


def _place(view: View, at: int) -> Element | None:
    """A place, also with the class of place in front ("پۆلیسی پارێزگای سلێمانی"), or behind a word of time
    ("داهاتووی عێراق")."""
    if view.joined(at) and (place_head(view, at) is not None or _of_time(view, at)):
        at += 1
    listed = listed_place(view, at)
    if listed is None or listed[0].start:
        return None
    hit, _ = listed
    return Element(hit.last, 2.0, hit.stem, True)


def _of_time(view: View, at: int) -> bool:
    return any(s.base in _TIMES and links_on(s) for s in view.facts[at].stems)


def _nouns_to_place(view: View, at: int) -> Element | None:
    """Ordinary nouns that lead to a place: "دادگای لێکۆڵینەوەی ئەردان", "کۆمیتەی کەسوکاری قوربانییانی ئەردان"."""
    for last in range(at, min(view.size - 1, at + _NOUNS)):
        facts = view.facts[last]
        if (
            facts.function
            or facts.verb
            or facts.definite
            or not facts.ordinary
            or not facts.links
            or not view.joined(last)
        ):
            return None
        place = _place(view, last + 1)
        if place is None and view.facts[last + 1].final in (UNKNOWN, PROPER):
            place = _proper(view, last + 1)
        if place is not None:
            return place
    return None


def _body(view: View, at: int, inside: int = 0) -> Element | None:
    """A known body, or a head with its own complement: "مەکتەبی سیاسیی پارتی …". inside: how many bodies the one it is
    a complement of is part of."""
    for hit, body in view.phrases_at(name_lexicon().bodies, at):
        if not hit.start and not body.needs:
            return Element(hit.last, 2.0, hit.stem, True)
    heads = name_lexicon().heads
    stem = next((s for s in view.facts[at].stems if s.base in heads and links_on(s) and not s.start), None)
    if stem is None or inside >= _DEEPEST:
        return None
    last, naming, final = read_complement(view, at, stem, inside + 1)
    return Element(last, naming, final, True) if last > at and naming >= 1.0 else None


def _word(view: View, at: int, *, sure: bool, adjective: bool = False) -> Element | None:
    """A word of the vocabulary; a noun only where the word before ties it for certain."""
    words = name_lexicon().words
    for stem in view.facts[at].stems:
        kind = words.get(stem.base)
        if kind is None or stem.start or (kind == "noun" and not sure) or (adjective and kind != "adjective"):
            continue
        return Element(at, 0.0 if stem.base in _GENERIC else 1.0 if kind == "noun" else 0.5, stem, False)
    return None


def _role(view: View, at: int) -> Element | None:
    """ "نووسینگەی سەرۆکوەزیران"."""
    for hit, kind in view.phrases_at(name_lexicon().roles, at):
        if kind == "office" and not hit.start:
            return Element(hit.last, 1.0, hit.stem, False)
    return None


def _proper(view: View, at: int) -> Element | None:
    """A person, or a word that is no ordinary one: "نووسینگەی کازمی", "کەناڵی ئاسمان"."""
    facts = view.facts[at]
    if facts.final < UNKNOWN or facts.final_stem is None or (facts.ordinary and facts.final < FAMILY):
        return None
    last = at
    while (
        last - at < _LONGEST_PROPER
        and view.facts[last].bare > 0
        and view.joined(last)
        and _goes_on(view, last + 1, facts.bare)
    ):
        last += 1
    stem = view.facts[last].final_stem
    return Element(last, 2.0 if last > at else 1.5, stem or view.facts[last].stems[0], True)


def _lone_proper(view: View, at: int) -> Element | None:
    """Behind a word of the vocabulary that may have swallowed its izafe, a word that no table knows is the town, unless
    another such word follows: two are a person beside the body ("ژووری بازرگانی ئەردان", "… بازرگانی X Y")."""
    facts = view.facts[at]
    words = name_lexicon().words
    if not any(stem.base in words for stem in view.facts[at - 1].stems):
        return None
    if facts.final not in (UNKNOWN, PROPER) or facts.bare <= 0 or facts.ordinary or facts.final_stem is None:
        return None
    if len(facts.final_stem.base) > _LONGEST_TOWN:
        return None
    if view.joined(at) and view.facts[at + 1].final > 0:
        return None
    return Element(at, 1.0, facts.final_stem, True)


def _goes_on(view: View, at: int, first: float) -> bool:
    """Whether a word side by side with a proper word belongs to it: a family name, or a further word no table knows."""
    facts = view.facts[at]
    if facts.function or facts.verb or facts.ordinary:
        return False
    return facts.final >= FAMILY or (
        first in (UNKNOWN, PROPER) and (facts.final > 0 or listed_place(view, at) is not None)
    )


def _any_noun(view: View, at: int) -> Element | None:
    facts = view.facts[at]
    word = view.doc.words[at]
    prepared = any(stem.base in _PREPARING for stem in view.facts[at - 1].stems)
    if word.pos != "NOUN" or (facts.definite and not prepared) or facts.function or facts.final > 0:
        return None
    whole = facts.stems[0]
    return Element(at, 1.0, whole._replace(linked=facts.links, ending="ی" if facts.links else whole.ending), False)
