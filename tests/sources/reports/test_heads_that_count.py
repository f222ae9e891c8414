"""Indicators named by the heads of columns, above one row of values."""

from __future__ import annotations

from quitus.figures.readings import Reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


def read(*rows: list[str], section: str = "Indicateurs") -> Reading:
    flow = (heading("Action 1.1 Prévenir", "Action 1.1"), heading(section), table([*rows], header_rows=1))
    return read_report(document(*flow), [], context(2021))


_HEADS = ["Nombre de ménages relogés", "Taux de maintien"]


def test_heads_that_begin_as_indicators_do_name_the_values_below() -> None:
    reading = read(_HEADS, ["45", "88 %"])
    assert [(row.indicator, row.period, str(row.value), row.unit) for row in reading.indicators] == [
        ("Nombre de ménages relogés", "2021", "45", "count"),
        ("Taux de maintien", "2021", "88", "percent"),
    ]


def test_several_rows_or_another_section_are_not_read_so() -> None:
    assert not read(_HEADS, ["45", "88 %"], ["40", "80 %"]).indicators
    assert not read(_HEADS, ["45", "88 %"], section="Budget").indicators
    assert not read(["Nombre de ménages relogés", "Nord"], ["45", "12"]).indicators
