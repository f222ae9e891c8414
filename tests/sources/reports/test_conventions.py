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
