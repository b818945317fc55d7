"""Every layer as a flat table: its columns, their types, its key, what it refers to, and its rows, a record at a time.

No library but our own: who writes CSV, Parquet or Arrow batches takes the columns and rows from here.
"""

from sarchawa.export.tables.reading import READING_TABLES, TOKEN_PARTS, TOKENS
from sarchawa.export.tables.schema import Cell, Cells, Column, ColumnType, Reference, Table
from sarchawa.export.tables.story import CORRECTION_TABLES, ENTITY_TABLES, STORY_TABLES

__all__ = [
    "CORRECTION_TABLES",
    "ENTITY_TABLES",
    "READING_TABLES",
    "STORY_TABLES",
    "TOKENS",
    "TOKEN_PARTS",
    "Cell",
    "Cells",
    "Column",
    "ColumnType",
    "Reference",
    "Table",
]
