"""Who speaks where the subject is left out or a pronoun: remembered from what was said before."""

from __future__ import annotations

from sarchawa.find.statements.contents import PRONOUNS
from sarchawa.find.statements.cues import Cue
from sarchawa.find.statements.scene import Scene
from sarchawa.find.statements.sources import governed
from sarchawa.model import Source
from sarchawa.text.fold import norm_word

_THAT = norm_word("کە")
_THEY = norm_word("ئەوان")
_PEOPLE = ("PER", "role", "official", "person")
_GROUPS = ("group", "ORG")

_TOLD_FRAMES = ("clause", "publish", "topic")

Speakers = tuple[Source, ...]


class Memory:
    """Who spoke last, by which channel, and who told the statement around what is being told."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._doc = scene.doc
        self._last: Speakers = ()
        self._outer: Speakers = ()
        self._outer_end = 0
        self._paragraph = -2
        self.channel = ""

    def spoke(self, cue: Cue, speakers: Speakers, channel: str) -> None:
        """Remember the speakers of a cue."""
        self._last, self.channel = speakers, channel
        self._paragraph = self._doc.paragraph_at(self._doc.tokens[cue.last].start)

    def told(self, start: int, end: int, speakers: Speakers) -> None:
        """Remember a stretch of content (code points), if it stands in no other."""
        if start >= self._outer_end:
            self._outer, self._outer_end = speakers, end

    def understood(self, cue: Cue, region_start: int, *, same_sentence: bool) -> Speakers:
        """The speaker where the subject is left out or a pronoun: in the same sentence the one before; in the next
        sentence of the paragraph likewise, but not for a bare act; for a passive, whoever told the statement around
        it. same_sentence: whether a statement of the same sentence came before."""
        paragraph = self._doc.paragraph_at(self._doc.tokens[cue.last].start)
        if cue.passive and cue.saying.frame not in _TOLD_FRAMES:
            known: Speakers = ()  # "X تۆمەتبار کرا": who did it is left out, and X is no speaker
        elif cue.passive:
            known = self._outer if paragraph - self._paragraph <= 1 else ()
        elif same_sentence:
            known = self._last
        elif any(self._doc.words[i].norm in PRONOUNS for i in range(region_start, cue.first)):
            known = self._meant_by_pronoun(region_start) or self._last
        elif cue.saying.frame == "act" or self.in_relative_clause(cue, region_start) or paragraph - self._paragraph > 1:
            known = ()
        else:
            known = self._last
        return tuple(Source(start=s.start, end=s.end, text=s.text, anonymous=s.anonymous) for s in known)

    def in_relative_clause(self, cue: Cue, region_start: int) -> bool:
        """Whether a "کە" before the cue makes it tell of a noun ("the forces that reject …"), not of whoever spoke
        before: no comma and no subject of its own stands between."""
        for index in range(cue.first - 1, region_start - 1, -1):
            if self._doc.words[index].form in "،؛":
                return False
            if self._doc.words[index].norm == _THAT:
                between = self._scene.candidates.between(index + 1, cue.first)
                return all(governed(self._doc, c) for c in between)
        return False

    def _meant_by_pronoun(self, region_start: int) -> Speakers:
        """The last free source of the sentence before, where a pronoun opens this one."""
        number = self._scene.sentence_of_token[region_start]
        if number == 0:
            return ()
        first, end = self._doc.sentence_tokens[number - 1]
        plural = any(
            self._doc.words[i].norm.startswith(_THEY)
            for i in range(region_start, min(region_start + 3, len(self._doc)))
        )
        return tuple(self._scene.free_sources(first, end, _GROUPS if plural else _PEOPLE)[-1:])
