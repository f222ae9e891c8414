"""The bytes of planned files: where there are many, made side by side in processes, report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from quitus.assets.alone import Failed, Limits
from quitus.assets.pool import in_processes
from quitus.assets.publication.errors import PublicationError
from quitus.assets.publication.files import PlannedFile

MANY = 600
"""Files from which on processes are worth starting: they take seconds to begin."""
_LIMITS = Limits(seconds=600, memory=1 << 44)
"""For one report and its documents. Drawing charts reserves far more addresses than it uses memory."""


def made(files: Sequence[PlannedFile], many: int = MANY) -> Iterator[tuple[PlannedFile, bytes]]:
    """Each file with its bytes; in the order given where there are few, batch by batch where there are many.

    Args:
        many: how many files that may be made elsewhere make processes worth their start.

    Raises:
        PublicationError: when a process ended without a result.
    """
    apart = [file for file in files if file.batch]
    if len(apart) < many:
        yield from ((file, file.make()) for file in files)
        return
    batches = _batches(apart)
    ours = ((file, file.make()) for file in files if not file.batch)
    # A few of ours after each batch, while the processes make the next ones: none of them waits for the others.
    share = -(-(len(files) - len(apart)) // len(batches))
    for batch, contents in in_processes(make, batches, _LIMITS):
        if isinstance(contents, Failed):
            raise PublicationError(f"cannot make {batch[0].path}: {contents.reason}")
        yield from zip(batch, contents, strict=True)
        yield from islice(ours, share)
    yield from ours


def make(files: Sequence[PlannedFile]) -> list[bytes]:
    """The bytes of each file; runs in a process of its own, which writes nothing."""
    return [file.make() for file in files]


def _batches(files: Sequence[PlannedFile]) -> list[list[PlannedFile]]:
    found: defaultdict[str, list[PlannedFile]] = defaultdict(list)
    for file in files:
        found[file.batch].append(file)
    return list(found.values())
