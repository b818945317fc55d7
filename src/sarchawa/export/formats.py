"""The formats that a store is written in, a line each. What makes one is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from sarchawa.export.selection import Selection

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


class FormatError(Exception):
    """A format cannot be written here."""


class Format(NamedTuple):
    """about: one line. module: in sarchawa.export; it has ``chunks(selection)``, an iterator of bytes, or, where tables
    is true, ``write_tables(selection, folder, mark=…)``. of_stories: whether all that it holds is told of stories, so
    that single reports cannot be asked for. csv: whether it is CSV. extra: of our
    package that it needs, and the library in it."""

    name: str
    about: str
    module: str
    tables: bool = False
    of_stories: bool = False
    csv: bool = False
    extra: tuple[str, str] | None = None

    def chunks(self, selection: Selection, *, mark: bool = False) -> Iterator[bytes]:
        """The bytes of the one file that it is, the same for the same selection; mark: CSV begins with a byte order
        mark. Raises FormatError."""
        made: Iterator[bytes] = self._load().chunks(selection)
        if mark and self.csv:
            yield BYTE_ORDER_MARK
        yield from made

    def write_tables(self, selection: Selection, folder: Path, *, mark: bool = False) -> list[str]:
        """Write its files into a folder; their names, in order. mark: see chunks. Raises FormatError, OSError."""
        names: list[str] = self._load().write_tables(selection, folder, mark=mark)
        return names

    def _load(self) -> ModuleType:
        if self.extra is not None and find_spec(self.extra[1]) is None:
            raise FormatError(f"{self.name} needs {self.extra[1]}: pip install 'sarchawa[{self.extra[0]}]'")
        return import_module(f"sarchawa.export.{self.module}")


FORMATS: tuple[Format, ...] = (
    Format("json", "stories, entities and reports as one JSON document", "collection"),
    Format("csv", "a table a layer: a folder or ZIP of CSV, described by CSVW", "csv_files", tables=True, csv=True),
    Format(
        *("parquet", "a table a layer: a folder or ZIP of Parquet", "parquet"),
        tables=True,
        extra=("parquet", "pyarrow"),
    ),
    Format("ftm", "FollowTheMoney entities, JSON Lines, for Aleph and its kin", "ftm"),
    Format("web-annotation", "W3C Web Annotations, JSON-LD, an item each", "web_annotation"),
    Format("timelinejs", "timelines as TimelineJS shows them, JSON", "timelinejs", of_stories=True),
    Format("acled", "events with ACLED's columns, CSV", "acled", of_stories=True, csv=True),
    Format("conllu", "words with lemmas, features and names, CoNLL-U", "conllu"),
    Format("spacy", "words and spans as a spaCy DocBin", "spacy_docs", extra=("spacy", "spacy")),
    Format("claimreview", "what people have settled, as schema.org ClaimReview", "claimreview", of_stories=True),
    Format("corrections", "what people have corrected, as training data, JSON Lines", "corrections"),
    Format("datasette-metadata", "how Datasette shows the store itself, JSON", "datasette"),
)


def format_named(name: str) -> Format:
    """The format of a name. Raises KeyError."""
    return {one.name: one for one in FORMATS}[name]
