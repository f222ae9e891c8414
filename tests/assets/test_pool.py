"""The reading pool: order, and what becomes of the others when a process dies, hangs or eats memory."""

from __future__ import annotations

import os
import time

from quitus.assets.alone import Failed, Limits
from quitus.assets.pool import in_processes

LIMITS = Limits(workers=2, seconds=2, memory=1 << 30)


def behave(task: str) -> str:
    match task:
        case "die":
            os.abort()
        case "hang":
            time.sleep(60)
        case "eat":
            bytearray(2 << 30)
    return task.upper()


def test_results_come_in_the_order_of_the_items() -> None:
    items = [f"document {number}" for number in range(9)]
    assert list(in_processes(behave, items, LIMITS)) == [(item, item.upper()) for item in items]


def test_a_document_that_ends_its_process_takes_no_other_with_it() -> None:
    found = dict(in_processes(behave, ["a", "die", "b", "hang", "c", "eat", "d"], LIMITS))
    assert {item for item, result in found.items() if isinstance(result, Failed)} == {"die", "hang", "eat"}
    assert [found[item] for item in "abcd"] == ["A", "B", "C", "D"]


def test_a_failure_says_in_french_which_limit_was_met() -> None:
    found = dict(in_processes(behave, ["die", "hang", "eat"], LIMITS))
    reasons = {item: result.reason for item, result in found.items() if isinstance(result, Failed)}
    assert "2 secondes" in reasons["hang"]
    assert "1024 Mo" in reasons["eat"]
    assert "arrêté" in reasons["die"]
