"""What a figure was before: every earlier load says its value, or that the figure was not there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Engine

from quitus.figures.kinds import Missing
from quitus.figures.readings import Reading
from quitus.warehouse.history import Past, histories
from quitus.warehouse.loading import load, withdraw
from quitus.warehouse.publications import prune
from quitus.warehouse.reading import frames
from tests.warehouse.readings import AMOUNTS, indicators, report, report_path

NOON = datetime(2020, 6, 30, 12, 0, tzinfo=UTC)
PATH = report_path("11", 2019)


def keep(engine: Engine, *readings: Reading) -> list[int]:
    """Load these versions a day after each other; the loads' numbers."""
    return [
        load(
            engine, reading, fingerprint=f"{abs(hash(reading)):064}", code_version="1", vocabulary_version="1",
            now=NOON + timedelta(days=day),
        ).load_id
        for day, reading in enumerate(readings)
    ]  # fmt: skip


def told(engine: Engine, table: str, row: int, as_of: int | None = None) -> list[tuple[int, object]]:
    """What the figure in that row of the table was, newest first: load, and value or what it was instead."""
    identifier = frames(engine, as_of)[table]["figure_id"].iloc[row]
    found = histories(engine, as_of).figures.get((table, identifier), ())
    return [(past.move.load_id, _said(past)) for past in found]


def _said(past: Past) -> object:
    if past.version is None:
        return "not there"
    return past.version.missing or past.version.value


def amounts(first: str) -> Reading:
    return report(amounts=(Decimal(first), *AMOUNTS[1:]))


def test_every_earlier_load_says_its_value_newest_first(engine: Engine) -> None:
    one, two, three = keep(engine, amounts("1.00"), amounts("2.50"), amounts("3.00"))
    assert told(engine, "budget", 0) == [(two, Decimal("2.50")), (one, Decimal("1.00"))]
    assert told(engine, "budget", 0, as_of=two) == [(one, Decimal("1.00"))]
    assert told(engine, "budget", 1) == []
    moves = histories(engine).moves[PATH]
    assert [(move.load_id, move.since) for move in moves] == [
        (one, NOON), (two, NOON + timedelta(days=1)), (three, NOON + timedelta(days=2))
    ]  # fmt: skip


def test_the_place_in_the_earlier_document_is_told(engine: Engine) -> None:
    keep(engine, amounts("1.00"), amounts("2.00"))
    ((_, (past,)),) = histories(engine).figures.items()
    assert past.version is not None
    assert (past.version.document, past.version.locator, past.version.raw) == (
        PATH, "p1[10.0,00.0,90.0,09.0]", "1.00"
    )  # fmt: skip


def test_a_figure_that_was_not_there_before_says_so(engine: Engine) -> None:
    first, _ = keep(engine, report(amounts=AMOUNTS[:2]), report())
    assert told(engine, "budget", 2) == [(first, "not there")]


def test_a_value_that_was_missing_before_says_why(engine: Engine) -> None:
    new = report()
    row = new.indicators[0]
    none = replace(row, value=None, missing=Missing.NOT_REPORTED)
    first, _ = keep(engine, replace(new, indicators=(none, *new.indicators[1:])), new)
    assert told(engine, "indicators", 0) == [(first, "not_reported")]


def test_going_back_is_part_of_the_history(engine: Engine) -> None:
    first, second, _ = keep(engine, amounts("1.00"), amounts("2.00"), amounts("1.00"))
    assert told(engine, "budget", 0) == [(second, Decimal("2.00")), (first, Decimal("1.00"))]


def test_figures_of_one_meaning_have_no_history(engine: Engine) -> None:
    cited = report().cited_figures[0]
    changed = replace(cited, value=Decimal(13))
    first, _ = keep(engine, report(), replace(report(), cited_figures=(changed,)))
    assert told(engine, "cited_figures", 0) == [(first, Decimal(12))]
    keep(engine, replace(report(), cited_figures=(changed, cited)))
    assert histories(engine).figures == {}


def test_what_was_withdrawn_or_pruned_is_no_longer_told(engine: Engine) -> None:
    keep(engine, amounts("1.00"), amounts("2.00"))
    keep(engine, report("2A", 2020))
    assert prune(engine)
    assert histories(engine).figures == {}
    assert {path: len(moves) for path, moves in histories(engine).moves.items()} == {
        PATH: 1, report_path("2A", 2020): 1
    }  # fmt: skip
    withdraw(engine, PATH, NOON + timedelta(days=9))
    assert list(histories(engine).moves) == [report_path("2A", 2020)]


def test_an_indicator_is_found_again_in_each_report(engine: Engine) -> None:
    readings = [
        replace(report(year=2019), indicators=indicators("11", 2019, PATH, values=(n, 152))) for n in (178, 179)
    ]
    first, _ = keep(engine, *readings)
    keep(engine, report("11", 2020))
    assert told(engine, "indicators", 0) == [(first, Decimal(178))]
