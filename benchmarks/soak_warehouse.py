"""Kill loading processes at 200 random moments on each database; after each, the warehouse must be whole.

`python -m benchmarks.soak_warehouse [--times 200] [--seed 1]`: a SQLite file in a temporary folder, then a
PostgreSQL of its own. Stops with an AssertionError at the first warehouse that is damaged or holds half a load.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.warehouse.killing import kill_loaders

from benchmarks.databases import postgresql


def main() -> None:
    """Run the kills and say how many loads had been kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _soak("SQLite", f"sqlite:///{Path(folder) / 'warehouse.db'}", given)
    with postgresql() as url:
        _soak("PostgreSQL", url, given)


def _soak(name: str, url: str, given: argparse.Namespace) -> None:
    kept = kill_loaders(url, given.times, given.seed)
    sys.stdout.write(
        f"{name}: {given.times} kills, {kept} loads kept whole, of {given.times - kept} nothing kept\n"
    )


if __name__ == "__main__":
    main()
