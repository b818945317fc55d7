"""What every test may ask for: the checkout, and how thoroughly properties are searched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.ingest.samples import write_reports

ROOT = Path(__file__).resolve().parent.parent

# The same examples at every run: a failure on one machine is a failure on all. HYPOTHESIS_PROFILE=deep searches on.
settings.register_profile("steady", derandomize=True, database=None, deadline=None, print_blob=True)
settings.register_profile(
    "deep", max_examples=2_000, deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """A folder ``shared`` beside the checkout, with more annotated reports; tests that ask for it skip without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "seeds").is_dir():
        pytest.skip("no ../shared with further reports")
    return folder


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a store with three reports and their two stories."""
    from sarchawa.pipeline import build

    folder = tmp_path_factory.mktemp("built")
    build([write_reports(folder / "reports")], folder / "news.sqlite")
    return (folder / "news.sqlite").read_bytes()
