"""A dossier as one self-contained HTML page: no request leaves it, and every line links to the exact words it rests on.

The page works without its script: a link goes to the span, which the style sheet lights. The script adds what a link
cannot: the words' place and value in a strip, the way back to the line, and the lines that rest on the same words.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from markupsafe import Markup

from sarchawa.dossier.environment import environment
from sarchawa.dossier.language import Interface, Lang
from sarchawa.dossier.marks import Mark, anchor, marked
from sarchawa.dossier.notes import reading_marks
from sarchawa.dossier.setting import Setting
from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.tell import tell
from sarchawa.dossier.view import Dossier, ReportLine
from sarchawa.model import Collection, Evidence

_WEB = re.compile(r"https?://", re.IGNORECASE)


class _Text(NamedTuple):
    line: ReportLine
    html: Markup
    url: str
    story: str


def render_html(collection: Collection, story_id: str | None, lang: Lang) -> str:
    """The page of one story (its id, or the start of it), or of all stories, with the interface in Kurdish or English.

    The same collection gives the same bytes. Raises UnknownStory where no single story has the id.
    """
    dossier = tell(collection, story_id)
    return _Page(collection, dossier, Interface(lang)).html()


class _Page(Setting):
    """One rendering: what is cited is gathered while the record is set, so that each link has its place in the
    texts."""

    def __init__(self, collection: Collection, dossier: Dossier, t: Interface) -> None:
        super().__init__(Shelf(collection), dossier, t)
        self.cited: dict[str, dict[Mark, None]] = {}

    def html(self) -> str:
        env = environment()
        context = self.context()
        record = Markup(env.get_template("record.html").render(context))  # our template, autoescaped
        style, script = _static("record.css") + _static("dossier.css"), _static("dossier.js")
        texts = []
        split: list[str] = []
        for story in self.dossier.stories:
            for line in story.reports:
                texts.append(self.text(line, split, f"s{story.reports[0].number}"))
        texts += [self.text(line, split, "record") for line in self.dossier.outside]
        style += _light_split(split)
        titles = (
            [story.title for story in self.dossier.stories] if len(self.dossier.stories) == 1 else [self.t("stories")]
        )
        return env.get_template("page.html").render(
            context,
            record=record,
            texts=texts,
            title=" · ".join((*titles, self.t("brand"))),
            style=Markup(style),  # our own file and ids
            script=Markup(script),  # our own file
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(script),
        )

    def text(self, line: ReportLine, split: list[str], story: str) -> _Text:
        reading = self.shelf.readings[line.id]
        marks = [*reading_marks(reading, self.shelf, self.t), *self.cited.get(line.id, {})]
        html, here = marked(reading.report.text, marks, line.number)
        split += here
        return _Text(line, html, line.url if _WEB.match(line.url) else "", story)

    def href(self, words: Evidence) -> str:
        """The link to some words; remembered, so that they become a place in the report's text."""
        if words.report not in self.numbers:
            return "#texts"
        self.cited.setdefault(words.report, {})[Mark(words.start, words.end)] = None
        return "#" + anchor(self.numbers[words.report], words.start, words.end)

    def report_href(self, report: str) -> str:
        return f"#t{self.numbers[report]}" if report in self.numbers else ""


@cache
def _static(name: str) -> str:
    return files("sarchawa.dossier").joinpath("static", name).read_text(encoding="utf-8")


def _csp_hash(content: str) -> str:
    """The source expression that allows exactly this inline style or script (Content Security Policy, level 3)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode("utf-8")).digest()).decode("ascii")


def _light_split(ids: Iterable[str]) -> str:
    """Rules that light the further parts of a span that crosses another."""
    rule = ":root:has(#{0}:target) :is(.of-{0},.of-{0} *){{background:var(--lit);color:var(--lit-ink)}}"
    return "".join(rule.format(one) for one in ids)
