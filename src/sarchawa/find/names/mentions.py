"""What a report has told already: short forms of its full names, and forms that count only beside the full name."""

from __future__ import annotations

from sarchawa.find.names.facts import FAMILY
from sarchawa.find.names.keys import standard
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.view import Candidate, View

_SHORT = 3.5
_CONTEXT = 3.4


def short_forms(view: View, chosen: list[Candidate]) -> list[Candidate]:
    """Further mentions of the persons chosen, by family or given name alone ("کازمییەوە" beside "مستەفا کازمی")."""
    names = name_lexicon()
    forms: dict[str, str] = {}
    for candidate in chosen:
        if candidate.type != "PER" or candidate.first == candidate.last:
            continue
        *given, family = candidate.key.split()
        forms.setdefault(family, "names.family_name_alone")
        if names.given.get(given[0]) is False:
            forms.setdefault(given[0], "names.given_name_alone")
    if not forms:
        return []
    covered = _covered(view, chosen)
    found = []
    for index, facts in enumerate(view.facts):
        if covered[index] or not facts.wordlike:
            continue
        for stem in facts.stems:
            rule = forms.get(standard(stem.base))
            if rule is None:
                continue
            if facts.function or (facts.ordinary and facts.final < FAMILY) or (stem.start and facts.final < FAMILY):
                break
            key = standard(stem.base)
            found.append(Candidate(index, index, "PER", _SHORT, key, (view.doc.step(rule, "", index, index),)))
            break
    return found


def confirmed_bodies(view: View, candidates: list[Candidate], chosen: list[Candidate]) -> list[Candidate]:
    """Forms of bodies that are ordinary words too ("پارتی"), where the report has the full name or another body beside."""
    told = {candidate.key for candidate in chosen if candidate.type == "ORG"}
    pending = [candidate for candidate in candidates if candidate.type == "ORG" and candidate.score == 0]
    if not pending:
        return []
    bodies = {c.last: c for c in chosen if c.type == "ORG"} | {c.last: c for c in pending}
    firsts = {c.first for c in chosen if c.type == "ORG"} | {c.first for c in pending}
    covered = _covered(view, chosen)
    found = []
    for candidate in pending:
        if any(covered[i] for i in range(candidate.first, candidate.last + 1)):
            continue
        beside = (view.mark(candidate.first - 1) == "و" and candidate.first - 2 in bodies) or (
            view.mark(candidate.last + 1) == "و" and candidate.last + 2 in firsts
        )
        if candidate.key in told or beside:
            found.append(candidate._replace(score=_CONTEXT + candidate.last - candidate.first))
    return found


def _covered(view: View, chosen: list[Candidate]) -> list[bool]:
    covered = [False] * view.size
    for candidate in chosen:
        for index in range(candidate.first, candidate.last + 1):
            covered[index] = True
    return covered
