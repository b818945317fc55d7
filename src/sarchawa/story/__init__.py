"""Stories: reports told together, entities linked across them, a timeline, comparisons."""

from sarchawa.story.settled import settled_by
from sarchawa.story.stories import make_stories

__all__ = ["make_stories", "settled_by"]
