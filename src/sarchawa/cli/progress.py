"""Progress of long work, on standard error, for people only."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

PATIENCE_SECONDS = 1.0
"""Work that is done sooner shows nothing."""


class Progress:
    """Counts what is done; shown once it takes longer than PATIENCE_SECONDS, and only on a terminal. A context
    manager."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._shown = sys.stderr.isatty()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def __call__(self, stage: str, done: int) -> None:
        """stage: what is being done; done: how many reports so far."""
        if not self._shown or time.monotonic() - self._since < PATIENCE_SECONDS:
            return
        if self._bar is None:
            self._start()
        if self._bar is not None and self._task is not None:
            told = {"reports": f"{done} reports read", "stories": f"telling the stories of {done} reports"}
            self._bar.update(self._task, description=told.get(stage, f"{stage}: {done}"))

    def _start(self) -> None:
        from rich.console import Console
        from rich.progress import Progress as Bar
        from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("")
        self._bar.start()

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
