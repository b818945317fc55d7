"""Central Kurdish as data.

Each resource is a TSV file beside this one: comment lines (``# ``: meaning, origin, licence), one header row, then one
entry a line, sorted by its first column ``form``, with a column ``example`` that shows the entry in use. Where a
resource comes from is told in SOURCES.md.
"""

from sarchawa.ckb.function_words import function_words
from sarchawa.ckb.tables import Row, TableError, read_table, read_text, table_version

__all__ = ["Row", "TableError", "function_words", "read_table", "read_text", "table_version"]
