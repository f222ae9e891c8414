"""A table's heads at a page's foot, and once more above the table on the next page, are taken off the text."""

from __future__ import annotations

from array import array

from quitus.figures.places import Box
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.early import take_early_heads
from quitus.sources.pdf.model import CellPart, Line, TableKind

_XS = (50.0, 150.0, 250.0)


def _line(text: str, left: float, page: int = 1) -> Line:
    lefts = array("f", [left + 4 * index for index in range(len(text))])
    return Line(page, text, lefts, array("f", [edge + 4 for edge in lefts]), 0.0, 10.0, 9.0, False)


def _table() -> Draft:
    grid = [("Indicateurs", "2019"), ("Jeunes suivis", "12")]
    cells = []
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            room = Box(_XS[column], 20.0 * row, _XS[column + 1], 20.0 * row + 20)
            line = _line(text, _XS[column] + 2, 2)
            cells.append(DraftCell(row, column, 1, 1, [CellPart(2, room)], room, [line], ""))
    whole = Box(_XS[0], 0.0, _XS[-1], 40.0)
    return Draft(TableKind.HORIZONTAL, _XS, 2, cells, [CellPart(2, whole)], whole, 1)


def test_a_measure_below_the_early_heads_becomes_a_row_of_the_table() -> None:
    flow: list[Line | Draft] = [
        _line("Suivi", 50),
        *(_line(t, x) for t, x in (("Indicateurs", 52), ("2019", 152))),
    ]
    flow.append(_line("Maillage territorial", 52))
    table = _table()
    take_early_heads(flow, [table])
    assert [item.text for item in flow if isinstance(item, Line)] == ["Suivi"]
    assert [cell.text for cell in table.row(1)] == ["Maillage territorial", ""]
    assert [line.text for line in table.repeated] == ["Indicateurs", "2019"]


def test_other_text_at_the_foot_is_kept() -> None:
    for texts in (("Indicateurs",), ("Indicateurs", "2020"), ("Indicateurs", "2019", "Loin")):
        flow: list[Line | Draft] = [_line(text, 52 if text != "Loin" else 120) for text in texts]
        take_early_heads(flow, [_table()])
        assert len(flow) == len(texts)
