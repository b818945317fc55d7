"""Make an archive: reports of invented happenings over months or years, by eight outlets, each with its own spelling.

What makes it hard is what makes real archives hard. Towns come again and again, the large ones most (Zipf's law); so do
ministers, mayors and spokesmen, who speak in many stories. A kind of happening is told in a few wordings, so that two
fires share most of their words, and has a few words of its own (from the lexicon); often there are several of a kind on
one day, and one of a kind in one town weeks apart. A story is told over days: first the news, then what followed, which
tells the news again in a sentence. Some reports are of no happening at all and only share a subject, a town or a
minister with others. Outlets copy from one another with light edits, in their own spelling.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

from eval.respell import respell

HERE = Path(__file__).resolve().parent
FIRST_DAY = date(2019, 1, 1)
LEXICON = HERE.parent.parent / "src" / "sarchawa" / "ckb" / "lexicon.txt"
NOUNS = 4000
TOWNS = 240
MAYOR_DAYS = 400
"""A town's officers and a minister change after so many days."""
WEEKDAYS = ("دووشەممە", "سێشەممە", "چوارشەممە", "پێنجشەممە", "هەینی", "شەممە", "یەکشەممە")
MONTHS = (
    *("کانوونی دووەم", "شوبات", "ئازار", "نیسان", "ئایار", "حوزەیران"),
    *("تەممووز", "ئاب", "ئەیلوول", "تشرینی یەکەم", "تشرینی دووەم", "کانوونی یەکەم"),
)
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
SIZES = ((1, 50), (2, 19), (3, 12), (4, 7), (5, 4), (7, 4), (10, 2), (16, 1.5), (28, 0.5))
"""How many reports a story has, and how often."""
ASIDES = 0.05
"""Share of reports that are of no happening."""
COPIED = 0.1
"""Share of reports that another outlet copies."""
HABITS: tuple[tuple[str, ...], ...] = (
    (),
    ("old heh", "western digits"),
    ("arabic letters", "initial reh"),
    ("persian digits", "angle quotes"),
    ("every reh",),
    ("glued prepositions",),
    ("alef maksura", "single waw"),
    ("curved quotes", "western digits"),
)


class Made(NamedTuple):
    """A report. story: of which happening it is told; copy_of: the report that it republishes, None for its own
    words."""

    id: str
    published: str
    source: str
    text: str
    story: str
    copy_of: str | None


class _Fact(NamedTuple):
    part: str
    wordings: tuple[str, ...]


def _rows(name: str) -> Iterator[dict[str, str]]:
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    header = lines[0].split("\t")
    return (dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:])


@cache
def _facts() -> Mapping[str, tuple[_Fact, ...]]:
    """The facts of each kind of happening, in order, each with its wordings."""
    found: dict[str, dict[tuple[str, str], list[str]]] = {}
    for row in _rows("sentences.tsv"):
        found.setdefault(row["kind"], {}).setdefault((row["part"], row["fact"]), []).append(row["sentence"])
    return {
        kind: tuple(_Fact(part, tuple(wordings)) for (part, _), wordings in facts.items())
        for kind, facts in found.items()
    }


@cache
def _words() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in _rows("words.tsv"):
        found.setdefault(row["slot"], []).append(row["word"])
    return {slot: tuple(words) for slot, words in found.items()}


def _part(kind: str, part: str) -> list[_Fact]:
    return [fact for fact in _facts()[kind] if fact.part == part]


def make_archive(reports: int, a_day: float = 100.0, seed: int = 7) -> Iterator[Made]:
    """At least so many reports, story by story in order of their first day (not of the reports' days). a_day: how many
    appear a day on average, so that an archive ten times as large lasts ten times as long. The same arguments give the
    same reports."""
    rng = random.Random(seed)
    world = _World(rng)
    made = 0
    number = 0
    kinds = sorted(kind for kind in _facts() if kind != "any")
    while made < reports:
        number += 1
        day = FIRST_DAY + timedelta(days=int(made / a_day))
        kind = rng.choice(kinds)
        if rng.random() < ASIDES:
            told = [_aside(rng, world, kind, day, f"s{number}")]
        else:
            told = _story(rng, world, kind, day, f"s{number}")
        for report in told:
            yield report
            made += 1
            if rng.random() < COPIED:
                yield _copy(rng, report)
                made += 1


class _World:
    """Towns and the people who come again in many stories."""

    def __init__(self, rng: random.Random) -> None:
        words = _words()
        names = sorted({head + tail for head in words["head"] for tail in words["tail"]})
        rng.shuffle(names)
        self.towns = names[:TOWNS]
        self.quarters = names[TOWNS:]
        self.weights = [1 / (rank + 1) ** 0.7 for rank in range(TOWNS)]

    def town(self, rng: random.Random) -> str:
        return rng.choices(self.towns, self.weights)[0]

    def officer(self, office: str, where: str, day: date) -> str:
        """Who holds an office somewhere on a day."""
        term = (day - FIRST_DAY).days // MAYOR_DAYS
        return _person(random.Random(f"{office} {where} {term}"))


@cache
def _nouns() -> tuple[str, ...]:
    """Nouns of the lexicon, the commonest first."""
    rows = [line.split("\t") for line in LEXICON.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    found = sorted((int(row[1]), row[0]) for row in rows if len(row) > 3 and row[2] == "NOUN" and len(row[0]) > 3)
    return tuple(word for _, word in found[:NOUNS])


def _person(rng: random.Random) -> str:
    words = _words()
    return f"{rng.choice(words['given'])} {rng.choice(words['family'])}"


def _slots(rng: random.Random, world: _World, day: date) -> dict[str, str]:
    """The people, places and numbers of one happening."""
    words = _words()
    town = world.town(rng)
    ministry = rng.choice(words["ministry"])
    # A town's quarters are its own.
    quarters = random.Random(f"quarters of {town}").sample(world.quarters, 4)
    slots = {
        slot: rng.choice(words[slot])
        for slot in ("site", "cause", "thing", "group", "demand", "subject", "country", "city", "crime", "company")
    }
    slots |= {f"w{number}": rng.choice(_nouns()) for number in range(1, 9)}
    killed = rng.randint(2, 9)
    return slots | {
        "town": town,
        "town2": world.town(rng),
        "quarter": rng.choice(quarters),
        "ministry": ministry,
        "minister": world.officer("minister", ministry, day),
        "mayor": world.officer("mayor", town, day),
        "police": world.officer("police", town, day),
        "doctor": world.officer("doctor", town, day),
        "who": _person(rng),
        "who2": _person(rng),
        "n": str(killed),
        "n2": str(killed + 2),
        "m": str(rng.randint(11, 95)),
        "k": str(rng.randint(2, 9)),
        "j": str(rng.randint(0, 1)),
    }


def _story(rng: random.Random, world: _World, kind: str, day: date, story: str) -> list[Made]:
    slots = _slots(rng, world, day)
    size = rng.choices([size for size, _ in SIZES], [weight for _, weight in SIZES])[0]
    told = []
    for number in range(size):
        late = number > 0 and rng.random() < 0.45
        after = rng.randint(2, 12) if late else rng.choice((0, 0, 0, 1))
        told.append(_report(rng, kind, slots, day, after, late, story, f"{story}-{number}"))
    return told


def _report(
    rng: random.Random, kind: str, slots: Mapping[str, str], day: date, after: int, late: bool, story: str, id: str
) -> Made:
    outlet = rng.randrange(len(HABITS))
    words = _words()
    appeared = day + timedelta(days=after)
    wanted: list[_Fact] = []
    if late:
        following = _part(kind, "next")
        wanted += rng.sample(following, rng.randint(1, len(following)))
        wanted += _part(kind, "recap")
        wanted += rng.sample(_part(kind, "more"), rng.randint(0, 1))
    else:
        more = _part(kind, "more")
        wanted += _part(kind, "lead")
        wanted += sorted(rng.sample(more, rng.randint(1, len(more))))
    wanted += rng.sample(_part("any", "colour"), rng.randint(0, 3))
    wanted += rng.sample(_part("any", "own"), rng.randint(2, 4))
    wanted += rng.sample(_part("any", "close"), rng.randint(0, 2))
    given = dict(slots) | {f"o{number}": rng.choice(_nouns()) for number in range(1, 9)}
    given |= {
        "outlet": words["outlet"][outlet],
        "date": _told_day(rng, day, appeared),
        "olddate": _calendar_day(rng, day),
    }
    sentences = [_reworded(rng, rng.choice(fact.wordings).format_map(given)) for fact in wanted]
    return Made(id, appeared.isoformat(), words["outlet"][outlet], _typed(rng, sentences, outlet), story, None)


def _aside(rng: random.Random, world: _World, kind: str, day: date, story: str) -> Made:
    """A report of no happening: its subject, a town, a minister."""
    outlet = rng.randrange(len(HABITS))
    slots = _slots(rng, world, day) | {"outlet": _words()["outlet"][outlet]}
    facts = _part(kind, "aside") + rng.sample(_part("any", "colour"), rng.randint(2, 4))
    facts += rng.sample(_part("any", "close"), rng.randint(1, 2))
    sentences = [rng.choice(fact.wordings).format_map(slots) for fact in facts]
    return Made(f"{story}-0", day.isoformat(), _words()["outlet"][outlet], _typed(rng, sentences, outlet), story, None)


def _copy(rng: random.Random, report: Made) -> Made:
    """The report in another outlet, in its spelling: a word changed here and there, the end cut at times."""
    outlet = rng.choice(
        [number for number, name in enumerate(_words()["outlet"][: len(HABITS)]) if name != report.source]
    )
    sentences = report.text.split("\n")
    sentences = [_reworded(rng, sentence) if rng.random() < 0.2 else sentence for sentence in sentences]
    if len(sentences) > 3 and rng.random() < 0.3:
        sentences = sentences[:-1]
    published = date.fromisoformat(report.published) + timedelta(days=rng.choice((0, 0, 1)))
    return Made(
        f"{report.id}-c{outlet}",
        published.isoformat(),
        _words()["outlet"][outlet],
        _typed(rng, sentences, outlet),
        report.story,
        report.id,
    )


def _reworded(rng: random.Random, sentence: str) -> str:
    """A sentence with some of its words told in others that mean the same."""
    for pair in _words()["synonym"]:
        word, other = pair.split("=")
        if word in sentence and rng.random() < 0.5:
            sentence = sentence.replace(word, other)
    return sentence


def _typed(rng: random.Random, sentences: Sequence[str], outlet: int) -> str:
    """Sentences as an outlet types them, one a line."""
    text = "\n".join(sentences).translate(EASTERN)
    for habit in HABITS[outlet]:
        text = respell(text, habit).text
    return text


def _told_day(rng: random.Random, day: date, appeared: date) -> str:
    """How a report tells the day of its news."""
    gap = (appeared - day).days
    near = {0: "ئەمڕۆ", 1: "دوێنێ"}.get(gap)
    if near and rng.random() < 0.7:
        return f"{near} {WEEKDAYS[day.weekday()]}" if rng.random() < 0.5 else near
    return _calendar_day(rng, day)


def _calendar_day(rng: random.Random, day: date) -> str:
    if rng.random() < 0.6:
        return f"{day.day}ی {MONTHS[day.month - 1]}ی {day.year}"
    return f"{day.day}/{day.month}/{day.year}"
