"""What a column of our tables is in Arrow. Imported only where pyarrow is there."""

from __future__ import annotations

import pyarrow as pa

from sarchawa.export.tables import ColumnType

ARROW_TYPES: dict[ColumnType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "strings": pa.list_(pa.string()),
    "integers": pa.list_(pa.int64()),
}
