"""The files of the package, tables and programs, by their place in it: ``ckb/titles.tsv``.

They are read as plain files, which they nearly always are; where the package is an archive, by ``importlib.resources``,
whose loading takes longer than most of what is read.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read_resource(name: str) -> bytes:
    """The content of a file of the package. Raises FileNotFoundError for an unknown one."""
    try:
        with open(os.path.join(_ROOT, name), "rb") as file:
            return file.read()
    except NotADirectoryError:  # within an archive
        from importlib.resources import files

        return files("sarchawa").joinpath(name).read_bytes()


def resource_text(name: str) -> str:
    """The text of a file of the package, its lines ended by ``\n``. Raises FileNotFoundError for an unknown one."""
    return read_resource(name).decode("utf-8").replace("\r\n", "\n")


def files_in(folder: str) -> Iterator[str]:
    """The files of a folder of the package and of the folders in it, sorted by name within each."""
    try:
        with os.scandir(os.path.join(_ROOT, folder)) as found:
            entries = [(entry.name, entry.is_dir()) for entry in found]
    except NotADirectoryError:
        from importlib.resources import files

        entries = [(entry.name, entry.is_dir()) for entry in files("sarchawa").joinpath(folder).iterdir()]
    for name, is_folder in sorted(entries):
        if is_folder:
            yield from files_in(f"{folder}/{name}")
        else:
            yield f"{folder}/{name}"


def stamp_of(name: str) -> str:
    """A mark of a file of the package: its name, its size and when it was changed, by which Python tells too whether
    what it compiled of a module is stale. Raises OSError where it is no file."""
    stat = os.stat(os.path.join(_ROOT, name))
    return f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\0"


def stamp_of_modules(folder: str) -> str:
    """The same of all modules that lie in a folder of the package, not in the folders in it."""
    with os.scandir(os.path.join(_ROOT, folder)) as found:
        names = sorted(entry.name for entry in found if entry.name.endswith((".py", ".so", ".pyd")))
    return "".join(stamp_of(f"{folder}/{name}") for name in names)


def installed_as() -> str:
    """Which version of the package lies here, as an installer names it; "" where it is run from its source."""
    return " ".join(sorted(name for name in os.listdir(os.path.dirname(_ROOT)) if name.startswith("sarchawa-")))
