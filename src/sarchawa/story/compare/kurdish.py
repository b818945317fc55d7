"""The explanation of a comparison as one Kurdish sentence (``ckb/explanations.tsv``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from sarchawa.ckb import read_table
from sarchawa.model import ComparedClaim
from sarchawa.story.timex import precision

TABLE = "explanations.tsv"
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def in_kurdish(steps: Sequence[str], claims: Sequence[ComparedClaim], value: str | int | float | None) -> str:
    """The sentence of the first rule that has one, filled with the claims; "" where none has."""
    pattern = next((found for step in steps if (found := _pattern(step))), "")
    told = [(_who(claim), _told(claim.value)) for claim in claims]
    sentence = pattern.format(
        who=_listed(who for who, _ in told),
        by=_listed(claim.source for claim in claims if claim.value == value),
        value=_told(value),
        each="، ".join(dict.fromkeys(f"{who} {one}" for who, one in told if one)),
        reports=_listed(claim.report for claim in claims),
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


def _who(claim: ComparedClaim) -> str:
    return claim.source or f"پەیامنێری {claim.report}"


def _told(value: str | int | float | None) -> str:
    """A number, day or clock time in Kurdish digits."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    if isinstance(whole, str) and precision(whole) == "minute":
        whole = whole.replace("T", " ")
    return "" if whole is None else str(whole).translate(EASTERN)


def _listed(names: Iterable[str]) -> str:
    """ "A", "A و B", "A، B و C"; each once, in the order given."""
    once = [name for name in dict.fromkeys(names) if name]
    return " و ".join(filter(None, ("، ".join(once[:-1]), *once[-1:])))
