"""An invented collection: a flood in a village that does not exist, told by four reports, and a hostile report."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from sarchawa.model import (
    BoardCell,
    BoardRow,
    Claim,
    Collection,
    ComparedClaim,
    Comparison,
    CopiedPassages,
    EntityRole,
    Event,
    Evidence,
    Figure,
    FigureRelation,
    Joined,
    LinkedEntity,
    Name,
    Period,
    Place,
    Published,
    Reading,
    Report,
    Role,
    SharedPassage,
    Source,
    Span,
    Statement,
    Story,
    Time,
    TimelineItem,
)

MAYOR = LinkedEntity(id="e-aram", name="ئارام دڵشاد", type="PER", members=("aram-1", "aram-2"), mentions=3)
POINT = Place(kind="city", country="IQ", latitude=35.5, longitude=45.25, whosonfirst=1, wikidata="Q1", basis="only")
VILLAGE = LinkedEntity(id="e-place", name="سەوزەڵان", type="LOC", members=("place",), mentions=3, place=POINT)
BODY = LinkedEntity(id="e-body", name="فەرمانگەی ئاوی سەوزەڵان", type="ORG", members=("body",), mentions=1)

FIRST = (
    "ئەمڕۆ شەممە ٢ - ٣ - ٢٠٢٤ لافاوێک لە گوندی سەوزەڵان دوو کەسی کوشت.  ئارام دڵشاد، قایمقامی سەوزەڵان گوتی: "
    '"لانیکەم دوو هاووڵاتی گیانیان لەدەست داوە".  سەرچاوەیەک گوتی، بەنداوەکە شکاوە.'
)
SECOND = (
    "ڕۆژی ٣ - ٣ - ٢٠٢٤ ژمارەی کوژراوانی لافاوەکە گەیشتە پێنج کەس.  فەرمانگەی ئاوی سەوزەڵان هەواڵی شکانی بەنداوەکەی "
    "ڕەتکردەوە.  سەرچاوەیەک گوتی، ئارام دڵشاد ئاگادار کرابووەوە.  دڵشاد کۆمپانیاکەی بە کەمتەرخەمی تۆمەتبار کرد."
)
COPY = SECOND.replace("گەیشتە", "گەیشتووەتە")
UNDATED = "لافاوەکەی سەوزەڵان لە ڕۆژی ٠ - ٣ - ٢٠٢٤ ڕوویدا."
HOSTILE = (
    "<script>alert(1)</script> & <b onclick=x>\u202eتەواو\u202c \x1b[31mسوور\x00 \"'`</div>\r\nRAF Fairford ٢٧ ـیان"
)


@dataclass
class Draft:
    """A report being annotated: ``at(words)`` finds the next span with these words."""

    id: str
    text: str
    parts: dict[str, list[Any]] = field(default_factory=dict)

    def at(self, words: str, nth: int = 1) -> dict[str, Any]:
        start = -1
        for _ in range(nth):
            start = self.text.index(words, start + 1)
        return {"start": start, "end": start + len(words), "text": words}

    def evidence(self, words: str, nth: int = 1) -> Evidence:
        return Evidence(report=self.id, **self.at(words, nth))

    def side(self, words: str, source: str = "", value: Any = None, item: str = "", nth: int = 1) -> ComparedClaim:
        return ComparedClaim(report=self.id, **self.at(words, nth), source=source, value=value, item=item)

    def add(self, layer: str, item: Any, words: str, /, *, nth: int = 1, **more: Any) -> None:
        items = self.parts.setdefault(layer, [])
        items.append(item(id=f"{self.id}-{layer}-{len(items)}", **self.at(words, nth), **more))

    def reading(self, **report: Any) -> Reading:
        digest = hashlib.sha256(self.text.encode("utf-8", "replace")).hexdigest()
        whole = Report(id=self.id, text=self.text, sha256=digest, **{"language": "ckb", **report})
        end = self.text.find(".") + 1 or len(self.text)
        sentences = (Span(start=0, end=end, text=self.text[:end]),)
        layers = {layer: tuple(sorted(items, key=lambda i: (i.start, i.end))) for layer, items in self.parts.items()}
        return Reading(report=whole, sentences=sentences, **layers)


def collection() -> Collection:
    """The whole collection, the same at every call."""
    first, second, copy, undated, hostile = (
        Draft("binar-01.txt", FIRST),
        Draft("kanilan-01.txt", SECOND),
        Draft("shawchra-01.txt", COPY),
        Draft("binar-02.txt", UNDATED),
        Draft('hostile"><i>.txt', HOSTILE),
    )
    mayor = Source(entity="aram-1", name="ئارام دڵشاد", **first.at("ئارام دڵشاد"))
    unnamed = Source(name="سەرچاوەیەک", **first.at("سەرچاوەیەک"), anonymous=True)

    first.add("times", Time, "ئەمڕۆ شەممە ٢ - ٣ - ٢٠٢٤", type="DATE", value="2024-03-02")
    first.add("names", Name, "سەوزەڵان", type="LOC", key="سەوزەڵان", entity="place")
    first.add("names", Name, "ئارام دڵشاد", type="PER", key="ئارام دڵشاد", entity="aram-1")
    first.add("roles", Role, "قایمقامی سەوزەڵان", person="aram-1", role="قایمقامی", of="سەوزەڵان", status="current")
    first.add("figures", Figure, "دوو کەسی", low=2, high=2, what="کەس", category="killed")
    first.add(
        "figures",
        Figure,
        "لانیکەم دوو هاووڵاتی",
        low=2,
        high=None,
        qualifier="at least",
        what="هاووڵاتی",
        category="killed",
        source=mayor,
    )
    first.add("events", Event, "لافاوێک لە گوندی سەوزەڵان", type="disaster", when="2024-03-02", where=("place",))
    first.add(
        "statements",
        Statement,
        "لانیکەم دوو هاووڵاتی گیانیان لەدەست داوە",
        kind="direct",
        speaker=mayor,
        cue=Span(**first.at("گوتی")),
        channel="interview",
        date="2024-03-02",
    )
    first.add("statements", Statement, "بەنداوەکە شکاوە", kind="indirect", speaker=unnamed, act="report")

    for draft in (second, copy):
        other = Source(name="سەرچاوەیەک", **draft.at("سەرچاوەیەک"), anonymous=True)
        body = Source(entity="body", name="فەرمانگەی ئاوی سەوزەڵان", **draft.at("فەرمانگەی ئاوی سەوزەڵان"))
        accuser = Source(entity="aram-2", name="دڵشاد", **draft.at("دڵشاد", 2))
        draft.add("times", Time, "ڕۆژی ٣ - ٣ - ٢٠٢٤", type="DATE", value="2024-03-03")
        draft.add("names", Name, "فەرمانگەی ئاوی سەوزەڵان", type="ORG", key="فەرمانگەی ئاوی سەوزەڵان", entity="body")
        draft.add("names", Name, "ئارام دڵشاد", type="PER", key="ئارام دڵشاد", entity="aram-2")
        draft.add("names", Name, "دڵشاد", nth=2, type="PER", key="دڵشاد", entity="aram-2")
        draft.add("figures", Figure, "پێنج کەس", low=5, high=5, what="کەس", category="killed", when="2024-03-03")
        draft.add("events", Event, "لافاوەکە", type="disaster", when="2024-03-02")
        draft.add(
            "claims", Claim, "ڕەتکردەوە", status="denied", source=body, target=Span(**draft.at("شکانی بەنداوەکەی"))
        )
        draft.add(
            "statements", Statement, "ئارام دڵشاد ئاگادار کرابووەوە", kind="indirect", speaker=other, act="report"
        )
        draft.add("statements", Statement, "کۆمپانیاکەی بە کەمتەرخەمی", kind="indirect", speaker=accuser, act="accuse")

    undated.add("times", Time, "ڕۆژی ٠ - ٣ - ٢٠٢٤", type="DATE", value="INVALID", warnings=("invalid date",))
    hostile.add("names", Name, "RAF Fairford", type="LOC", key="raf fairford", entity="place")
    hostile.add("figures", Figure, "٢٧ ـیان", low=27, high=27, what="کەس", category="injured")

    stated = {"basis": "stated", **{key: first.at("ئەمڕۆ شەممە ٢ - ٣ - ٢٠٢٤")[key] for key in ("start", "end")}}
    readings = (
        first.reading(source="بینار", published=Published(value="2024-03-02", **stated)),
        second.reading(source="کانیلان", title="پێنج کوژراو", published=Published(value="2024-03-03", basis="given")),
        copy.reading(source="شەوچرا", published=Published(value="2024-03-04", basis="metadata")),
        undated.reading(source="بینار"),
        hostile.reading(
            source="<img src=x onerror=alert(1)>",
            title="</title><script>",
            url="javascript:alert(1)",
            published=Published(value="2024-05-01", basis="given"),
            warnings=("<blink>",),
        ),
    )
    flood = _flood(first, second, copy, undated)
    alone = Story(
        id="beef00000002",
        title="<script>alert(2)</script>\u202e",
        period=Period(earliest="2024-05-01", latest="2024-05-01"),
        reports=(hostile.id,),
        timeline=(
            TimelineItem(when="2024-05-01", precision="day", title="</li>", evidence=(hostile.evidence("تەواو"),)),
        ),
    )
    roles = (
        EntityRole(role="قایمقامی", of="سەوزەڵان", status="current", evidence=(first.evidence("قایمقامی سەوزەڵان"),)),
    )
    mayor_entity = LinkedEntity(
        id=MAYOR.id,
        name=MAYOR.name,
        type="PER",
        members=MAYOR.members,
        mentions=3,
        roles=roles,
        why=("دڵشاد: short for ئارام دڵشاد, the only one of the story",),
    )
    return Collection(readings=readings, stories=(alone, flood), entities=(mayor_entity, VILLAGE, BODY))


def board() -> tuple[BoardRow, ...]:
    """A board for the flood: two killed on the first day, five on the next, and one number that counts nobody."""
    first, second = Draft("binar-01.txt", FIRST), Draft("kanilan-01.txt", SECOND)
    told = BoardCell(
        figure="binar-01.txt-figures-0",
        report=first.id,
        **first.at("دوو کەسی"),
        low=2,
        high=2,
        as_of="2024-03-02",
        relations=(FigureRelation(kind="first", reason="No other number for it was given before."),),
    )
    later = BoardCell(
        figure="kanilan-01.txt-figures-0",
        report=second.id,
        **second.at("پێنج کەس"),
        low=5,
        high=5,
        as_of="2024-03-03",
        relations=(
            FigureRelation(
                kind="later", to=told.figure, reason="Then <50000> (kanilan-01.txt).", reason_ckb="دواتر <٥>."
            ),
        ),
    )
    part = BoardCell(
        figure="binar-01.txt-figures-1",
        report=first.id,
        **first.at("لانیکەم دوو هاووڵاتی"),
        low=2,
        high=None,
        qualifier="at least",
        relations=(FigureRelation(kind="vague", reason="No number is given."),),
    )
    people = BoardRow(id="row-1", category=("killed",), what="کەس", scope=("all",), cells=(told, later))
    civilians = BoardRow(
        id="row-2", category=("killed", "injured"), what="هاووڵاتی", scope=("civilians",), whole="row-1", cells=(part,)
    )
    return (people, civilians)


def _flood(first: Draft, second: Draft, copy: Draft, undated: Draft) -> Story:
    rumour = Comparison(
        id="c-status",
        kind="status",
        about="شکانی بەنداوەکە",
        value="denied",
        explanation="A rumour, denied by the water office.",
        claims=(
            first.side("بەنداوەکە شکاوە", "سەرچاوەیەک", item="binar-01.txt-statements-1"),
            second.side("ڕەتکردەوە", "فەرمانگەی ئاوی سەوزەڵان", "denied", "kanilan-01.txt-claims-0"),
        ),
    )
    toll = Comparison(
        id="c-toll",
        kind="disagree",
        about="ژمارەی کوژراوان",
        explanation="Two (kanilan-01.txt), then 50000 on 2024-03-03.",
        explanation_ckb="دوو (kanilan-01.txt)، پاشان پێنج.",
        claims=(
            first.side("دوو کەسی", value=2, item="binar-01.txt-figures-0"),
            second.side("پێنج کەس", value=5, item="kanilan-01.txt-figures-0"),
        ),
        steps=("compare.figures_disagree",),
    )
    parts = Comparison(
        id="c-sum",
        kind="adds_up",
        about="کۆی کوژراوان",
        value=5,
        explanation="2 + 3 = 5.",
        claims=(first.side("دوو", value=2), second.side("٣", value=3), second.side("پێنج", value=5)),
    )
    mended = Comparison(
        id="c-date",
        kind="repairs",
        about="بەرواری لافاوەکە",
        value="2024-03-02",
        explanation="Day 0 cannot be.",
        claims=(
            undated.side("ڕۆژی ٠ - ٣ - ٢٠٢٤", value="INVALID", item="binar-02.txt-times-0"),
            first.side("ئەمڕۆ شەممە ٢ - ٣ - ٢٠٢٤", value="2024-03-02"),
        ),
    )
    joined = Joined(a=first.id, b=second.id, score=0.8, reasons=("2 names: ئارام دڵشاد، سەوزەڵان", "one day apart"))
    return Story(
        id="cafe00000001",
        title="لافاوەکەی سەوزەڵان",
        period=Period(earliest="2024-03-02", latest="2024-03-04"),
        reports=(first.id, second.id, copy.id, undated.id),
        copies=((second.id, copy.id),),
        passages=(
            CopiedPassages(
                original=second.id,
                copy=copy.id,
                shared=(SharedPassage(original=second.evidence("ڕۆژی ٣ - ٣"), copy=copy.evidence("ڕۆژی ٣ - ٣")),),
                only_original=(second.evidence("گەیشتە"),),
                only_copy=(copy.evidence("گەیشتووەتە"),),
            ),
        ),
        why=(joined,),
        apart=(Joined(a=first.id, b='hostile"><i>.txt', score=0.1, reasons=("no dated happening in common",)),),
        timeline=(
            TimelineItem(
                when="2024-03-02",
                precision="day",
                title="لافاوێک لە گوندی سەوزەڵان",
                evidence=(first.evidence("لافاوێک لە گوندی سەوزەڵان"), second.evidence("لافاوەکە")),
            ),
            TimelineItem(when="", precision="unknown", title="ئاگادارکردنەوە", evidence=(second.evidence("ئاگادار"),)),
        ),
        figures=tuple(cell.figure for row in board() for cell in row.cells),
        board=board(),
        comparisons=(rumour, toll, parts, mended),
    )
