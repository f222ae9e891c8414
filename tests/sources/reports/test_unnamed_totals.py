"""A last row that adds up those above it is the total, whatever it is called; where chance may do so, doubted."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check, Status
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_ACTION = heading("Action 1.1 Prévenir", "Action 1.1")


@pytest.mark.parametrize(
    ("rows", "kind", "doubtful"),
    [
        ([("Salaires", "62 000 €", "59 410 €"), ("Achats", "8 000 €", "8 300 €")], "total", False),
        ([("Salaires", "62 000 €", "62 000 €"), ("Achats", "8 000 €", "8 000 €")], "line", True),
        ([("Salaires", "62 000 €", "59 410 €"), ("Achats", "8 000 €", "8 200 €")], "line", True),
        ([("Salaires", "30 000 €", "59 410 €"), ("Achats", "8 000 €", "8 200 €")], "line", False),
        (
            [
                ("Salaires", "60 000 €", "60 410 €"),
                ("Sous-total A", "60 000 €", "60 410 €"),
                ("Achats", "10 000 €", "7 300 €"),
                ("Sous-total B", "10 000 €", "7 300 €"),
            ],
            "total",
            False,
        ),
    ],
)
def test_a_last_row_that_adds_up(rows: list[tuple[str, str, str]], kind: str, doubtful: bool) -> None:
    last = ("Tout compris", "70 000 €", "70 000 €" if rows[0][1] == rows[0][2] else "67 710 €")
    grid = table([["Dépenses", "Prévu 2019", "Réalisé 2019"], *map(list, [*rows, last])])
    reading = read_report(document(_ACTION, heading("Budget"), grid), [], context())
    found = [row for row in reading.budget if row.label == "Tout compris"]
    assert {row.kind.value for row in found} == {kind}
    assert {row.status is Status.DOUBTFUL for row in found} == {doubtful}


def test_a_funder_pays_what_others_do_together_and_is_no_total() -> None:
    rows = [["Financeur", "Prévu 2019", "Réalisé 2019"], ["État", "20 €", "21 €"], ["CAF", "30 €", "31 €"]]
    grid = table([*rows, ["Département", "50 €", "52 €"]])
    reading = read_report(document(_ACTION, heading("Budget"), grid), [], context())
    assert {row.kind.value for row in reading.budget} == {"line"}


@pytest.mark.parametrize("last", ["90 000 €", "95 000 €"])
def test_a_row_below_all_actions_is_of_none(last: str) -> None:
    rows = [
        ["N°", "Intitulé", "Prévisionnel", "Réalisé"],
        ["1.1", "Prévenir", "50 000 €", "48 000 €"],
        ["1.2", "Accueillir", "40 000 €", "39 000 €"],
        ["Tout compris", "<", last, "87 000 €"],
    ]
    flow = (
        _ACTION,
        heading("Action 1.2 Accueillir", "Action 1.2"),
        heading("Annexe – Récapitulatif"),
        table(rows),
    )
    reading = read_report(document(*flow), [], context())
    assert [(row.action, row.kind.value, int(row.amount)) for row in reading.budget] == [
        ("1.1", "total", 50_000),
        ("1.1", "total", 48_000),
        ("1.2", "total", 40_000),
        ("1.2", "total", 39_000),
    ]
    summed = [r for r in reading.relations if r.check is Check.TOTAL_DIFFERS and not r.action]
    assert len(summed) == (2 if last == "90 000 €" else 0)
