"""Documents read side by side, each in a process that may die, hang or run out of memory without harm."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

from quitus.assets.alone import Failed, Limits, limit_memory, stopped, too_large, too_long

T = TypeVar("T")
R = TypeVar("R")

_TASKS = 200
"""A process is replaced after so many documents, so that no library's leak adds up."""


def in_processes(read: Callable[[T], R], items: Iterable[T], limits: Limits) -> Iterator[tuple[T, R | Failed]]:
    """What `read` gives for each item, in the items' order; `Failed` where its process ended without a result.

    Only twice as many items as there are processes are under way, so that results do not pile up.
    """
    items = tuple(items)
    # No more processes than items: one that still starts when all is done would complain that the pool is gone.
    with _pool(read.__module__, replace(limits, workers=min(limits.processes, max(len(items), 1)))) as pool:
        queue = _Queue(pool, read, limits)
        try:
            for item in items:
                queue.put(item)
                if len(queue.waiting) >= 2 * limits.processes:
                    yield queue.take()
            while queue.waiting:
                yield queue.take()
        except BaseException:
            # Nobody waits for what is still under way, an interrupted user least of all.
            pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves this one unannotated
            raise


def _pool(module: str, limits: Limits) -> ProcessPool:
    """Processes forked from a server that has imported the reader and nothing of this process."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([module])
    return ProcessPool(
        max_workers=limits.processes,
        max_tasks=_TASKS,
        initializer=limit_memory,
        initargs=[limits.memory],
        context=context,
    )


@dataclass(frozen=True, slots=True)
class _Queue(Generic[T, R]):
    """The items under way, in their order."""

    pool: ProcessPool
    read: Callable[[T], R]
    limits: Limits
    waiting: deque[tuple[T, ProcessFuture[R]]] = field(default_factory=deque)

    def put(self, item: T) -> None:
        self.waiting.append((item, self.pool.schedule(self.read, args=[item], timeout=self.limits.seconds)))

    def take(self) -> tuple[T, R | Failed]:
        item, future = self.waiting.popleft()
        try:
            return item, future.result()
        except TimeoutError:
            reason = too_long(self.limits)
        except MemoryError:
            reason = too_large(self.limits.memory)
        except ProcessExpired as error:
            reason = stopped(error.exitcode)
        return item, Failed(reason)
