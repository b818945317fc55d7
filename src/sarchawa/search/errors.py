"""What is said of a query that cannot be read: where, why, and what helps."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

Lang = Literal["ckb", "en"]


class Told(NamedTuple):
    """An error in words."""

    reason: str
    mend: str


class QueryError(ValueError):
    """A query cannot be read. code: which of errors.tsv; start, end: the place in the query (code points); field: where
    it stands, "query" or the name of a filter."""

    def __init__(
        self, code: str, start: int, end: int, word: str = "", *, field: str = "query", known: str = "", most: int = 0
    ) -> None:
        self.code = code
        self.start = start
        self.end = end
        self.field = field
        self._values = {"most": str(most), "known": known, "word": word}
        super().__init__("; ".join(self.told("en")))

    def told(self, lang: Lang) -> Told:
        """Why, and what helps, in a language."""
        row = _texts()[self.code]
        return Told(self._filled(row[lang]), self._filled(row[f"{lang}_mend"]))

    def _filled(self, text: str) -> str:
        for name, value in self._values.items():
            text = text.replace("{" + name + "}", value)
        return text


@cache
def _texts() -> Mapping[str, Mapping[str, str]]:
    return {row["code"]: row for row in read_rows("errors.tsv")}


def read_rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of this package."""
    lines = files("sarchawa.search").joinpath(name).read_text(encoding="utf-8").split("\n")
    header, *rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [dict(zip(header, row, strict=True)) for row in rows]
