"""Files written whole, and on the disk before anything says that they are there."""

from __future__ import annotations

import hashlib
import os
from types import TracebackType

import pyarrow as pa
from pyarrow import parquet

from sarchawa.batch.manifest import ShardFile

PARTIAL = ".part-"
"""What the names of folders begin with that are still being written."""


class ParquetFileWriter:
    """A Parquet file being written, its bytes those of its tables and nothing else. A context manager."""

    def __init__(self, folder: str, name: str, schema: pa.Schema) -> None:
        self.rows = 0
        self._name = f"{name}.parquet"
        self._path = os.path.join(folder, self._name)
        self._file = open(self._path, "wb")  # noqa: SIM115 - closed by close
        self._parquet = parquet.ParquetWriter(self._file, schema, compression="zstd", write_page_index=True)

    def write(self, table: pa.Table) -> None:
        """Add a table as one row group."""
        if table.num_rows:
            self._parquet.write_table(table, row_group_size=table.num_rows)
            self.rows += table.num_rows

    def finish(self) -> ShardFile:
        """What the file, which is on the disk now, is."""
        self._parquet.close()
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        with open(self._path, "rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        return ShardFile(name=self._name, rows=self.rows, sha256=sha256)

    def __enter__(self) -> ParquetFileWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._file.closed:
            self._parquet.close()
            self._file.close()


def write_whole(path: str, data: bytes) -> None:
    """Write a file that is on the disk when this returns."""
    with open(path, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync(folder: str) -> None:
    """Have a folder's entries on the disk."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
