"""ClaimReview: only what people have settled, as they wrote it, and no rating."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld

from sarchawa.pipeline import tell_stories
from sarchawa.store import Store, correcting
from tests.export.conftest import exported

SCHEMA = "https://schema.org/"


@pytest.fixture
def settled(outward: Path, tmp_path: Path) -> Path:
    """The invented store, in which Shilan has settled where sources disagree."""
    store = tmp_path / "news.sqlite"
    shutil.copy(outward, store)
    with Store.open(store) as opened:
        comparisons = [one for story in opened.collection().stories for one in story.comparisons]
        one = next(one for one in comparisons if one.kind == "disagree")
        correcting.settle(opened, one.id, "The hospital counts only its own dead.", made_by="Shilan")
        tell_stories(opened)
    return store


def reviews(store: Path) -> list[dict[str, Any]]:
    told = json.loads(exported(store, "claimreview"))
    assert told["@context"] == "https://schema.org"
    return list(told["@graph"])


def test_nothing_that_the_machine_found_by_itself_goes_out(outward: Path) -> None:
    assert reviews(outward) == []


def test_a_note_goes_out_as_it_was_written(settled: Path) -> None:
    (review,) = reviews(settled)
    assert review["@type"] == "ClaimReview"
    assert review["author"] == {"@type": "Person", "name": "Shilan"}
    assert review["reviewBody"] == "The hospital counts only its own dead."
    assert "reviewRating" not in review
    claims = review["itemReviewed"]
    assert {claim["author"]["name"] for claim in claims} == {"ڕێبین نەریمان", "شێوان کاوە"}
    assert all(claim["text"] in review["claimReviewed"] for claim in claims)
    assert {claim["appearance"]["publisher"]["name"] for claim in claims} == {"ڕۆژنامەی بنار"}


def test_a_note_taken_back_does_not_go_out(settled: Path) -> None:
    with Store.open(settled) as opened:
        opened.undo(1, made_by="Shilan", reason="looked again")
    assert reviews(settled) == []


def test_a_json_ld_processor_reads_every_key(settled: Path) -> None:
    """schema.org's context gives every name its own address there; here by ``@vocab``, so that nothing is fetched."""

    def load(url: str, options: Any) -> dict[str, Any]:
        assert url == "https://schema.org"
        return {"contextUrl": None, "documentUrl": url, "document": {"@context": {"@vocab": SCHEMA}}}

    told = json.loads(exported(settled, "claimreview"))
    (review,) = jsonld.expand(told, {"documentLoader": load})
    assert review["@type"] == [f"{SCHEMA}ClaimReview"]
    assert {name.removeprefix(SCHEMA) for name in review if name.startswith(SCHEMA)} == {
        *("author", "datePublished", "claimReviewed", "reviewBody", "itemReviewed")
    }
    assert review["@id"].startswith("ni:///sha-256;")
