"""Groups out of pairs: joined by the likeness of whole groups, whatever the order."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from sarchawa.story.agglomerate import Group, Groups

Links = list[tuple[str, str, float]]


def grouped(
    reports: str, links: Links, enough: float = 0.3, apart: Links | None = None, together: Links | None = None
) -> list[Group]:
    groups = Groups([(report,) for report in reports], apart=[(a, b) for a, b, _ in apart or ()])
    groups.link(links)
    groups.join_settled((a, b) for a, b, _ in together or ())
    groups.agglomerate(lambda a, b: enough)
    return list(groups.all())


def test_the_most_alike_are_joined_first() -> None:
    assert grouped("abc", [("a", "b", 0.5), ("b", "c", 0.35)]) == [("a", "b"), ("c",)]


def test_a_chain_is_no_group() -> None:
    chain = [("a", "b", 0.4), ("b", "c", 0.4), ("c", "d", 0.4), ("d", "e", 0.4)]
    assert max(len(group) for group in grouped("abcde", chain)) == 2


def test_one_that_is_a_little_like_all_is_joined() -> None:
    """Its likeness to the whole is greater than to any one."""
    links = [("a", "b", 0.5), ("a", "c", 0.5), ("b", "c", 0.5), ("a", "d", 0.25), ("b", "d", 0.25), ("c", "d", 0.25)]
    assert grouped("abcd", links) == [("a", "b", "c", "d")]


def test_what_a_person_settled_goes_before_likeness() -> None:
    links = [("a", "b", 0.9), ("b", "c", 0.1)]
    assert grouped("abc", links, apart=[("a", "b", 0)], together=[("b", "c", 0)]) == [("a",), ("b", "c")]


def test_what_is_apart_stays_apart_from_a_whole_group() -> None:
    links = [("a", "b", 0.9), ("b", "c", 0.8), ("a", "c", 0.8)]
    assert grouped("abc", links, apart=[("a", "c", 0)]) == [("a", "b"), ("c",)]


def test_a_group_goes_on_where_another_left_off() -> None:
    first = Groups([("a",), ("b",)])
    first.link([("a", "b", 0.6)])
    first.agglomerate(lambda a, b: 0.3)
    later = Groups([*first.all(), ("c",)], {**first.all(), ("c",): 1.0})
    later.link([("a", "c", 0.4), ("b", "c", 0.4)])
    later.agglomerate(lambda a, b: 0.3)
    assert list(later.all()) == [("a", "b", "c")]


PAIRS = [(a, b) for a in "abcdef" for b in "abcdef" if a < b]


@given(st.dictionaries(st.sampled_from(PAIRS), st.floats(0.05, 1)))
def test_the_order_of_the_links_does_not_matter(scores: dict[tuple[str, str], float]) -> None:
    links = [(a, b, score) for (a, b), score in sorted(scores.items())]
    expected = grouped("abcdef", links)
    assert grouped("abcdef", links[::-1]) == expected
    for order in list(permutations(links))[:5] if len(links) < 6 else [links[1:] + links[:1]]:
        assert grouped("fedcba", list(order)) == expected
