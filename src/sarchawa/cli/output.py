"""Data on standard output, everything else on standard error, one line a message."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sarchawa.model import Problem


class RequestError(Exception):
    """The command names something that there is not: a story, an item, a date."""


class UnusableError(Exception):
    """Shards that cannot be used, or an engine that does not answer or is gone."""


class OutputError(Exception):
    """Standard output, or the file asked for, cannot be written."""


class ReaderGoneError(Exception):
    """Whoever read our standard output has closed it (as ``head`` does): not a fault, there is nobody left to write
    to."""


def write(data: bytes) -> None:
    """Write bytes to standard output, at once. Raises ReaderGoneError or OutputError."""
    if sys.stdout is None:  # closed before we started
        raise OutputError("standard output: it is closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as fault:
        raise ReaderGoneError from fault
    except OSError as fault:
        raise OutputError(f"standard output: it cannot be written ({fault.strerror})") from fault


def write_file(path: str, data: bytes) -> None:
    """Write bytes to a file: whole under another name, then renamed, so that no half file is ever left (a
    device or pipe is written as it is). Raises OutputError."""
    with writing(path) as put:
        put(data)


@contextmanager
def writing(path: str) -> Iterator[Callable[[bytes], object]]:
    """As write_file, for bytes that come piece by piece: gives what takes them. What is raised within leaves the file
    as it was."""
    target = os.path.realpath(path)  # a link stays one
    partial = f"{target}.part" if os.path.isfile(target) or not os.path.exists(target) else target
    try:
        try:
            with open(partial, "wb") as file:
                yield file.write
            if partial != target:
                os.replace(partial, target)
        except BaseException:
            if partial != target:
                with suppress(OSError):
                    os.unlink(partial)
            raise
    except OSError as fault:
        raise _cannot_be_written(path, fault) from fault


@contextmanager
def writing_folder(path: str) -> Iterator[Path]:
    """A new, empty folder whose files, at the end, are put into the folder ``path`` in place of those of the same
    names; what else is in it stays. Raises OutputError."""
    from tempfile import TemporaryDirectory  # not above: no help needs it

    target = os.path.realpath(path)
    try:
        os.makedirs(target, exist_ok=True)
        with TemporaryDirectory(prefix=".part-", dir=target) as partial:
            yield Path(partial)
            for name in sorted(os.listdir(partial)):
                os.replace(os.path.join(partial, name), os.path.join(target, name))
    except OSError as fault:
        raise _cannot_be_written(path, fault) from fault


def _cannot_be_written(path: str, fault: OSError) -> OutputError:
    return OutputError(f"{path}: it cannot be written ({fault.strerror}); check its folder and the free space")


def write_json(value: Any, *, indent: int = 0) -> None:
    """Write a value as JSON on standard output: on one line, or indented."""
    import msgspec

    data = msgspec.json.encode(value)
    write((msgspec.json.format(data, indent=indent) if indent else data) + b"\n")


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"sarchawa: {message}", file=sys.stderr, flush=True)


def complain_of(problems: Iterable[Problem]) -> int:
    """A line for each problem; how many there were."""
    lines = [problem.line for problem in problems]
    for line in lines:
        complain(line)
    return len(lines)


def counted(number: int, one: str, more: str) -> str:
    """A number with its noun: ``counted(2, "story", "stories")`` is "2 stories"."""
    return f"{number} {one if number == 1 else more}"
