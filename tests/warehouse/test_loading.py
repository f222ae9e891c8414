"""A load is kept whole or not at all, once, and what is current is a pointer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import Engine, func, select

from quitus.figures.readings import Reading
from quitus.warehouse.errors import FrameError
from quitus.warehouse.loading import LoadResult, current, load, withdraw
from quitus.warehouse.reading import frames, load_frames
from quitus.warehouse.schema import FACTS, LOADS, POINTERS
from tests.warehouse.readings import AMOUNTS, convention, partner_file, report, report_path

NOON = datetime(2020, 6, 30, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def keep(engine: Engine, reading: Reading, version: str = "a", now: datetime = NOON) -> LoadResult:
    return load(engine, reading, fingerprint=version * 64, code_version="1", vocabulary_version="1", now=now)


def count(engine: Engine, name: str) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(FACTS[name])).scalar_one()


def test_the_same_load_again_writes_nothing(engine: Engine) -> None:
    first = keep(engine, report())
    second = keep(engine, report(), now=NOON + HOUR)
    assert (first.written, first.moved, second.written, second.moved) == (True, True, False, False)
    assert second.load_id == first.load_id and second.rows == first.rows
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(POINTERS)).scalar_one() == 1
    assert count(engine, "budget") == 3


def test_a_new_version_is_appended_and_pointed_to(engine: Engine) -> None:
    keep(engine, report())
    changed = report(amounts=(Decimal("60000.00"), *AMOUNTS[1:]))
    second = keep(engine, changed, "b", NOON + HOUR)
    assert count(engine, "budget") == 6
    assert frames(engine)["budget"]["amount"].to_list()[0] == Decimal("60000.00")
    assert current(engine)[report_path("11", 2019)].load_id == second.load_id


def test_going_back_to_an_earlier_version_only_moves_the_pointer(engine: Engine) -> None:
    first = keep(engine, report(), "a")
    keep(engine, report(amounts=AMOUNTS[:1]), "b", NOON + HOUR)
    back = keep(engine, report(), "a", NOON + 2 * HOUR)
    assert back == replace(first, written=False)
    assert len(frames(engine)["budget"]) == 3


def test_what_was_known_then_can_be_had_again(engine: Engine) -> None:
    first = keep(engine, report())
    before = frames(engine)
    keep(engine, report(amounts=(Decimal("1.00"), *AMOUNTS[1:])), "b", NOON + HOUR)
    keep(engine, report("2A", 2020), "c", NOON + 2 * HOUR)
    for moment in (NOON, NOON + HOUR / 2, first.load_id):
        then = frames(engine, moment)
        assert all(then[name].equals(before[name]) for name in before)
    assert all(table.empty for table in frames(engine, NOON - HOUR).values())


def test_a_withdrawn_document_is_no_longer_published_and_not_forgotten(engine: Engine) -> None:
    result = keep(engine, report())
    assert withdraw(engine, report_path("11", 2019), NOON + HOUR)
    assert not withdraw(engine, report_path("11", 2019), NOON + HOUR)
    assert frames(engine)["budget"].empty and not current(engine)
    assert len(load_frames(engine, result.load_id)["budget"]) == 3
    assert keep(engine, report(), now=NOON + 2 * HOUR) == replace(result, written=False)
    assert len(frames(engine)["budget"]) == 3


def test_rows_that_do_not_hold_are_all_listed_and_none_is_kept(engine: Engine) -> None:
    wrong = report(amounts=(Decimal("1.001"), Decimal("NaN"), Decimal("2.00")))
    twice = replace(wrong, ledger=(*wrong.ledger, wrong.ledger[0]))
    with pytest.raises(FrameError) as failure:
        keep(engine, twice)
    message = str(failure.value)
    assert "budget.amount, row 0: Decimal('1.001')" in message
    assert "budget.amount, row 1" in message
    assert "ledger.page, row 2" in message
    with engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(LOADS)).scalar_one() == 0


def test_a_load_says_who_read_it_and_when(engine: Engine) -> None:
    keep(engine, report("2A", 2018))
    keep(engine, convention(), "b")
    keep(engine, partner_file(), "c")
    found = current(engine)
    assert list(found) == sorted(found) and len(found) == 3
    info = found[report_path("2A", 2018)]
    assert (info.territory, info.year, info.fingerprint, info.loaded_at) == ("2A", 2018, "a" * 64, NOON)
    assert found["11-exemple/convention.pdf"].year is None
