"""Several values of one indicator in an item of a list."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check
from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph


def read(text: str) -> Reading:
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), paragraph(text, "•"))
    return read_report(document(*flow), [], context(2021))


_BOTH = [("2020", "observed", "34"), ("2021", "observed", "45")]


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("34 en 2020, 45 en 2021", _BOTH),
        ("34 en 2020 puis 45 en 2021.", _BOTH),
        ("2020 : 34 / 2021 : 45", _BOTH),
        ("45, contre 34 en 2020", _BOTH[::-1]),
        ("45 (34 en 2020)", _BOTH[::-1]),
        ("45 (objectif : 50)", [("2021", "observed", "45"), ("2021", "target", "50")]),
        ("objectif 50 ; réalisé 45", [("2021", "target", "50"), ("2021", "observed", "45")]),
        (
            "34 jeunes en 2020, 45 jeunes en 2021, objectif 2022 : 60",
            [*_BOTH, ("2022", "target", "60")],
        ),
    ],
)
def test_each_value_has_the_year_and_nature_beside_it(said: str, values: list[tuple[str, str, str]]) -> None:
    reading = read(f"Nombre de jeunes accompagnés : {said}")
    assert [(row.period, row.nature.value, str(row.value)) for row in reading.indicators] == values
    assert {row.indicator for row in reading.indicators} == {"Nombre de jeunes accompagnés"}
    assert Check.DOUBTFUL_READING not in {finding.check for finding in reading.findings}


@pytest.mark.parametrize(
    "said",
    [
        "34 puis 45",
        "34 en 2020, 45 en 2020",
        "34 en 2020, 45 prévus ou réalisés",
        "entre 34 et 45 en 2021",
        "34 à Vienne en 2020, 45 à Voiron en 2021",
    ],
)
def test_what_is_not_clear_is_told(said: str) -> None:
    reading = read(f"Nombre de jeunes accompagnés : {said}")
    assert not reading.indicators
    assert Check.DOUBTFUL_READING in {finding.check for finding in reading.findings}


def test_a_percentage_read_as_an_indicator_is_no_citation() -> None:
    reading = read("Taux de sorties positives : 45 % (40 % en 2020)")
    assert [(row.period, str(row.value), row.unit) for row in reading.indicators] == [
        ("2021", "45", "percent"),
        ("2020", "40", "percent"),
    ]
    assert not reading.cited_figures
