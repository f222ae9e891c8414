"""Python's collector of reference cycles, kept from walking what holds none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Let the collector rest: it would walk all characters and rows of a document again and again."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def ends() -> None:
    """Let the collector pass over all there is: the process is about to end, and everything with it."""
    gc.freeze()
