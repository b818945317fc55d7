"""Keys under which a lexicon may hold a word: over-generated, so that no entry is missed."""

from __future__ import annotations

from functools import cache

from sarchawa.ckb.compiled import compiled
from sarchawa.text.morphology.endings import nominal_chains

LONGEST_WORD = 64
"""Letters. Longer strings are no words of the language: they are left whole."""
_GLUED = ("لە", "بە", "بۆ", "و", "لەگەڵ", "دە")


@cache
def _endings() -> frozenset[str]:
    """Every chain of endings, spelled as in keys."""
    return compiled("endings-of-keys", ("ckb/affixes.tsv",), _make_endings)


def _make_endings() -> frozenset[str]:
    found = set()
    for chains in nominal_chains().values():
        for text in chains:
            found.add(text.replace("وو", "و").replace("یی", "ی"))
    return frozenset(found)


def bases(norm: str) -> tuple[str, ...]:
    """See ``Word.bases``. norm: the word's key."""
    if len(norm) > LONGEST_WORD:
        return (norm,)
    endings = _endings()
    size = len(norm)
    found: dict[str, None] = {}
    starts = [0] + [len(glued) for glued in _GLUED if size > len(glued) + 1 and norm.startswith(glued)]
    for end in range(size, 1, -1):
        tail = norm[end:]
        if tail not in endings and not (norm[end - 1] in "یو" and norm[end - 1 :] in endings):
            continue
        for start in starts:
            if end - start > 1:
                base = norm[start:end]
                if base[-1] == "ه" and len(base) > 2:
                    base = base[:-1] + "ە"
                found[base] = None
    found.pop(norm, None)
    return (norm, *sorted(found, key=lambda base: (-len(base), base)))
