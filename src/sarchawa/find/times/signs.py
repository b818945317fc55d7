"""The signs that stand between the parts of a time."""

from __future__ import annotations

COMMA = "،"
DASHES = frozenset("-–—−‐")
DATE_SEPARATORS = frozenset("/.\\") | DASHES
"""Between the day, the month and the year of a date in numbers."""
