"""A publisher that is killed leaves the old edition or the new one, whole, and keeps no lock."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_a_killed_publisher_leaves_the_old_edition_or_the_new_one() -> None:
    # In a process of its own: publishers are forked, which must come before any thread draws a chart.
    program = [sys.executable, "-m", "benchmarks.soak_publication", "--times", "10", "--seed", "8"]
    done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = re.fullmatch(
        r"10 kills: the new edition (\d+) times, the old one (\d+) times, always whole\n", done.stdout
    )
    assert found is not None
    assert int(found[1]) + int(found[2]) == 10
