"""What has arrived in the sources folder since the last look, told by names, sizes and times alone.

A folder whose files still change between two looks is waited for: it may be half copied. Nothing is asked for
while any folder is still changing, so that many files that arrive together make one run. What is then read is
decided from fingerprints, as always; this only says that it is time to look.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from upath import UPath

from quitus.sources.listing import below, relative_name
from quitus.sources.naming import is_temporary

Marks = Mapping[str, str]
"""A mark over the names, sizes and times of its files, for each folder of two levels."""


def marks(root: UPath) -> Marks:
    """The marks of all folders, and of what lies beside them.

    Raises:
        SourcesError: when a folder cannot be listed.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    for path in below(root):
        if not is_temporary(path.name) and path.is_file():
            relative, stat = relative_name(root, path), path.stat()
            folder = "/".join(relative.split("/")[:2]) if relative.count("/") > 1 else relative.split("/")[0]
            found[folder].append(f"{relative}:{stat.st_size}:{stat.st_mtime}")
    return {folder: _mark(lines) for folder, lines in sorted(found.items())}


def _mark(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Memory:
    """What the sensor remembers from look to look.

    Attributes:
        seen: the marks of the last look.
        asked: the marks of what was last asked to be loaded.
    """

    seen: Marks = field(default_factory=dict)
    asked: Marks = field(default_factory=dict)

    @classmethod
    def of(cls, cursor: str | None) -> Memory:
        """From the cursor that Dagster keeps; nothing is remembered before the first look."""
        return cls(**json.loads(cursor)) if cursor else cls()

    @property
    def cursor(self) -> str:
        """For Dagster to keep."""
        return json.dumps({"seen": self.seen, "asked": self.asked}, separators=(",", ":"), sort_keys=True)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found.

    Attributes:
        changing: folders that changed since the last look, and are waited for.
        arrived: folders that are to be loaded; empty as long as any is changing.
        gone: folders that are there no more.
        memory: to be kept.
    """

    changing: tuple[str, ...]
    arrived: tuple[str, ...]
    gone: tuple[str, ...]
    memory: Memory


def look(now: Marks, memory: Memory) -> Look:
    """Compare what lies there with what was remembered."""
    changing = tuple(folder for folder, mark in now.items() if memory.seen.get(folder) != mark)
    if changing:
        return Look(changing, (), (), Memory(now, memory.asked))
    arrived = tuple(folder for folder, mark in now.items() if memory.asked.get(folder) != mark)
    gone = tuple(sorted(set(memory.asked) - set(now)))
    return Look((), arrived, gone, Memory(now, now))
