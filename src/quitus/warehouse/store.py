"""The documents that were ever loaded, each under its SHA-256, in a folder or behind any fsspec URL."""

from __future__ import annotations

import hashlib
import os
import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from upath import UPath

from quitus.warehouse.errors import WarehouseError

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = ".unfinished"


@dataclass(frozen=True, slots=True)
class DocumentStore:
    """Documents by their SHA-256, below `root`: `ab/ab12…`; a file is there whole or not at all."""

    root: UPath

    def place(self, sha256: str) -> UPath:
        """Where a document lies, or would.

        Raises:
            ValueError: when that is no SHA-256.
        """
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return self.root / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether the document is there."""
        return bool(self.place(sha256).exists())

    def keep(self, content: bytes) -> str:
        """Keep a document, unless it is there already, and return its SHA-256.

        Raises:
            WarehouseError: when the store cannot be written; nothing is left behind then.
        """
        sha256 = hashlib.sha256(content).hexdigest()
        place = self.place(sha256)
        try:
            if not place.exists():
                place.parent.mkdir(parents=True, exist_ok=True)
                _write(place, content)
        except OSError as error:
            raise WarehouseError(
                f"the store of documents {self.root} cannot be written: {error.strerror}"
            ) from error
        return sha256

    def read(self, sha256: str) -> bytes:
        """The document's bytes.

        Raises:
            WarehouseError: when it is not there, or is no longer what was kept.
        """
        try:
            content = bytes(self.place(sha256).read_bytes())
        except FileNotFoundError as error:
            raise WarehouseError(f"the store of documents {self.root} has no {sha256}") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise WarehouseError(f"{self.place(sha256)} is damaged: it is not the document that was kept")
        return content

    def kept(self) -> Iterator[str]:
        """The SHA-256 of each document that is there, in no certain order."""
        if self.root.exists():
            for folder in self.root.iterdir():
                if folder.is_dir():
                    yield from (path.name for path in folder.iterdir() if _SHA256.fullmatch(path.name))

    def remove(self, sha256s: Iterable[str]) -> list[str]:
        """Take these documents away, and say which of them were there, in order."""
        gone = []
        for sha256 in sorted(set(sha256s)):
            if self.has(sha256):
                self.place(sha256).unlink()
                gone.append(sha256)
        return gone


def _write(place: UPath, content: bytes) -> None:
    """Write beside, then rename: whoever looks meanwhile, or after a crash, sees no half document."""
    unfinished = place.parent / f"{place.name}.{os.getpid()}.{uuid.uuid4().hex}{_UNFINISHED}"
    try:
        unfinished.write_bytes(content)
        unfinished.rename(place)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
