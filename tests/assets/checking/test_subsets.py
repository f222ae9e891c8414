"""The amounts that make a sum: found whenever there are some, and said to be the only ones when they are."""

from __future__ import annotations

from itertools import chain, combinations

from hypothesis import given
from hypothesis import strategies as st

from quitus.assets.checking.reconciliation.subsets import ITEMS, rebuild

AMOUNTS = st.lists(st.integers(-50, 200), max_size=9)


@given(AMOUNTS, st.integers(-60, 500).filter(bool))
def test_a_subset_is_found_exactly_when_there_is_one(amounts: list[int], target: int) -> None:
    positions = range(len(amounts))
    choices = chain.from_iterable(combinations(positions, size) for size in range(1, len(amounts) + 1))
    right = [choice for choice in choices if sum(amounts[at] for at in choice) == target]
    found = rebuild(target, amounts)
    if not right:
        assert found is None
    else:
        assert found is not None
        assert found.positions in right
        assert found.only == (len(right) == 1)


def test_more_amounts_than_the_bound_are_not_searched() -> None:
    assert rebuild(3, [1] * ITEMS) is not None
    assert rebuild(3, [1] * (ITEMS + 1)) is None


def test_a_search_that_would_take_too_many_sums_is_given_up() -> None:
    assert rebuild(1 << 40, [1 << at for at in range(30)]) is None
