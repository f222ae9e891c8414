"""Rows that cut a cell in two are a guess; lists that go into detail, and rows that end, are not."""

from __future__ import annotations

from array import array

import pytest

from quitus.sources.pdf.cuts import is_cut
from quitus.sources.pdf.grids import Span
from quitus.sources.pdf.model import Line

_Cells = tuple[tuple[int, int, str, float], ...]


def _placed(cells: _Cells) -> list[tuple[Span, list[Line]]]:
    """Cells of row, column, text and middle; all lines are ten points high."""
    out = []
    for row, column, text, middle in cells:
        lefts, rights = array("d", [60.0] * len(text)), array("d", [65.0] * len(text))
        lines = [Line(1, text, lefts, rights, middle - 5, middle + 5, 10.0)] if text else []
        out.append((Span(row, column, 1, 1), lines))
    return out


@pytest.mark.parametrize(
    ("lower", "at", "cut"),
    [
        ("au premier entretien", 112, True),
        ("au premier entretien", 130, False),
        ("dont femmes", 112, False),
        ("Ateliers", 112, False),
    ],
)
def test_a_cell_that_goes_on_just_below_is_cut(lower: str, at: float, cut: bool) -> None:
    cells = ((1, 0, "Familles venues", 100), (1, 1, "12", 100), (2, 0, lower, at), (2, 1, "9", at))
    assert is_cut(_placed(cells), 1) is cut


@pytest.mark.parametrize(("level", "cut"), [(106, True), (118, False)])
def test_a_label_level_with_a_neighbours_values_is_cut(level: float, cut: bool) -> None:
    cells = ((1, 0, "Familles", 100), (1, 1, "", 100), (2, 0, "Venues", level + 6), (2, 1, "12", level))
    assert is_cut(_placed(cells), 1) is cut


def test_what_stands_in_the_head_is_no_row() -> None:
    assert not is_cut(
        _placed(((0, 0, "Familles", 100), (0, 1, "", 100), (1, 0, "suivies", 112), (1, 1, "7", 112))), 1
    )
