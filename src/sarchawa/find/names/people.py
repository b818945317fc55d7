"""Persons: given and family names in a row, with what stands around them as evidence (titles, roles, verbs of saying).

Every word speaks for a person by its weight (see ``facts``); the weights and the evidence around are added up. In
Central Kurdish a full name is words side by side without izafe, so only the last one may bear an ending.
"""

from __future__ import annotations

from collections.abc import Iterator

from sarchawa.find.names.clitics import Peeled
from sarchawa.find.names.facts import (
    ALONE,
    FAMILY,
    GIVEN,
    GIVEN_TOO,
    NISBA,
    NOT_A_NAME,
    PERSON,
    PROPER,
    SHAPED,
    UNKNOWN,
)
from sarchawa.find.names.keys import join_key
from sarchawa.find.names.lexicon import name_lexicon
from sarchawa.find.names.offices import RolePhrase
from sarchawa.find.names.view import Candidate, View

TITLE_CUE, ROLE_CUE, CALLED_CUE, SAYS_CUE, ENCLOSED_CUE = 2.5, 2.0, 2.5, 1.0, 1.0
_ENOUGH = 4.0
_ENOUGH_TITLED = 3.5
_SINGLE = 2.0
"""What a single name is worth beside others: two of them never outweigh the full name that they make."""
_LONGEST = 4
_FATHER_OF = frozenset(("ئەبو", "ئوم"))
"""Words that make a by-name of whatever follows: "ئەبو مەهدی"."""
_SERVANT_OF = ("عەبدول", "عەبدوڵ", "عەبدوڕ", "عەبدور")
_OCCUPATIONS = (
    "بێژ",
    "کار",
    "وان",
    "ڤان",
    "ناس",
    "زان",
    "ساز",
    "نوس",
    "ژەن",
    "گەر",
    "باز",
    "مەند",
    "خواز",
    "دار",
    "ەر",
)
_ENCLOSING = frozenset('()"«»“”')
_TITLE_STOPS = frozenset((".",))


class PersonFinder:
    """Finds persons in a view. before, after: role phrases by the token behind and by the token in front of them."""

    def __init__(self, view: View, roles: list[RolePhrase]) -> None:
        self.view = view
        self.owners = {role.of[0] for role in roles if role.of is not None and role.of_person}
        self.ends = {role.last + 1: role for role in roles if not role.of_person and not role.indefinite}
        self.starts = {role.first: role for role in roles if not role.indefinite and not role.tied}

    def candidates(self) -> Iterator[Candidate]:
        view = self.view
        starts: set[int] = set()
        cue_of = name_lexicon().cues.get
        for index, facts in enumerate(view.facts):
            if cue_of(facts.norm) == "says" and view.joined(index - 1):
                starts.update((index - 2, index - 3))
        for index, facts in view.triggering:
            if facts.trigger & PERSON:
                if not facts.title or facts.norm in name_lexicon().given:
                    starts.add(index)
                if facts.title:
                    starts.add(index + 2 if view.mark(index + 1) == "." else index + 1)
        starts.update(self.ends)
        for first in self.starts:
            if view.mark(first - 1) == "،" or view.mark(first - 1) in _ENCLOSING:
                starts.update((first - 3, first - 4))
            elif view.joined(first - 1):
                starts.update((first - 2, first - 3))
        for start in sorted(starts):
            if 0 <= start < view.size:
                yield from self._at(start)

    def _at(self, start: int) -> Iterator[Candidate]:
        view = self.view
        if view.facts[start].title and view.norm(start) not in name_lexicon().given:
            return
        cue, rule = self._before(start)
        total, last = 0.0, start
        table = 0.0
        while last < view.size and last - start < _LONGEST:
            facts = view.facts[last]
            if (
                facts.final <= NOT_A_NAME
                and not facts.kunya
                and not (last > start and view.norm(last - 1) in _FATHER_OF and facts.wordlike)
                and not (last > start and self._named_by_word(last, cue))
            ):
                return
            length = last - start + 1
            final = max(facts.final, UNKNOWN)
            if length > 2 and not self._longer(start, last, final):
                return
            candidate = self._judge(start, last, total + final, max(table, final), cue, rule)
            if candidate is not None:
                yield candidate
            bare = self._bare(start, last)
            if bare <= 0 or not view.joined(last):
                return
            total += bare
            table = max(table, bare)
            last += 1

    def _named_by_word(self, last: int, before: float) -> bool:
        """An ordinary word as a family name, where a role or title stands beside it: "… نان، باڵیۆزی ئەڵمانیا".

        before: the cue in front of the name."""
        facts, word = self.view.facts[last], self.view.doc.words[last]
        plain = facts.ordinary and not facts.function and not facts.verb and not facts.links and facts.trigger == 0
        return plain and len(word.analysis.segments) == 1 and max(before, self._after(last)[0]) >= ROLE_CUE

    def _may_begin(self, start: int) -> bool:
        """Whether a full name may begin with a word without a role or title beside it: a name; or a word that no table
        knows, where no izafe leads to it and it does not look like an occupation ("گیتارژەن ئەحمەد")."""
        if self._first_weight(start) > UNKNOWN:
            return True
        led = start > 0 and self.view.joined(start - 1) and self.view.facts[start - 1].links
        return not led and not self.view.norm(start).endswith(_OCCUPATIONS)

    def _family_first(self, start: int) -> bool:
        """A family name in front: no full name begins with it."""
        names = name_lexicon()
        base = self._first_key(start)
        return base in names.family and base not in names.given and not self.view.facts[start].kunya

    def _first_weight(self, start: int) -> float:
        facts = self.view.facts[start]
        return GIVEN_TOO if facts.kunya else max(facts.bare, facts.final if self._glued(start) else NOT_A_NAME)

    def _glued(self, start: int) -> bool:
        stem = self.view.facts[start].final_stem
        return stem is not None and bool(stem.start) and not stem.ending

    def _bare(self, start: int, index: int) -> float:
        """The weight of a word that another one follows: nothing may hang on it, though something be glued to the
        first."""
        facts = self.view.facts[index]
        if facts.kunya:
            return GIVEN_TOO
        if facts.bare > 0:
            return facts.bare
        if index == start and facts.final >= GIVEN and self._glued(index):
            return facts.final
        return NOT_A_NAME

    def _longer(self, start: int, last: int, weight: float) -> bool:
        """Whether a name of two words goes on: with a listed word, or with any behind two given names."""
        if weight >= NISBA or self.view.facts[last - 1].kunya:
            return True
        names = name_lexicon()
        return (
            weight >= UNKNOWN
            and all(self.view.facts[i].norm in names.given for i in range(start, last))
            and last - start == 2
        )

    def _before(self, start: int) -> tuple[float, str]:
        view = self.view
        previous = start - 1
        if previous >= 0 and view.joined(previous):
            if view.facts[previous].title and len(view.norm(previous)) > 1:
                return TITLE_CUE, "names.title_and_name"
            if view.mark(previous) in _TITLE_STOPS and previous and view.facts[previous - 1].title:
                return TITLE_CUE, "names.title_and_name"
            if name_lexicon().cues.get(view.norm(previous)) == "called" and self._called_person(previous):
                return CALLED_CUE, "names.called"
        if start in self.owners:
            return ROLE_CUE, "names.whose_role"
        role = self.ends.get(start)
        if role is not None and view.joined(previous) and (not role.tied or role.of is None):
            return (ROLE_CUE if not role.tied else SAYS_CUE), "names.role_and_name"
        return 0.0, "names.full_name"

    def _called_person(self, index: int) -> bool:
        """ "گەنجێک بەناوی …": the noun before tells a person."""
        cues = name_lexicon().cues
        return any(cues.get(self.view.norm(at)) == "person" for at in (index - 1, index - 2))

    def _after(self, last: int) -> tuple[float, str]:
        view = self.view
        following = last + 1
        if view.mark(following) == "،" and following + 1 in self.starts:
            return ROLE_CUE, "names.name_and_role"
        if view.joined(last) and following in self.starts:
            return ROLE_CUE, "names.name_and_role"
        if view.mark(following) in _ENCLOSING and following + 1 in self.starts:
            return ROLE_CUE, "names.name_and_role"
        if view.joined(last) and name_lexicon().cues.get(view.norm(following)) == "says":
            return SAYS_CUE, "names.name_and_verb"
        return 0.0, ""

    def _judge(self, start: int, last: int, total: float, table: float, before: float, rule: str) -> Candidate | None:
        view = self.view
        after, after_rule = self._after(last)
        cues = before + after
        if not cues and view.mark(start - 1) in _ENCLOSING and view.mark(last + 1) in _ENCLOSING:
            cues = ENCLOSED_CUE
        score = total + cues
        single = start == last
        if view.facts[last].kunya:
            return None
        if not single and (self._family_first(start) or (cues < ROLE_CUE and not self._may_begin(start))):
            return None
        if single:
            enough = self._single(start, table, before, after)
        else:
            enough = score >= _ENOUGH and (table >= GIVEN_TOO or cues >= ROLE_CUE)
        if not enough:
            return None
        stem = self._stem(last)
        words = [view.facts[i].norm for i in range(start, last)]
        if words:
            words[0] = self._first_key(start)
        steps = [view.doc.step(rule, _resource(table), start, last)]
        if after_rule:
            steps.append(view.doc.step(after_rule, "", last + 1, min(last + 1, view.size - 1)))
        worth = _SINGLE if single else score + 0.5
        return Candidate(start, last, "PER", worth, join_key([*words, stem.base]), tuple(steps))

    def _single(self, index: int, weight: float, before: float, after: float) -> bool:
        facts = self.view.facts[index]
        stem = facts.final_stem
        if stem is None or facts.title:
            return False
        names = name_lexicon()
        alone = names.family.get(stem.base, False)
        if before >= TITLE_CUE:
            return weight + before >= _ENOUGH_TITLED and (weight > UNKNOWN or facts.final > 0)
        if alone and not facts.ordinary:
            return True
        if weight >= SHAPED and stem.base.startswith(_SERVANT_OF):
            return True
        if names.given.get(stem.base) is False or stem.base in names.family or weight >= SHAPED:
            return weight + before + after >= _ENOUGH
        return False

    def _stem(self, index: int) -> Peeled:
        """The reading of the last word; a ی that no table knows is an ending where the report has the word without
        it too."""
        facts = self.view.facts[index]
        stem = facts.final_stem if facts.final_stem is not None else facts.stems[0]
        if facts.final <= PROPER and not stem.ending:
            shorter = (s for s in facts.stems if s.ending == "ی" and not s.start and s.base in self.view.norms)
            return next(shorter, stem)
        return stem

    def _first_key(self, index: int) -> str:
        facts = self.view.facts[index]
        stem = facts.final_stem
        return stem.base if facts.bare <= 0 and stem is not None and not stem.ending else facts.norm


def _resource(weight: float) -> str:
    return (
        "given_names.tsv" if weight in (GIVEN, GIVEN_TOO) else "family_names.tsv" if weight in (ALONE, FAMILY) else ""
    )
