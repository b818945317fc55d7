"""What a reader looks through, a page at a time: no more is read of the store than is shown."""

from sarchawa.store.catalogue.stories import Page, StoryCard, StoryFilter, outlets, story_cards
from sarchawa.store.catalogue.told import report_collection, story_collection

__all__ = ["Page", "StoryCard", "StoryFilter", "outlets", "report_collection", "story_cards", "story_collection"]
