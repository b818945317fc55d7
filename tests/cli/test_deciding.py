"""Stories merged and split by hand: kept over new builds, recorded with who and why, taken back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from sarchawa import pipeline
from sarchawa.cli import exit_codes
from sarchawa.pipeline import build
from sarchawa.store import Store
from sarchawa.store.verify import verify
from tests.cli.conftest import Run


def told(store: Path) -> dict[str, tuple[str, ...]]:
    """The stories of a store: their reports by id."""
    with Store.open(store, readonly=True) as opened:
        assert verify(opened).faults == ()
        return {story.id: tuple(sorted(story.reports)) for story in opened.collection().stories}


def built_again(store: Path, reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build by a program whose rules for stories have changed, so that all of them are told anew."""
    monkeypatch.setattr(pipeline, "STORIES", ("story",))
    build([reports], store)


def test_stories_are_merged_and_stay_so(
    sarchawa: Run, store: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a, b = told(store)
    code, out, err = sarchawa("merge", store, a, b[:8], "--by", "Shilan", "--reason", "one fire")
    assert (code, err) == (exit_codes.OK, [])
    assert out.decode("utf-8") == "decision 1: 3 reports are one story; now 1 story\n"
    assert len(told(store)) == 1
    built_again(store, reports, monkeypatch)
    assert len(told(store)) == 1
    line = sarchawa("decisions", store).out.decode("utf-8")
    assert " Shilan  merge (one fire): " in line


def test_a_story_is_split_and_taken_back(
    sarchawa: Run, store: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = told(store)
    story, (first, *rest) = next((id, members) for id, members in before.items() if len(members) > 1)
    assert sarchawa("split", store, story, first, "--by", "Shilan").code == exit_codes.OK
    after = set(told(store).values())
    assert (first,) in after
    assert tuple(rest) in after
    built_again(store, reports, monkeypatch)
    assert set(told(store).values()) == after
    assert sarchawa("undo", store, 1, "--by", "Rebin").code == exit_codes.OK
    assert told(store) == before
    (kept,) = json.loads(sarchawa("decisions", store, "--json").out)
    assert (kept["made_by"], kept["kind"], kept["undone"]) == ("Shilan", "split", 2)


def test_a_decision_is_told_as_the_reason(sarchawa: Run, store: Path) -> None:
    """Who decided, when and why, beside what the machine found; gone when it is taken back."""

    def reasons(of: str) -> list[str]:
        with Store.open(store, readonly=True) as opened:
            stories = opened.collection().stories
        return [reason for story in stories for joined in getattr(story, of) for reason in joined.reasons[:1]]

    sarchawa("merge", store, *told(store), "--by", "Shilan", "--reason", "one fire")
    assert any(re.fullmatch(r"put together by Shilan on \d{4}-\d\d-\d\d: one fire", one) for one in reasons("why"))
    sarchawa("undo", store, 1, "--by", "Shilan")
    assert not [one for one in reasons("why") if "Shilan" in one]
    story, (first, *_) = next((id, members) for id, members in told(store).items() if len(members) > 1)
    sarchawa("split", store, story, first, "--by", "Rebin")
    assert len([one for one in reasons("apart") if re.fullmatch(r"parted by Rebin on [\d-]+", one)]) == 2
    text = sarchawa(
        "dossier", store, "--story", next(id for id, m in told(store).items() if first in m), "--lang", "ckb"
    )
    assert "بە بڕیاری Rebin جیا کراونەتەوە" in " ".join(text.out.decode("utf-8").split())


def test_the_later_of_two_decisions_stands(sarchawa: Run, store: Path) -> None:
    story, (first, *_) = next((id, members) for id, members in told(store).items() if len(members) > 1)
    sarchawa("split", store, story, first, "--by", "Shilan")
    parts = [id for id, members in told(store).items() if first in members or len(members) == 1]
    sarchawa("merge", store, *parts, "--by", "Rebin")
    assert first in next(members for members in told(store).values() if len(members) > 1)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("merge", "zzz", "yyy"), "there is no story 'zzz'"),
        (("merge", "", ""), "there is more than one story ''"),
        (("split", "zzz", "fire-1.txt"), "there is no story 'zzz'"),
        (("undo", "7"), "no decision 7 stands"),
    ],
)
def test_what_there_is_not_is_told(sarchawa: Run, store: Path, arguments: tuple[str, ...], reason: str) -> None:
    command, *rest = arguments
    before = told(store)
    code, out, err = sarchawa(command, store, *rest, "--by", "Shilan")
    assert (code, out) == (exit_codes.USAGE, b"")
    assert reason in err[0]
    assert told(store) == before


def test_a_report_named_twice_is_parted_once(sarchawa: Run, store: Path) -> None:
    story, (first, *_) = next((id, members) for id, members in told(store).items() if len(members) > 1)
    assert b": 1 of 2 reports parted;" in sarchawa("split", store, story, first, first, "--by", "Shilan").out
    (kept,) = json.loads(sarchawa("decisions", store, "--json").out)
    assert kept["reports"] == [first]


@pytest.mark.parametrize("name", ["", "  "])
@pytest.mark.parametrize("command", ["merge", "split", "undo"])
def test_a_decision_is_always_somebodys(sarchawa: Run, store: Path, command: str, name: str) -> None:
    story, (first, *_) = next((id, members) for id, members in told(store).items() if len(members) > 1)
    arguments: tuple[object, ...] = {"merge": (*told(store),), "split": (story, first), "undo": (1,)}[command]
    code, out, err = sarchawa(command, store, *arguments, "--by", name)
    assert (code, out, err) == (exit_codes.USAGE, b"", ["sarchawa: --by: say who decides"])
    with Store.open(store) as opened:
        with pytest.raises(ValueError, match="blank"):
            opened.decide("merge", story, [first], made_by=name, reason="")
        with pytest.raises(ValueError, match="blank"):
            opened.undo(1, made_by=name, reason="")


def test_all_or_none_of_a_story_is_no_split(sarchawa: Run, store: Path) -> None:
    story, members = next((id, members) for id, members in told(store).items() if len(members) > 1)
    alone = next(id for id, members in told(store).items() if len(members) == 1)
    assert sarchawa("split", store, story, *members, "--by", "Shilan").code == exit_codes.USAGE
    assert sarchawa("split", store, story, "other.txt", "--by", "Shilan").code == exit_codes.USAGE
    assert sarchawa("merge", store, alone, alone, "--by", "Shilan").code == exit_codes.USAGE
