"""What a report has told already: short forms of its full names, and forms that count only beside the full name."""

from __future__ import annotations

from sarchawa.find.names.bodies import TOLD_BODY
from sarchawa.find.names.facts import BODY_HEAD, FAMILY, PROPER, UNKNOWN
from sarchawa.find.names.keys import all_spellings, standard
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.open_names import OPEN_HEADS
from sarchawa.find.names.view import Candidate, View

_SHORT = 3.5
_CONTEXT = 3.4
_DASHES = frozenset("-–—")
_DATELINE = 3
_LONGEST_INITIALLED = 6
_THAT = frozenset(("ئەو", "ئەم", "لەو", "لەم", "بەو", "بەم"))


INITIALS = "names.initials"
"""The rule of a name that is the initials of a body told in full."""


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
    spelled = all_spellings(forms)
    found = []
    for index, facts in enumerate(view.facts):
        if spelled.isdisjoint(facts.bases) or covered[index] or not facts.wordlike:
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
    """Forms of bodies that are ordinary words too ("پارتی"), where the report has the full name or another body
    beside; a medium ("رووداو") only where something is said to it."""
    told = {candidate.key for candidate in chosen if candidate.type == "ORG"}
    pending = [candidate for candidate in candidates if candidate.type == "ORG" and candidate.score == 0]
    if not pending:
        return []
    bodies = {c.last: c for c in chosen if c.type == "ORG"} | {c.last: c for c in pending}
    firsts = {c.first for c in chosen if c.type == "ORG"} | {c.first for c in pending}
    covered = _covered(view, chosen)
    found = []
    for candidate in pending:
        first, last = candidate.first, candidate.last
        if any(covered[i] for i in range(first, last + 1)):
            continue
        if candidate.steps[0].rule == TOLD_BODY:
            confirmed = view.said_to(first, last)
        else:
            beside = (view.mark(first - 1) == "و" and first - 2 in bodies) or (
                view.mark(last + 1) == "و" and last + 2 in firsts
            )
            confirmed = (candidate.key in told or beside) and view.norm(first - 1) not in _THAT
        if confirmed:
            found.append(candidate._replace(score=_CONTEXT + last - first))
    return found


def told_media(view: View, chosen: list[Candidate]) -> list[Candidate]:
    """Media that nobody knows, by what is said to them: "دانیشتوویەک بە کانیلانی گوت"."""
    covered = _covered(view, chosen)
    found = []
    for index in view.doc.tokens_with(("بە",)):
        if index + 2 >= view.size or covered[index + 1]:
            continue
        medium = view.facts[index + 1]
        if medium.final not in (UNKNOWN, PROPER) or medium.title or not view.said_to(index + 1, index + 1):
            continue
        stem = next((s for s in medium.stems if s.ending in ("ی", "یان")), medium.stems[0])
        step = view.doc.step("names.told_medium", "", index + 1, index + 2)
        found.append(Candidate(index + 1, index + 1, "ORG", _SHORT, stem.base, (step,)))
    return found


def datelines(view: View, chosen: list[Candidate]) -> list[Candidate]:
    """The medium in a line that says where a report is from and whose it is: "هەولێر – شەوچرا"."""
    found = []
    for place in chosen:
        dash = place.last + 1
        first = dash + 1
        if place.type != "LOC" or view.mark(dash) not in _DASHES or first >= view.size or view.joined(place.first - 1):
            continue
        last = first
        while view.joined(last) and last - first < _DATELINE:
            last += 1
        facts = view.facts[first : last + 1]
        if not view.joined(last) and last - first < _DATELINE and all(f.wordlike and not f.verb for f in facts):
            step = view.doc.step("names.dateline", "", place.first, last)
            key = " ".join(f.norm for f in facts)
            found.append(Candidate(first, last, "ORG", _SHORT + 3.5 * (last - first), key, (step,)))
    return found


def initialled_bodies(view: View, chosen: list[Candidate]) -> list[Candidate]:
    """Bodies that nobody knows, by their head and their initials in brackets: "ئاژانسی هەواڵی شنە (XYZ)"."""
    found: list[Candidate] = []
    covered: list[bool] = []
    for at in [opening + 1 for opening in view.doc.tokens_with("(")]:
        if not (view.mark(at).isupper() and view.mark(at - 1) == "(" and view.mark(at + 1) == ")"):
            continue
        covered = covered or _covered(view, chosen)
        last = first = at - 2
        while first >= 0 and last - first < _LONGEST_INITIALLED and view.facts[first].wordlike and not covered[first]:
            facts = view.facts[first]
            if facts.verb or facts.function or (first < last and not view.joined(first)):
                break
            if facts.trigger & BODY_HEAD and facts.links and first < last:
                key = " ".join(view.norm(index) for index in range(first, last + 1))
                step = view.doc.step("names.initialled_body", "", first, at)
                found.append(Candidate(first, last, "ORG", _SHORT + 3.5 * (last - first), key, (step,)))
                break
            first -= 1
    return found


def with_initials(view: View, names: list[Candidate]) -> list[Candidate]:
    """The names, in order, with the initials of bodies that the text tells in brackets behind them: "ئاژانسی هەواڵی …
    (INA)" makes every INA of the report that agency."""
    bodies: dict[str, Candidate] = {}
    for name in names:
        at = name.last + 2
        if name.type == "ORG" and view.mark(at - 1) == "(" and view.mark(at + 1) == ")" and view.mark(at).isupper():
            bodies.setdefault(view.mark(at), name)
    if not bodies:
        return names
    found = [name for name in names if view.mark(name.first) not in bodies or name.first < name.last]
    for index, word in enumerate(view.doc.words):
        body = bodies.get(word.form)
        if body is not None and not any(name.first <= index <= name.last for name in found):
            step = view.doc.step(INITIALS, "", body.last + 2, body.last + 2)
            found.append(Candidate(index, index, "ORG", body.score, body.key, (step,)))
    return sorted(found, key=lambda name: name.first)


def short_bodies(view: View, chosen: list[Candidate]) -> list[Candidate]:
    """Further mentions of bodies by the words behind their head: "شنەی باکوور" beside "کۆمپانیای شنەی باکوور"."""
    forms: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for candidate in chosen:
        words = tuple(candidate.key.split())
        if candidate.type == "ORG" and len(words) > 1 and words[0][:-1] in OPEN_HEADS:
            forms.setdefault(words[1], []).append((words[1:], candidate.key))
    if not forms:
        return []
    covered = _covered(view, chosen)
    found = []
    firsts = forms.keys()
    for index, facts in enumerate(view.facts):
        if firsts.isdisjoint(facts.bases) or covered[index]:
            continue
        for stem in facts.stems:
            for words, key in forms.get(stem.base, ()):
                last = _matches(view, index, words)
                if last >= 0 and (last > index or _is_proper(view, index)):
                    step = view.doc.step("names.body_without_head", "", index, last)
                    found.append(Candidate(index, last, "ORG", _SHORT + 3.5 * (last - index), key, (step,)))
    return found


def _is_proper(view: View, index: int) -> bool:
    """Whether a single word may stand for a body: it is no ordinary word and no place, or something is said to it."""
    facts = view.facts[index]
    return (facts.final in (UNKNOWN, PROPER) and not facts.trigger) or view.said_to(index, index)


def _matches(view: View, index: int, words: tuple[str, ...]) -> int:
    """Index of the last token of a phrase that starts at a token, its last word with any endings; -1 where it does
    not."""
    last = index + len(words) - 1
    if last >= view.size:
        return -1
    for at in range(index, last):
        if view.facts[at].norm != words[at - index] or not view.joined(at):
            return -1
    return last if any(stem.base == words[-1] for stem in view.facts[last].stems) else -1


def _covered(view: View, chosen: list[Candidate]) -> list[bool]:
    covered = [False] * view.size
    for candidate in chosen:
        for index in range(candidate.first, candidate.last + 1):
            covered[index] = True
    return covered
