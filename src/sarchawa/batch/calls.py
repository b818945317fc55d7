"""What a Worker and its child process say to one another."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

At = Callable[[int, float], None]
"""Called by work with the number of the report that it turns to, and the seconds that it may stay there."""

Function = Callable[[Any, At], Any]
"""What can be done in a child process: a function of a module, of one argument that can be pickled."""

AT, DONE, FAILED = "at", "done", "failed"
OUT_OF_MEMORY = 77
"""Exit code of a child that its limit of memory stopped."""


class Call(NamedTuple):
    function: Function
    argument: object
