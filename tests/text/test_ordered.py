from hypothesis import given
from hypothesis import strategies as st

from sarchawa.text.ordered import Ordered


@given(st.lists(st.integers(0, 50)), st.integers(0, 50), st.integers(0, 50))
def test_between_is_what_a_walk_over_all_finds(begins: list[int], start: int, end: int) -> None:
    ordered = Ordered(begins, lambda begin: begin)
    assert list(ordered.between(start, end)) == [b for b in sorted(begins) if start <= b < end]
    assert ordered.at(start) == (start if start in begins else None)
    assert ordered.last_before(start) == max((b for b in begins if b < start), default=None)
