"""Documents read side by side, each in a process that may die, hang or run out of memory without harm."""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pebble import ProcessExpired, ProcessFuture, ProcessPool

T = TypeVar("T")
R = TypeVar("R")

SECONDS = 300
"""The longest that one document may take; a report of 65 pages takes about one second."""
MEMORY = 4 << 30
"""The most address space that a reading process may use, in bytes; a report of 65 pages uses a fortieth."""
_SIMPLER = "en demander un export plus simple"
_TASKS = 200
"""A process is replaced after so many documents, so that no library's leak adds up."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A document that gave nothing.

    Attributes:
        reason: one French sentence.
        passing: whether another try may succeed with the same document (the network, a lock).
    """

    reason: str
    passing: bool = False


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a pool may use: processes, seconds a document, bytes a process."""

    workers: int = 0
    seconds: float = SECONDS
    memory: int = MEMORY

    @property
    def processes(self) -> int:
        """The number of processes: as given, or one for each core that this process may use."""
        return self.workers or len(os.sched_getaffinity(0))


def in_processes(read: Callable[[T], R], items: Iterable[T], limits: Limits) -> Iterator[tuple[T, R | Failed]]:
    """What `read` gives for each item, in the items' order; `Failed` where its process ended without a result.

    Only twice as many items as there are processes are under way, so that results do not pile up.
    """
    with _pool(read.__module__, limits) as pool:
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
        initializer=_limit_memory,
        initargs=[limits.memory],
        context=context,
    )


def _limit_memory(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


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
            reason = f"la lecture a dépassé {self.limits.seconds:g} secondes ; {_SIMPLER}"
        except MemoryError:
            reason = f"la lecture a demandé plus de {self.limits.memory >> 20} Mo de mémoire ; {_SIMPLER}"
        except ProcessExpired as error:
            reason = f"le lecteur s'est arrêté (code {error.exitcode}) ; le document est sans doute endommagé"
        return item, Failed(reason)
