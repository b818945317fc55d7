"""The row of a report in the index."""

from __future__ import annotations

import sqlite3
from functools import cache

from sarchawa.ckb.joiners import with_lost_joiners_read
from sarchawa.model import Reading
from sarchawa.record.version import version_of
from sarchawa.store.index.facets import facets_of
from sarchawa.store.index.numbers import row_number
from sarchawa.store.index.terms import SOUGHT, lemma_term, terms_of
from sarchawa.text.morphology import in_context
from sarchawa.text.tokens import tokenise

_BAR = "|"


@cache
def _version() -> str:
    """The version of the rules that make terms."""
    return version_of(("ckb", "text", "store/index"))


def index_report(connection: sqlite3.Connection, reading: Reading) -> None:
    """Make a report found by its words, in place of an earlier row. Within a transaction of the caller's."""
    report = reading.report
    connection.execute("DELETE FROM search_rows WHERE report = ?", (report.id,))

    def taken(number: int) -> bool:
        return connection.execute("SELECT 1 FROM search_rows WHERE number = ?", (number,)).fetchone() is not None

    number = row_number(report.id, report.published.value, taken)
    lemmas, norms, others = word_terms(report.text)
    title_lemmas, title_norms, title_others = word_terms(report.title)
    title = " ".join((*title_lemmas, _BAR, *title_norms, _BAR, *title_others)) if title_lemmas else ""
    connection.execute(
        "INSERT INTO search_rows (number, report, version, title, lemmas, norms, others, facets) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (number, report.id, _version(), title, *map(" ".join, (lemmas, norms, others)), facets_of(reading)),
    )


def reports_to_index(connection: sqlite3.Connection) -> list[str]:
    """Ids of the reports that have no row, or one made by other rules."""
    rows = connection.execute(
        "SELECT id FROM reports WHERE NOT EXISTS "
        "(SELECT 1 FROM search_rows WHERE version = ? AND report = reports.id) ORDER BY id",
        (_version(),),
    )
    return [row[0] for row in rows]


def word_terms(text: str) -> tuple[list[str], list[str], list[str]]:
    """Of each word that can be sought, in order, its lemma where it stands; as it is spelled alike; and, in any order,
    what else the words are found by."""
    words = [token.word for token in tokenise(with_lost_joiners_read(text))]
    readings = in_context([word.readings for word in words])
    lemmas: list[str] = []
    norms: list[str] = []
    others: list[str] = []
    for word, reading in zip(words, readings, strict=True):
        if word.kind not in SOUGHT:
            continue
        terms = terms_of(word)
        if not terms.norm:
            continue
        lemma = terms.lemmas[0] if len(terms.lemmas) == 1 else lemma_term(reading)
        lemmas.append(lemma)
        norms.append(terms.norm)
        others += [term for term in (*terms.lemmas, *terms.wider, *terms.parts) if term != lemma]
    return lemmas, norms, others
