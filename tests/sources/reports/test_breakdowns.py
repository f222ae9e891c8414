"""Tables that divide what an action's budget holds: they add no rows to it."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.times import is_time
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.reports.made import context, document, heading, table

_BUDGET = (
    heading("Budget exécuté"),
    table([["Dépenses", "Réalisé 2019"], ["Salaires", "30 000 €"], ["Locaux", "10 000 €"], ["Total", "40 000 €"]]),
)


def _read(*flow: Block | Table) -> Reading:
    return read_report(document(heading("Action 1.1 Prévenir", "Action 1.1"), *flow), [], context())


def _part(rows: list[list[str]], section: str = "Bilan qualitatif") -> tuple[Block, Table]:
    return heading(section), table(rows)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("1er trimestre", True),
        ("IIe trimestre 2019", True),
        ("T3", True),
        ("Janvier à mars 2019", True),
        ("Au 30 juin", True),
        ("Versé au 31/03/2019", True),
        ("31/03/2019", True),
        ("Deuxième acompte", True),
        ("2019", False),
        ("Ateliers de mars", False),
        ("Salaires", False),
    ],
)
def test_a_label_names_a_time_and_nothing_else(text: str, time: bool) -> None:
    assert is_time(text, default_vocabulary()) is time


@pytest.mark.parametrize(
    "rows",
    [
        [["Période", "Dépenses mandatées"], ["1er trimestre", "15 000 €"], ["2e trimestre", "25 000 €"]],
        [["Mois", "Montant payé"], ["Mars", "15 000 €"], ["Octobre 2019", "25 000 €"], ["Total", "40 000 €"]],
        [["Date", "Réalisé"], ["15/03/2019", "15 000 €"], ["02/10/2019", "9 000 €"]],
        [["", "T1", "T2", "Total"], ["Dépenses réalisées", "15 000 €", "25 000 €", "40 000 €"]],
    ],
)
def test_amounts_over_time_are_no_rows_of_a_budget_that_the_action_has(rows: list[list[str]]) -> None:
    calendar = _part(rows)
    for flow in ((*_BUDGET, *calendar), (*calendar, *_BUDGET)):
        reading = _read(*flow)
        assert [row.label for row in reading.budget] == ["Salaires", "Locaux", "Total"]
        assert [row.unit for row in reading.other_figures] == ["EUR"] * sum("€" in c for row in rows for c in row)
        assert {finding.check for finding in reading.findings} <= {Check.MISSING_SECTION}


def test_amounts_over_time_are_the_budget_where_the_action_has_no_other() -> None:
    rows = [["Période", "Réalisé"], ["1er trimestre", "15 000 €"], ["2e trimestre", "-"], ["Total", "15 000 €"]]
    reading = _read(*_part(rows, "Budget exécuté"))
    assert [row.label for row in reading.budget] == ["1er trimestre", "Total"]
    assert [finding.check for finding in reading.findings if finding.check is Check.MISSING_AMOUNT]


def test_no_amount_is_due_in_a_calendar_beside_the_budget() -> None:
    rows = [["Période", "Dépenses mandatées"], ["1er trimestre", "40 000 €"], ["2e trimestre", "-"]]
    reading = _read(*_BUDGET, *_part(rows))
    assert not [finding for finding in reading.findings if finding.check is Check.MISSING_AMOUNT]


@pytest.mark.parametrize(
    ("section", "amounts", "rows"),
    [
        ("Bilan qualitatif", ("25 000 €", "15 000 €"), 5),
        ("Bilan qualitatif", ("24 000 €", "15 000 €"), 3),
        ("Budget exécuté", ("4 000 €", "1 500 €"), 3),
        ("Budget exécuté", ("24 000 €", "15 000 €"), 5),
    ],
)
def test_one_column_of_lines_is_a_budget_where_it_comes_to_the_total_or_near(
    section: str, amounts: tuple[str, str], rows: int
) -> None:
    towns = [["Commune", "Dépenses réalisées"], ["Lunel", amounts[0]], ["Sète", amounts[1]]]
    reading = _read(*_BUDGET, *_part(towns, section))
    assert len(reading.budget) == rows
    assert len(reading.other_figures) == 5 - rows


def test_lines_that_name_funders_stay_a_budget() -> None:
    funders = [["Financeur", "Réalisé 2019"], ["État", "20 000 €"], ["CAF", "5 000 €"]]
    reading = _read(*_BUDGET, *_part(funders))
    assert [row.label for row in reading.budget][3:] == ["État", "CAF"]


def test_quarters_as_columns_need_no_word_beside_the_budget() -> None:
    rows = [["", "T1", "T2", "Total"], ["Dépenses réalisées", "15 000 €", "25 000 €", "40 000 €"]]
    reading = _read(*_BUDGET, *_part(rows, "Budget exécuté"))
    assert {finding.check for finding in reading.findings} <= {Check.MISSING_SECTION}


def test_lines_of_which_some_are_associations_are_a_part() -> None:
    rows = [["Prestataire", "Montant payé"], ["Association Horizon", "12 000 €"], ["Le Phare", "6 000 €"]]
    reading = _read(*_BUDGET, *_part([*rows, ["Total", "18 000 €"]]))
    assert len(reading.budget) == 3
    assert [row.row for row in reading.other_figures] == ["Association Horizon", "Le Phare", "Total"]
    assert {finding.check for finding in reading.findings} <= {Check.MISSING_SECTION}


def test_heads_printed_once_more_are_no_missing_amounts() -> None:
    rows = [["Personnel", "20 000 €", "19 000 €"], ["Total dépenses", "20 000 €", "19 000 €"]]
    more = [["État", "10 000 €", "9 500 €"], ["Département", "10 000 €", "9 500 €"]]
    grid = table([["Dépenses", "Prévu", "Réalisé"], *rows, ["Recettes", "Prévu", "Réalisé"], *more])
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Bilan financier"), grid)
    reading = read_report(document(*flow), [], context())
    assert Check.MISSING_AMOUNT not in {finding.check for finding in reading.findings}
    assert len(reading.budget) == 8
