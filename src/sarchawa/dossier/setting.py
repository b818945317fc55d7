"""What the templates of the record are given: stories told, the interface's language, and where links lead.

A page that holds the texts beside the record links to places in itself; a page of the reading room links to the pages
of reports. The templates ask only for ``href`` and ``report_href``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from markupsafe import Markup

from sarchawa.dossier.corrected import told
from sarchawa.dossier.language import Interface
from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.view import Dossier
from sarchawa.dossier.visible import shown
from sarchawa.model import Evidence


class Compared(NamedTuple):
    """A comparison of the page: its kind, and the id of its element."""

    kind: str
    anchor: str


class Setting:
    """One setting of a dossier. Subclasses say where links lead."""

    def __init__(self, shelf: Shelf, dossier: Dossier, t: Interface) -> None:
        self.shelf = shelf
        self.dossier = dossier
        self.t = t
        self.lines = [line for story in dossier.stories for line in story.reports] + list(dossier.outside)
        self.numbers = {line.id: line.number for line in self.lines}
        self.compared: dict[str, Compared] = {}
        for story in dossier.stories:
            standings = [("status", comparison) for line in story.ledger for comparison in line.comparisons]
            others = [(group.kind, comparison) for group in story.comparisons for comparison in group.comparisons]
            for kind, comparison in (*standings, *others):
                self.compared[comparison.id] = Compared(kind, f"c{len(self.compared) + 1}")

    def context(self) -> dict[str, Any]:
        """What the templates of the record need."""
        return {
            "t": self.t,
            "dossier": self.dossier,
            "numbers": self.numbers,
            "compared": self.compared,
            "holds": self.shelf.holds,
            "mended": self.mended,
            "notes": self.shelf.notes,
            "href": self.href,
            "report_href": self.report_href,
            "place": place_of,
            "text_attrs": self.text_attrs,
            "quote_attrs": self.quote_attrs,
        }

    def mended(self, words: Evidence) -> str:
        """What people have corrected on some words, in one line; "" for nothing."""
        return "\n".join(told(one, self.t).line() for one in self.shelf.corrections_on(words))

    def href(self, words: Evidence) -> str:
        """The link to some words."""
        raise NotImplementedError

    def report_href(self, report: str) -> str:
        """The link to a report, "" where there is none."""
        raise NotImplementedError

    def text_attrs(self, report: str) -> Markup:
        """Language and direction of a report's text; of an unknown language, whatever its letters say."""
        reading = self.shelf.readings.get(report)
        return text_attributes(reading.report.language if reading else "und")

    def quote_attrs(self, report: str) -> Markup:
        """The same for words among our own, which need it only where our own have another direction."""
        attrs = self.text_attrs(report)
        return Markup("") if self.t.lang == "ckb" and attrs.endswith('dir="rtl"') else attrs


def text_attributes(language: str) -> Markup:
    """The attributes of an element that holds words in a language (ISO 639-3)."""
    if language in ("ckb", "und"):
        return Markup(' lang="ckb" dir="rtl"')
    return Markup(' lang="{}" dir="auto"').format(language)


def place_of(words: Evidence) -> str:
    """Where words stand, for people: ``report.txt:12–60``."""
    return f"{shown(words.report)}:{words.start}\u2013{words.end}"
