"""Loading processes that are killed at any moment, and what must hold after each."""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select, text

from quitus.warehouse.loading import Version, current, load_prepared, open_warehouse
from quitus.warehouse.migrating import check
from quitus.warehouse.rows import Prepared, prepare
from quitus.warehouse.schema import FACTS, LOADS, POINTERS
from tests.warehouse.readings import big_report

NOW = datetime(2020, 6, 30, tzinfo=UTC)
FORK = multiprocessing.get_context("fork")
"""Children share the parent's imports, never its connections: each opens the warehouse for itself."""


def load_version(url: str, rows: Prepared, version: int) -> None:
    """Load a version of the rows, as a process of its own does."""
    engine = open_warehouse(url)
    load_prepared(engine, rows, Version(f"{version:064x}", "1", "1"), NOW)


def kill_loaders(url: str, times: int, seed: int) -> int:
    """Kill so many loaders, each at a random moment of its load, and see after each that the warehouse is whole.

    Returns how many of the loads had been kept whole; of the others nothing was kept.

    Raises:
        AssertionError: when the warehouse is damaged, or holds part of a load.
    """
    rows, moments = prepare(big_report("11", 2019)), random.Random(seed)
    duration = min(_duration(url, rows) for _ in range(3))
    kept = 0
    for version in range(1, times + 1):
        before = _loads(url)
        _kill(url, rows, version, moments.uniform(0, 1.1 * duration))
        kept += _loads(url) - before
        _assert_whole(url, rows)
    return kept


def _duration(url: str, rows: Prepared) -> float:
    began = time.perf_counter()
    child = FORK.Process(target=load_version, args=(url, rows, time.perf_counter_ns()))
    child.start()
    child.join()
    assert child.exitcode == 0
    return time.perf_counter() - began


def _kill(url: str, rows: Prepared, version: int, after: float) -> None:
    child = FORK.Process(target=load_version, args=(url, rows, version))
    child.start()
    child.join(after)
    if child.is_alive():
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
    child.join()
    _settle(url)


def _settle(url: str) -> None:
    """Wait until the server has noticed that its client is gone."""
    engine = open_warehouse(url)
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    while engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            if connection.execute(others).scalar_one() == 0:
                break
        time.sleep(0.005)
    engine.dispose()


def _loads(url: str) -> int:
    engine = open_warehouse(url)
    with engine.connect() as connection:
        number = connection.execute(select(func.count()).select_from(LOADS)).scalar_one()
    engine.dispose()
    return number


def _assert_whole(url: str, rows: Prepared) -> None:
    engine = open_warehouse(url)
    assert check(engine) == []
    with engine.connect() as connection:
        number = connection.execute(select(func.count()).select_from(LOADS)).scalar_one()
        pointers = connection.execute(select(func.count()).select_from(POINTERS)).scalar_one()
        newest = connection.execute(select(func.max(LOADS.c.load_id))).scalar_one()
    assert pointers == number
    assert current(engine)[rows.document].load_id == newest
    for name in FACTS:
        whole = dict.fromkeys(range(1, number + 1), rows.facts[name].count) if name in rows.facts else {}
        assert sorted(_rows_by_load(engine, name).values()) == sorted(whole.values()), name
    engine.dispose()


def _rows_by_load(engine: Engine, name: str) -> dict[int, int]:
    fact = FACTS[name]
    with engine.connect() as connection:
        found = connection.execute(select(fact.c.load_id, func.count()).group_by(fact.c.load_id))
        return {row[0]: row[1] for row in found}
