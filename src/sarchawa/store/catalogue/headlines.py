"""What a report is headed by in lists: its title, or its first line."""

from __future__ import annotations

from sarchawa.store.errors import told_as_store_error
from sarchawa.store.store import Store
from sarchawa.story.titles import headline

BEGINNING = (
    "coalesce((SELECT substr(text, 1, 400) FROM sentences WHERE sentences.report = reports.id ORDER BY seq LIMIT 1), "
    "substr(reports.text, 1, 400))"
)
"""SQL for the words of a row of ``reports`` that ``headline`` wants."""


def headline_of(store: Store, report: str) -> str:
    """What a report is headed by; its id where nothing else can be seen. Raises KeyError where there is no such
    report."""
    with told_as_store_error(store.file):
        row = store.connection.execute(f"SELECT title, {BEGINNING} FROM reports WHERE id = ?", (report,)).fetchone()
    if row is None:
        raise KeyError(report)
    return headline(*row) or report
