"""What a reader looks through, a page at a time: no more is read of the store than is shown."""

from sarchawa.store.catalogue.entities import (
    EntityCard,
    FormCount,
    MentionCount,
    Naming,
    Said,
    entity_cards,
    forms,
    linked_entity,
    mentions_over_time,
    namings,
    report_days,
    said_by,
)
from sarchawa.store.catalogue.headlines import headline_of
from sarchawa.store.catalogue.pages import Page
from sarchawa.store.catalogue.stories import (
    ReportCard,
    StoryCard,
    StoryFilter,
    outlets,
    report_cards,
    reports_of,
    stories_of,
    story_cards,
)
from sarchawa.store.catalogue.told import report_collection, story_collection

__all__ = [
    "EntityCard",
    "FormCount",
    "MentionCount",
    "Naming",
    "Page",
    "ReportCard",
    "Said",
    "StoryCard",
    "StoryFilter",
    "entity_cards",
    "forms",
    "headline_of",
    "linked_entity",
    "mentions_over_time",
    "namings",
    "outlets",
    "report_cards",
    "report_collection",
    "report_days",
    "reports_of",
    "said_by",
    "stories_of",
    "story_cards",
    "story_collection",
]
