"""Who is meant where a role, a body or "somebody" stands right before a person's name."""

from __future__ import annotations

from collections.abc import Sequence

from sarchawa.find.statements.complements import PREPOSITIONS
from sarchawa.find.statements.sources import Candidate, titles
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_word, norm_words

_AND, _AT = norm_word("و"), norm_word("لە")
_PART_OF = norm_words(("سەربە", "سەر"))
_COMMAS = frozenset("،,")
_SETTING_APART = frozenset('()"«“')
_OPENING = frozenset('("«“')
_CLOSING = frozenset(')"»”')
_CALLED_WITHIN = 3
_CALLED = norm_words(("ناوی", "بەناوی"))


def beside(doc: Doc, role: Candidate, person: Candidate) -> bool:
    """Whether a role stands before its person: no mark between but one that sets the person apart ("سەرۆکی لیژنەکە
    دکتۆر X", "ئەندامی لیژنەکە «X»"), or the person alone between commas ("سەرۆکی لیژنەکە، X، …")."""
    if role.last >= person.first:
        return False
    between = [w for w in doc.words[role.last + 1 : person.first] if w.norm not in titles()]
    after = doc.words[person.last + 1].form if person.last + 1 < len(doc) else ""
    marks = "".join(word.form for word in between if word.kind == "punct")
    if marks[:1] in _COMMAS and marks:
        return len(marks) == len(between) and (marks[1:] in _SETTING_APART if marks[1:] else after in _COMMAS)
    return all(word.kind != "punct" or word.form in _SETTING_APART for word in between)


def last_of_roles(doc: Doc, head: Candidate, clause: Sequence[Candidate]) -> Candidate:
    """The last of the roles that "و" joins, beside which their person stands ("بەرپرسی X و وتەبێژی Y، Z")."""
    last = head
    for role in clause:
        if role.kind == "role" and role.first == last.last + 2 and doc.words[last.last + 1].norm == _AND:
            last = role
    return last if any(c.kind == "PER" and beside(doc, last, c) for c in clause) else head


def named_behind(doc: Doc, head: Candidate, inside: Sequence[Candidate], end: int) -> Candidate | None:
    """The person in apposition to a phrase before: alone between commas, or between a comma and the cue of a role's
    clause, which begins at the token ``end``; "by the name of" ("هاووڵاتییەک بە ناوی X"); in marks behind a body
    ("بەڕێوەبەرایەتی کارەبا «X»"); or None."""
    words = doc.words
    for person in inside:
        if person.kind != "PER" or person.first <= head.last:
            continue
        before = words[person.first - 1]
        if head.kind == "ORG" and person.first == head.last + 2 and before.form in _OPENING:
            return person if words[person.last + 1].form in _CLOSING else None
        if head.kind == "role" and before.form in "،," and person.last + 1 == end and person.first == head.last + 2:
            return person
        comma = person.first - 1
        while comma > head.last and words[comma].norm in titles():
            comma -= 1
        to_body = words[head.last + 1].led_by(_AT) or words[head.last + 1].norm in _PART_OF
        ends = person.last + 1 == end or words[person.last + 1].norm in PREPOSITIONS
        at_body = to_body and words[comma].form in _COMMAS and ends
        if head.kind == "role" and at_body and all(w.kind == "word" for w in words[head.last + 1 : comma]):
            return person  # "بەرپرسی … لە سەندیکاکە، دکتۆر X گوتی"
        if person.first - head.last <= _CALLED_WITHIN and before.norm in _CALLED and head.kind != "PER":
            return person
        alone = before.form in "،," and words[person.last + 1].form in "،,"
        if alone and head.kind != "PER" and not any(w.is_finite_verb for w in words[head.last + 1 : person.first]):
            return person
    return None
