"""Several values of one indicator in an item of a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quitus.figures.kinds import Check
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Passage
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, passage


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


def _below(title: str, *texts: str, actions: int = 2) -> Reading:
    """A report whose actions have these texts below a heading."""
    flow = [
        item
        for number in range(1, actions + 1)
        for item in (
            heading(f"Action 1.{number} Prévenir", f"Action 1.{number}"),
            heading(title),
            *map(paragraph, texts),
        )
    ]
    return read_report(document(*flow), [], context(2021))


_LINES = (
    "Jeunes accompagnés",
    "2020 : 1 234 ; 2021 : 45 ; attendu en 2021 : 60",
    "Ménages relogés",
    "2020 : non renseigné ; 2021 : 9",
)
_VALUES = [
    ("Jeunes accompagnés", "2020", "observed", "1234", ""),
    ("Jeunes accompagnés", "2021", "observed", "45", ""),
    ("Jeunes accompagnés", "2021", "target", "60", ""),
    ("Ménages relogés", "2020", "observed", "None", "not_reported"),
    ("Ménages relogés", "2021", "observed", "9", ""),
]


@pytest.mark.parametrize(("title", "learnt"), [("Indicateurs", False), ("La mesure des effets", True)])
def test_years_and_values_alone_are_of_what_the_text_above_names(title: str, learnt: bool) -> None:
    reading = _below(title, *_LINES)
    found = [
        (row.indicator, row.period, row.nature.value, str(row.value), row.missing.value)
        for row in reading.indicators
        if row.action == "1.1"
    ]
    assert found == _VALUES
    assert len(reading.indicators) == 2 * len(_VALUES)
    told = [finding for finding in reading.findings if finding.check is Check.UNKNOWN_WORD]
    assert [finding.subject for finding in told] == (["La mesure des effets"] if learnt else [])


@pytest.mark.parametrize(
    "texts",
    [
        ("Le comité s'est réuni.", "En 2020, 34 jeunes ; en 2021, 45 jeunes sont venus."),
        ("Jeunes accompagnés.", "2020 : 34 ; 2021 : 45"),
        ("2019 : 3", "2020 : 34 ; 2021 : 45"),
    ],
)
def test_a_heading_over_other_texts_is_not_learnt(texts: tuple[str, ...]) -> None:
    assert not _below("Le chemin parcouru", *texts).indicators


def test_one_list_of_many_actions_teaches_no_heading() -> None:
    flow = [heading("Action 1.1 Prévenir", "Action 1.1"), heading("Suivi"), *map(paragraph, _LINES)]
    flow += [heading("Action 1.2 Loger", "Action 1.2"), paragraph("Rien de neuf.")]
    assert not read_report(document(*flow), [], context(2021)).indicators


def test_a_line_of_values_goes_with_the_lines_of_its_own_text_above() -> None:
    block = paragraph("Jeunes accompagnés hors de tout dispositif")
    last = passage("2020 : 34 ; 2021 : 45", top=12.0)
    lines = (*block.passage.lines, *last.lines)
    origins = (*block.passage.origins, None, *((1, at) for at in range(len(last.text))))
    block = replace(block, passage=Passage(lines, f"{block.text} {last.text}", origins))
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading("Indicateurs"), block)
    reading = read_report(document(*flow), [], context(2021))
    assert [(row.indicator, row.period, str(row.value)) for row in reading.indicators] == [
        ("Jeunes accompagnés hors de tout dispositif", "2020", "34"),
        ("Jeunes accompagnés hors de tout dispositif", "2021", "45"),
    ]
