"""Columns between funders that the vocabulary does not know: the row's sum tells that they pay too."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check, Funder
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


@pytest.mark.parametrize(
    ("total", "funder", "payers"),
    [
        ("65 000 €", Funder.OTHER, 3),
        ("50 000 €", Funder.NONE, 2),
        ("70 000 €", Funder.NONE, 2),
    ],
)
def test_an_unknown_column_pays_where_the_total_counts_it(total: str, funder: Funder, payers: int) -> None:
    """`Zorglub` is counted by 65 000, left out by 50 000, and of no known use to 70 000."""
    cells = [["", "État", "Département", "Zorglub", "Total"], ["Prévu", "30 000 €", "20 000 €", "15 000 €", total]]
    head = heading("Action 1.1 Prévenir", "Action 1.1")
    reading = read_report(document(head, heading("Budget prévisionnel"), table(cells)), [], context())
    assert [(row.label, row.funder) for row in reading.budget][:3] == [
        ("État", Funder.STATE),
        ("Département", Funder.DEPARTMENT),
        ("Zorglub", funder),
    ]
    sums = [relation for relation in reading.relations if relation.check is Check.FUNDERS_DIFFER]
    assert [len(each.terms) for each in sums] == [payers]
