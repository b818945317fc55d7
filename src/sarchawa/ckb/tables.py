"""Reading of the resource tables."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from sarchawa.ckb.resources import resource_text

Row = Mapping[str, str]


class TableError(ValueError):
    """A resource file breaks the table format; the message names the file, the line and the mend."""


def read_text(name: str) -> str:
    """The content of a resource. Raises FileNotFoundError for an unknown one."""
    return resource_text(f"ckb/{name}")


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """The rows of a resource, e.g. ``read_table("titles.tsv")``, in file order, each a read-only mapping column → cell.

    Raises TableError where a row has more or fewer cells than the header; FileNotFoundError for an unknown resource.
    """
    header: list[str] | None = None
    rows: list[Row] = []
    for number, line in enumerate(read_text(name).split("\n"), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) != len(header):
            raise TableError(
                f"ckb/{name}:{number}: {len(cells)} cells where the header has {len(header)}: separate cells by one tab"
            )
        rows.append(MappingProxyType(dict(zip(header, cells, strict=True))))
    return tuple(rows)


@cache
def table_version(name: str) -> str:
    """First 12 hex digits of the SHA-256 of the resource's bytes: what derivations name."""
    return hashlib.sha256(read_text(name).encode("utf-8")).hexdigest()[:12]
