"""A story told as a dossier: in the terminal, as one self-contained page, or as plain data."""

from __future__ import annotations

from typing import Any

import msgspec

from sarchawa.dossier.language import LANGUAGES, Lang
from sarchawa.dossier.page import render_html
from sarchawa.dossier.shelf import UnknownStory
from sarchawa.dossier.tell import tell
from sarchawa.dossier.terminal import render_terminal
from sarchawa.model import Collection

__all__ = ["LANGUAGES", "Lang", "UnknownStory", "render_html", "render_terminal", "summary"]


def summary(collection: Collection, story_id: str | None = None) -> dict[str, Any]:
    """What the dossier says as plain data (see dossier/view.py for its fields): ``{"stories": […], "outside": […]}``.

    story_id: a story's id or the start of it, None for all. Raises UnknownStory where no single story has the id.
    """
    data: dict[str, Any] = msgspec.to_builtins(tell(collection, story_id))
    return data
