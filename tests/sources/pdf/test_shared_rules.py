"""A grid that leaves places without a cell, as a form that shares rules with a table in it: they are filled."""

from __future__ import annotations

from quitus.figures.places import Box
from quitus.sources.pdf.drafts import Draft, DraftCell
from quitus.sources.pdf.model import CellPart, TableKind
from quitus.sources.pdf.passages import lexicon

_FRAME = Box(60, 100, 520, 160)


def test_every_place_of_a_table_has_a_cell_and_the_table_is_doubted() -> None:
    part = CellPart(1, _FRAME)
    cells = [DraftCell(row, 1, 1, 1, [part], _FRAME, [], "") for row in range(2)]
    draft = Draft(TableKind.RULED, (60, 160, 230, 520), 2, cells, [part], _FRAME)
    table = draft.table(lexicon([], []))
    assert [len(row) for row in table.grid()] == [3, 3]
    assert (table.sure, table.doubts) == (False, ("irregular_cells",))
