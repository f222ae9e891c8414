"""One piece of work in a process that may die, hang or run out of memory without harm to its caller."""

from __future__ import annotations

import math
import os
import pickle
import resource
import select
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, NoReturn, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SECONDS = 300
"""The longest that one document may take; a report of 65 pages takes about one second."""
MEMORY = 4 << 30
"""The most address space that a reading process may use, in bytes; a report of 65 pages uses a fortieth."""
_AT_ONCE = 1 << 20
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
    """Work that a process of its own has begun; called, it waits for the result."""

    def __init__(self, process: int, pipe: int, limits: Limits) -> None:
        self._process = process
        self._pipe = pipe
        self._limits = limits
        self._end = time.monotonic() + limits.seconds
        self._ended = False

    def __call__(self) -> R | Failed:
        """What the work gives; `Failed` where it gives nothing.

        Raises:
            OSError: as the work raised it.
        """
        parts: list[bytes] = []
        while self._waits_no_longer_than(self._end - time.monotonic()):
            part = os.read(self._pipe, _AT_ONCE)
            if not part:
                break
            parts.append(part)
        else:
            return Failed(too_long(self._limits))
        if code := self._end_of_process():
            return Failed(stopped(code))
        found: R | Failed | OSError = pickle.loads(b"".join(parts))
        if isinstance(found, OSError):
            raise found
        return found

    def end(self) -> None:
        """End the process, whatever it does."""
        if not self._ended:
            os.kill(self._process, signal.SIGKILL)
            self._end_of_process()
        os.close(self._pipe)

    def _waits_no_longer_than(self, seconds: float) -> bool:
        return bool(select.select([self._pipe], [], [], max(0.0, seconds))[0])

    def _end_of_process(self) -> int:
        _, status = os.waitpid(self._process, 0)
        self._ended = True
        return os.waitstatus_to_exitcode(status)


@contextmanager
def begun(read: Callable[[T], R], item: T, limits: Limits) -> Iterator[Begun[R]]:
    """Begin what `alone` does. The process outlives no `with`.

    The process is forked by hand: importing `multiprocessing` takes as long as reading three pages.
    """
    pipe, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _work(read, item, limits, writing)
    os.close(writing)
    work: Begun[R] = Begun(process, pipe, limits)
    try:
        yield work
    finally:
        work.end()


def _work(read: Callable[[T], R], item: T, limits: Limits, writing: int) -> NoReturn:
    """Do the work, write its result, and end the process; what the caller would do at its end, it must not do."""
    code = 1
    try:
        limit_memory(limits.memory)
        limit_processor(limits.seconds)
        with open(writing, "wb") as results:
            pickle.dump(_result(read, item, limits), results)
        code = 0
    except Exception:
        traceback.print_exc()
    finally:
        os._exit(code)


def _result(read: Callable[[T], R], item: T, limits: Limits) -> R | Failed | OSError:
    try:
        return read(item)
    except OSError as error:
        return error
    except MemoryError:
        return Failed(too_large(limits.memory))


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
