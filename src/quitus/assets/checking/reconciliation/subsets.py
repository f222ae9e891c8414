"""The amounts that make a line exactly, among those that may: a subset sum in cents, within bounds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ITEMS = 40
"""The most amounts that are tried together."""
SUMS = 100_000
"""The most different sums that are kept; a line that would take more is not searched."""


@dataclass(frozen=True, slots=True)
class Subset:
    """Positions of the amounts that make the sum, in order; `only` where no other choice makes it too."""

    positions: tuple[int, ...]
    only: bool


def rebuild(target: int, amounts: Sequence[int]) -> Subset | None:
    """The amounts (cents) that add up to the target (cents, not zero).

    Returns:
        None where no choice makes it, or where looking for one would break the bounds.
    """
    if not amounts or len(amounts) > ITEMS or target == 0:
        return None
    low = sum(value for value in amounts if value < 0)
    ways: dict[int, int] = {0: 1}
    last: dict[int, tuple[int, int]] = {}
    for position, value in enumerate(amounts):
        for before, count in list(ways.items()):
            after = before + value
            if not low <= after <= target - low:
                continue
            if after not in ways:
                last[after] = (position, before)
            ways[after] = min(2, ways.get(after, 0) + count)
        if len(ways) > SUMS:
            return None
    if target not in ways:
        return None
    return Subset(_trace(target, last), ways[target] == 1)


def _trace(target: int, last: dict[int, tuple[int, int]]) -> tuple[int, ...]:
    """Back along the first way that each sum was reached by: each step is by an earlier amount."""
    found = []
    while target != 0:
        position, target = last[target]
        found.append(position)
    return tuple(reversed(found))
