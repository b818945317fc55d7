"""How a layer is declared as a flat table, whatever it is then written as: CSV, Parquet, Arrow batches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, Literal, NamedTuple, TypeVar

ColumnType = Literal["string", "integer", "number", "boolean", "strings", "integers"]
"""string: text. integer: fits 64 bits. number: an integer or a float. strings, integers: a list of them, never null."""

Cell = str | int | float | bool | list[str] | list[int] | None
Cells = tuple[Cell, ...]
Made = TypeVar("Made")


class Column(NamedTuple):
    """about: what it holds, one line. nullable: whether it may be None (unknown, or it does not apply)."""

    name: str
    type: ColumnType
    about: str
    nullable: bool = False


class Reference(NamedTuple):
    """Columns whose values are those of another table's columns, or null."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Table(NamedTuple, Generic[Made]):
    """A layer as rows. rows: those of one record (a Reading, a Story …), in its order, each with a cell a column, so
    that a store of any size is written a record at a time. key: columns that no two rows share."""

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Made], Iterator[Cells]]
    references: tuple[Reference, ...] = ()


REPORT = Column("report", "string", "id of the report")
SEQ = Column("seq", "integer", "place in the layer, from 0")
SPAN = (
    Column("start", "integer", "first code point in the report's text"),
    Column("end", "integer", "code point behind the last"),
    Column("text", "string", "the words that stand there"),
)
IN_REPORT = Reference(("report",), "reports", ("id",))


def text(name: str, about: str) -> Column:
    """A column of text, "" where there is none."""
    return Column(name, "string", about)


def maybe(name: str, about: str, type: ColumnType = "string") -> Column:
    """A column that may be null."""
    return Column(name, type, about, nullable=True)
