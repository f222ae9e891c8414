"""Killed processes, many at once, full disks, closed folders: the warehouse holds a load whole or not at all."""

from __future__ import annotations

import os
import resource
import tempfile
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from sqlalchemy import Connection as Database
from sqlalchemy import func, select, text

from quitus.warehouse.connections import transact
from quitus.warehouse.errors import WarehouseError
from quitus.warehouse.loading import Version, load_prepared, open_warehouse
from quitus.warehouse.migrating import check
from quitus.warehouse.reading import frames
from quitus.warehouse.rows import Prepared, prepare
from quitus.warehouse.schema import FACTS, LOADS
from tests.warehouse.killing import FORK, NOW, kill_loaders, load_version
from tests.warehouse.readings import big_report


def test_a_killed_loader_leaves_its_load_whole_or_nothing_of_it(warehouse_url: str) -> None:
    assert 0 <= kill_loaders(warehouse_url, times=5, seed=2019) <= 5


@pytest.fixture(scope="module")
def forty() -> list[Prepared]:
    """The rows of a report in each of forty territories."""
    return [prepare(big_report(f"{number:02}", 2019, rows=50)) for number in range(1, 41)]


def load_some(url: str, forty: list[Prepared], first: int) -> None:
    """Half of the partitions, beginning with another one in each process: every partition comes four times."""
    engine = open_warehouse(url)
    for place in range(len(forty) // 2):
        rows = forty[(first * 5 + place) % len(forty)]
        load_prepared(engine, rows, Version("a" * 64, "1", "1"), NOW)


def test_eight_processes_load_forty_partitions_while_others_read(
    warehouse_url: str, forty: list[Prepared]
) -> None:
    loaders = [FORK.Process(target=load_some, args=(warehouse_url, forty, number)) for number in range(8)]
    for loader in loaders:
        loader.start()
    engine = open_warehouse(warehouse_url)
    while any(loader.is_alive() for loader in loaders):
        found = frames(engine)
        assert len(found["other_figures"]) == 50 * len(found["documents"])
    assert [loader.exitcode for loader in loaders] == [0] * 8
    found = frames(engine)
    assert len(found["documents"]) == 40 and len(found["other_figures"]) == 40 * 50
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(LOADS)).scalar_one() == 40
    assert check(engine) == []
    engine.dispose()


def start_empty(url: str) -> None:
    open_warehouse(url).dispose()


def test_processes_that_open_a_new_warehouse_together_all_find_its_tables(database_url: str) -> None:
    openers = [FORK.Process(target=start_empty, args=(database_url,)) for _ in range(4)]
    for opener in openers:
        opener.start()
    for opener in openers:
        opener.join()
    assert [opener.exitcode for opener in openers] == [0] * 4
    assert check(open_warehouse(database_url)) == []


def told(work: Callable[[Connection], None]) -> str:
    """What a process of its own sends back."""
    mine, theirs = FORK.Pipe()
    child = FORK.Process(target=work, args=(theirs,))
    child.start()
    answer = str(mine.recv())
    child.join()
    return answer


def test_a_full_disk_is_told_and_leaves_the_old_state_whole(ready_sqlite: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'w.db'}"
    load_version(url, prepare(big_report("11", 2018)), 1)
    engine = open_warehouse(url)
    before = frames(engine)
    engine.dispose()

    def fill(answer: Connection) -> None:
        room = (tmp_path / "w.db").stat().st_size + 100_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            load_version(url, prepare(big_report("11", 2019, rows=20_000)), 2)
        except WarehouseError as error:
            answer.send(str(error))
        else:
            answer.send("it was written")

    message = told(fill)
    assert "w.db failed" in message and "nothing was written" in message and "\n" not in message
    engine = open_warehouse(url)
    assert check(engine) == []
    assert all(table.equals(before[name]) for name, table in frames(engine).items())


def as_nobody(work: Callable[[], object], answer: Connection) -> None:
    """Do the work without root's right to write everywhere, and send back how it was refused."""
    if os.geteuid() == 0:
        os.setuid(65534)
    try:
        work()
    except WarehouseError as error:
        answer.send(str(error))
    else:
        answer.send("it was written")


@pytest.mark.parametrize("there", [False, True], ids=["new", "existing"])
def test_a_folder_that_cannot_be_written_is_told(there: bool) -> None:
    with tempfile.TemporaryDirectory(prefix="quitus-closed-") as folder:
        url = f"sqlite:///{folder}/closed/w.db"
        if there:
            load_version(url, prepare(big_report("11", 2018, rows=10)), 1)
        Path(folder).chmod(0o755)
        closed = Path(folder) / "closed"
        closed.mkdir(exist_ok=True)
        closed.chmod(0o555)
        rows = prepare(big_report("11", 2019, rows=10))
        message = told(lambda answer: as_nobody(lambda: load_version(url, rows, 2), answer))
        closed.chmod(0o755)
    assert "w.db" in message and "\n" not in message
    assert "written" not in message or "nothing was written" in message


def test_what_goes_in_by_copy_is_told_like_the_rest(warehouse_url: str) -> None:
    engine = open_warehouse(warehouse_url)
    rows = prepare(big_report("11", 2019, rows=1))
    doubled = {
        name: replace(written, cells={column: [*cells, *cells] for column, cells in written.cells.items()})
        for name, written in rows.facts.items()
    }
    with pytest.raises(WarehouseError, match="nothing was written"):
        load_prepared(engine, replace(rows, facts=doubled), Version("a" * 64, "1", "1"), NOW)
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(FACTS["documents"])).scalar_one() == 0


def test_what_the_server_could_not_serialize_is_done_again(shared_postgres: str) -> None:
    engine = open_warehouse(shared_postgres)
    attempts: list[int] = []

    def work(connection: Database) -> str:
        attempts.append(len(attempts))
        if len(attempts) < 3:
            connection.execute(text("DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '40001'; END $$"))
        return "done"

    assert transact(engine, work) == "done"
    assert attempts == [0, 1, 2]
    engine.dispose()
