"""Why two reports are told together, or, though near, are not: in words for people."""

from __future__ import annotations

from collections.abc import Callable

from sarchawa.model import Decision, Joined
from sarchawa.story.features import HAPPENING, NAME, WORD, Features
from sarchawa.story.pairs import Pair, shared_by
from sarchawa.story.timex import day_from
from sarchawa.story.variants import standard_words
from sarchawa.text.fold import norm_phrase


def told_why(
    pair: Pair,
    a: Features,
    b: Features,
    name: Callable[[str], str],
    *,
    together: bool,
    decided: Decision | None = None,
) -> Joined:
    """A pair with its reasons: who decided so, where a person did; what it shares, heaviest first; and, where the two
    are kept apart, what parts them."""
    products = shared_by(a.weights, b.weights)
    shared = sorted(products, key=lambda item: (-item[1], item[0]))
    reasons = [decided_by(decided)] if decided else []
    names = [name(key[1:]) for key, _ in shared if key[0] == NAME]
    named = {word for told in names for word in standard_words(norm_phrase(told))}
    words = [key[1:] for key, _ in shared if key[0] == WORD and key[1:] not in named]
    happenings = [key[1:] for key, _ in shared if key[0] == HAPPENING]
    if names:
        reasons.append(f"{len(names)} {'name' if len(names) == 1 else 'names'}: {'، '.join(names[:5])}")
    if happenings:
        reasons.append("happening: " + ", ".join(happenings[:3]))
    elif not together:
        reasons.append("no dated happening in common")
    if words:
        reasons.append(f"{len(words)} {'word' if len(words) == 1 else 'words'}: {'، '.join(words[:5])}")
    both = sorted(set(a.days) & set(b.days))
    if both:
        reasons.append(f"both speak of {day_from(both[-1])}")
    elif pair.days is None:
        reasons.append("one of them has no date")
    else:
        reasons.append(f"the nearest days they speak of are {pair.days} apart" if pair.days != 1 else "one day apart")
    return Joined(a=pair.a, b=pair.b, score=round(pair.score, 3), reasons=tuple(reasons))


def decided_by(decision: Decision) -> str:
    """ "put together by Shilan on 2024-05-17: one fire"."""
    what = "put together" if decision.kind == "merge" else "parted"
    why = f": {' '.join(decision.reason.split())}" if decision.reason else ""
    return f"{what} by {' '.join(decision.made_by.split())} on {decision.made_at[:10]}{why}"
