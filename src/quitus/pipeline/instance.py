"""Dagster's instance: its records below var/dagster, made when they are first needed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import dagster as dg
from filelock import FileLock


def home() -> Path:
    """The folder of Dagster's records: DAGSTER_HOME, else var/dagster below the current folder."""
    return Path(os.environ.get("DAGSTER_HOME") or "var/dagster").absolute()


def prepare(folder: Path) -> None:
    """Make the folder, its dagster.yaml and its databases, unless they are there.

    Under a lock: processes that initialise the same new folder together fail on each other's schema revision.

    Raises:
        OSError: when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / ".quitus.lock"):
        settings = folder / "dagster.yaml"
        if not settings.exists():
            settings.write_text(_default_settings(), encoding="utf-8")
        if not (folder / ".quitus.ready").exists():
            _touch_databases(folder)
            (folder / ".quitus.ready").touch()


def _default_settings() -> str:
    return files("quitus.pipeline").joinpath("dagster.yaml").read_text(encoding="utf-8")


def _touch_databases(folder: Path) -> None:
    with dg.DagsterInstance.from_config(str(folder)) as instance:
        instance.get_runs(limit=1)
        instance.get_asset_keys(limit=1)
        instance.all_instigator_state()


@contextmanager
def opened() -> Iterator[dg.DagsterInstance]:
    """The instance of `home()`, made when it is not there; one in memory where the folder cannot be written.

    What there is to do never depends on these records, so a run without them is as right as one with them.
    """
    folder = home()
    try:
        prepare(folder)
    except OSError as error:
        dg.get_dagster_logger().warning("no run record is kept, %s cannot be written: %s", folder, error.strerror)
        with dg.DagsterInstance.ephemeral() as instance:
            yield instance
        return
    with dg.DagsterInstance.from_config(str(folder)) as instance:
        yield instance
