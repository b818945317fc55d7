"""Values of a command line that plainly are what is asked for, taken without the library that checks all others.

typer hands every value, a default too, to pydantic, whose loading takes longer than the reading of a report. A string
where a string is asked for needs no checking.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

NOT_PLAIN = object()


def plain_value(annotation: Any, value: Any) -> Any:
    """What typer would make of a value, where that is plain to see; else NOT_PLAIN. annotation: the type asked for;
    value: as the command line or the default gives it."""
    if annotation is str or get_origin(annotation) is Literal:
        known = isinstance(value, str) and (annotation is str or value in get_args(annotation))
        return value if known else NOT_PLAIN
    if annotation == list[str]:
        return list(value) if isinstance(value, tuple) and all(isinstance(one, str) for one in value) else NOT_PLAIN
    if annotation is Path:
        known = isinstance(value, str) and (os.access(value, os.R_OK) or not os.path.exists(value))
        return Path(value) if known else NOT_PLAIN
    return value if type(value) is annotation else NOT_PLAIN  # a number: its own default


class _Taken:
    """Stands where typer keeps what coerces a parameter's values. own: typer's, made when there is need of it."""

    def __init__(self, parameter: Any) -> None:
        self._parameter = parameter

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        parameter = self._parameter
        if value is None:
            return () if parameter.multiple or parameter.nargs == -1 else None
        found = plain_value(parameter.type_descriptor.annotation, value)
        if found is not NOT_PLAIN:
            return found
        parameter._runtime_param = None
        return parameter.get_runtime_param().coerce(value, param=param, ctx=ctx)


def take_plainly(parameters: Iterable[Any]) -> None:
    """Have parameters of typer's take plain values as they are. A version of typer that keeps its coercion elsewhere is
    left as it is."""
    for parameter in parameters:
        if getattr(parameter, "_runtime_param", NOT_PLAIN) is None:
            parameter._runtime_param = _Taken(parameter)
