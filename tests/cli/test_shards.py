"""``build --shards`` and ``load``: what they say and how they end."""

from __future__ import annotations

import json
from pathlib import Path

from sarchawa.cli import exit_codes
from tests.batch.samples import dump, plain, rows, write_rows
from tests.cli.conftest import Run


def test_shards_are_built_with_stories_and_loaded(sarchawa: Run, tmp_path: Path) -> None:
    file, folder, store = write_rows(tmp_path / "news.jsonl", rows(6)), tmp_path / "shards", tmp_path / "news.sqlite"
    code, out, err = sarchawa("build", file, "--shards", folder, "--stories", "--workers", 2)
    assert (code, out) == (exit_codes.OK, b"")
    assert err[0].startswith(f"sarchawa: {folder}: 1 shard made, 0 unchanged, 0 failed; 6 reports, 0 not used, 0 in")
    assert (folder / "stories" / "stories.parquet").is_file()
    code, _, err = sarchawa("load", folder, "--store", store)
    assert code == exit_codes.OK
    assert err[0].startswith(f"sarchawa: {store}: 6 reports added, 0 replaced, 0 unchanged, 0 not used; ")
    assert sarchawa("build", file, "--store", tmp_path / "built.sqlite", "--workers", 2).code == exit_codes.OK
    assert dump(store) == dump(tmp_path / "built.sqlite")
    assert sarchawa("verify", store).code == exit_codes.OK


def test_what_is_not_used_is_named(sarchawa: Run, tmp_path: Path) -> None:
    file = write_rows(tmp_path / "news.jsonl", [*plain("a"), {"id": "none", "text": ""}])
    code, out, err = sarchawa("build", file, "--shards", tmp_path / "shards", "--json")
    assert code == exit_codes.PARTIAL
    assert json.loads(out)["problems"][0]["place"] == "line 2"
    assert err == [f"sarchawa: {file}: line 2: holds no text"]


def test_requests_that_cannot_be_met(sarchawa: Run, tmp_path: Path) -> None:
    file = write_rows(tmp_path / "news.jsonl", plain("a"))
    store, shards = ("--store", tmp_path / "news.sqlite"), ("--shards", tmp_path / "shards")
    for arguments, word in (
        ((file,), "name a --store"),
        ((file, *store, *shards), "not both"),
        ((file, *store, "--engine", "dask:tcp://127.0.0.1:1"), "are for --shards"),
        ((file, *shards, "--engine", "spark"), "neither local nor dask:ADDRESS"),
        (("-", *shards), "name a PATH"),
        (shards, "name a PATH"),
    ):
        code, _, err = sarchawa("build", *arguments)
        assert code == exit_codes.USAGE, arguments
        assert word in err[-1], err
    code, _, err = sarchawa("load", tmp_path, *store)
    assert code == exit_codes.STORE
    assert "holds no finished shards" in err[-1]
