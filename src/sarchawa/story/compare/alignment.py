"""Two stretches of text about the same thing: which content words they share, and how far in the same order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from sarchawa.story.rarity import Rarity
from sarchawa.story.view import Content

LONGEST = 400
"""Content words of a stretch beyond this are not aligned: no quotation is as long, and the cost grows with the
product."""


def shared_in_order(a: Sequence[Content], b: Sequence[Content]) -> list[tuple[Content, Content]]:
    """The longest sequence of words that both stretches hold in the same order (longest common subsequence), as pairs.

    By the method of Hunt and Szymanski (1977): time grows with the number of matching pairs, which is small for
    content words.
    """
    places: dict[str, list[int]] = {}
    for index, item in enumerate(b[:LONGEST]):
        places.setdefault(item.word, []).append(index)
    ends: list[int] = []  # the least end in b of a common sequence of each length
    chains: list[tuple[int, int, int]] = []  # (index in a, index in b, index of the chain before)
    heads: list[int] = []
    for i, item in enumerate(a[:LONGEST]):
        for j in reversed(places.get(item.word, ())):
            length = bisect_left(ends, j)
            chains.append((i, j, heads[length - 1] if length else -1))
            if length == len(ends):
                ends.append(j)
                heads.append(len(chains) - 1)
            else:
                ends[length] = j
                heads[length] = len(chains) - 1
    pairs = []
    at = heads[-1] if heads else -1
    while at >= 0:
        i, j, at = chains[at]
        pairs.append((a[i], b[j]))
    return pairs[::-1]


def weight(words: Iterable[str], rarity: Rarity) -> float:
    """The rarity of words added up, each word once, in order (so that sums are the same on every run)."""
    return sum(rarity.word(word) for word in sorted(set(words)))


def overlap(a: Iterable[str], b: Iterable[str], rarity: Rarity) -> float:
    """Share of the lighter of two sets of words that the other holds, by rarity; 0 to 1."""
    first, second = set(a), set(b)
    lighter = min(weight(first, rarity), weight(second, rarity))
    return weight(first & second, rarity) / lighter if lighter else 0.0
