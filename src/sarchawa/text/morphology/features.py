"""Morphological features of a reading, by the names of Universal Dependencies."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from sarchawa.text.morphology.reading import Reading

_OF_TAG = {
    "comparative": {"Degree": "Cmp"},
    "superlative": {"Degree": "Sup"},
    "definite": {"Definite": "Def", "Number": "Sing"},
    "definite.plural": {"Definite": "Def", "Number": "Plur"},
    "indefinite": {"Definite": "Ind", "Number": "Sing"},
    "indefinite.plural": {"Definite": "Ind", "Number": "Plur"},
    "plural": {"Number": "Plur"},
    "locative": {"Case": "Loc"},
    "ablative": {"Case": "Abl"},
    "imperfective": {"Aspect": "Imp"},
    "subjunctive": {"Mood": "Sub"},
    "negative": {"Polarity": "Neg"},
    "negative.imperfective": {"Polarity": "Neg", "Aspect": "Imp"},
    "prohibitive": {"Polarity": "Neg", "Mood": "Imp"},
    "imperative.2sg": {"Mood": "Imp", "Person": "2", "Number": "Sing"},
    "participle": {"Aspect": "Perf"},
    "auxiliary.pluperfect": {"Tense": "Pqp"},
    "conditional": {"Mood": "Cnd"},
}
_PERSONAL = {"agreement": "", "copula": "", "agent": "", "possessive": "[psor]", "auxiliary.subjunctive": ""}
_NUMBER = {"sg": "Sing", "pl": "Plur"}


def features(reading: Reading) -> Mapping[str, str]:
    """Feature → value, e.g. ``{"Mood": "Ind", "Number": "Sing", "Person": "3", "Tense": "Past", "VerbForm": "Fin"}``,
    the names in alphabetical order.

    Of verbs: VerbForm (Fin, Inf, Part), Tense (Past, Pres, Pqp), Aspect, Mood, Voice (Pass), Polarity (Neg), Person
    and Number of the subject. Of nominal words: Definite, Number, Degree, Case, and Person[psor], Number[psor] of a
    possessive clitic.
    """
    found: dict[str, str] = {}
    if reading.tense:
        found.update(VerbForm="Fin", Tense=reading.tense.capitalize(), Mood="Ind")
        if reading.tense == "present":
            found["Tense"] = "Pres"
    elif reading.verb:
        found["VerbForm"] = "Part" if reading.pos == "ADJ" else "Inf"
    if reading.passive:
        found["Voice"] = "Pass"
    for _, tag in reading.segments:
        found.update(_OF_TAG.get(tag, {}))
        kind, _, person = tag.rpartition(".")
        if kind in _PERSONAL and person[:1].isdigit():
            layer = _PERSONAL[kind]
            found[f"Person{layer}"] = person[0]
            found[f"Number{layer}"] = _NUMBER[person[1:]]
            if kind == "auxiliary.subjunctive":
                found["Mood"] = "Sub"
    return MappingProxyType(dict(sorted(found.items())))
