"""What the reports of one story tell, laid out for the finders of comparisons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from sarchawa.story.compare.measures import Counted, counted_in
from sarchawa.story.compare.partitions import Partition, partitions_in
from sarchawa.story.compare.unharmed import Unharmed, unharmed_in
from sarchawa.story.dated import story_mentions
from sarchawa.story.happenings import EventMention, Happening, find_happenings
from sarchawa.story.rarity import Rarity
from sarchawa.story.view import View


class Facts:
    """One story.

    views: its reports in order of date, one of each group of copies; name: entity across reports → its name; copies:
    (original, copy), the copies being none of the views.
    """

    def __init__(
        self,
        views: Sequence[View],
        rarity: Rarity,
        name: Callable[[str], str],
        copies: Sequence[tuple[View, View]] = (),
    ) -> None:
        self.views = tuple(sorted(views, key=lambda view: view.order))
        self.rarity = rarity
        self.name = name
        self.copies = tuple(copies)

    @cached_property
    def mentions(self) -> Mapping[str, list[EventMention]]:
        """The events of each report, dated, by report id."""
        return story_mentions(self.views)

    @cached_property
    def unharmed(self) -> Mapping[str, tuple[Unharmed, ...]]:
        """The expressions of no harm of each report, by report id."""
        return {view.id: unharmed_in(view) for view in self.views}

    @cached_property
    def happenings(self) -> list[Happening]:
        return find_happenings(m for view in self.views for m in self.mentions[view.id])

    @cached_property
    def partitions(self) -> Mapping[str, list[Partition]]:
        """The numbers of each report with the parts its own sentence takes out of them, by report id."""
        return {view.id: partitions_in(view) for view in self.views}

    @cached_property
    def counted(self) -> list[Counted]:
        """Every figure of the story, and every number that its words amount to, in order of report and place."""
        return [
            item for view in self.views for item in counted_in(view, self.mentions[view.id], self.partitions[view.id])
        ]

    @cached_property
    def counted_by_report(self) -> Mapping[str, list[Counted]]:
        """The same by report id."""
        found: dict[str, list[Counted]] = {view.id: [] for view in self.views}
        for item in self.counted:
            found[item.view.id].append(item)
        return found

    @cached_property
    def by_id(self) -> Mapping[str, View]:
        return {view.id: view for view in self.views}
