"""Corrections by hand: told where the corrected item is told, kept over new builds, exported, taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sarchawa.cli import exit_codes
from sarchawa.pipeline import build
from sarchawa.store import Store
from tests.cli.conftest import Run


def figure(store: Path) -> str:
    with Store.open(store, readonly=True) as opened:
        return opened.reading("fire-1.txt").figures[0].id


def entity(store: Path, name: str) -> str:
    with Store.open(store, readonly=True) as opened:
        return next(one.id for one in opened.collection().entities if one.name == name)


def text(out: bytes) -> str:
    return " ".join(out.decode("utf-8").split())


def test_a_correction_is_told_everywhere(sarchawa: Run, store: Path, reports: Path) -> None:
    id = figure(store)
    code, out, err = sarchawa(
        "correct", store, id, "--type", "killed", "--by", "Shilan", "--reason", "the hospital's list"
    )
    assert (code, err) == (exit_codes.OK, [])
    assert out.decode("utf-8") == "decision 1: it is killed; now 2 stories\n"
    build([reports], store)
    assert "Shilan retype figures (the hospital's list): fire-1.txt:" in text(sarchawa("decisions", store).out)
    assert "category injured → killed" in text(sarchawa("decisions", store).out)
    explained = text(sarchawa("explain", store, id).out)
    assert "corrected by Shilan on" in explained
    assert "the machine found category: injured" in explained
    assert "correction.1" in explained
    with Store.open(store, readonly=True) as opened:
        story = next(s.id for s in opened.collection().stories if "fire-1.txt" in s.reports)
    told = text(sarchawa("dossier", store, "--story", story).out)
    assert "[corrected]" in told
    assert "Type corrected injured → killed Shilan," in told
    page = sarchawa("dossier", store, "--story", story, "--html", "-", "--lang", "ckb").out.decode("utf-8")
    assert "ڕاستکردنەوەکان" in page
    assert "the hospital&#39;s list" in page
    (row,) = map(json.loads, sarchawa("export", "--store", store, "--to", "corrections").out.splitlines())
    assert (row["machine"], row["person"]) == ({"category": "injured"}, {"category": "killed"})
    record = json.loads(sarchawa("export", "--store", store).out)
    assert [f["corrections"] for s in record["stories"] for f in s["figures"] if f["id"] == id] == [[1]]
    assert [one["number"] for one in record["corrections"]] == [1]
    assert sarchawa("undo", store, 1, "--by", "Rebin").code == exit_codes.OK
    assert sarchawa("export", "--store", store, "--to", "corrections").out == b""
    assert "taken back by 2" in text(sarchawa("decisions", store).out)


def test_a_rejected_item_is_explained_as_such(sarchawa: Run, store: Path) -> None:
    id = figure(store)
    assert sarchawa("correct", store, id, "--reject", "--by", "Shilan").code == exit_codes.OK
    assert text(sarchawa("explain", store, id).out).startswith(f"figures {id} rejected corrected by Shilan on")


def test_two_names_are_one_and_two_again(sarchawa: Run, store: Path) -> None:
    one, other = entity(store, "بەرگریی شارستانیی بەردەچنار"), entity(store, "بەڕێوەبەرایەتیی پەروەردەی شنەبا")
    done = sarchawa("merge", store, one, other, "--by", "Shilan")
    assert "بەرگریی شارستانیی بەردەچنار, بەڕێوەبەرایەتیی پەروەردەی شنەبا are one" in done.out.decode("utf-8")
    assert sarchawa("split", store, one, other, "--by", "Rebin", "--reason", "two").code == exit_codes.OK
    with Store.open(store, readonly=True) as opened:
        found = {e.id: e.why for e in opened.collection().entities}
    assert {one, other} <= found.keys()
    assert any(why.startswith("parted by Rebin") and why.endswith(": two") for why in found[other])
    listed = json.loads(sarchawa("decisions", store, "--json").out)
    assert [(entry["kind"], entry["layer"], entry["state"]) for entry in listed] == [
        ("merge", "entities", "stands"),
        ("split", "entities", "stands"),
    ]


def test_a_name_is_parted_by_report(sarchawa: Run, store: Path) -> None:
    name = entity(store, "ڕێبین نەریمان")
    done = sarchawa("split", store, name, "fire-2.txt", "--by", "Shilan")
    assert (done.code, done.err) == (exit_codes.OK, [])
    with Store.open(store, readonly=True) as opened:
        assert len([e for e in opened.collection().entities if e.name == "ڕێبین نەریمان"]) == 2
    assert "no 'school.txt'" in sarchawa("split", store, name, "school.txt", "--by", "Shilan").err[0]


def test_what_is_lost_is_told(sarchawa: Run, store: Path) -> None:
    sarchawa("correct", store, figure(store), "--type", "killed", "--by", "Shilan")
    with Store.open(store) as opened:
        opened.connection.execute("UPDATE reports SET text = replace(text, 'سێ', 'شەش') WHERE id = 'fire-1.txt'")
    assert "lost its words" in text(sarchawa("decisions", store).out)
    verified = sarchawa("verify", store)
    assert verified.code == exit_codes.FAULTS
    assert any("correction 1 by Shilan has lost its words" in line for line in verified.err)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ((), "say one thing"),
        (("--reject", "--type", "killed"), "say one thing"),
        (("--type", "cats"), "one of killed"),
        (("--value", "many"), "is no number"),
        (("--note", "settled"), "is no comparison"),
    ],
)
def test_what_cannot_be_said_is_refused(sarchawa: Run, store: Path, arguments: tuple[str, ...], reason: str) -> None:
    code, out, err = sarchawa("correct", store, figure(store), *arguments, "--by", "Shilan")
    assert (code, out) == (exit_codes.USAGE, b"")
    assert reason in err[0]
    assert sarchawa("correct", store, "none", "--reject", "--by", "Shilan").err == [
        f"sarchawa: {store}: there is no 'none'"
    ]
