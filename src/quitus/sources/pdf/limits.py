"""How much a document may cost to read, and the frames by which a worker process answers."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import Enum

HEADER = struct.Struct("!cQ")


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may use.

    Attributes:
        seconds: for the whole document.
        page_seconds: without a page being finished.
        memory: bytes of address space of the worker process.
        output: bytes of the read document as it comes back.
        pages: a document with more is refused unread.
    """

    seconds: float = 180.0
    page_seconds: float = 20.0
    memory: int = 1_200_000_000
    output: int = 400_000_000
    pages: int = 5_000


DEFAULT_LIMITS = Limits()


class Frame(Enum):
    """What a frame from a worker holds."""

    READY = b"r"
    PAGE = b"p"
    DOCUMENT = b"d"
    REFUSED = b"u"
    FAILED = b"f"
