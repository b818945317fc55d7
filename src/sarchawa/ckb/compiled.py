"""Tables as a program needs them, kept in the user's cache: what takes long to make of a resource is made once.

A kept table is named after the hash of all that it hangs on: which files the resources and the program's own code are
(their sizes and times of change, as Python itself tells of a compiled module whether it is stale), the version of the
package and that of Python. It is only ever a copy: where the cache cannot be read or written,
or holds something else, the table is made anew, and nothing is said. Two processes may write at once: each writes
under a name of its own and renames. The last few of each table are kept, so that two versions of the program, used in
turn, do not make theirs anew each time.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, TypeVar, cast

from sarchawa.ckb.resources import installed_as, stamp_of, stamp_of_modules

T = TypeVar("T")

FOLDER = "SARCHAWA_CACHE"
"""The environment variable that names another folder for kept tables; empty for none."""
MOST_KEPT = 4
"""How many of each table are kept."""
_CODE = ("ckb", "ingest", "text", "text/morphology", "find/names", "find/times", "record")
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
        return cast(T, known[0])  # what was written there under this key
    made = make()
    _keep(path, name, marshal.dumps((_pooled(made, {}),)))
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
    content = memoryview(data)[len(_NO_MARK) :]
    if data[: len(_NO_MARK)] != _mark(content):
        return None
    looking = gc.isenabled()
    gc.disable()  # there are no cycles in it, and many objects
    try:
        return marshal.loads(content)  # type: ignore[no-any-return]  # as _keep wrote it
    finally:
        if looking:
            gc.enable()


_NO_MARK = bytes(12)


def _mark(content: bytes | memoryview) -> bytes:
    """By which damage is told: the length and a check sum."""
    return len(content).to_bytes(8, "little") + zlib.crc32(content).to_bytes(4, "little")


def _pooled(value: Any, pool: dict[Any, Any]) -> Any:
    """The same value, in which equal strings, numbers and tuples are one: then each is written, and made, only once."""
    if type(value) in (str, bytes, int):
        return pool.setdefault((type(value), value), value)
    if type(value) is tuple:
        own = tuple([_pooled(one, pool) for one in value])
        return pool.setdefault((tuple, *map(id, own)), own)
    if type(value) is list:
        return [_pooled(one, pool) for one in value]
    if type(value) is dict:
        return {_pooled(key, pool): _pooled(one, pool) for key, one in value.items()}
    return value


def _keep(path: str, name: str, content: bytes) -> None:
    """Write a file whole or not at all, and take away the oldest of what was kept under the same name before."""
    folder = os.path.dirname(path)
    partial = f"{path}.{os.getpid()}.part"
    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        try:
            with open(partial, "wb") as file:
                file.write(_mark(content) + content)
            os.replace(partial, path)
        finally:
            with suppress(OSError):
                os.unlink(partial)
        others = [os.path.join(folder, other) for other in os.listdir(folder) if _is_kept_as(name, other)]
        for other in sorted(others, key=os.path.getmtime)[:-MOST_KEPT]:
            os.unlink(other)


def _is_kept_as(name: str, file: str) -> bool:
    return file.startswith(f"{name}-") and len(file) == len(name) + 33


def _key(resources: tuple[str, ...]) -> str:
    stamps = "".join(map(stamp_of, resources))
    return hashlib.sha256(f"{sys.version} {marshal.version} {_code()} {stamps}".encode()).hexdigest()[:32]


@cache
def _code() -> str:
    """A mark of the code by which tables are made."""
    return installed_as() + "".join(map(stamp_of_modules, _CODE))
