"""What counts as a loss of rows, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from quitus.assets.holding import MANY, losses
from quitus.warehouse.pointers import LoadInfo

NOW = datetime(2020, 6, 30, tzinfo=UTC)


def load(document: str, rows: int, year: int = 2019, fingerprint: str = "a") -> LoadInfo:
    return LoadInfo(1, document, "11", year, fingerprint, "1", "1", NOW, rows)


def test_the_same_document_that_gives_less_is_a_loss() -> None:
    before = [load("a", 100), load("b", 100), load("c", 100, year=2020)]
    (line,) = losses(before, [load("a", 100), load("b", 70), load("c", 100, year=2020)], {})
    assert line == "2019: the same documents gave 200 rows and now give 170"
    assert losses(before, [load("a", 95), load("b", 90), load("c", 100, year=2020)], {}) == []


def test_what_leaves_or_is_replaced_is_no_loss() -> None:
    before = [load("a", 100), load("b", 100)]
    assert losses(before, [load("b", 100)], {}) == []
    assert losses(before, [replace(load("a", 1), fingerprint="b"), load("b", 100)], {}) == []
    assert losses([], before, {}) == []


def test_a_year_of_many_documents_that_shrinks_all_at_once_is_a_loss() -> None:
    before = [load(str(number), 10) for number in range(MANY)]
    (line,) = losses(before, before[: MANY // 2 - 1], {})
    assert line == "2019: all documents gave 200 rows and now give 90"
    assert losses(before, before[: MANY // 2 + 1], {}) == []


def test_findings_that_go_are_no_loss() -> None:
    before, now = replace(load("a", 30), load_id=1), replace(load("a", 20), load_id=2)
    assert losses([before], [now], {1: 10}) == []
    assert losses([before], [now], {2: 10}) == ["2019: the same documents gave 30 rows and now give 10"]
