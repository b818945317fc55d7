"""Words of grammar, by what they do."""

from __future__ import annotations

from functools import cache

from sarchawa.ckb.tables import read_table


@cache
def function_words(function: str) -> tuple[str, ...]:
    """The words of one function of ``function_words.tsv``, e.g. ``"preposition"``, as listed.

    Raises KeyError for a function that no word has.
    """
    words = tuple(row["form"] for row in read_table("function_words.tsv") if row["function"] == function)
    if not words:
        raise KeyError(f"ckb/function_words.tsv has no function {function!r}")
    return words
