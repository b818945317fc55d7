"""What one report may take."""

from __future__ import annotations

from typing import NamedTuple

from sarchawa.ingest import Taken
from sarchawa.model import Problem

CHARACTERS_A_SECOND = 2_000
"""A long report may take longer: a second more for so many code points."""


class Limits(NamedTuple):
    """seconds: of the processor's time, besides those that its length earns it (of the clock's it may take more, see
    worker); memory: megabytes of address space of the process that reads it, 0 for no limit."""

    seconds: float = 60.0
    memory: int = 4000

    def seconds_for(self, item: Taken | Problem) -> float:
        """What this one may take."""
        return self.seconds + (len(item.report.text) / CHARACTERS_A_SECOND if isinstance(item, Taken) else 0.0)
