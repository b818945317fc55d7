"""The same person, body or place across reports.

Entities of single reports share an id where their names are spelled alike. Here those are joined that are spelled
another way, told in another word, or named more shortly; each join says why. A short form that fits several full ones
stays apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from types import MappingProxyType
from typing import NamedTuple

from sarchawa.model import LinkedEntity, NameType, Place, Reading
from sarchawa.record.places import called_otherwise
from sarchawa.record.spelling import same_phrase
from sarchawa.story.lights import Lights
from sarchawa.story.linked_roles import gather_roles
from sarchawa.story.variants import bare, standard_word
from sarchawa.text.fold import fold_word, norm_phrase

Words = tuple[str, ...]
Mention = tuple[str, str]
"""(report id, entity id within that report)."""

_VOWELS = frozenset("اەێیوۆئ")


class Joined(NamedTuple):
    """One entity told to be another. scope: the reports in which it holds, empty where everywhere."""

    short: str
    full: str
    reason: str
    scope: tuple[str, ...] = ()


class Known(NamedTuple):
    """An entity as the reports give it. words: keys of its fullest name; mentions: how often it is named."""

    id: str
    name: str
    type: NameType
    words: Words
    mentions: int


class Links:
    """Who is who across reports. joins: every join made, in a fixed order."""

    def __init__(
        self, known: Mapping[str, Known], joins: Sequence[Joined], apart: frozenset[tuple[str, str]] = frozenset()
    ) -> None:
        """apart: pairs of entities (the lesser id first) that are never one: a join that would make them one is not
        made."""
        self.known = known
        self._everywhere = _Union(apart)
        self._within: dict[Mention, str] = {}
        made = []
        for join in joins:
            if join.scope:
                if not self._everywhere.are_apart(join.full, join.short):
                    self._within.update({(report, join.short): join.full for report in join.scope})
                    made.append(join)
            elif self._everywhere.join(join.full, join.short):
                made.append(join)
        self.joins = tuple(made)

    def of(self, report: str, entity: str) -> str:
        """The id of the linked entity that an entity of a report belongs to."""
        seen = {entity}
        while (full := self._within.get((report, entity))) is not None and full not in seen:
            entity = full
            seen.add(entity)
        return self._everywhere.find(entity)


class _Union:
    """Sets that are joined, each led by the member first named as the fuller."""

    def __init__(self, apart: frozenset[tuple[str, str]]) -> None:
        self._leader: dict[str, str] = {}
        self._apart = apart
        self._settled = {item: {item} for pair in apart for item in pair}
        """By leader the members of its set of which a pair is kept apart."""

    def find(self, item: str) -> str:
        while (leader := self._leader.get(item, item)) != item:
            item = leader
        return item

    def are_apart(self, one: str, other: str) -> bool:
        """Whether the sets of two hold a pair that is kept apart."""
        a, b = self._settled.get(self.find(one)), self._settled.get(self.find(other))
        return bool(a and b) and any((min(x, y), max(x, y)) in self._apart for x in a or () for y in b or ())

    def join(self, full: str, short: str) -> bool:
        """Join two sets; False where they are kept apart."""
        a, b = self.find(full), self.find(short)
        if a != b:
            if self.are_apart(a, b):
                return False
            self._leader[b] = a
            if b in self._settled:
                self._settled.setdefault(a, set()).update(self._settled.pop(b))
        return True


def know(readings: Iterable[Reading]) -> dict[str, Known]:
    """Every entity of the readings by id: its commonest name (first in order among equals), its words, its mentions."""
    names: dict[str, Counter[str]] = {}
    types: dict[str, NameType] = {}
    mentions: Counter[str] = Counter()
    for reading in readings:
        for entity in reading.entities:
            names.setdefault(entity.id, Counter())[entity.name] += 1
            types[entity.id] = entity.type
        mentions.update(name.entity for name in reading.names if name.entity)
    known = {}
    for identity in sorted(names):
        # A name in standard letters is read more easily than the commonest one, if the two are different.
        name = min(names[identity].items(), key=lambda item: (_foreign_letters(item[0]), -item[1], item[0]))[0]
        words = tuple(bare(word) for word in norm_phrase(name))
        known[identity] = Known(identity, name, types[identity], words, mentions[identity])
    return known


def _foreign_letters(name: str) -> bool:
    return any(fold_word(word) != word for word in name.split())


# --- everywhere: spelling and wording ---------------------------------------------------------------------------------


def join_spellings(known: Mapping[str, Known]) -> list[Joined]:
    """Joins of names that differ by spelling or by a word told in another word, in the whole collection."""
    joins: list[Joined] = []
    buckets: dict[tuple[str, int, str], list[Known]] = {}
    for item in known.values():
        buckets.setdefault((item.type, len(item.words), _skeleton(item.words)), []).append(item)
    for key in sorted(buckets):
        bucket = sorted(buckets[key], key=lambda k: (-k.mentions, k.id))
        for position, item in enumerate(bucket):
            for full in bucket[:position]:
                if same_phrase(item.words, full.words):
                    joins.append(Joined(item.id, full.id, f"spelling: {item.name} ~ {full.name}"))
                    break
                if _standard(item) == _standard(full) and len(item.words) > 1:
                    joins.append(Joined(item.id, full.id, f"another word for the same: {item.name} ~ {full.name}"))
                    break
    return joins


def _standard(item: Known) -> Words:
    return tuple(standard_word(word) for word in item.words)


def _skeleton(words: Words) -> str:
    """The consonants of the words, doubled ones once: equal for every pair that spelling alone keeps apart."""
    out: list[str] = []
    for word in words:
        for letter in standard_word(word):
            if letter not in _VOWELS and (not out or out[-1] != letter):
                out.append(letter)
        out.append(" ")
    return "".join(out)


# --- within a story: short forms --------------------------------------------------------------------------------------


def join_short_forms(
    reports: Sequence[str], entities: Mapping[str, Sequence[str]], known: Mapping[str, Known], links: Links
) -> list[Joined]:
    """Joins of short forms with the one full form that the same story holds. reports: ids of those of one story, in
    order; entities: by report id those that it names."""
    present = sorted({links.of(report, entity) for report in reports for entity in entities[report]})
    places = [known[i].words for i in present if known[i].type == "LOC"]
    joins = []
    for identity in present:
        short = known[identity]
        fuller = [k for i in present if (k := known[i]).type == short.type and _short_for(short, k)]
        fuller = _fullest(fuller)
        if len(fuller) == 1:
            joins.append(Joined(short.id, fuller[0].id, _reason(short, fuller[0], places), tuple(reports)))
    return joins


def _fullest(candidates: list[Known]) -> list[Known]:
    """Those that are short for no other candidate: a short form of a short form is no second reading."""
    return [c for c in candidates if not any(_short_for(c, other) for other in candidates if other.id != c.id)]


def _short_for(short: Known, full: Known) -> bool:
    if len(short.words) >= len(full.words):
        return False
    a, b = _standard(short), _standard(full)
    if short.type == "PER":  # the family name alone; given names are shared by too many
        return (len(a) == 1 and a[0] == b[-1]) or (len(a) > 1 and a[-1] == b[-1] and _subsequence(a, b))
    if short.type == "ORG":
        return len(a) > 1 and a[0] == b[0] and _subsequence(a, b)
    return False


def _reason(short: Known, full: Known, places: list[Words]) -> str:
    if short.type == "PER":
        return f"{short.name}: the only {full.name} of the story"
    rest = full.words[len(short.words) :]
    if full.words[: len(short.words)] == short.words and rest in places:
        return f"{short.name}: {full.name} without its place, the only one of the story"
    return f"{short.name}: short for {full.name}, the only one of the story"


def _subsequence(short: Words, full: Words) -> bool:
    rest = iter(full)
    return all(word in rest for word in short)


# --- a body named by its head -----------------------------------------------------------------------------------------


def join_offices(lights: Lights, known: Mapping[str, Known], links: Links) -> list[Joined]:
    """Joins of a body named by a person ("نووسینگەی X") with the body named by that person's present role."""
    bodies: dict[Words, set[str]] = {}
    for item in known.values():
        if item.type == "ORG":
            bodies.setdefault(_standard(item), set()).add(links.of("", item.id))
    joins = []
    for report in sorted(lights):
        if not {"PER", "ORG"} <= {known[entity].type for entity in lights.entities[report]}:
            continue
        reading = lights[report]
        people = {entity.id: entity for entity in reading.entities if entity.type == "PER"}
        for entity in reading.entities:
            words = _standard(known[entity.id])
            if entity.type != "ORG" or len(words) < 2:
                continue
            for person, role_words, role in _roles_of_named(reading, words[1:], people.keys(), known):
                targets = sorted(_bodies_with(bodies, words[0], role_words) - {entity.id})
                if len(targets) == 1:
                    reason = f"{entity.name}: {known[person].name} is {role} in {report}"
                    joins.append(Joined(entity.id, targets[0], reason, (report,)))
                    break
    return joins


def _roles_of_named(
    reading: Reading, words: Words, people: Iterable[str], known: Mapping[str, Known]
) -> Iterable[tuple[str, Words, str]]:
    """(person, words of a present role and its body, the role's text) for the people whose name ends in the words."""
    named = {person for person in people if _standard(known[person])[-len(words) :] == words}
    if len(named) != 1:
        return
    for role in reading.roles:
        if role.person in named and role.status == "current":
            yield role.person, tuple(standard_word(word) for word in norm_phrase(role.text)), role.text


def _bodies_with(bodies: Mapping[Words, set[str]], head: str, role: Words) -> set[str]:
    """Ids of the bodies named by the head and the role, with or without the role's place."""
    found: set[str] = set()
    for length in range(len(role), 0, -1):
        found = bodies.get((head, *role[:length]), set())
        if found:
            break
    return found


# --- told as one ------------------------------------------------------------------------------------------------------


def linked_entities(
    lights: Lights, links: Links, parted: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> tuple[LinkedEntity, ...]:
    """Every entity across reports with its names, members, roles and reasons, in order of mentions, then id. parted: by
    entity id the reasons why a person keeps it apart from others."""
    members: dict[str, set[str]] = {}
    aliases: dict[str, set[str]] = {}
    mentions: Counter[str] = Counter()
    places: dict[str, set[Place]] = {}
    for reading in lights.each():
        for entity in reading.entities:
            leader = links.of(reading.report.id, entity.id)
            if entity.place is not None:
                places.setdefault(leader, set()).add(entity.place)
            members.setdefault(leader, set()).add(entity.id)
            aliases.setdefault(leader, set()).update((entity.name, *entity.aliases))
        for name in reading.names:
            if name.entity:
                mentions[links.of(reading.report.id, name.entity)] += 1
    roles = gather_roles(lights.in_order(), links.of)
    why: dict[str, set[str]] = {}
    for join in links.joins:
        for report in join.scope or ("",):
            why.setdefault(links.of(report, join.full), set()).add(join.reason)
    for entity_id, reasons in parted.items():
        why.setdefault(links.of("", entity_id), set()).update(reasons)
    made = [
        LinkedEntity(
            id=leader,
            name=links.known[leader].name,
            type=links.known[leader].type,
            aliases=tuple(sorted(aliases[leader] - {links.known[leader].name})),
            members=tuple(sorted(members[leader])),
            roles=roles.get(leader, ()),
            mentions=mentions[leader],
            why=tuple(sorted(why.get(leader, ()))),
            place=_where(places.get(leader, set()), aliases[leader]),
        )
        for leader in members
    ]
    return tuple(sorted(made, key=lambda entity: (-entity.mentions, entity.id)))


def _where(places: Set[Place], forms: Iterable[str]) -> Place | None:
    """The place that members have in common, None where they differ or one is called something else."""
    if len(places) != 1:
        return None
    (place,) = places
    return None if called_otherwise(place, forms) else place
