"""What the side index holds of a report: the columns of ``search_rows``, whose terms are parted by blanks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tantivy import Index, Schema

NUMBER = "number"
COLUMNS = ("title", "lemmas", "norms", "others", "facets")
VERSION = "1"
"""Of this form; an index of another is not used."""
_TOKENIZER = "terms"


def schema() -> Schema:
    """The fields: the number to sort and bound by, and the columns with the places of their terms."""
    from tantivy import SchemaBuilder

    builder = SchemaBuilder().add_integer_field(NUMBER, stored=False, indexed=True, fast=True)
    for column in COLUMNS:
        builder = builder.add_text_field(column, tokenizer_name=_TOKENIZER, index_option="position")
    return builder.build()


def register(index: Index) -> None:
    """Tell an index how terms are parted; needed whenever one is made or opened."""
    from tantivy import TextAnalyzerBuilder, Tokenizer

    index.register_tokenizer(_TOKENIZER, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
