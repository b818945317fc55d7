"""Files as one ZIP whose bytes tell nothing of when or where it was made."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_AT_ONCE = 1 << 20
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a ZIP can tell
_READABLE = 0o644 << 16


def zip_of(make: Callable[[Path], list[str]], beside: str) -> Iterator[bytes]:
    """The bytes of a ZIP of the files that ``make`` puts into a folder and names, in that order. beside: where the
    folder and the ZIP lie while it is made; both are gone behind the last byte."""
    with TemporaryDirectory(prefix=".part-", dir=beside or ".") as name:
        folder = Path(name)
        path = folder / "all.zip"
        with ZipFile(path, "w", ZIP_DEFLATED) as packed:
            for made in make(folder):
                entry = ZipInfo(made, _EARLIEST)
                entry.compress_type, entry.external_attr = ZIP_DEFLATED, _READABLE
                with open(folder / made, "rb") as given, packed.open(entry, "w", force_zip64=True) as taken:
                    shutil.copyfileobj(given, taken, _AT_ONCE)
        with open(path, "rb") as file:
            while chunk := file.read(_AT_ONCE):
                yield chunk
