"""The numbered name of a table between two tables that are banded or ruled alike parts them."""

from __future__ import annotations

import pytest

from quitus.sources.pdf.model import Table
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import paper, table

_FORESEEN = (("Financeurs", "Prévu"), ("État", "40 000"), ("Commune", "12 000"), ("Total", "52 000"))
_SPENT = (
    ("Postes", "État", "Commune", "Total"),
    ("Salaires", "21 000", "6 000", "27 000"),
    ("Loyers", "9 000", "2 000", "11 000"),
    ("Total", "30 000", "8 000", "38 000"),
)


@pytest.mark.parametrize("look", ["bands", "rules"])
@pytest.mark.parametrize("name", ["Tableau 2 – Dépenses constatées", "Figure n° 3 : dépenses constatées"])
def test_two_tables_of_one_width_are_two(look: str, name: str) -> None:
    upper, lower = (
        table(rows, look, widths) for rows, widths in ((_FORESEEN, (250, 150)), (_SPENT, (160, 80, 80, 80)))
    )
    upper.spaceAfter = lower.spaceBefore = -12
    found = [item for item in read_document(paper(upper, name, lower), "x").flow if isinstance(item, Table)]
    assert [[[cell.text for cell in row] for row in each.grid()] for each in found] == [
        [list(row) for row in rows] for rows in (_FORESEEN, _SPENT)
    ]
