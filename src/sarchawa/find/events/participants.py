"""Who takes part in a happening, where the words right beside it say so."""

from __future__ import annotations

from sarchawa.find.events.scene import Scene
from sarchawa.model import Participant
from sarchawa.text.fold import norm_words

_HARMFUL = frozenset(("attack", "killing", "injury", "arrest"))
_TARGET_PREPOSITIONS = norm_words(("سەر", "لە", "دژی"))
_TARGET_WINDOW = 7


def participants(scene: Scene, kind: str, last: int) -> tuple[Participant, ...]:
    """The participants of a happening of a type whose words end with the token ``last``."""
    return _target(scene, last) if kind in _HARMFUL else ()


def _target(scene: Scene, last: int) -> tuple[Participant, ...]:
    """The name that the preposition behind the trigger leads to ("… بۆ سەر ماڵی X"), within the same clause."""
    words = scene.words
    after_preposition = False
    for index in range(last + 1, min(len(words), last + 1 + _TARGET_WINDOW)):
        if words[index].kind == "punct":
            break
        if after_preposition:
            name = scene.names.at(scene.doc.tokens[index].start)
            if name is not None:
                return (Participant(role="target", text=name.text, entity=None),)
        if words[index].norm in _TARGET_PREPOSITIONS:
            after_preposition = True
    return ()
