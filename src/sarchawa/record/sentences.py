"""What stands in the sentence of an item: its times, its names, the statements it is part of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sarchawa.model import Name, Statement, Time
from sarchawa.text.doc import Doc
from sarchawa.text.ordered import Ordered

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Sentences:
    """The times, names and statements of a report, looked up by sentence."""

    def __init__(self, doc: Doc, times: Sequence[Time], names: Sequence[Name], statements: Sequence[Statement]) -> None:
        self._doc = doc
        self._times = Ordered((t for t in times if t.type in ("DATE", "TIME")), lambda time: time.start)
        self._names = Ordered(names, lambda name: name.start)
        self._statements: dict[int, list[Statement]] = defaultdict(list)
        for statement in statements:
            for sentence in range(doc.sentence_at(statement.start), doc.sentence_at(max(0, statement.end - 1)) + 1):
                self._statements[sentence].append(statement)

    def _span(self, offset: int) -> tuple[int, int]:
        return self._doc.sentences[self._doc.sentence_at(offset)] if self._doc.sentences else (0, 0)

    def names_at(self, offset: int) -> Sequence[Name]:
        """The names in the sentence of an offset, in order."""
        return self._names.between(*self._span(offset))

    def statements_at(self, offset: int) -> Sequence[Statement]:
        """The statements that run through the sentence of an offset."""
        return self._statements.get(self._doc.sentence_at(offset), ())

    def time_within(self, start: int, end: int) -> str | None:
        """The value of the first calendar time within a span, or None."""
        return next((time.value for time in self._times.between(start, end) if time.end <= end), None)

    def time_near(self, start: int, end: int) -> str | None:
        """The value of the calendar time of the same sentence that stands nearest to a span (the one before wins a
        tie), or None."""
        near = [
            (min(abs(time.end - start), abs(time.start - end)), time.start, time.value)
            for time in self._times.between(*self._span(start))
            if _DAY.match(time.value) or time.value == "INVALID"
        ]
        return min(near)[2] if near else None
