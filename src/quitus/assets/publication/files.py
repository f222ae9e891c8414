"""The files of an edition: what each is made from, so that what has not changed is not made again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

MANIFEST = "edition.json"


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file that an edition is to hold.

    Attributes:
        path: below the edition, with `/`.
        key: fingerprint of all that its bytes follow from; equal keys at the same path mean equal bytes.
        make: gives the bytes; called only where no earlier edition has them.
        batch: files of one batch follow from the same report, and `make` can be pickled, so that a process may
            make them; empty where it cannot.
    """

    path: str
    key: str
    make: Callable[[], bytes]
    batch: str = ""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file that an edition holds."""

    key: str
    sha256: str
    size: int


Manifest = Mapping[str, KeptFile]


def fingerprint(*parts: str | bytes) -> str:
    """Thirty-two hexadecimal digits from the parts and their lengths."""
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big"))
        digest.update(content)
    return digest.hexdigest()[:32]


def ready(path: str, content: bytes) -> PlannedFile:
    """A file whose bytes are at hand."""
    return PlannedFile(path, fingerprint(content), lambda: content)


def read_manifest(edition: Path) -> Manifest:
    """What an edition says that it holds; nothing where it does not say, so that all is made again."""
    try:
        content = json.loads((edition / MANIFEST).read_text(encoding="utf-8"))
        return {path: KeptFile(**kept) for path, kept in content["files"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def manifest_bytes(files: Manifest) -> bytes:
    """The list of an edition's files with their sha256, sorted by path, a line each.

    Line by line, because `json` indents without its fast encoder: seconds, of fifty thousand files.
    """
    lines = (
        f"{json.dumps(path, ensure_ascii=False)}: {json.dumps(_said(kept))}"
        for path, kept in sorted(files.items())
    )
    return ('{"files": {\n' + ",\n".join(lines) + "\n}}\n").encode()


def _said(kept: KeptFile) -> dict[str, str | int]:
    return {"key": kept.key, "sha256": kept.sha256, "size": kept.size}


def is_whole(edition: Path, files: Manifest) -> bool:
    """Whether each listed file is there with its size."""
    return all(has(edition, path, kept) for path, kept in files.items())


def has(edition: Path, path: str, kept: KeptFile) -> bool:
    """Whether the edition holds that file with its size."""
    try:
        found = os.lstat(f"{edition}/{path}")
    except OSError:
        return False
    return found.st_size == kept.size


def same(planned: Iterable[PlannedFile], files: Manifest) -> bool:
    """Whether an edition holds exactly the planned files."""
    return {file.path: file.key for file in planned} == {path: kept.key for path, kept in files.items()}
