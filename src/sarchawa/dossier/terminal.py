"""A dossier in the terminal: the lines of the page, each with ``report:start-end`` and the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console

from sarchawa.dossier.corrected import told as told_correction
from sarchawa.dossier.days import days, told_by
from sarchawa.dossier.language import Interface, Lang
from sarchawa.dossier.lines import Lines, Piece
from sarchawa.dossier.notes import amount
from sarchawa.dossier.reasons import explained, reason
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
from sarchawa.dossier.view import (
    Beside,
    Cell,
    CopyLine,
    Dossier,
    Measure,
    Notice,
    ReportLine,
    Side,
    StoryView,
    evidence_of,
)
from sarchawa.model import Collection, Comparison, Correction, Evidence

_KIND_STYLE = {
    "disagree": "red",
    "repairs": "blue",
    "adds_up": "blue",
    "agree": "green",
    "repeats": "magenta",
    "course": "yellow",
}
_BESIDE_STYLE = {
    "disagreement": "red",
    "revision": "yellow",
    "later": "yellow",
    "other scope": "blue",
    "same": "green",
    "fits": "green",
}
_FEW = 3
"""Stretches of a copy, and of its original, that the terminal shows; the page has them all."""
_OPEN_KINDS = ("disagree", "repairs", "course", "adds_up")
"""Kinds of comparison that a summary tells; the whole story tells them all."""


def render_terminal(collection: Collection, story_id: str | None, console: Console, lang: Lang) -> None:
    """Print one story whole (its id, or the start of it), or an overview of all stories and a summary of each.

    A terminal gets colours and isolates around runs of Kurdish; a pipe gets plain text. Raises UnknownStory where no
    single story has the id.
    """
    dossier = tell(collection, story_id)
    teller = _Teller(console, Interface(lang), Shelf(collection))
    if story_id is not None:
        teller.story(dossier.stories[0])
    else:
        teller.overview(dossier)


class _Teller:
    def __init__(self, console: Console, t: Interface, shelf: Shelf) -> None:
        self.t = t
        self.shelf = shelf
        self.lines = Lines(console, t.direction)
        self.put = self.lines.put

    # --- all stories

    def overview(self, dossier: Dossier) -> None:
        t = self.t
        self.put(Piece(t("brand"), "bold cyan"), Piece(f"· {t.count('stories.count', len(dossier.stories))}"))
        for story in dossier.stories:
            self.put(Piece(story.id, "dim"), Piece(story.title, "bold"), indent=1)
            self.put(Piece(self._facts(story), "dim"), indent=4)
        for story in dossier.stories:
            if len(story.reports) > 1:
                self._summary(story)
        singles = [story for story in dossier.stories if len(story.reports) == 1]
        if singles:
            self.lines.heading(t("singles"), level=1)
            for story in singles:
                self._single(story)
        if dossier.outside:
            self.lines.heading(t("outside"), level=1)
            self._reports(dossier.outside)

    def _facts(self, story: StoryView) -> str:
        t = self.t
        parts = [t.period(story.period.earliest, story.period.latest), t.count("reports", len(story.reports))]
        if len(story.reports) > 1:
            parts.append(t.count("independent", story.independent))
        if story.outlets:
            parts.append(t.count("outlets", len(story.outlets)))
        if story.compared("disagree"):
            parts.append(t.count("disagreements", len(story.compared("disagree"))))
        if story.ledger:
            parts.append(t.count("claims.count", len(story.ledger)))
        if story.warnings:
            parts.append(t.count("warnings.count", len(story.warnings)))
        return " · ".join(parts)

    def _head(self, story: StoryView) -> None:
        self.lines.heading(story.title, level=1)
        self.put(Piece(story.id, "dim"), Piece(self._facts(story)))

    def _summary(self, story: StoryView) -> None:
        """What an editor asks first: the reports, the course, what stands against what, the numbers, the warnings."""
        t = self.t
        self._head(story)
        self.lines.heading(t("reports.title"))
        self._reports(story.reports)
        if story.timeline:
            self.lines.heading(t("timeline.title"))
            self._timeline(story, brief=True)
        if story.ledger:
            self.lines.heading(t("claims.title"))
            self._ledger(story)
        for kind in _OPEN_KINDS:
            if story.compared(kind):
                self.lines.heading(t(f"kind_of.{kind}"))
                self._comparisons(story.compared(kind))
        self._board([measure for measure in story.measures if not measure.minor and varies(measure)])
        if story.warnings:
            self.lines.heading(t("warnings.title"))
            self._notices(story.warnings)

    def _single(self, story: StoryView) -> None:
        self.lines.blank()
        self.put(Piece(story.id, "dim"), Piece(story.title, "bold"))
        self._reports(story.reports)
        for notice in story.warnings:
            self._notices((notice,))

    # --- one story

    def story(self, story: StoryView) -> None:
        t = self.t
        self._head(story)
        self.lines.heading(t("reports.title"))
        self._reports(story.reports)
        self._why(story)
        if story.timeline:
            self.lines.heading(t("timeline.title"))
            self._timeline(story)
        if story.ledger:
            self.lines.heading(t("claims.title"))
            self._ledger(story)
        groups = [group for group in story.comparisons if group.comparisons]
        for group in groups:
            self.lines.heading(t(f"kind_of.{group.kind}"))
            self._comparisons(group.comparisons)
        self._board(story.measures)
        if story.speakers:
            self.lines.heading(t("statements.title"))
            self._speakers(story)
        if story.entities:
            self.lines.heading(t("entities.title"))
            self._entities(story)
        self._corrections(story.corrections)
        self.lines.heading(t("warnings.title"))
        self._notices(story.warnings) if story.warnings else self.put(Piece(t("warnings.none"), "dim"), indent=2)
        self.lines.heading(t("unknowns.title"))
        self._notices(story.unknowns) if story.unknowns else self.put(Piece(t("unknowns.none"), "dim"), indent=2)

    def _words(self, words: Evidence, indent: int, quoted: bool = True) -> None:
        """The place and the words themselves."""
        text = f"«{words.text}»" if quoted else words.text
        mended = Piece(f"[{self.t('corrected')}]", "blue") if self.shelf.corrections_on(words) else Piece("")
        self.put(Piece(f"{words.report}:{words.start}-{words.end}", "dim"), Piece(text), mended, indent=indent)

    def _reports(self, reports: Sequence[ReportLine]) -> None:
        t = self.t
        for report in reports:
            when = t.day(report.date, weekday=True) if report.date else t("warning.no date")
            basis = f"({t.label('basis', report.basis)})" if report.date else ""
            self.put(
                Piece(f"[{t.number(report.number)}]", "cyan"),
                Piece(report.outlet or t("outlet.unknown"), "bold"),
                Piece(when, "" if report.date else "yellow"),
                Piece(basis, "dim"),
                Piece(report.id, "dim"),
                indent=1,
                hang=4,
            )
            if report.headline and not report.headline_words:
                self.put(report.headline, indent=5)
            if report.headline_words:
                self._words(report.headline_words, 5)
            if report.date_words:
                self._words(report.date_words, 5)
            if report.copy_of:
                self.put(Piece(t("copy.of"), "magenta"), Piece(report.copy_of), indent=5)
            if report.copied:
                self._copied(report.copied)
            if report.language not in ("ckb", "und"):
                self.put(Piece(f"{t('read.not')} ({report.language})", "yellow"), indent=5)

    def _copied(self, copied: CopyLine) -> None:
        """How much a copy shares, and the longest stretches that only one of the two has."""
        t = self.t
        self.put(Piece(t("copied.shared").replace("{n}", t.number(copied.percent)), "magenta"), indent=7)
        for title, stretches in (("copied.copy", copied.only_copy), ("copied.original", copied.only_original)):
            if not stretches:
                continue
            places = t.count("copied.places", len(stretches)) if len(stretches) > _FEW else ""
            self.put(Piece(f"{t(title)}:", "dim"), Piece(places, "dim"), indent=7)
            longest = sorted(stretches, key=lambda words: len(words.text), reverse=True)[:_FEW]
            for words in sorted(longest, key=lambda words: words.start):
                self._words(words, 9)

    def _why(self, story: StoryView) -> None:
        for title, joined in ((self.t("why.title"), story.why), (self.t("apart.title"), story.apart)):
            if joined:
                self.lines.heading(title)
            for pair in joined:
                self.put(
                    Piece(pair.a, "dim"), Piece("+" if joined is story.why else "|"), Piece(pair.b, "dim"), indent=1
                )
                for given in pair.reasons:
                    self.put(reason(given, self.t), indent=5)

    def _timeline(self, story: StoryView, *, brief: bool = False) -> None:
        """The days; in a summary only those of the story itself, and each report is heard once for an item."""
        t = self.t
        left_out = 0
        for day in days(story):
            if brief and (not day.items or not day.value or day.background):
                left_out += len(day.items)
                continue
            title = t("timeline.unknown")
            if day.value:
                title = t.day(day.value, weekday=True) if day.exact else t.when(day.value)
            self.put(Piece(title, "bold"), indent=1)
            for item in day.items:
                clock = (Piece(t.when(item.when), "dim"),) if day.value and item.when != day.value else ()
                said = told_by(item)
                if clock or said.by or not said.title:
                    told = said.by or ("" if said.title else t.worded(item.title))
                    self.put(*clock, Piece(told, "bold" if said.by else ""), indent=3)
                heard = [*((said.title,) if said.title else ()), *said.first]
                for words in heard if brief else [*heard, *said.more]:
                    self._words(words, 5)
        if left_out:
            self.put(Piece(t.count("more.whole", left_out), "dim"), indent=1)

    def _ledger(self, story: StoryView) -> None:
        t = self.t
        for line in story.ledger:
            self.put(Piece(t.label("status", line.status), "bold yellow"), line.about, indent=1)
            arrow = " ← " if t.direction == "rtl" else " → "
            if course := course_of(line, t):
                self.put(Piece(arrow.join(course), "cyan"), indent=3)
            split = bool(line.claim and line.answer) or line.status in ("accusation", "denial")
            for title, sides, empty in (
                (t("claims.claim"), line.claim, t("claims.noclaim")),
                (t("claims.answer"), line.answer, t("claims.noanswer")),
            ):
                if split:
                    self.put(Piece(title + ":", "dim"), *(() if sides else (Piece(empty, "dim"),)), indent=3)
                for side in sides:
                    self._side(side, 5 if split else 3)
            for comparison in line.comparisons:
                self._notes(comparison)
            for told in dict.fromkeys(explained(comparison, t) for comparison in line.comparisons):
                self.put(Piece(told, "dim"), indent=3)

    def _side(self, side: Side, indent: int) -> None:
        unnamed = f" ({self.t('anonymous')})" if side.anonymous else ""
        self.put(
            Piece((side.source or self.t("source.report")) + unnamed, "bold" if side.source else "dim"),
            Piece(f"· {said_when(side, self.t)}", "cyan"),
            Piece(f"· «{side.cue.text}»" if side.cue else "", "dim"),
            indent=indent,
        )
        self._words(side.words, indent + 2)

    def _comparisons(self, comparisons: Iterable[Comparison]) -> None:
        t = self.t
        for comparison in comparisons:
            outcome = outcome_of(comparison, t)
            self.put(
                Piece("•", _KIND_STYLE.get(comparison.kind, "yellow")),
                Piece(t.worded(comparison.about), "bold"),
                outcome,
                indent=1,
            )
            for claim in comparison.claims:
                source = Piece(claim.source, "bold") if claim.source else Piece(t("source.report"), "dim")
                self.put(source, t.value(claim.value), indent=3)
                self._words(evidence_of(claim), 5)
            self._notes(comparison)
            if comparison.explanation:
                self.put(Piece(explained(comparison, t), "dim"), indent=3)

    def _board(self, measures: Sequence[Measure]) -> None:
        t = self.t
        if measures:
            self.lines.heading(t("figures.title"))
        for measure in measures:
            category = counted_as(measure, t)
            about = common_when(measure) or measure.background
            self.put(
                Piece(" · ".join(dict.fromkeys(part for part in (category, measure.what) if part)), "bold"),
                Piece(f"({t.when(about)})" if about else "", "dim"),
                Piece(f"[{t.label('relation', 'other scope')}]" if measure.other_scope else "", "blue"),
                indent=1,
            )
            if varies(measure) and measure.lowest and measure.highest:
                self.put(Piece(self._range(measure), "cyan"), indent=3)
            for row in measure.rows:
                unnamed = f" ({t('anonymous')})" if row.anonymous else ""
                source = (row.source or t("source.report")) + unnamed
                for cell in row.cells:
                    when = f"({t.when(cell.when)})" if cell.when and cell.when != about else ""
                    self.put(Piece(self._amount(measure, cell), "bold"), source, Piece(when, "dim"), indent=3)
                    for words in cell.words:
                        self._words(words, 5)
                    for beside in told_beside(cell):
                        self._beside(measure, cell, beside)

    def _beside(self, measure: Measure, cell: Cell, beside: Beside) -> None:
        """What a number is beside another, with the other's place."""
        t = self.t
        label = Piece(t.label("relation", beside.kind), _BESIDE_STYLE.get(beside.kind, "dim"))
        if beside.words is None:
            self.put(label, indent=5)
            return
        own_source = beside.kind in ("revision", "other scope")
        day = beside.as_of if beside.as_of != cell.as_of else None
        self.put(
            label,
            Piece(t("beside"), "dim"),
            Piece(other_number(beside, measure, t), "bold"),
            "" if own_source else beside.source or t("source.report"),
            Piece(f"({t.when(day)})" if day else "", "dim"),
            Piece(f"{beside.words.report}:{beside.words.start}-{beside.words.end}", "dim"),
            indent=5,
        )

    def _range(self, measure: Measure) -> str:
        """Lowest, highest and latest, as given."""
        told: list[tuple[str, tuple[Cell | None, ...]]] = [
            ("figures.lowest", (measure.lowest,)),
            ("figures.highest", (measure.highest,)),
            ("figures.latest", measure.latest),
        ]
        return " · ".join(
            f"{self.t(key)} {' / '.join(self._amount(measure, cell) for cell in cells if cell)}"
            for key, cells in told
            if cells
        )

    def _amount(self, measure: Measure, cell: Cell) -> str:
        return amount(cell.low, cell.high, cell.qualifier, measure.category, self.t)

    def _speakers(self, story: StoryView) -> None:
        t = self.t
        for speaker in story.speakers:
            unnamed = Piece(f"({t('anonymous')})", "yellow") if speaker.anonymous else Piece("")
            name = Piece(speaker.name or t("speaker.unknown"), "bold")
            self.put(name, unnamed, Piece(" · ".join(speaker.roles[:3]), "dim"), indent=1)
            for line in speaker.statements:
                about = [t.label("act", line.act)]
                about += [t.label("channel", line.channel)] if line.channel else []
                about += [t.when(line.date) if line.date else t("undated")]
                about += [f"{t('via')} {line.via}"] if line.via else []
                about += [f"{t('joint')} {', '.join(line.joint)}"] if line.joint else []
                self.put(Piece(" · ".join(about), "cyan"), indent=3)
                self._words(line.words, 5, quoted=line.kind != "indirect")
                for words in line.again:
                    self.put(
                        Piece(f"{words.report}:{words.start}-{words.end}", "dim"),
                        Piece(f"[{t('copy')}]", "magenta"),
                        indent=5,
                    )

    def _entities(self, story: StoryView) -> None:
        t = self.t
        for kind in ("PER", "ORG", "LOC"):
            here = [entity for entity in story.entities if entity.type == kind]
            if here:
                self.lines.heading(t(f"group.{kind}"), level=3)
            for entity in here:
                self.put(Piece(entity.name, "bold"), Piece(t.count("mentions", entity.mentions), "dim"), indent=1)
                if entity.place:
                    basis = Piece(f"({t.label('place', entity.place.basis)})", "dim")
                    self.put(Piece(point(entity.place)), Piece(entity.place.wikidata or "", "dim"), basis, indent=3)
                for role in entity.roles:
                    former = f"({t('held.former')})" if role.status == "former" else ""
                    self.put(
                        Piece(" ".join(part for part in (role.role, role.of or "", former) if part), "cyan"), indent=3
                    )
                    self._words(role.words[0], 5)
                for form in entity.forms:
                    place = f"{form.words.report}:{form.words.start}-{form.words.end}"
                    self.put(
                        Piece(place, "dim"), Piece(f"«{form.text}»"), Piece(f"×{t.number(form.count)}", "dim"), indent=3
                    )

    def _notes(self, comparison: Comparison) -> None:
        """The notes that settle a comparison."""
        for note in self.shelf.notes(comparison):
            self.put(Piece(told_correction(note, self.t).line(), "blue"), indent=3)

    def _corrections(self, corrections: Sequence[Correction]) -> None:
        if corrections:
            self.lines.heading(self.t("corrections.title"))
        for one in corrections:
            said, target = told_correction(one, self.t), one.targets[0]
            course = " → ".join(part for part in (said.machine, said.person) if part)
            self.put(Piece(said.what, "bold"), course, Piece(said.by, "cyan"), said.why, indent=1)
            if one.layer != "entities":
                self.put(
                    Piece(f"{target.report}:{target.start}-{target.end}", "dim"), Piece(f"«{target.text}»"), indent=3
                )

    def _notices(self, notices: Iterable[Notice]) -> None:
        for notice in notices:
            self.put(
                Piece(self.t.label("warning", notice.kind), "yellow"),
                *((notice.report,) if not notice.words else ()),
                indent=1,
            )
            if notice.words:
                self._words(notice.words, 3)
