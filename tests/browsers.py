"""The system's own browser, for tests of pages: found, or said plainly to be missing; in CI it must be there."""

from __future__ import annotations

import os
import shutil

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str:
    """The path of a browser. Skips the test where there is none, and fails it where the variable CI is set."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is not None:
        return found
    why = f"no browser to open the pages in: install one of {', '.join(NAMES)} (Debian: apt install chromium)"
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
