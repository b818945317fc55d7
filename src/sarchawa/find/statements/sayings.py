"""The verbs and phrases of saying (``ckb/sayings.tsv``), as cues are looked up by."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from sarchawa.ckb import read_table
from sarchawa.text.fold import norm_phrase

RESOURCE = "sayings.tsv"
_TOWARDS = "نە"
_BY = "بە"
_INFINITIVE = ("ن", "نەوە")


class Saying(NamedTuple):
    """A verb or phrase of saying: its infinitive, the act, and how its content stands (see the table)."""

    form: str
    act: str
    frame: str


class Compound(NamedTuple):
    """A saying of several words: the keys of its nominal part and of its verb."""

    nominal: tuple[str, ...]
    verb: str
    saying: Saying


class Tables(NamedTuple):
    """simple: verbs written as one word, by the key of their infinitive; compounds: by the key of their first
    nominal word; directed: a verb and where it leads ("خستنە ڕوو"), by the verb's key: key of the goal →
    saying."""

    simple: dict[str, Saying]
    compounds: dict[str, list[Compound]]
    directed: dict[str, dict[str, Saying]]


@cache
def tables() -> Tables:
    """The table, read once."""
    simple: dict[str, Saying] = {}
    compounds: dict[str, list[Compound]] = {}
    directed: dict[str, dict[str, Saying]] = {}
    for row in read_table(RESOURCE):
        saying = Saying(row["form"], row["act"], row["frame"])
        *nominal, verb = norm_phrase(row["form"])
        if len(nominal) == 1 and nominal[0].endswith(_TOWARDS) and not verb.endswith(_INFINITIVE):
            directed.setdefault(nominal[0][:-1], {})[verb] = saying
            continue
        simple["".join([*nominal, verb])] = saying
        if nominal[:1] == [_BY] and len(nominal) == 2:  # "بەئەستەمی زانی"
            joined = "".join(nominal)
            compounds.setdefault(joined, []).append(Compound((joined,), verb, saying))
        if nominal:
            compounds.setdefault(nominal[0], []).append(Compound(tuple(nominal), verb, saying))
    return Tables(simple, compounds, directed)
