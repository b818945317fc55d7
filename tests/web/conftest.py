"""A room over the demonstration collection, and a reader who asks it for pages without a browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sarchawa.pipeline import build
from sarchawa.web import Room, create_app

ROOT = Path(__file__).resolve().parent.parent.parent
Reader = Callable[..., TestClient]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the demonstration collection. Tests only read it."""
    store = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    build([ROOT / "demo" / "reports"], store)
    return store


@pytest.fixture
def reader(demo: Path) -> Reader:
    """Makes a reader of a room: ``reader(language="en")``; of the demonstration unless ``store`` is given."""

    def make(store: Path = demo, **options: object) -> TestClient:
        room = Room(store=str(store), **options)  # type: ignore[arg-type]  # handed on
        return TestClient(create_app(room), raise_server_exceptions=False)

    return make
