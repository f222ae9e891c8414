"""Two pieces of work of one reading, of which neither needs the other: how they are done, the caller says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

A = TypeVar("A")
B = TypeVar("B")


class Together(Protocol):
    """How two pieces of work are done; what they give is the same however."""

    def __call__(self, one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
        """What each of them gives."""


def in_turn(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
    """First the one, then the other."""
    return one(), other()
