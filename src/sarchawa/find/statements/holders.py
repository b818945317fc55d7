"""Who holds a role that stands beside a person in the same report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from sarchawa.find.statements.sources import Candidate, titles
from sarchawa.model import Role
from sarchawa.text.doc import Doc

_MARKS = frozenset('()"«»“”،,-–')
_FARTHEST = 4
_LEAD = 3
"""Sentences in which a report may speak of somebody before it says who that is: heading, lead and one more."""
_ROLE_GOES_ON = 6
_NOMINAL = ("NOUN", "PROPN", "ADJ")

Key = tuple[str, ...]


class Holders:
    """Looks up who holds a role phrase; a shorter phrase means the fuller one it begins ("سەرۆکی لیژنەکە"), if that
    is told of one person alone."""

    def __init__(self, doc: Doc, candidates: Sequence[Candidate], roles: Sequence[Role]) -> None:
        """candidates: the possible sources of the doc, in order; roles: those that the text gives to persons."""
        self._doc = doc
        self._held: set[Key] = set()
        for role in roles:
            if role.holder is not None:
                key = tuple(doc.words[index].lemma for index in doc.tokens_between(role.start, role.end))
                self._held.update(key[:length] for length in range(1, len(key) + 1))
        self._persons: dict[Key, set[Candidate]] = {}
        self._named_roles: list[tuple[range, Candidate]] = []
        persons = {candidate.first: candidate for candidate in candidates if candidate.kind == "PER"}
        for role in roles:
            holder = persons.get(doc.first_token(role.holder.start)) if role.holder is not None else None
            if holder is not None:
                own = doc.tokens_between(role.start, role.end)
                self._named_roles.append((own, holder))
                key = tuple(doc.words[index].lemma for index in own)
                for length in range(2, len(key) + 1):
                    self._persons.setdefault(key[:length], set()).add(holder)
        self._named_roles += self._before_marked_names(candidates)
        for one, other in pairwise(candidates):
            pair = (one, other) if one.kind == "role" else (other, one)
            if pair[0].kind == "role" and pair[1].kind == "PER" and self._beside(one.last + 1, other.first):
                key = self._key(pair[0])
                for length in range(2, len(key) + 1):
                    self._persons.setdefault(key[:length], set()).add(pair[1])

    def of(self, role: Candidate) -> Candidate | None:
        """The one person that a role phrase is told of, or None."""
        key = self._key(role)
        persons = self._persons.get(key, set())
        names = {self._key(person)[-1] for person in persons}
        return min(persons) if len(names) == 1 else None

    def introduced(self, somebody: Candidate) -> Candidate | None:
        """Who is meant by the "somebody" of a lead, whom the next sentence names: "ئەندامێکی لیژنەی دارایی گوتی …. X،
        ئەندامی لیژنەی دارایی لە پەرلەمان، ڕایگەیاند …". The role there has the noun and all that is said of it here,
        and is the only one of its sentence; None elsewhere."""
        doc = self._doc
        if not doc.words[somebody.first].has("indefinite"):
            return None
        described = self._told(range(somebody.first, somebody.last + 1))
        sentence = doc.sentence_at(doc.tokens[somebody.first].start)
        if len(described) < 2 or sentence >= _LEAD or sentence + 1 >= len(doc.sentences):
            return None
        head, *rest = described
        first, end = doc.sentence_tokens[sentence + 1]
        found = set()
        for own, person in self._named_roles:
            told = self._told((*own, *self._going_on(own.stop, end))) if first <= person.first < end else []
            same = told[:1] == [head] or (told and somebody.kind == "official")  # "بەرپرسێکی …" is any of its people
            if same and set(rest) <= set(told):
                found.add(person)
        return found.pop() if len(found) == 1 else None

    def _going_on(self, first: int, end: int) -> range:
        """The tokens behind a role in which it may go on ("ئەندامی لیژنەی دارایی لە پەرلەمان"): to a mark or verb."""
        words = self._doc.words
        stop = min(end, first + _ROLE_GOES_ON)
        return range(first, next((i for i in range(first, stop) if words[i].kind == "punct" or words[i].verb), stop))

    def _told(self, tokens: Iterable[int]) -> list[str]:
        """The lemmas of the nouns and names among tokens, in order."""
        words = [self._doc.words[index] for index in tokens]
        return [word.lemma for word in words if word.pos in _NOMINAL]

    def key(self, role: Candidate) -> Key:
        """By what a role phrase is known again."""
        return self._key(role)

    def is_held(self, role: Candidate) -> bool:
        """Whether the report tells who holds a role."""
        key = self._key(role)
        return key in self._held or key in self._persons

    def _before_marked_names(self, candidates: Sequence[Candidate]) -> Iterator[tuple[range, Candidate]]:
        """Roles that go on to a person in marks ("ئەندامی لیژنەی دارایی لە سلێمانی «X»"), with what they go on by."""
        words = self._doc.words
        role: Candidate | None = None
        for candidate in candidates:
            if candidate.kind == "role":
                role = candidate
            elif candidate.kind == "PER" and role is not None and candidate.first - role.last <= _ROLE_GOES_ON:
                between = words[role.last + 1 : candidate.first - 1]
                marked = words[candidate.first - 1].form in _MARKS
                if marked and not any(word.kind == "punct" or word.verb for word in between):
                    yield range(role.first, candidate.first - 1), candidate

    def _beside(self, first: int, end: int) -> bool:
        words = self._doc.words[first:end]
        return len(words) <= _FARTHEST and all(word.form in _MARKS or word.norm in titles() for word in words)

    def _key(self, candidate: Candidate) -> Key:
        return tuple(self._doc.words[index].lemma for index in range(candidate.first, candidate.last + 1))
