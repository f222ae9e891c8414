"""Labels that hold another column's value, where no grid parts columns: what stands beside them is in doubt."""

from __future__ import annotations

from array import array
from dataclasses import replace

import pytest

from quitus.figures.kinds import Status
from quitus.sources.pdf.model import Cell, Line, Passage, Table, TableKind
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_WIDTH = 5.0


def _line(top: float, *pieces: tuple[float, str]) -> Line:
    """A line of pieces, each from its place on."""
    text = " ".join(piece for _, piece in pieces)
    lefts = array("d")
    for left, piece in pieces:
        lefts.extend(left + index * _WIDTH for index in range(len(piece)))
        lefts.append(left + len(piece) * _WIDTH)
    lefts = lefts[:-1]
    return Line(1, text, lefts, array("d", [left + _WIDTH for left in lefts]), top, top + 10, 10.0)


def _labelled(grid: Table, *lines: Line) -> Table:
    """The table with these lines as the label of its last row."""
    origins = tuple((index, place) for index, line in enumerate(lines) for place in range(len(line.text)))
    passage = Passage(lines, "".join(line.text for line in lines), origins)

    def cell_of(cell: Cell) -> Cell:
        return replace(cell, passage=passage) if (cell.row, cell.column) == (grid.rows - 1, 0) else cell

    return replace(grid, cells=tuple(map(cell_of, grid.cells)))


@pytest.mark.parametrize(
    ("lines", "doubtful"),
    [
        ((_line(0, (50, "Nombre d'heures"), (190, "751")), _line(12, (50, " d'aide"))), True),
        ((_line(0, (50, "Nombre d'heures")), _line(6, (190, "751")), _line(12, (50, " d'aide"))), True),
        ((_line(0, (50, "Nombre de jeunes de moins de")), _line(12, (50, " 25")), _line(24, (50, " ans"))), False),
        ((_line(0, (50, "Nombre d'heures")), _line(6, (160, "sans objet")), _line(12, (50, " d'aide"))), True),
        ((_line(0, (50, "Nombre d'heures"), (170, "Non")), _line(12, (50, " d'aide"), (150, "renseigné"))), True),
        ((_line(0, (50, "Nombre d'heures")), _line(12, (70, " d'aide"))), False),
        ((_line(0, (50, "Visites faites depuis"), (190, "2018")),), False),
        ((_line(0, (50, "Nombre de 18 ans aidés")),), False),
    ],
)
def test_a_number_right_of_a_label_puts_its_row_in_doubt(lines: tuple[Line, ...], doubtful: bool) -> None:
    rows = [["Indicateurs", "2018", "2019"], ["Ateliers", "3", "4"], ["?", "656", "700"]]
    grid = _labelled(table(rows, TableKind.ALIGNED), *lines)
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), grid)
    reading = read_report(document(*flow), [], context())
    assert [row.status is Status.DOUBTFUL for row in reading.indicators] == [False, False, doubtful, doubtful]


@pytest.mark.parametrize(
    ("lines", "doubtful"),
    [
        ((_line(0, (50, "Loyers et fluides")), _line(12, (50, "de la maison"))), False),
        ((_line(0, (50, "Loyers")), _line(12, (50, "et fluides")), _line(30, (50, "Ateliers"))), True),
        ((_line(0, (50, "Volet social"))._replace(bold=True), _line(12, (50, "Loyers"))), True),
        ((_line(0, (50, "Places de crèche")), _line(12, (50, " Places de crèche"))), True),
    ],
)
def test_a_label_that_looks_joined_of_two_puts_its_row_in_doubt(lines: tuple[Line, ...], doubtful: bool) -> None:
    rows = [["Indicateurs", "2018"], ["Visites", "4"], ["?", "656"]]
    grid = _labelled(table(rows, TableKind.ALIGNED), *lines)
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), grid)
    reading = read_report(document(*flow), [], context())
    assert [row.status is Status.DOUBTFUL for row in reading.indicators] == [False, doubtful]
