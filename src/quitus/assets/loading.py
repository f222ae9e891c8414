"""From the sources to the warehouse: read what there is to do, check it, keep it, one document after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from quitus.assets.pool import Failed, Limits, in_processes
from quitus.assets.reading import Job, read_job, rejected, told
from quitus.assets.reporting import Outcome, Reporter
from quitus.assets.versions import code_version
from quitus.assets.work import Plan, Unit
from quitus.figures.readings import Reading
from quitus.warehouse.errors import FrameError
from quitus.warehouse.loading import load
from quitus.warehouse.pointers import withdraw


@dataclass(frozen=True, slots=True)
class Loaded:
    """One unit, dealt with; `reading` is what the warehouse keeps of it, None where it keeps what it had."""

    unit: Unit
    outcome: Outcome
    reading: Reading | None


@dataclass(frozen=True, slots=True)
class Keeper:
    """Loads readings into a warehouse; `clock` gives the aware time that a load is stamped with."""

    engine: Engine
    clock: Callable[[], datetime]

    def load(self, unit: Unit, reading: Reading) -> int:
        """Keep the reading as the unit's current one; how many rows it has."""
        result = load(
            self.engine,
            reading,
            fingerprint=unit.fingerprint,
            code_version=code_version(),
            vocabulary_version=unit.vocabulary_version,
            now=self.clock(),
        )
        return result.rows

    def withdraw(self, document: str) -> None:
        """Say that the document has left the sources."""
        withdraw(self.engine, document, self.clock())


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents are read from and kept: the sources, the fingerprint of their settings, the store."""

    sources: str
    settings: str
    store: str


def carry_out(plan: Plan, place: Place, keeper: Keeper, reporter: Reporter, limits: Limits) -> Iterator[Loaded]:
    """Do what the plan says, each unit in its own transaction; files that only need a word come first.

    A document that cannot be read is kept as rejected, with its reason, so that it is not tried again until it,
    the code or the vocabulary changes. One that could not be fetched keeps its load and is tried again next time.
    """
    reporter.starts(plan)
    for document in plan.withdrawn:
        keeper.withdraw(document)
    for unit in plan.read:
        if unit.row is not None:
            yield _keep(unit, told(unit, unit.row), keeper)
    jobs = [Job(place.sources, place.settings, place.store, unit) for unit in plan.read if unit.row is None]
    for job, result in in_processes(read_job, jobs, limits):
        loaded = _keep(job.unit, result, keeper)
        reporter.did(loaded.outcome)
        yield loaded


def _keep(unit: Unit, result: Reading | Failed, keeper: Keeper) -> Loaded:
    if isinstance(result, Failed) and result.passing:
        return Loaded(unit, Outcome(unit.key, unit.document, 0, result.reason), None)
    reading = rejected(unit, result.reason) if isinstance(result, Failed) else result
    try:
        rows = keeper.load(unit, reading)
    except FrameError as error:
        # A reader's defect: what it gave breaks a rule of the tables, and must not reach them.
        reading = rejected(unit, f"lecture incohérente, à signaler : {str(error).splitlines()[-1]}")
        rows = keeper.load(unit, reading)
    return Loaded(unit, Outcome(unit.key, unit.document, rows, _failure(reading)), reading)


def _failure(reading: Reading) -> str:
    main = reading.documents[0]
    return main.reason if main.state == "rejected" else ""
