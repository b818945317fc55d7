"""The explanation of a comparison as one Kurdish sentence (``ckb/explanations.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.model import ComparedClaim
from sarchawa.story.compare.value_words import value_in_words

TABLE = "explanations.tsv"


def in_kurdish(
    steps: Sequence[str], claims: Sequence[ComparedClaim], value: str | int | float | None, **more: str
) -> str:
    """The sentence of the first rule that has one, filled with the claims, and with what a rule names besides; "" where
    none has."""
    pattern = next((found for step in steps if (found := _pattern(step))), "")
    told = [(said_by_in_kurdish(claim), value_in_words(claim.value)) for claim in claims]
    sentence = pattern.format(
        who=_listed(who for who, _ in told),
        by=_listed(claim.source for claim in claims if claim.value == value),
        value=value_in_words(value),
        each="؛ ".join(dict.fromkeys(f"{who} {one}" for who, one in told if one)),
        reports=_listed(claim.report for claim in claims),
        **more,
    )
    return sentence.replace(": .", ".")  # nobody is named: the reporter only tells it, and is not who denies


@cache
def _pattern(rule: str) -> str:
    while rule:
        if rule in _sentences():
            return _sentences()[rule]
        rule = rule.rpartition(".")[0]
    return ""


@cache
def _sentences() -> Mapping[str, str]:
    return {row["form"]: row["sentence"] for row in read_table(TABLE)}


def said_by_in_kurdish(claim: ComparedClaim) -> str:
    """Who gives a claim, for a sentence."""
    return claim.source or f"پەیامنێری {claim.report}"


def _listed(names: Iterable[str]) -> str:
    """ "A", "A و B", "A، B و C"; each once, in the order given."""
    once = [name for name in dict.fromkeys(names) if name]
    return " و ".join(filter(None, ("، ".join(once[:-1]), *once[-1:])))
