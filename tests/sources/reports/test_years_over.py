"""Years that start over below a label that is not printed again: the second ones may be another indicator's."""

from __future__ import annotations

from quitus.figures.kinds import Status
from quitus.sources.pdf.model import TableKind
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


def _doubtful(labels: tuple[str, ...]) -> list[bool]:
    years = ("2018", "2019")
    rows = [["Indicateur", "Année", "Objectif", "Résultat"]]
    rows += [[label, years[at % 2], f"{at}1", f"{at}2"] for at, label in enumerate(labels)]
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), table(rows, TableKind.ALIGNED))
    reading = read_report(document(*flow), [], context())
    return [row.status is Status.DOUBTFUL for row in reading.indicators if row.nature.value == "observed"]


def test_years_that_start_over_below_one_label_are_in_doubt() -> None:
    assert _doubtful(("Nombre de visites", "", "", "")) == [False, False, True, True]


def test_years_below_a_label_of_their_own_are_not() -> None:
    assert _doubtful(("Nombre de visites", "", "Nombre d'ateliers", "")) == [False] * 4
