"""What search finds a report by: the terms of its words, and of who is named and speaks in it."""

from sarchawa.store.index.facets import ANY, LANGUAGE, NAMED, OUTLET, PLACE, SPEAKER, SPECIFIC, name_terms, outlet_terms
from sarchawa.store.index.numbers import day_range
from sarchawa.store.index.rows import index_report, reports_to_index
from sarchawa.store.index.terms import SOUGHT, WordTerms, terms_of

__all__ = [
    "ANY",
    "LANGUAGE",
    "NAMED",
    "OUTLET",
    "PLACE",
    "SOUGHT",
    "SPEAKER",
    "SPECIFIC",
    "WordTerms",
    "day_range",
    "index_report",
    "name_terms",
    "outlet_terms",
    "reports_to_index",
    "terms_of",
]
