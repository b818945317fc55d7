"""Stories: reports told together, entities linked across them, a timeline, comparisons."""

from sarchawa.story.settled import settled_by
from sarchawa.story.stories import make_stories, order_of, tell

__all__ = ["make_stories", "order_of", "settled_by", "tell"]
