"""One piece of work in a process that may die, hang or run out of memory without harm to its caller."""

from __future__ import annotations

import math
import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SECONDS = 300
"""The longest that one document may take; a report of 65 pages takes about one second."""
MEMORY = 4 << 30
"""The most address space that a reading process may use, in bytes; a report of 65 pages uses a fortieth."""
_SIMPLER = "en demander un export plus simple"


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


def alone(read: Callable[[T], R], item: T, limits: Limits) -> R | Failed:
    """What `read` gives for one item, in a copy of this process that may die; `Failed` where it gave nothing.

    For a command that reads one document: nothing is imported a second time, as a pool's processes must.

    Raises:
        OSError: as `read` raised it.
    """
    with begun(read, item, limits) as result:
        return result()


def beside(one: Callable[[], T], other: Callable[[], R], limits: Limits) -> tuple[T, R]:
    """What two pieces of work give, the other done meanwhile in a copy of this process where there is a core.

    A copy that gave nothing was stopped by a limit: then its work is done here, and stopped as it would be here.
    """
    if limits.processes == 1:
        return one(), other()
    with begun(lambda _: other(), None, limits) as result:
        first, second = one(), result()
    return first, other() if isinstance(second, Failed) else second


class Begun(Generic[R]):
    """Work that a process of its own has begun; called, it waits for the result.

    Raises:
        OSError: as the work raised it, when called.
    """

    def __init__(self, process: BaseProcess, receiver: Connection, limits: Limits) -> None:
        self._process = process
        self._receiver = receiver
        self._limits = limits
        self._end = time.monotonic() + limits.seconds

    def __call__(self) -> R | Failed:
        """What the work gives; `Failed` where it gives nothing."""
        try:
            if not self._receiver.poll(max(0.0, self._end - time.monotonic())):
                return Failed(too_long(self._limits))
            found: R | Failed | OSError = self._receiver.recv()
        except EOFError:
            self._process.join()
            return Failed(stopped(self._process.exitcode))
        if isinstance(found, OSError):
            raise found
        return found

    def is_done(self) -> bool:
        """Whether calling would not wait, or no more than for a large result to come over."""
        return self._receiver.poll()


@contextmanager
def begun(read: Callable[[T], R], item: T, limits: Limits) -> Iterator[Begun[R]]:
    """Begin what `alone` does. The process outlives no `with`."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(read, item, limits, sender))
    work: Begun[R] = Begun(process, receiver, limits)
    process.start()
    sender.close()
    try:
        yield work
    finally:
        process.kill()
        process.join()
        receiver.close()


def _work(read: Callable[[T], R], item: T, limits: Limits, sender: Connection) -> None:
    limit_memory(limits.memory)
    limit_processor(limits.seconds)
    found: R | Failed | OSError
    try:
        found = read(item)
    except OSError as error:
        found = error
    except MemoryError:
        found = Failed(too_large(limits.memory))
    sender.send(found)


def too_long(limits: Limits) -> str:
    """Why nothing came in time."""
    return f"la lecture a dépassé {limits.seconds:g} secondes ; {_SIMPLER}"


def too_large(memory: int) -> str:
    """Why it was not given more memory; `memory` in bytes."""
    return f"la lecture a demandé plus de {memory >> 20} Mo de mémoire ; {_SIMPLER}"


def stopped(code: int | None) -> str:
    """Why nothing will come: the process ended with that exit code."""
    return f"le lecteur s'est arrêté (code {code}) ; le document est sans doute endommagé"


def limit_memory(memory: int) -> None:
    """Let this process use no more than so many bytes of address space, nor more than it was allowed before."""
    _, allowed = resource.getrlimit(resource.RLIMIT_AS)
    most = memory if allowed == resource.RLIM_INFINITY else min(memory, allowed)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def limit_processor(seconds: float) -> None:
    """End this process after so many seconds of its processor: it may outlive the one that waits for it."""
    _, allowed = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(seconds) if allowed == resource.RLIM_INFINITY else min(math.ceil(seconds), allowed)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
