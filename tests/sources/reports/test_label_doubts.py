"""Words clear of a label's end may be another column's; in a justified label all spaces are wide."""

from __future__ import annotations

from array import array

from quitus.figures.places import Box
from quitus.sources.pdf.model import Cell, CellPart, Line, Passage
from quitus.sources.reports.doubts import value_doubt


def _cell(*lines: tuple[str, float]) -> Cell:
    """A cell of lines, each with the width of its spaces in points; letters are 4 wide, of 9 points."""
    found = []
    for at, (text, space) in enumerate(lines):
        lefts, x = array("d"), 50.0
        for letter in text:
            lefts.append(x)
            x += space if letter == " " else 4.0
        rights = array("d", [*lefts[1:], x])
        found.append(Line(1, text, lefts, rights, 12.0 * at, 12.0 * at + 10, 9.0, False))
    places = tuple((at, index) for at, (text, _) in enumerate(lines) for index in range(len(text)))
    text = " ".join(text for text, _ in lines)
    return Cell(0, 0, 1, 1, (CellPart(1, Box(50, 0, 250, 30)),), Passage(tuple(found), text, places))


def test_a_justified_line_holds_no_other_columns_text() -> None:
    assert value_doubt(_cell(("Jeunes suivis par les équipes", 14.0), ("mobiles", 3.0))) == ""


def test_words_clear_of_where_the_label_ends_are_told() -> None:
    cell = _cell(("Jeunes suivis", 3.0), ("mobiles sans", 90.0))
    assert "d'une autre colonne" in value_doubt(cell)


def test_a_number_clear_of_the_title_that_it_numbers_is_no_other_columns_text() -> None:
    assert value_doubt(_cell(("1.1 Familles à l'hôtel", 30.0))) == ""
