"""What was published is remembered and never pruned; what is pruned is told, then and later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from quitus.warehouse.errors import WarehouseError
from quitus.warehouse.loading import load
from quitus.warehouse.migrating import check, status
from quitus.warehouse.publications import prunable, prune, publications, record_publication
from quitus.warehouse.reading import frames
from tests.warehouse.readings import AMOUNTS, report

NOON = datetime(2020, 6, 30, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def three_versions(engine: Engine) -> list[int]:
    return [
        load(
            engine, report(amounts=AMOUNTS[: 3 - n]), fingerprint=str(n) * 64, code_version="1",
            vocabulary_version="1", now=NOON + n * HOUR,
        ).load_id
        for n in range(3)
    ]  # fmt: skip


def test_a_publication_says_what_was_in_it(engine: Engine) -> None:
    first, second, third = three_versions(engine)
    one = record_publication(engine, [second, first, second], edition="a", code_version="1", now=NOON)
    two = record_publication(engine, [third], edition="b", code_version="2", now=NOON + HOUR)
    told = [(each.publication_id, each.edition, each.code_version, each.published_at, each.load_ids)
            for each in publications(engine)]  # fmt: skip
    assert told == [(one, "a", "1", NOON, (first, second)), (two, "b", "2", NOON + HOUR, (third,))]


def test_a_load_that_is_not_there_cannot_have_been_published(engine: Engine) -> None:
    with pytest.raises(WarehouseError):
        record_publication(engine, [99], edition="a", code_version="1", now=NOON)
    assert publications(engine) == []


def test_pruning_keeps_what_is_current_or_was_published(engine: Engine) -> None:
    first, second, third = three_versions(engine)
    record_publication(engine, [first], edition="a", code_version="1", now=NOON)
    assert [info.load_id for info in prunable(engine)] == [second]
    assert [info.load_id for info in prune(engine)] == [second]
    assert prunable(engine) == prune(engine) == []
    assert status(engine).loads == 2 and check(engine) == []
    assert len(frames(engine, first)["budget"]) == 3 and len(frames(engine, third)["budget"]) == 1


def test_what_was_pruned_is_not_passed_over_in_silence(engine: Engine) -> None:
    first, second, _ = three_versions(engine)
    prune(engine, only=[second])
    assert len(frames(engine, NOON)["budget"]) == 3
    assert len(frames(engine, NOON + 2 * HOUR)["budget"]) == 1
    with pytest.raises(WarehouseError, match=f"load {second} of .* has been pruned"):
        frames(engine, NOON + HOUR)
    assert [info.load_id for info in prunable(engine)] == [first]
