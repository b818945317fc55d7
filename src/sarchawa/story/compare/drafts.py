"""Making a comparison: its id, the order of its claims, the English of its explanation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sarchawa.model import ComparedClaim, Comparison, ComparisonKind
from sarchawa.record.ids import content_id
from sarchawa.story.compare.kurdish import in_kurdish


def draft(
    kind: ComparisonKind,
    about: str,
    explanation: str,
    claims: Iterable[ComparedClaim],
    *,
    value: str | int | float | None = None,
    steps: Sequence[str] = (),
) -> Comparison:
    """A comparison with its id. about: a short Kurdish phrase; explanation: one English sentence, for people to read
    (the Kurdish one is made from the rule and the claims);
    claims: in the order given, each span once; steps: names of the rules that found it."""
    seen: dict[tuple[str, int, int], ComparedClaim] = {}
    for claim in claims:
        seen.setdefault((claim.report, claim.start, claim.end), claim)
    places = sorted(f"{report}:{start}:{end}" for report, start, end in seen)
    return Comparison(
        id=content_id("comparison", kind, *steps, *places),
        kind=kind,
        about=about,
        value=value,
        explanation=explanation,
        explanation_ckb=in_kurdish(steps, tuple(seen.values()), value),
        claims=tuple(seen.values()),
        steps=tuple(steps),
    )


LONGEST_LINE = 90
"""Code points of words taken from a report for a heading."""


def shorten(text: str) -> str:
    """Words of a report as a heading: one line, cut at a blank where too long."""
    line = " ".join(text.split())
    if len(line) <= LONGEST_LINE:
        return line
    cut = line.rfind(" ", 0, LONGEST_LINE)
    return line[: cut if cut > 0 else LONGEST_LINE] + " …"


def listed(names: Iterable[str]) -> str:
    """Names for a sentence: "A", "A and B", "A, B and C"; each once, in the order given."""
    once = list(dict.fromkeys(names))
    if len(once) < 2:
        return "".join(once)
    return f"{', '.join(once[:-1])} and {once[-1]}"


def said_by(claim: ComparedClaim) -> str:
    """Who gives a claim, for a sentence."""
    return claim.source or f"the reporter of {claim.report}"


def number(value: str | int | float | None) -> str:
    """A number as written in an explanation: no trailing ".0"."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
