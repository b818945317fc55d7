"""Stories: reports told together, entities linked across them, a timeline, comparisons."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sarchawa.story.settled import settled_by
    from sarchawa.story.stories import make_stories, order_of, tell

__all__ = ["make_stories", "order_of", "settled_by", "tell"]

_OF = {"make_stories": "stories", "order_of": "stories", "settled_by": "settled", "tell": "stories"}

if not TYPE_CHECKING:  # a name that is not there must not pass for one

    def __getattr__(name: str) -> object:
        """What this room gives, loaded when it is first asked for: who needs one module of it does not wait for all."""
        if name not in _OF:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f"{__name__}.{_OF[name]}"), name)
