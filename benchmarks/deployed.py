"""A deployed Quitus of one's own: Dagster's daemon in processes apart, and what its records and warehouse say."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
from sqlalchemy import create_engine, text

from quitus.assets.loaded import register
from quitus.assets.processes import PROCESS_TAG
from quitus.assets.surveying import survey
from quitus.figures.tables import TABLES
from quitus.pipeline.instance import prepare

_BINARIES = Path(sys.executable).parent
_CODE = ["-m", "quitus.pipeline.definitions"]
_BACKFILL = """mutation ($backfillParams: LaunchBackfillParams!) {
  launchPartitionBackfill(backfillParams: $backfillParams) {
    __typename ... on LaunchBackfillSuccess { backfillId } ... on PythonError { message }
  }
}"""
_ACTIVE = [dg.DagsterRunStatus.STARTED]


@dataclass(frozen=True, slots=True)
class Deployed:
    """One Dagster home and what its runs work on; `environment` is what its processes are started with."""

    home: Path
    sources: Path
    warehouse: str
    environment: Mapping[str, str]

    def start_daemon(self, log: Path) -> subprocess.Popen[bytes]:
        """The daemon, with its code server and the runs that it will start, in a process group of its own."""
        command = [str(_BINARIES / "dagster-daemon"), "run", *_CODE]
        with log.open("ab") as stream:
            return subprocess.Popen(
                command, env=dict(self.environment), stdout=stream, stderr=stream, start_new_session=True
            )

    def instance(self) -> dg.DagsterInstance:
        """Its records."""
        return dg.DagsterInstance.from_config(str(self.home))

    def register_folders(self) -> tuple[str, ...]:
        """Make the folders known as partitions, as a load would; their keys."""
        prepare(self.home)
        found = survey(str(self.sources))
        with self.instance() as instance:
            register(instance, found)
        return found.keys

    def start_backfill(self, assets: Sequence[dg.AssetKey], partitions: Sequence[str]) -> str:
        """Ask for a backfill as the UI does; its id.

        Raises:
            RuntimeError: when it is refused; with the answer.
        """
        selection = [{"path": list(key.path)} for key in assets]
        variables = {"backfillParams": {"assetSelection": selection, "partitionNames": list(partitions)}}
        command = [str(_BINARIES / "dagster-graphql"), *_CODE, "-t", _BACKFILL]
        done = subprocess.run(
            [*command, "-v", json.dumps(variables)],
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        try:
            answer, _ = json.JSONDecoder().raw_decode(done.stdout, done.stdout.index("{"))
            return str(answer["data"]["launchPartitionBackfill"]["backfillId"])
        except (ValueError, KeyError, TypeError) as error:
            raise RuntimeError(f"no backfill: {done.stdout}{done.stderr}") from error

    def workers(self) -> dict[str, int]:
        """The process of each run that works, by the run's id."""
        with self.instance() as instance:
            runs = instance.get_runs(filters=dg.RunsFilter(statuses=_ACTIVE))
            return {run.run_id: _process(run) for run in runs if PROCESS_TAG in run.tags}

    def loads(self) -> list[str]:
        """The document of each load that the warehouse keeps, in order."""
        engine = create_engine(self.warehouse)
        try:
            with engine.connect() as connection:
                return list(connection.execute(text("SELECT document FROM loads ORDER BY load_id")).scalars())
        finally:
            engine.dispose()


def _process(run: dg.DagsterRun) -> int:
    return int(run.tags[PROCESS_TAG].split("/")[1])


def judge(place: Deployed, folder: Path, reports: int) -> None:
    """Assert that each document has one load, and that `folder / "out"` holds what one process publishes."""
    loads = place.loads()
    assert (len(loads), len(set(loads))) == (reports, reports), sorted(loads)
    alone = folder / "alone" / "out"
    alone.parent.mkdir(exist_ok=True)
    command = ["-m", "quitus", "run", "--quiet", "--sources", str(place.sources), "--output", str(alone)]
    environment = {**os.environ, "DAGSTER_HOME": str(folder / "alone" / "home"), "QUITUS_WAREHOUSE": ""}
    subprocess.run([sys.executable, *command], env=environment, check=True)
    for table in TABLES:
        name = f"data/{table.name}.csv"
        assert (folder / "out" / name).read_bytes() == (alone / name).read_bytes(), name


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and all that it started and that stayed in its group, with SIGKILL."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(what: str, holds: Callable[[], bool], seconds: float) -> float:
    """Wait until something holds; how long it took.

    Raises:
        TimeoutError: when it does not in so many seconds.
    """
    began = time.monotonic()
    while not holds():
        if time.monotonic() - began > seconds:
            raise TimeoutError(f"{what}: not in {seconds:.0f} s")
        time.sleep(0.5)
    return time.monotonic() - began
