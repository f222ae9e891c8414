"""How fast figures go into the warehouse and come out: made-up reports of a national year, on either database.

`python -m benchmarks.warehouse [--reports 750] [--url postgresql://…]`; without a URL, a SQLite file in a
temporary folder, then a PostgreSQL of its own from the pip package. Prints rows per second and memory.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text

from benchmarks.databases import postgresql
from quitus.figures.cycles import uncollected
from quitus.figures.kinds import DocumentKind, DocumentState, Funder, LineKind, Missing, Nature, Stage, Status
from quitus.figures.places import Source
from quitus.figures.readings import Reading
from quitus.figures.rows import (
    ActionRow,
    BudgetRow,
    CitedRow,
    DocumentRow,
    IndicatorRow,
    LedgerRow,
    OtherRow,
    ReportRow,
)
from quitus.warehouse.connections import snapshot
from quitus.warehouse.fetching import kept
from quitus.warehouse.history import histories
from quitus.warehouse.loading import Version, load_prepared, open_warehouse
from quitus.warehouse.pointers import pointed
from quitus.warehouse.reading import frames
from quitus.warehouse.rows import prepare

NOW = datetime(2026, 1, 1, tzinfo=UTC)
FORK = multiprocessing.get_context("fork")
BATCH = 25
"""Reports that are made up before they are loaded together: their making is not measured."""

Numbered = tuple[int, Reading]
PER_REPORT = {"budget": 540, "indicators": 740, "other": 980, "cited": 360}


def reading(number: int) -> Reading:
    """A report of about 2,650 rows; every label, place and value as long as those of real reports."""
    territory, year = f"{number % 100:02}", 2015 + number // 100
    path = f"{territory}-territoire-exemple/{year}/rapport-execution.pdf"
    head = (territory, year)

    def at(n: int, raw: str) -> Source:
        return Source(path, f"p{n % 120 + 1}[{70 + n % 9}.1,{100 + n % 600}.5,250.1,{112 + n % 600}.5]", raw)

    def action(n: int) -> str:
        return f"{n % 20 // 7 + 1}.{n % 7 + 1}"

    budget = tuple(
        BudgetRow(*head, action(n), Stage.PLANNED if n % 2 else Stage.EXECUTED, Funder.STATE,
                  f"Financement de l'accompagnement numéro {n}", LineKind.LINE, Decimal(n * 1234 + 56).scaleb(-2),
                  at(n, f"{n * 12},34 €"), Status.CONFIRMED)
        for n in range(PER_REPORT["budget"])
    )  # fmt: skip
    indicators = tuple(
        IndicatorRow(*head, action(n), "Préservation du lien de référence",
                     f"Nombre de jeunes accompagnés dans le cadre du dispositif {n // 2}", str(year - n % 2),
                     Nature.OBSERVED, Decimal(n), "count", Missing.NONE, "",
                     "Moins de jeunes confiés cette année que l'année précédente", at(n, str(n)))
        for n in range(PER_REPORT["indicators"])
    )  # fmt: skip
    other = tuple(
        OtherRow(*head, action(n), "Sorties des jeunes par motif", f"Motif {n}", "Nombre de sorties", Decimal(n),
                 "count", "", at(n, str(n)))
        for n in range(PER_REPORT["other"])
    )  # fmt: skip
    cited = tuple(
        CitedRow(*head, action(n), "Résultats obtenus l'année passée", Decimal(n), "EUR",
                 f"une dépense de {n} euros a été engagée pour les jeunes de ce territoire", at(n, f"{n} €"))
        for n in range(PER_REPORT["cited"])
    )  # fmt: skip
    return Reading(
        documents=(DocumentRow(path, f"{number:064x}", DocumentKind.REPORT, territory, year, 120, len(budget), 0,
                               DocumentState.LOADED, ""),),
        reports=(ReportRow(territory, "Exemple", year, "Rapport", f"{year + 1}-06-30", "", 120, 20, path),),
        actions=tuple(ActionRow(*head, action(n), "Titre de l'action", "socle", "", "", "", "", at(n, "Fiche"))
                      for n in range(20)),
        budget=budget, indicators=indicators, other_figures=other, cited_figures=cited,
        ledger=tuple(LedgerRow(path, page + 1, 20, 3, 5, 4, 0) for page in range(120)),
    )  # fmt: skip


def measure(url: str, reports: int, loaders: int) -> None:
    """Load so many reports and read them back, one line for each measure."""
    engine = open_warehouse(url)
    rows, alone, together = 0, Spent(), Spent()
    for first in range(0, reports, BATCH):
        batch = [(number, reading(number)) for number in range(first, min(first + BATCH, reports))]
        # A run holds one reading at a time: the others here are not to be walked for cycles, nor copied by forks.
        gc.freeze()
        with alone.counted(len(batch) / len(batch[:2])):
            for _, made in batch[:2]:
                prepare(made)
        with together.counted():
            rows += _load(engine, url, batch, loaders)
    tell("validated and made rows, on one core", rows, alone)
    how = "in two processes, one of which writes" if loaders == 1 else f"by {loaders} loaders at once"
    tell(f"validated, made and written, {how}", rows, together)
    _tell_size(engine, rows)
    _measure_out(engine, rows)
    engine.dispose()


def _load(engine: Engine, url: str, batch: Sequence[Numbered], loaders: int) -> int:
    """Load the readings, which are there already; how many rows that were."""
    if loaders == 1:
        return _load_as_a_run(engine, batch)
    shares = [batch[first::loaders] for first in range(loaders)]
    children = [FORK.Process(target=_load_alone, args=(url, share)) for share in shares]
    for child in children:
        child.start()
    for child in children:
        child.join()
        assert child.exitcode == 0
    return sum(len(rows) for _, made in batch for rows in made.tables().values())


def _load_as_a_run(engine: Engine, batch: Sequence[Numbered]) -> int:
    """As `quitus run` does: readings are validated where they were read; the process that runs writes."""
    mine, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=_prepare_all, args=(batch, theirs))
    child.start()
    rows = sum(load_prepared(engine, mine.recv(), _version(number), NOW).rows for number, _ in batch)
    child.join()
    return rows


def _prepare_all(batch: Sequence[Numbered], to: Connection) -> None:
    for _, made in batch:
        to.send(prepare(made))


def _load_alone(url: str, share: Sequence[Numbered]) -> None:
    engine = open_warehouse(url)
    for number, made in share:
        load_prepared(engine, prepare(made), _version(number), NOW)
    engine.dispose()


def _version(number: int) -> Version:
    return Version(f"{number:064x}", "1", "1")


def _tell_size(engine: Engine, rows: int) -> None:
    query = (
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
        if engine.dialect.name == "sqlite"
        else "SELECT pg_database_size(current_database())"
    )
    with engine.connect() as connection:
        size = connection.execute(text(query)).scalar_one()
    sys.stdout.write(f"size: {size / 1e6:,.0f} MB, {size / rows:,.0f} bytes a row\n")


def _measure_out(engine: Engine, rows: int) -> None:
    reading_, whole = Spent(), Spent()
    with reading_.counted(), snapshot(engine) as connection, uncollected():
        found = kept(connection, pointed(None))
    tell("read into frames", rows, reading_)
    del found
    with whole.counted():
        frames(engine)
    tell("read into frames and validated", rows, whole)
    _measure_queries(engine)


def _measure_queries(engine: Engine) -> None:
    """The times of what is asked for one report: the database's part alone, then with the frames made of it."""
    statements: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_: object) -> None:
        statements.append((statement, values))

    event.listen(engine, "before_cursor_execute", note)
    rows = _one_report(engine)
    event.remove(engine, "before_cursor_execute", note)
    queries = [each for each in statements if each[0].startswith("SELECT")]
    alone = min(_seconds(lambda: _ask(engine, queries)) for _ in range(5))
    framed = min(_seconds(lambda: _one_report(engine)) for _ in range(5))
    past = min(_seconds(lambda: histories(engine)) for _ in range(2))
    sys.stdout.write(
        f"one report of {rows} rows: {len(queries)} queries in {1000 * alone:.0f} ms, "
        f"{1000 * framed:.0f} ms with its frames\n"
        f"the histories of all figures: {past:.1f} s\n"
    )


def _ask(engine: Engine, queries: Sequence[tuple[str, Any]]) -> None:
    with snapshot(engine) as connection:
        for statement, values in queries:
            connection.exec_driver_sql(statement, values).fetchall()


def _one_report(engine: Engine) -> int:
    with snapshot(engine) as connection:
        return sum(map(len, kept(connection, pointed(None, ("07", 2015))).values()))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@dataclass(slots=True)
class Spent:
    """Seconds of the clock, and of the processor in this process and the children that it waited for.

    Where other work keeps the machine busy the second is the one to compare; a server's own part is in neither.
    """

    clock: float = 0.0
    processor: float = 0.0

    @contextmanager
    def counted(self, times: float = 1.0) -> Iterator[None]:
        """Add what is spent meanwhile, so many times."""
        clock, processor = time.perf_counter(), _processor()
        yield
        self.clock += (time.perf_counter() - clock) * times
        self.processor += (_processor() - processor) * times


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(each.ru_utime + each.ru_stime for each in used)


def tell(what: str, rows: int, spent: Spent) -> None:
    """One line of the result."""
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{what}: {rows} rows, {rows / spent.clock:,.0f} rows/s, "
        f"{rows / spent.processor:,.0f} in a second of processor, {memory:,.0f} MB at most\n"
    )


def main() -> None:
    """Measure on the database given, or on one of each kind."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=750)
    parser.add_argument("--loaders", type=int, default=2, help="that load at once into PostgreSQL")
    parser.add_argument("--url")
    given = parser.parse_args()
    if given.url:
        measure(given.url, given.reports, 1 if given.url.startswith("sqlite") else given.loaders)
        return
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write("SQLite\n")
        measure(f"sqlite:///{Path(folder) / 'warehouse.db'}", given.reports, 1)
    with postgresql() as url:
        sys.stdout.write("PostgreSQL\n")
        measure(url, given.reports, given.loaders)


if __name__ == "__main__":
    main()
