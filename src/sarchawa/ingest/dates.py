"""The date that comes with a report, as its data give it."""

from __future__ import annotations

import json
from email.utils import parsedate_to_datetime

from sarchawa.ingest.piece import ReadDay
from sarchawa.ingest.report import one_line, parse_day
from sarchawa.model import Published

_LONGEST = 200
_SHOWN = 60


def told_date(value: object, read_day: ReadDay | None, name: str) -> tuple[Published | None, tuple[str, ...]]:
    """The date that a field gives, and what is to be said of it: None where it gives none; an unknown one, with a
    warning, where it cannot be read: then no other date is put in its place.

    value: as it stands in the data; name: of the field, as shown. Read are ISO 8601, the date of mails and feeds (RFC
    2822) and, by ``read_day``, words. A year or month alone is no day.
    """
    if value is None or value == "":
        return None, ()
    day = day_of(value, read_day) if isinstance(value, str) else None
    if day is None:
        shown = one_line(value) if isinstance(value, str) else json.dumps(value, default=str)
        shown = json.dumps(shown[:_SHOWN], ensure_ascii=False) if isinstance(value, str) else shown[:_SHOWN]
        return Published(), (f"{name} is {shown}, no date that we can read, like 2024-05-17: not used",)
    return Published(value=day, basis="metadata"), ()


def day_of(words: str, read_day: ReadDay | None) -> str | None:
    """The ISO day of a date as data or words give it, as written (no change of time zone); None where it names no
    whole day."""
    words = words.strip()
    if len(words) > _LONGEST:
        return None
    return parse_day(words) or _mail_day(words) or (read_day(words) if read_day is not None else None)


def _mail_day(words: str) -> str | None:
    """The day of "Fri, 17 May 2024 10:00:00 +0300"."""
    if not words.isascii() or ":" not in words:
        return None
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
