"""Documents of others read in worker processes with limits: a bad file costs itself, never the run."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import pickle
import select
import subprocess
import sys
import time
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from quitus.figures.places import Box
from quitus.sources.pdf import model
from quitus.sources.pdf.limits import DEFAULT_LIMITS, HEADER, Frame, Limits
from quitus.sources.pdf.model import Document, UnreadableDocumentError
from quitus.sources.pdf.opening import refusal

_log = logging.getLogger(__name__)
_START_SECONDS = 60.0


def read_guarded(
    source: bytes | Path, name: str, limits: Limits = DEFAULT_LIMITS, pages: Collection[int] | None = None
) -> Document:
    """Read one document in a process of its own; for several, keep a `Readers`.

    Raises:
        UnreadableDocumentError: when it cannot be read within the limits; the message is in French.
    """
    with Readers(limits) as readers:
        return readers.read(source, name, pages)


class Readers:
    """A worker process that reads one document after the other, and is replaced when it misbehaves.

    Not safe for several threads at once: give each its own.
    """

    def __init__(self, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._worker: _Worker | None = None

    def __enter__(self) -> Readers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker process."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def read(self, source: bytes | Path, name: str, pages: Collection[int] | None = None) -> Document:
        """Read one document; `pages` (1-based) limits what is read.

        Raises:
            UnreadableDocumentError: when it cannot be read within the limits.
        """
        data = source if isinstance(source, bytes) else source.read_bytes()
        if self._worker is None or not self._worker.alive:
            self.close()
            self._worker = _Worker(self._limits)
        try:
            return self._worker.read(data, name, pages)
        except _BrokenError as broken:
            self.close()
            _log.warning("the reader of %s was stopped: %s", name, broken)
            raise _reason(broken, self._limits) from broken


class _BrokenError(Exception):
    """The worker cannot go on: why (`timeout`, `output`, `died`, `failed`), where, and what it said."""

    def __init__(self, why: str, page: int, detail: str = "") -> None:
        super().__init__(f"{why} after page {page} {detail}".strip())
        self.why, self.page, self.detail = why, page, detail


def _reason(broken: _BrokenError, limits: Limits) -> UnreadableDocumentError:
    place = f" (page {broken.page + 1})"
    if broken.why == "timeout":
        return refusal("timeout", place)
    if broken.why == "failed" and broken.detail != "memory":
        return refusal("damaged", place)
    return refusal("too_large", place)


class _Worker:
    """One worker process and its pipes."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process = subprocess.Popen(
            [sys.executable, "-m", "quitus.sources.pdf.worker", str(limits.memory), str(limits.pages)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        self._receive(time.monotonic() + _START_SECONDS, 0)

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def end(self) -> None:
        """Kill the process and close its pipes."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()

    def read(self, data: bytes, name: str, pages: Collection[int] | None) -> Document:
        """Send one request and wait for its answer.

        Raises:
            _BrokenError: when the worker has to be replaced.
            UnreadableDocumentError: when it refused the document.
        """
        self._send(pickle.dumps((name, None if pages is None else frozenset(pages), data)))
        end = time.monotonic() + self._limits.seconds
        page = 0
        while True:
            frame, payload = self._receive(min(end, time.monotonic() + self._limits.page_seconds), page)
            match frame:
                case Frame.PAGE:
                    page = int(payload)
                case Frame.DOCUMENT:
                    return _document(payload)
                case Frame.REFUSED:
                    reason, message = pickle.loads(payload)
                    raise UnreadableDocumentError(reason, message)
                case _:
                    raise _BrokenError("failed", page, payload.decode(errors="replace"))

    def _send(self, payload: bytes) -> None:
        stream = _stream(self._process.stdin)
        try:
            stream.write(HEADER.pack(b"q", len(payload)) + payload)
            stream.flush()
        except BrokenPipeError as error:
            raise _BrokenError("died", 0) from error

    def _receive(self, end: float, page: int) -> tuple[Frame, bytes]:
        kind, length = HEADER.unpack(self._bytes(HEADER.size, end, page))
        if length > self._limits.output:
            raise _BrokenError("output", page)
        return Frame(kind), self._bytes(length, end, page)

    def _bytes(self, count: int, end: float, page: int) -> bytes:
        """Exactly `count` bytes of the worker's answer, before the time `end`."""
        source = _stream(self._process.stdout).fileno()
        parts: list[bytes] = []
        missing = count
        while missing:
            ready, _, _ = select.select([source], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                raise _BrokenError("timeout", page)
            part = os.read(source, min(missing, 1 << 20))
            if not part:
                raise _BrokenError("died", page, f"exit {self._process.wait()}")
            parts.append(part)
            missing -= len(part)
        return b"".join(parts)


def _stream(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe


_KNOWN = {
    (Box.__module__, Box.__name__),
    ("array", "array"),
    ("array", "_array_reconstructor"),
    ("builtins", "frozenset"),
}


class _Documents(pickle.Unpickler):
    """Takes back documents and nothing else, should a document ever have taken the worker over."""

    def find_class(self, module: str, name: str) -> Any:
        if module == model.__name__ and isinstance(found := getattr(model, name, None), type):
            return found
        if (module, name) in _KNOWN:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a document")


def _document(payload: bytes) -> Document:
    document = _Documents(io.BytesIO(payload)).load()
    assert isinstance(document, Document)
    return document
