"""The version of the code that reads: what it does follows from these files and nothing else."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable

_ROOMS = ("figures", "sources", "assets/checking")
"""Whatever changes a reading lies in one of these; the bundled samples do not."""
_PUBLISHING_ROOMS = ("figures", "sources", "warehouse", "assets")


@cache
def code_version() -> str:
    """The release and a hash over the reading code, e.g. `0.1.0+5f0c2a91`: an edited reader reads anew."""
    digest = hashlib.sha256()
    root = files("quitus")
    for room in _ROOMS:
        for name, content in _code(root.joinpath(room), room):
            digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return f"{version('quitus')}+{digest.hexdigest()[:8]}"


@cache
def publishing_version() -> str:
    """A hash over everything that is installed but the samples: what is published follows from nothing else."""
    digest = hashlib.sha256(version("quitus").encode())
    for room in _PUBLISHING_ROOMS:
        for name, content in _code(files("quitus").joinpath(room), room, ()):
            digest.update(name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def _code(
    folder: Traversable, name: str, kinds: tuple[str, ...] = (".py", ".yaml", ".csv")
) -> list[tuple[str, bytes]]:
    """The files of a room by name with their contents; of these kinds, or all where none is given."""
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        path = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name not in {"samples", "__pycache__"}:
            found += _code(entry, path, kinds)
        elif entry.is_file() and (not kinds or entry.name.endswith(kinds)):
            found.append((path, entry.read_bytes()))
    return found
