"""Random mutations of documents through the guarded reader: no crash, no hang, no traceback.

`python -m benchmarks.soak_pdf [COUNT] [FILE …]`; without files, samples made on the spot are mutated.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.sources.pdf.papers import BUDGET, LOOKS, PROSE, paper, table

from quitus.sources.pdf.guarded import Readers
from quitus.sources.pdf.limits import Limits
from quitus.sources.pdf.model import UnreadableDocumentError


def mutations(samples: Sequence[bytes], chance: random.Random, count: int) -> Iterator[bytes]:
    """`count` damaged variants of the samples: bytes flipped, pieces cut, doubled or moved, ends cut off."""
    for _ in range(count):
        data = bytearray(chance.choice(samples))
        for _ in range(chance.randint(1, 6)):
            _mutate(data, chance)
        yield bytes(data)


def _mutate(data: bytearray, chance: random.Random) -> None:
    if len(data) < 64:
        return
    place = chance.randrange(len(data))
    match chance.randrange(5):
        case 0:
            data[place] = chance.randrange(256)
        case 1:
            del data[place : place + chance.randint(1, 200)]
        case 2:
            data[place:place] = data[place : place + chance.randint(1, 200)]
        case 3:
            data[place : place + 8] = b"%08d" % chance.randrange(10**8)
        case _:
            if chance.random() < 0.3:
                del data[place:]


def soak(samples: Sequence[bytes], count: int, seed: int = 1) -> Counter[str]:
    """How many variants were read, and how many refused for which reason."""
    outcomes: Counter[str] = Counter()
    with Readers(Limits(seconds=60, page_seconds=20)) as readers:
        for data in mutations(samples, random.Random(seed), count):
            try:
                readers.read(data, "mutated.pdf")
                outcomes["read"] += 1
            except UnreadableDocumentError as error:
                outcomes[error.reason] += 1
    return outcomes


def _samples(files: Sequence[str]) -> list[bytes]:
    if files:
        return [Path(file).read_bytes() for file in files]
    return [paper("# Budget", PROSE, table(BUDGET, look, (190, 110, 110)), PROSE) for look in LOOKS]


def main(arguments: Sequence[str]) -> None:
    """Mutate, read, and print what became of it."""
    count = int(arguments[0]) if arguments else 2_000
    start = time.perf_counter()
    outcomes = soak(_samples(arguments[1:]), count)
    sys.stdout.write(f"{count} variants in {time.perf_counter() - start:.0f} s\n")
    for outcome, times in outcomes.most_common():
        sys.stdout.write(f"{times:6} {outcome}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
