"""Options of commands that spread work over processes and machines, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from sarchawa.cli.output import RequestError, UnusableError

if TYPE_CHECKING:
    from sarchawa.batch.engines import Engine

EngineName = Annotated[
    str,
    typer.Option(
        "--engine", metavar="NAME", help="local, or dask:ADDRESS of a scheduler whose workers see the same files."
    ),
]
Workers = Annotated[
    int, typer.Option("--workers", min=1, metavar="N", help="Processes that read (local engine; default 1).")
]
Memory = Annotated[
    int,
    typer.Option("--memory", min=0, metavar="MB", help="What a process may take for one report; 0: no limit."),
]
Seconds = Annotated[
    float,
    typer.Option("--seconds", min=0.1, metavar="S", help="What one report may take, and more if it is long."),
]


@contextmanager
def engine_named(name: str, workers: int, memory: int) -> Iterator[Engine]:
    """The engine that was asked for. Raises RequestError where there is none of this name, UnusableError
    where it does not answer or is gone."""
    from sarchawa.batch.engines import DaskEngine, LocalEngine, LostError

    kind, _, address = name.partition(":")
    if name != "local" and (kind != "dask" or not address):
        raise RequestError(f"--engine: {name!r} is neither local nor dask:ADDRESS")
    try:
        with LocalEngine(workers, memory) if name == "local" else DaskEngine(address, memory) as engine:
            yield engine
    except LostError as fault:
        raise UnusableError(f"{name}: {fault}; what was done is kept, run it again") from None


def need_arrow() -> None:
    """Raises RequestError where the library that reads and writes Parquet is not installed."""
    try:
        import pyarrow  # noqa: F401 - only whether it is there
    except ImportError:
        raise RequestError('shards are Parquet files: install "sarchawa[parquet]"') from None
