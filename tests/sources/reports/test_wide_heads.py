"""Funders' columns below a head over all of them, and amounts in one cell below several funders' columns."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check
from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_GRID = [["Opération", "État", "CD", "CAF"], ["Loyers", "60 €", "30 €", "10 €"], ["Salaires", "5 €", "7 €", ""]]


def _read(grid: list[list[str]], section: str = "Budget") -> Reading:
    return read_report(document(heading("Action 1 – Loger"), heading(section), table(grid)), [], context())


def _rows(reading: Reading) -> list[tuple[str, str, str, int]]:
    return [(str(row.stage), str(row.funder), str(row.kind), int(row.amount)) for row in reading.budget]


@pytest.mark.parametrize(
    ("upper", "scale"),
    [
        ("Montants en milliers d'euros", 1000),
        ("Crédits de l'année votés par l'assemblée", 1),
        ("Plan de financement", 1),
        ("Ce que chacun verse (en k€)", 1000),
    ],
)
def test_a_head_over_all_columns_takes_no_funder_from_them(upper: str, scale: int) -> None:
    grid = [
        ["", upper, "<", "<"],
        ["^", "État", "CD", "Total"],
        ["Prévu", "60", "30", "90"],
        ["Réalisé", "50", "20", "70"],
    ]
    assert _rows(_read(grid)) == [
        ("planned", "state", "line", 60 * scale),
        ("planned", "department", "line", 30 * scale),
        ("planned", "", "total", 90 * scale),
        ("executed", "state", "line", 50 * scale),
        ("executed", "department", "line", 20 * scale),
        ("executed", "", "total", 70 * scale),
    ]


@pytest.mark.parametrize("upper", ["Nombre de familles suivies par", "Familles suivies, budget compris"])
def test_numbers_of_something_else_are_no_funders_amounts(upper: str) -> None:
    grid = [["", upper, "<"], ["^", "État", "CD"], ["Prévu", "60", "30"], ["Réalisé", "50", "20"]]
    assert not _read(grid).budget


def test_a_funder_below_words_that_nothing_understands_is_doubted() -> None:
    grid = [["Postes", "Répartition retenue en juin", "<"], ["^", "État", "CD"], ["Prévu", "60", "30"]]
    reading = _read(grid, "Budget (en k€)")
    assert [(row.label, str(row.status)) for row in reading.budget] == [("État", "doubtful"), ("CD", "doubtful")]


@pytest.mark.parametrize(
    ("rows", "total", "terms"),
    [
        ([], "112 €", 5),
        ([["Total par financeur", "65 €", "37 €", "10 €"]], "112 €", 3),
        ([["Total par financeur", "65 €", "37 €", "10 €"]], "113 €", 3),
    ],
)
def test_a_total_below_all_funders_is_no_ones_and_their_sum(rows: list[list[str]], total: str, terms: int) -> None:
    reading = _read([*_GRID, *rows, ["Coût total", total, "<", "<"]], "Budget exécuté")
    last = reading.budget[-1]
    assert (last.label, str(last.funder), str(last.kind)) == ("Coût total", "", "total")
    (whole,) = [each for each in reading.relations if len(each.terms) == terms]
    assert whole.check is (Check.FUNDERS_DIFFER if rows else Check.TOTAL_DIFFERS)


def test_a_total_below_all_funders_of_one_stage_is_that_stages() -> None:
    grid = [
        ["Poste", "Prévu 2019", "<", "Réalisé 2019", "<"],
        ["^", "État", "CD", "État", "CD"],
        ["Loyers", "60 €", "30 €", "50 €", "20 €"],
        ["Salaires", "5 €", "7 €", "6 €", "8 €"],
        ["Total", "65 €", "37 €", "56 €", "28 €"],
        ["Ensemble", "102 €", "<", "84 €", "<"],
    ]
    reading = _read(grid)
    assert _rows(reading)[-2:] == [("planned", "", "total", 102), ("executed", "", "total", 84)]
    assert {str(row.status) for row in reading.budget} & {"doubtful", "contradicted"} == set()


def test_a_stage_in_one_cell_below_all_funders_is_a_total() -> None:
    grid = [["", "État", "CD", "CAF"], ["Prévu", "60 €", "30 €", "10 €"], ["Réalisé", "95 €", "<", "<"]]
    assert _rows(_read(grid))[-1] == ("executed", "", "total", 95)


@pytest.mark.parametrize(
    "grid",
    [
        [*_GRID, ["Affiches", "9 €", "<", "2 €"]],
        [["Postes", "Prévu 2019", "Réalisé 2019"], ["Loyers", "60 €", "30 €"], ["Affiches", "70 €", "<"]],
    ],
)
def test_an_amount_below_some_of_the_columns_is_doubted(grid: list[list[str]]) -> None:
    reading = _read(grid, "Budget exécuté")
    doubted = [(row.label, str(row.funder)) for row in reading.budget if str(row.status) == "doubtful"]
    assert doubted == [("Affiches", "")]
