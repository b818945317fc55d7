"""Sarchawa reads Central Kurdish (Sorani) news and keeps an accountable record of each story.

>>> import sarchawa
>>> reading = sarchawa.analyze("نووسینگەکە ڕایگەیاند ٣ کەس بریندار بوون.", published="2024-05-17")
>>> [figure.low for figure in reading.figures]
[3]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os

    from sarchawa.model import Reading
    from sarchawa.store import Store

__all__ = ["__version__", "analyze", "open"]


def __getattr__(name: str) -> str:
    if name == "__version__":  # asked for when needed: reading it costs a tenth of the start
        from importlib.metadata import version

        return version("sarchawa")
    raise AttributeError(f"module 'sarchawa' has no attribute {name!r}")


def analyze(
    text: str, published: str | None = None, *, id: str | None = None, source: str = "", title: str = ""
) -> Reading:
    """Read one report.

    text: the report, which is never changed. published: its ISO date (``2024-05-17``), against which "today" is
    resolved; where None, a date that the text states is used. id: the report's name (None: the hash of its text);
    source: its outlet.

    Returns a Reading (see sarchawa.model): tuples of sentences, times, entities, names, roles, statements, figures,
    events and claims, each in order of (start, end). Offsets are code points into ``text``: ``text[item.start:item.end]
    == item.text``. A text in another language gives no items and a warning in ``reading.report.warnings``.

    Raises sarchawa.ingest.ReportError (a ValueError) for an empty text, one with NUL characters or of more than 5 MB,
    and for a ``published`` that is no ISO date.
    """
    from sarchawa.ingest import given_day, make_report
    from sarchawa.pipeline import read

    day = given_day(published) if published is not None else None
    return read(make_report(text, id=id or "", source=source, title=title, published=day))


def open(path: str | os.PathLike[str]) -> Store:
    """Open a store that ``sarchawa build`` made, for reading; a context manager.

    ``store.reports()``, ``store.reading(report_id)``, ``store.item(item_id)`` and ``store.collection()`` give what is
    in it (see sarchawa.store.Store). Raises sarchawa.store.StoreError where the file is missing, is no store, or of a
    newer version.
    """
    from sarchawa.store import Store

    return Store.open(path, readonly=True)
