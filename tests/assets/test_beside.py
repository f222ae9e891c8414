"""Half of a long report searched by another process: the same reading, whatever becomes of that process."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TypeVar

import pytest

from quitus.assets.alone import Limits, beside
from quitus.sources.pdf.model import Document
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph

A = TypeVar("A")
B = TypeVar("B")
LIMITS = Limits(workers=2, seconds=20)
CHANGED = "En 2021, {new} ménages ont été aidés contre {old} en 2020, soit une hausse de {rate} %."


def long_report() -> Document:
    """Two hundred right and wrong statements in twenty actions."""
    flow = []
    for number in range(20):
        flow.append(heading(f"Action 1.{number + 1} Mesure {number}", f"Action 1.{number + 1}"))
        flow += [paragraph(CHANGED.format(new=300 + at, old=200 + number, rate=40 + at)) for at in range(15)]
    return document(*flow)


def test_what_another_process_finds_is_what_one_process_finds() -> None:
    done: list[int] = []

    def together(one: Callable[[], A], other: Callable[[], B]) -> tuple[A, B]:
        done.append(os.getpid())
        return beside(one, other, LIMITS)

    report = long_report()
    found = read_report(report, (), context(), together)
    assert done == [os.getpid()]
    assert len(found.claims) > 200
    assert found == read_report(report, (), context())


def test_the_other_work_is_done_in_another_process_where_there_is_a_core_for_it() -> None:
    here, there = beside(os.getpid, os.getpid, LIMITS)
    assert here == os.getpid() != there
    assert beside(os.getpid, os.getpid, Limits(workers=1)) == (here, here)


def test_what_a_stopped_process_did_not_give_is_worked_out_here() -> None:
    own = os.getpid()

    def gone() -> int:
        if os.getpid() != own:
            os._exit(3)
        return 7

    assert beside(os.getpid, gone, LIMITS) == (own, 7)


def test_a_defect_of_the_other_work_comes_out(capfd: pytest.CaptureFixture[str]) -> None:
    def broken() -> int:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        beside(os.getpid, broken, LIMITS)
    assert "ZeroDivisionError" in capfd.readouterr().err
