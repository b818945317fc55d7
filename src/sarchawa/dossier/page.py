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
from importlib.metadata import version
from importlib.resources import files
from typing import NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from sarchawa.dossier.days import days, told_by
from sarchawa.dossier.language import Interface, Lang
from sarchawa.dossier.marks import Mark, anchor, marked, visible
from sarchawa.dossier.notes import amount, reading_marks
from sarchawa.dossier.plot import plot, worth_drawing
from sarchawa.dossier.reasons import explained, reason, reason_beside
from sarchawa.dossier.reckon import (
    common_when,
    counted_as,
    course_of,
    other_number,
    outcome_of,
    point,
    said_when,
    told_beside,
    varies,
)
from sarchawa.dossier.shelf import Shelf
from sarchawa.dossier.tell import tell
from sarchawa.dossier.view import ComparisonGroup, Dossier, Measure, ReportLine, StoryView, evidence_of
from sarchawa.dossier.visible import shown
from sarchawa.model import Collection, Evidence

_WEB = re.compile(r"https?://", re.IGNORECASE)


class _Compared(NamedTuple):
    kind: str
    anchor: str


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


class _Page:
    """One rendering: what is cited is gathered while the record is set, so that each link has its place in the
    texts."""

    def __init__(self, collection: Collection, dossier: Dossier, t: Interface) -> None:
        self.shelf = Shelf(collection)
        self.dossier = dossier
        self.t = t
        self.lines = [line for story in dossier.stories for line in story.reports] + list(dossier.outside)
        self.numbers = {line.id: line.number for line in self.lines}
        self.cited: dict[str, dict[Mark, None]] = {}
        self.compared: dict[str, _Compared] = {}
        for story in dossier.stories:
            standings = [("status", comparison) for line in story.ledger for comparison in line.comparisons]
            others = [(group.kind, comparison) for group in story.comparisons for comparison in group.comparisons]
            for kind, comparison in (*standings, *others):
                self.compared[comparison.id] = _Compared(kind, f"c{len(self.compared) + 1}")

    def html(self) -> str:
        env = _environment()
        context = {
            "t": self.t,
            "dossier": self.dossier,
            "numbers": self.numbers,
            "compared": self.compared,
            "holds": self.shelf.holds,
            "href": self.href,
            "place": _place,
            "text_attrs": self.text_attrs,
            "quote_attrs": self.quote_attrs,
        }
        record = Markup(env.get_template("record.html").render(context))  # our template, autoescaped
        style, script = _static("dossier.css"), _static("dossier.js")
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

    def text_attrs(self, report: str) -> Markup:
        """Language and direction of a report's text; of an unknown language, whatever its letters say."""
        language = self.shelf.readings[report].report.language if report in self.shelf.readings else "und"
        if language in ("ckb", "und"):
            return Markup(' lang="ckb" dir="rtl"')
        return Markup(' lang="{}" dir="auto"').format(language)

    def quote_attrs(self, report: str) -> Markup:
        """The same for words among our own, which need it only where our own have another direction."""
        attrs = self.text_attrs(report)
        return Markup("") if self.t.lang == "ckb" and attrs.endswith('dir="rtl"') else attrs


def _parts(story: StoryView) -> list[str]:
    """The sections that a story has, in order."""
    there = {
        "timeline": story.timeline,
        "claims": story.ledger,
        "comparisons": _comparisons(story),
        "figures": story.measures,
        "statements": story.speakers,
        "entities": story.entities,
    }
    return ["reports", *(part for part, lines in there.items() if lines), "warnings"]


def _place(words: Evidence) -> str:
    return f"{shown(words.report)}:{words.start}\u2013{words.end}"


def _comparisons(story: StoryView) -> list[ComparisonGroup]:
    """The groups that hold something."""
    return [group for group in story.comparisons if group.comparisons]


def _columns(story: StoryView, measures: Iterable[Measure]) -> list[ReportLine]:
    """The reports that give any of the measures, in order."""
    giving = {cell.report for measure in measures for row in measure.rows for cell in row.cells}
    return [report for report in story.reports if report.id in giving]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z]+", "-", text.lower()).strip("-") or "other"


@cache
def _environment() -> Environment:
    env = Environment(
        loader=FunctionLoader(_template),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    env.filters.update(
        visible=visible, shown=shown, slug=_slug, varies=varies, common_when=common_when, worth_drawing=worth_drawing
    )
    env.globals.update(
        amount=amount,
        comparisons=_comparisons,
        parts=_parts,
        columns=_columns,
        days=days,
        told_by=told_by,
        outcome_of=outcome_of,
        explained=explained,
        reason=reason,
        reason_beside=reason_beside,
        evidence_of=evidence_of,
        told_beside=told_beside,
        point=point,
        course_of=course_of,
        said_when=said_when,
        counted_as=counted_as,
        other_number=other_number,
        plot=plot,
        version=version("sarchawa"),
    )
    return env


def _template(name: str) -> str:
    """A template without its indentation, which would be a tenth of the page."""
    source = files("sarchawa.dossier").joinpath("templates", name).read_text(encoding="utf-8")
    return "\n".join(line.strip() for line in source.split("\n"))


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
