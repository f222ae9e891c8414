"""The process in which documents of others are read: one request a frame on stdin, answers on stdout.

Started as `python -m quitus.sources.pdf.worker MEMORY PAGES`. It never writes anywhere else.
"""

from __future__ import annotations

import io
import os
import pickle
import resource
import sys
from collections.abc import Callable
from enum import StrEnum
from typing import BinaryIO

from quitus.sources.pdf.limits import HEADER, Frame
from quitus.sources.pdf.model import BlockKind, Document, TableKind, UnreadableDocumentError
from quitus.sources.pdf.reading import read_document

Send = Callable[[Frame, bytes], None]


def main(memory: int, pages: int) -> None:
    """Answer requests until stdin ends."""
    output = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    _quiet()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    def send(frame: Frame, payload: bytes) -> None:
        output.write(HEADER.pack(frame.value, len(payload)) + payload)
        output.flush()

    send(Frame.READY, b"")
    while (request := _request(sys.stdin.buffer)) is not None:
        _answer(request, pages, send)


def _quiet() -> None:
    """Libraries print to stdout and stderr; nothing of that may reach the frames or a terminal."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)


def _request(stream: BinaryIO) -> tuple[str, frozenset[int] | None, bytes] | None:
    head = stream.read(HEADER.size)
    if len(head) < HEADER.size:
        return None
    name, wanted, data = pickle.loads(stream.read(HEADER.unpack(head)[1]))
    return name, wanted, data


def _answer(request: tuple[str, frozenset[int] | None, bytes], pages: int, send: Send) -> None:
    name, wanted, data = request
    try:
        document = read_document(
            data, name, wanted, most_pages=pages, progress=lambda page: send(Frame.PAGE, str(page).encode())
        )
        send(Frame.DOCUMENT, _pickled(document))
    except UnreadableDocumentError as error:
        send(Frame.REFUSED, pickle.dumps((error.reason, str(error))))
    except MemoryError:
        send(Frame.FAILED, b"memory")
    except Exception as error:  # the parent tells and logs it; this process must go on or be replaced
        send(Frame.FAILED, f"{type(error).__name__}: {error}".encode()[:500])


def _pickled(document: Document) -> bytes:
    """The document for the parent, which takes nothing but its own types.

    Python before 3.11.4 writes a member of an enumeration as a call of `getattr`; here it is its value.
    """
    out = io.BytesIO()
    pickler = pickle.Pickler(out, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = dict.fromkeys((BlockKind, TableKind), _by_value)
    pickler.dump(document)
    return out.getvalue()


def _by_value(member: StrEnum) -> tuple[type[StrEnum], tuple[str]]:
    return type(member), (member.value,)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
