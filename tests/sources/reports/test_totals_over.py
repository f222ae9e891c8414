"""A total alone below one funder of a stage is all funders' where that alone adds up."""

from __future__ import annotations

import pytest

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Check, Funder, LineKind, Stage, Status
from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_HEADS = [
    "Dépenses",
    "Prévu 2019 – État",
    "Prévu 2019 – Département",
    "Réalisé 2019 – État",
    "Réalisé 2019 – Département",
]
_LINES = [
    ["Loyers", "40 000 €", "25 000 €", "38 000 €", "25 000 €"],
    ["Repas", "12 000 €", "13 000 €", "12 000 €", "11 000 €"],
]
_EACH = ["Total par financeur", "52 000 €", "38 000 €", "50 000 €", "36 000 €"]


def _read(*rows: list[str]) -> Reading:
    return read_report(document(heading("Action 1 – Loger"), table([_HEADS, *_LINES, *rows])), [], context())


def _doubted(reading: Reading) -> list[int]:
    return [int(row.amount) // 1000 for row in reading.budget if row.status is Status.DOUBTFUL]


def _totals(reading: Reading, label: str = "Coût total") -> list[tuple[Stage, Funder, int]]:
    rows = [row for row in reading.budget if row.label == label]
    assert all(row.kind is LineKind.TOTAL for row in rows)
    return [(row.stage, row.funder, int(row.amount) // 1000) for row in rows]


@pytest.mark.parametrize(
    "cells", [["90 000 €", "", "86 000 €", ""], ["", "90 000 €", "", "86 000 €"]], ids=["left", "right"]
)
@pytest.mark.parametrize("each", [[_EACH], []], ids=["below totals", "alone"])
def test_what_all_funders_make_is_of_none_of_them(cells: list[str], each: list[list[str]]) -> None:
    reading = _read(*each, ["Coût total", *cells])
    assert _totals(reading) == [(Stage.PLANNED, Funder.NONE, 90), (Stage.EXECUTED, Funder.NONE, 86)]
    assert not _doubted(reading)


def test_what_its_own_column_makes_stays_its_funders() -> None:
    assert _totals(_read(["Total", "52 000 €", "", "50 000 €", "36 000 €"]), "Total") == [
        (Stage.PLANNED, Funder.STATE, 52),
        (Stage.EXECUTED, Funder.STATE, 50),
        (Stage.EXECUTED, Funder.DEPARTMENT, 36),
    ]


def test_what_neither_makes_is_in_doubt() -> None:
    assert _doubted(_read(_EACH, ["Coût total", "91 000 €", "", "86 000 €", ""])) == [91]


def test_a_total_first_may_stand_over_sub_totals_below_their_lines() -> None:
    rows = [
        ["Financement", "Prévu 2019", "Réalisé 2019"],
        ["Coût total", "600 €", "590 €"],
        ["État – BOP 304", "260 €", "258 €"],
        ["État – BOP 177", "40 €", "40 €"],
        ["Sous-total État", "300 €", "298 €"],
        ["Département", "300 €", "292 €"],
    ]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Budget"), table(rows))
    checked = check_reading(read_report(document(*flow), [], context()))
    assert not [each for each in checked.findings if each.check in {Check.TOTAL_DIFFERS, Check.FUNDERS_DIFFER}]
    assert {row.status for row in checked.budget} == {Status.CONFIRMED}
