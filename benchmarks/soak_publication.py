"""Kill publishing processes at 200 random moments; after each, the old or the new edition must be there, whole.

`python -m benchmarks.soak_publication [--times 200] [--seed 1]`: in a temporary folder. Stops with an
AssertionError at the first edition that is a mixture or holds half a file, or where a dead publisher keeps
the next one out.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.assets.publication.killing import kill_publishers


def main() -> None:
    """Run the kills and say how often which edition was there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        new, old = kill_publishers(Path(folder) / "out", given.times, given.seed)
    sys.stdout.write(f"{given.times} kills: the new edition {new} times, the old one {old} times, always whole\n")


if __name__ == "__main__":
    main()
