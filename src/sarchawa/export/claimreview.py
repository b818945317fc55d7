"""What people have settled about claims, as schema.org ClaimReview in JSON-LD (https://schema.org/ClaimReview).

Only notes on comparisons that stand go out: somebody looked at claims that were told beside each other, and wrote what
they come to. Nothing that the machine found by itself is a review. There is no rating: a note speaks of all the claims
at once, and no number or verdict on one of them is made of its words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from sarchawa.export.naming import item_address, report_address, web_address
from sarchawa.export.reading import Row
from sarchawa.export.selection import Selection
from sarchawa.model import ComparedClaim, Comparison, Correction, Report
from sarchawa.story.notes import noted

CONTEXT = "https://schema.org"


def chunks(selection: Selection) -> Iterator[bytes]:
    """The document: a graph with a review for each note, a story at a time."""
    notes = [one for one in selection.corrections() if one.kind == "note" and one.layer == "comparisons"]
    yield b'{"@context":"%s","@graph":[' % CONTEXT.encode("ascii")
    count = 0
    for story in selection.stories() if notes else ():
        for note in notes:
            comparison = noted(story.comparisons, note)
            if comparison is None:
                continue
            reports = {claim.report: selection.report(claim.report) for claim in comparison.claims}
            yield (b",\n" if count else b"\n") + msgspec.json.encode(review_of(comparison, note, reports))
            count += 1
    yield b"\n]}\n"


def review_of(comparison: Comparison, note: Correction, reports: Mapping[str, Report]) -> Row:
    """A note as a review of the claims it settles."""
    first = reports[comparison.claims[0].report]
    return {
        "@id": item_address(first, f"note-{note.number}"),
        "@type": "ClaimReview",
        "author": {"@type": "Person", "name": note.made_by},
        "datePublished": note.made_at[:10],
        "claimReviewed": " / ".join(dict.fromkeys(f"«{claim.text}»" for claim in comparison.claims)),
        "reviewBody": note.reason,
        "itemReviewed": [_claim(claim, reports[claim.report]) for claim in comparison.claims],
    }


def _claim(claim: ComparedClaim, report: Report) -> Row:
    told: Row = {"@type": "Claim", "text": claim.text}
    if claim.source:
        told["author"] = {"@type": "Thing", "name": claim.source}
    article: Row = {"@id": report_address(report), "@type": "NewsArticle"}
    if report.title:
        article["headline"] = report.title
    if report.source:
        article["publisher"] = {"@type": "Organization", "name": report.source}
    if report.published.value:
        article["datePublished"] = report.published.value
    if (address := web_address(report.url)) is not None:
        article["url"] = address
    told["appearance"] = article
    return told
