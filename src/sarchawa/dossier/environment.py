"""The templates of the record, and what they may ask of the program; the dossier and the reading room share them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import BaseLoader, Environment, FunctionLoader, StrictUndefined, select_autoescape

from sarchawa.dossier.corrected import told
from sarchawa.dossier.days import days, told_by
from sarchawa.dossier.marks import visible
from sarchawa.dossier.notes import amount
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
from sarchawa.dossier.view import ComparisonGroup, Measure, ReportLine, StoryView, evidence_of
from sarchawa.dossier.visible import shown


def make_environment(loader: BaseLoader) -> Environment:
    """An environment with autoescaping in which an unknown name is an error; ``loader`` finds the templates."""
    env = Environment(
        loader=loader,
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
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
        told_correction=told,
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


@cache
def environment() -> Environment:
    """The dossier's own templates."""
    return make_environment(templates_of("sarchawa.dossier"))


def templates_of(package: str) -> BaseLoader:
    """The templates in the folder ``templates`` of a package, without their indentation, which would be a tenth of a
    page."""

    def load(name: str) -> str | None:
        file = files(package).joinpath("templates", name)
        if not file.is_file():
            return None
        return "\n".join(line.strip() for line in file.read_text(encoding="utf-8").split("\n"))

    return FunctionLoader(load)


def _parts(story: StoryView) -> list[str]:
    """The sections that a story has, in order."""
    there = {
        "timeline": story.timeline,
        "claims": story.ledger,
        "comparisons": _comparisons(story),
        "figures": story.measures,
        "statements": story.speakers,
        "entities": story.entities,
        "corrections": story.corrections,
    }
    return ["reports", *(part for part, lines in there.items() if lines), "warnings"]


def _comparisons(story: StoryView) -> list[ComparisonGroup]:
    """The groups that hold something."""
    return [group for group in story.comparisons if group.comparisons]


def _columns(story: StoryView, measures: Iterable[Measure]) -> list[ReportLine]:
    """The reports that give any of the measures, in order."""
    giving = {cell.report for measure in measures for row in measure.rows for cell in row.cells}
    return [report for report in story.reports if report.id in giving]


def _slug(text: str) -> str:
    return re.sub(r"[^a-z]+", "-", text.lower()).strip("-") or "other"
