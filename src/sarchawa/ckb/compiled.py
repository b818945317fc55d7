"""Tables as a program needs them, kept in the user's cache: what takes long to make of a resource is made once.

A kept table is named after the hash of all that it hangs on: which files the resources and the program's own code are
(their sizes and times of change, as Python itself tells of a compiled module whether it is stale), the version of the
package and that of Python. It is only ever a copy: where the cache cannot be read or written,
or holds something else, the table is made anew, and nothing is said. Two processes may write at once: each writes
under a name of its own and renames.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import TypeVar

from sarchawa.ckb.resources import installed_as, stamp_of, stamp_of_modules

T = TypeVar("T")

FOLDER = "SARCHAWA_CACHE"
"""The environment variable that names another folder for kept tables; empty for none."""
_CODE = ("ckb", "ingest", "text", "text/morphology", "find/names")
"""The packages by whose code tables are made."""


def compiled(name: str, resources: tuple[str, ...], make: Callable[[], T]) -> T:
    """What ``make`` gives, from the cache if it is there. name: of the table; resources: the files of the package that
    it is made of, like ``ckb/affixes.tsv``. The value must be of plain Python types (those of ``marshal``), and is not
    to be changed by whoever gets it."""
    folder = _folder()
    try:
        path = os.path.join(folder, f"{name}-{_key(resources)}") if folder else ""
    except OSError:  # no files to read: the program runs from somewhere unusual
        path = ""
    if not path:
        return make()
    known = _kept(path)
    if known is not None:
        return known[0]  # type: ignore[return-value]  # what was written there under this key
    made = make()
    _keep(path, name, marshal.dumps((made,)))  # type: ignore[arg-type]  # whoever asks for it sees to that
    return made


def _folder() -> str:
    told = os.environ.get(FOLDER)
    if told is not None:
        return told
    if sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "sarchawa") if os.path.isabs(base) else ""


def _kept(path: str) -> tuple[object] | None:
    """The value that a file holds, in a tuple; None where it is not there, or not as it was written."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError:
        return None
    digest, content = data[:32], data[32:]
    return marshal.loads(content) if hashlib.sha256(content).digest() == digest else None


def _keep(path: str, name: str, content: bytes) -> None:
    """Write a file whole or not at all, and take away what was kept under the same name before."""
    folder = os.path.dirname(path)
    partial = f"{path}.{os.getpid()}.part"
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            with open(partial, "wb") as file:
                file.write(hashlib.sha256(content).digest() + content)
            os.replace(partial, path)
        finally:
            with suppress(OSError):
                os.unlink(partial)
        for other in os.listdir(folder):
            if other.startswith(f"{name}-") and other != os.path.basename(path) and not other.endswith(".part"):
                os.unlink(os.path.join(folder, other))


def _key(resources: tuple[str, ...]) -> str:
    stamps = "".join(map(stamp_of, resources))
    return hashlib.sha256(f"{sys.version} {marshal.version} {_code()} {stamps}".encode()).hexdigest()[:32]


@cache
def _code() -> str:
    """A mark of the code by which tables are made."""
    return installed_as() + "".join(map(stamp_of_modules, _CODE))
