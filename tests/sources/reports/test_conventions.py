"""What a convention plans: its amounts are as sure, or as doubtful, as a report's are."""

from __future__ import annotations

from dataclasses import replace

from quitus.figures.kinds import Check, Status
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.conventions import read_convention
from tests.sources.reports.made import context, document, heading, table

_FIRST, _SECOND = heading("Action 1.1 Prévenir", "Action 1.1"), heading("Action 1.2 Accueillir", "Action 1.2")
_BUDGET = heading("Budget prévisionnel")


def _budget(*amounts: str, caption: str = "") -> Table:
    rows = zip(("État", "Département", "Total"), amounts, strict=True)
    return table([["Financeur", "Montant"], *map(list, rows)], caption=caption)


def _unsure(grid: Table) -> Table:
    return replace(grid, sure=False, doubts=("row_breaks",))


def _read(*flow: Block | Table) -> tuple[list[tuple[int, bool]], list[str]]:
    """Each planned amount and whether it is doubtful; what the doubtful ones' findings show."""
    reading = read_convention(document(*flow), context())
    rows = [(int(row.value or 0), row.status is Status.DOUBTFUL) for row in reading.convention_figures]
    return rows, [each.observed for each in reading.findings if each.check is Check.DOUBTFUL_READING]


def test_a_table_without_unit_is_doubtful_where_another_is_in_thousands() -> None:
    first = (_FIRST, _BUDGET, _budget("50", "40", "90", caption="Montants en k€"))
    rows, shown = _read(*first, _SECOND, _BUDGET, _budget("48", "40", "88"))
    assert rows == [(50000, False), (40000, False), (90000, False), (48, True), (40, True), (88, True)]
    assert shown == ["48", "40", "88"]
    rows, shown = _read(*first, _SECOND, _BUDGET, _budget("48 000", "40 000", "88 000"))
    assert not shown and not any(doubtful for _, doubtful in rows)


def test_amounts_and_targets_of_an_unsure_grid_are_doubtful() -> None:
    budget = table([["Financeur", "Montant"], ["État", "178"], ["CAF", "15"]])
    targets = table([["Indicateurs", "Cible 2021"], ["Nombre de jeunes", "12"]])
    rows, shown = _read(_FIRST, _BUDGET, _unsure(budget), heading("Indicateurs"), _unsure(targets))
    assert rows == [(178, True), (15, True), (12, True)]
    assert {"178", "15", "12"} <= set(shown)


def _told(*flow: Block | Table, year: int = 2020) -> list[tuple[str, ...]]:
    """Label, period, nature or stage, payer and value of each row, whatever its place."""
    rows = read_convention(document(*flow), context(year)).convention_figures
    assert {row.year for row in rows} <= {year}
    return [
        (row.indicator, row.period, (row.stage or row.nature).value, row.funder.value, str(row.value))
        for row in rows
    ]


def test_each_year_of_a_convention_is_published_under_its_folder_s_year() -> None:
    budget = table(
        [["Financeur", "2019", "2020"], ["État", "10 000 €", "12 000 €"], ["Total", "20 000 €", "24 000 €"]]
    )
    targets = table([["Indicateurs", "Situation 2018", "Cible 2021"], ["Nombre de jeunes", "9", "12"]])
    assert _told(_FIRST, _BUDGET, budget, heading("Indicateurs"), targets) == [
        ("État", "2019", "planned", "state", "10000"),
        ("État", "2020", "planned", "state", "12000"),
        ("Total", "2019", "planned", "", "20000"),
        ("Total", "2020", "planned", "", "24000"),
        ("Nombre de jeunes", "2018", "observed", "", "9"),
        ("Nombre de jeunes", "2021", "target", "", "12"),
    ]


def test_outside_a_year_s_folder_a_figure_is_of_the_year_that_it_plans() -> None:
    budget = table([["Financeur", "2019", "2020"], ["État", "10 000 €", "12 000 €"]])
    reading = read_convention(document(_FIRST, _BUDGET, budget), context(0))
    assert [row.year for row in reading.convention_figures] == [2019, 2020]
    assert reading.documents[0].year is None
