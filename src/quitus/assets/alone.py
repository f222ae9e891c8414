"""One piece of work in a process that may die, hang or run out of memory without harm to its caller."""

from __future__ import annotations

import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TypeVar

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


@contextmanager
def begun(read: Callable[[T], R], item: T, limits: Limits) -> Iterator[Callable[[], R | Failed]]:
    """Begin what `alone` does; what is given waits for the result. The process outlives no `with`."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(read, item, limits.memory, sender))
    end = time.monotonic() + limits.seconds
    process.start()
    sender.close()

    def result() -> R | Failed:
        try:
            if not receiver.poll(max(0.0, end - time.monotonic())):
                return Failed(too_long(limits))
            found: R | Failed | OSError = receiver.recv()
        except EOFError:
            process.join()
            return Failed(stopped(process.exitcode))
        if isinstance(found, OSError):
            raise found
        return found

    try:
        yield result
    finally:
        process.kill()
        process.join()
        receiver.close()


def _work(read: Callable[[T], R], item: T, memory: int, sender: Connection) -> None:
    limit_memory(memory)
    found: R | Failed | OSError
    try:
        found = read(item)
    except OSError as error:
        found = error
    except MemoryError:
        found = Failed(too_large(memory))
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
