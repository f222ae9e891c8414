"""What a run's tags say: which process it lives in, so that a killed one can be told, and what came of it."""

from __future__ import annotations

import os
import socket
from pathlib import Path

PROCESS_TAG = "quitus/process"
READ_TAG = "quitus/read"
"""Tag of a run: how many documents it read."""
PUBLISHED_TAG = "quitus/published"
"""Tag of a run: `yes` where it published something new, else `no`."""


def this_process() -> str:
    """This process: machine, number, and when it started, since numbers are used again."""
    return f"{socket.gethostname()}/{os.getpid()}/{_started(os.getpid())}"


def is_gone(process: str) -> bool:
    """Whether the process ran on this machine and does not any more; False for one that cannot be known."""
    host, _, rest = process.partition("/")
    number, _, started = rest.partition("/")
    return host == socket.gethostname() and number.isdecimal() and _started(int(number)) != started


def _started(number: int) -> str:
    """When a process started, in the kernel's own count; empty where there is no such process."""
    try:
        fields = Path(f"/proc/{number}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return ""
    return "" if fields[0] == "Z" else fields[19]
