"""What work takes of the clock and of the processor, with all the processes that it starts (Linux)."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path


class Processor:
    """Time that passed and time that processors worked, for this process and all that it started."""

    def __enter__(self) -> Processor:
        self._start, self._ended = time.perf_counter(), threading.Event()
        self._seen: dict[int, float] = {}
        self._before = sum(_descendants().values()) + time.process_time()
        self._watch = threading.Thread(target=self._look)
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.seconds = time.perf_counter() - self._start
        self._ended.set()
        self._watch.join()
        self.processor = sum(self._seen.values()) + time.process_time() - self._before

    def __str__(self) -> str:
        return f"{self.seconds:.0f} s, {self.processor:.0f} s of processor"

    def _look(self) -> None:
        """Processes of a pool are nobody's children once they end; what they took is what was seen last."""
        ended = False
        while not ended:
            ended = self._ended.wait(0.2)
            self._seen |= _descendants()


def _descendants() -> dict[int, float]:
    """Seconds of processor that each process below this one has taken."""
    parents: dict[int, int] = {}
    taken: dict[int, float] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        number = int(path.parent.name)
        parents[number] = int(fields[1])
        taken[number] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    below = {os.getpid()}
    for _ in parents:
        more = {number for number, parent in parents.items() if parent in below} - below
        if not more:
            break
        below |= more
    return {number: taken[number] for number in below - {os.getpid()}}
