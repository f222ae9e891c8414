"""A PDF's pages, read by processes of their own while this one imports what makes figures of them.

Imports nothing but the reader of pages: what else is imported before the processes begin, they wait for.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from quitus.assets.alone import Begun, Failed, Limits, begun
from quitus.sources.pdf.model import UnreadableDocumentError
from quitus.sources.pdf.reading import Pages, Share, read_pages

_PROCESSES = 2
"""More would have read the pages before the imports are done."""


@dataclass(frozen=True, slots=True)
class _ShareLook:
    """A look at the pages of one share."""

    share: Share

    def __call__(self, file: Path) -> Pages | Failed:
        try:
            return read_pages(file.read_bytes(), share=self.share)
        except UnreadableDocumentError as error:
            return Failed(str(error))


@dataclass(frozen=True, slots=True)
class Ahead:
    """The pages of a PDF, being read; called, it waits for them (for `joined`), or says why there are none.

    Raises:
        OSError: when called, where the file cannot be opened.
    """

    shares: tuple[Begun[Pages | Failed], ...]

    def __call__(self) -> list[Pages] | Failed:
        """The pages."""
        found: list[Pages] = []
        for share in self.shares:
            # One that is refused is told at once: another may hang on what is wrong with the file.
            each = share()
            if isinstance(each, Failed):
                return each
            found.append(each)
        return found


@contextmanager
def pages_ahead(file: Path, limits: Limits) -> Iterator[Ahead]:
    """Begin to read a PDF."""
    count = min(_PROCESSES, limits.processes)
    with ExitStack() as stack:
        looks = [_ShareLook(Share(number, count)) for number in range(count)]
        yield Ahead(tuple(stack.enter_context(begun(look, file, limits)) for look in looks))
