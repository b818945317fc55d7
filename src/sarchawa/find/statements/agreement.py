"""Whether the verb of a cue agrees in number with who is thought to speak: "دەڵێن" is said by several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from sarchawa.find.statements.cues import Cue
from sarchawa.find.statements.scene import Scene
from sarchawa.model import Source

Number = Literal["one", "several"]

_ENDINGS: tuple[tuple[str, Number], ...] = (("3sg", "one"), ("3pl", "several"))
_OF_VERBS = ("agent", "agreement")
_OF_NOUNS = ("possessive", "clitic", "agent")
_PERSONS = ("PER", "official", "person", "unnamed", "role")
_THIRD = (*_PERSONS, "group")


def number_of_cue(scene: Scene, cue: Cue) -> Number | None:
    """The number that the ending of a cue's verb shows, or the clitic on its noun ("پێداگرییان … کرد"), else None."""
    if cue.passive:
        return None
    words = scene.doc.words
    for index, kinds in ((cue.last, _OF_VERBS), (cue.first, _OF_NOUNS)):
        tags = {tag for _, tag in words[index].analysis.segments}
        for ending, number in _ENDINGS:
            if any(f"{kind}.{ending}" in tags for kind in kinds):
                return number
    return None


def number_of(scene: Scene, speakers: Sequence[Source]) -> Number | None:
    """The number of speakers; None of a body or medium, which takes either, and where it cannot be told."""
    if len(speakers) > 1:
        return "several"
    if not speakers or speakers[0].start is None:
        return None
    index = scene.doc.first_token(speakers[0].start)
    candidate = scene.source_at(index)
    if candidate is None:
        return None
    if candidate.kind == "PER":
        return "one"
    word = scene.doc.words[candidate.first]
    if candidate.kind in _THIRD:
        if word.has("plural"):
            return "several"
        told = candidate.kind in ("role", "official") or word.has("definite") or word.has("indefinite")
        return "one" if candidate.kind in _PERSONS and told else None
    return None
