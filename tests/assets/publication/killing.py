"""Publishing processes that are killed at any moment, and what must hold after each."""

from __future__ import annotations

import csv
import hashlib
import json
import multiprocessing
import os
import random
import signal
import time
from pathlib import Path

from tests.assets.publication.sites import aude, publish_rows

FORK = multiprocessing.get_context("fork")
"""Children share the parent's imports and nothing that they open; charts are drawn by threads, so never before."""


def publish_version(output: Path, version: int) -> None:
    """Publish a site whose every figure of one indicator is called by its version."""
    publish_rows(*aude(label=f"Version {version}"), output)


def kill_publishers(output: Path, times: int, seed: int) -> tuple[int, int]:
    """Kill so many publishers, each at a random moment, and see after each that old or new is published whole.

    Returns how often the new edition was there, and how often the old one was.

    Raises:
        AssertionError: when anything else is published, or the next publisher is kept out.
    """
    moments = random.Random(seed)
    duration = min(_duration(output, version) for version in (-2, -1))
    old, new = -1, 0
    for version in range(1, times + 1):
        _kill(output, version, moments.uniform(0, 1.1 * duration))
        shown = published_version(output)
        assert shown in {old, version}, f"neither version {old} nor {version} but {shown}"
        new += shown == version
        old = shown
    _duration(output, times + 1)
    assert published_version(output) == times + 1
    assert not list(output.parent.glob(f"{output.name}.editions/.unfinished"))
    return new, times - new


def published_version(output: Path) -> int:
    """Which version is published, whole: every file of its edition is the one that the edition names.

    An edition is called by the fingerprint of its list of files, so that no two can be mixed under one name.
    """
    edition = output.resolve()
    listed = (edition / "edition.json").read_bytes()
    assert edition.name.endswith(hashlib.sha256(listed).hexdigest()[:12])
    files = json.loads(listed)["files"]
    there = {path.relative_to(edition).as_posix(): path for path in edition.rglob("*") if path.is_file()}
    assert set(there) == {*files, "edition.json"}
    for name, kept in files.items():
        assert hashlib.sha256(there[name].read_bytes()).hexdigest() == kept["sha256"], name
    with (edition / "data" / "indicators.csv").open(encoding="utf-8", newline="") as stream:
        labels = {row["indicator"] for row in csv.DictReader(stream)}
    (label,) = (label for label in labels if label.startswith("Version "))
    return int(label.removeprefix("Version "))


def _duration(output: Path, version: int) -> float:
    began = time.perf_counter()
    child = FORK.Process(target=publish_version, args=(output, version))
    child.start()
    child.join()
    assert child.exitcode == 0
    return time.perf_counter() - began


def _kill(output: Path, version: int, after: float) -> None:
    child = FORK.Process(target=publish_version, args=(output, version))
    child.start()
    child.join(after)
    if child.is_alive():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
    child.join()
