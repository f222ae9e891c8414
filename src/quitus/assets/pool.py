"""Documents read side by side, each in a process that may die, hang or run out of memory without harm."""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
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


def alone(read: Callable[[T], R], item: T, limits: Limits) -> R | Failed:
    """What `read` gives for one item, in a copy of this process that may die; `Failed` where it gave nothing.

    For a command that reads one document: nothing is imported a second time, as a pool's processes must.

    Raises:
        OSError: as `read` raised it.
    """
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(read, item, limits.memory, sender))
    process.start()
    sender.close()
    try:
        if not receiver.poll(limits.seconds):
            return Failed(_too_long(limits))
        found: R | Failed | OSError = receiver.recv()
    except EOFError:
        process.join()
        return Failed(_stopped(process.exitcode))
    finally:
        process.kill()
        process.join()
    if isinstance(found, OSError):
        raise found
    return found


def _work(read: Callable[[T], R], item: T, memory: int, sender: Connection) -> None:
    _limit_memory(memory)
    found: R | Failed | OSError
    try:
        found = read(item)
    except OSError as error:
        found = error
    except MemoryError:
        found = Failed(_too_large(memory))
    sender.send(found)


def _too_long(limits: Limits) -> str:
    return f"la lecture a dépassé {limits.seconds:g} secondes ; {_SIMPLER}"


def _too_large(memory: int) -> str:
    return f"la lecture a demandé plus de {memory >> 20} Mo de mémoire ; {_SIMPLER}"


def _stopped(code: int | None) -> str:
    return f"le lecteur s'est arrêté (code {code}) ; le document est sans doute endommagé"


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
            reason = _too_long(self.limits)
        except MemoryError:
            reason = _too_large(self.limits.memory)
        except ProcessExpired as error:
            reason = _stopped(error.exitcode)
        return item, Failed(reason)
