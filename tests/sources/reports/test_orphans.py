"""A table's heads at a page's foot, and once more above the table on the next page, are no headings."""

from __future__ import annotations

from dataclasses import replace

from quitus.sources.pdf.model import CellPart, Table
from quitus.sources.reports.orphans import orphaned_heads
from quitus.sources.reports.reading import read_report
from tests.sources.reports import made


def _next_page(table: Table) -> Table:
    return replace(table, parts=tuple(CellPart(2, part.box) for part in table.parts))


def _table() -> Table:
    return _next_page(made.table([["Postes", "État", "Total"], ["Personnel", "10,5", "10,5"]]))


def test_heads_alone_at_a_foot_leave_the_caption_above_them_to_the_table() -> None:
    document = made.document(
        made.heading("Fiche action n° 3 – Prévenir les sorties sèches"),
        made.heading("Budget exécuté"),
        made.paragraph("Dépenses par financeur, en k€"),
        made.heading("Postes"),
        made.heading("État Total"),
        _table(),
    )
    assert orphaned_heads(document.flow) == {3, 4}
    amounts = {row.label: row.amount for row in read_report(document, [], made.context()).budget}
    assert amounts == {"Personnel": 10500}


def test_other_text_above_a_table_is_kept() -> None:
    assert orphaned_heads([made.heading("Postes"), made.heading("Autre"), _table()]) == set()
    assert orphaned_heads([made.heading("Postes"), _table()]) == set()
