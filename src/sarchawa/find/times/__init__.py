"""Times: every expression that names a date, clock time, duration or repetition, with its TIMEX3 value.

The way of a time: lexicon (words) → constructions (calendar_dates, years, relative, clock, durations, repetitions;
in order in grammar) → merge (adjacent parts) → scan (a whole report) → days, values (resolution) → finder.
"""

from sarchawa.find.times.finder import find_times
from sarchawa.find.times.published import find_published

__all__ = ["find_published", "find_times"]
