"""Names: persons, bodies and places where they stand in a report.

Four steps: every rule offers candidates with a score and the reasons for it (``people``, ``bodies``, ``places``); the
best ones that do not overlap are chosen (``choice``); what the report has told is looked for once more in shorter form
(``mentions``); a model learned from annotated news, to which all this is evidence, decides (``sequence``, ``decided``).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress

from sarchawa.ckb import function_words
from sarchawa.find.names.bodies import body_candidates
from sarchawa.find.names.choice import choose
from sarchawa.find.names.decided import decide
from sarchawa.find.names.facts import BODY, BODY_HEAD, PLACE, PLACE_HEAD
from sarchawa.find.names.keys import base_form
from sarchawa.find.names.media import named_media
from sarchawa.find.names.mentions import (
    INITIALS,
    confirmed_bodies,
    datelines,
    initialled_bodies,
    short_bodies,
    short_forms,
    told_media,
    with_initials,
)
from sarchawa.find.names.offices import RolePhrase, may_head_a_role, role_phrase
from sarchawa.find.names.open_names import open_bodies
from sarchawa.find.names.people import PersonFinder
from sarchawa.find.names.places import place_candidates
from sarchawa.find.names.sequence import sequence_model
from sarchawa.find.names.view import Candidate, View, view_of
from sarchawa.model import Name
from sarchawa.text.doc import Doc
from sarchawa.text.fold import norm_words

__all__ = ["INITIALS", "base_form", "find_names", "read_roles", "rule_names"]

_PLACES, _BODIES = PLACE | PLACE_HEAD, BODY | BODY_HEAD
_DEMONSTRATIVES = norm_words(function_words("demonstrative"))
"""Behind these a noun is any of its kind ("ئەو دەستەی …"), no body's name."""


def find_names(doc: Doc) -> list[Name]:
    """The names in a report, ordered by (start, end), none overlapping another. Spans are whole tokens with the clitics
    glued to them; titles stay outside."""
    view = view_of(doc)
    roles = read_roles(view)
    candidates, chosen = rule_names(view, roles)
    decided = decide(sequence_model(), view, candidates, chosen, roles)
    return [_name(doc, name) for name in with_initials(view, decided)]


def rule_names(view: View, roles: list[RolePhrase]) -> tuple[list[Candidate], list[Candidate]]:
    """What the rules offer, and the names that they choose of it, in order, none overlapping another."""
    candidates: list[Candidate] = []
    local = view.tokens_of_local_places
    offered = [(index, facts.trigger) for index, facts in view.triggering]
    if local:
        offered = sorted({**dict.fromkeys(local, 0), **dict(offered)}.items())
    for index, trigger in offered:
        if trigger & _PLACES or index in local:
            candidates += place_candidates(view, index)
        if trigger & _BODIES and view.norm(index - 1) not in _DEMONSTRATIVES:
            bodies = body_candidates(view, index)
            candidates += bodies or open_bodies(view, index)
    candidates += named_media(view)
    candidates += PersonFinder(view, roles).candidates()
    chosen = choose(candidates)
    further = [
        *short_forms(view, chosen),
        *short_bodies(view, chosen),
        *confirmed_bodies(view, candidates, chosen),
        *told_media(view, chosen),
        *datelines(view, chosen),
        *initialled_bodies(view, chosen),
    ]
    return candidates, choose(chosen + further) if further else chosen


@lru_cache(maxsize=2)
def read_roles(view: View) -> list[RolePhrase]:
    """The role phrases of a document, in order, none inside another; the last documents' are remembered, since names,
    roles and statements ask for them in turn."""
    found: list[RolePhrase] = []
    reached = -1
    for index in compress(range(view.size), map(may_head_a_role, view.facts)):
        if index <= reached:
            continue
        role = role_phrase(view, index)
        if role is not None:
            found.append(role)
            reached = role.last
    return found


def _name(doc: Doc, candidate: Candidate) -> Name:
    span = doc.token_span(candidate.first, candidate.last)
    return Name(
        start=span.start, end=span.end, text=span.text, type=candidate.type, key=candidate.key, steps=candidate.steps
    )
