"""From the sources to the warehouse: read what there is to do, check it, keep it, one document after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy import Engine

from quitus.assets.alone import Failed, Limits
from quitus.assets.pool import in_processes
from quitus.assets.reading import Job, Ready, read_job, ready, rejected, told
from quitus.assets.reporting import Outcome, Reporter
from quitus.assets.versions import code_version
from quitus.assets.work import Plan, Unit
from quitus.figures.readings import Reading
from quitus.warehouse.loading import Version, load_prepared
from quitus.warehouse.pointers import withdraw
from quitus.warehouse.rows import Prepared


@dataclass(frozen=True, slots=True)
class Loaded:
    """One unit, dealt with; `reading` is what the warehouse keeps of it, None where it keeps what it had."""

    unit: Unit
    outcome: Outcome
    reading: Reading | None


class Taker(Protocol):
    """Takes what was read, and what has left the sources."""

    def load(self, unit: Unit, rows: Prepared) -> int:
        """Take the rows as the unit's current ones; how many there are."""

    def withdraw(self, document: str) -> None:
        """The document has left the sources."""


@dataclass(frozen=True, slots=True)
class Keeper:
    """Loads readings into a warehouse; `clock` gives the aware time that a load is stamped with."""

    engine: Engine
    clock: Callable[[], datetime]

    def load(self, unit: Unit, rows: Prepared) -> int:
        """Keep the rows as the unit's current ones; how many there are."""
        version = Version(unit.fingerprint, code_version(), unit.vocabulary_version)
        return load_prepared(self.engine, rows, version, self.clock()).rows

    def withdraw(self, document: str) -> None:
        """Say that the document has left the sources."""
        withdraw(self.engine, document, self.clock())


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """Keeps nothing: for a run that only says what it would do."""

    withdrawn: list[str] = field(default_factory=list)

    def load(self, unit: Unit, rows: Prepared) -> int:
        """How many rows there are."""
        return rows.count

    def withdraw(self, document: str) -> None:
        """Remember that the document has left the sources."""
        self.withdrawn.append(document)


@dataclass(frozen=True, slots=True)
class Place:
    """Where documents are read from and kept: the sources, the fingerprint of their settings, the store.

    An empty store keeps no document.
    """

    sources: str
    settings: str
    store: str


def carry_out(plan: Plan, place: Place, keeper: Taker, reporter: Reporter, limits: Limits) -> Iterator[Loaded]:
    """Do what the plan says, each unit in its own transaction; files that only need a word come first.

    A document that cannot be read is kept as rejected, with its reason, so that it is not tried again until it,
    the code or the vocabulary changes. One that could not be fetched keeps its load and is tried again next time.
    """
    reporter.starts(plan)
    for document in plan.withdrawn:
        keeper.withdraw(document)
    for unit in plan.read:
        if unit.row is not None:
            yield _keep(unit, told(unit, unit.row, place.store), keeper)
    jobs = [Job(place.sources, place.settings, place.store, unit) for unit in plan.read if unit.row is None]
    for job, result in in_processes(read_job, jobs, limits):
        loaded = _keep(job.unit, result, keeper)
        reporter.did(loaded.outcome)
        yield loaded


def _keep(unit: Unit, result: Ready | Failed, keeper: Taker) -> Loaded:
    if isinstance(result, Failed) and result.passing:
        return Loaded(unit, Outcome(unit.key, unit.document, 0, result.reason), None)
    kept = ready(rejected(unit, result.reason)) if isinstance(result, Failed) else result
    rows = keeper.load(unit, kept.rows)
    return Loaded(unit, Outcome(unit.key, unit.document, rows, _failure(kept.reading)), kept.reading)


def _failure(reading: Reading) -> str:
    main = reading.documents[0]
    return main.reason if main.state == "rejected" else ""
