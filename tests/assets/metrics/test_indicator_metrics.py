"""How indicators move, how near they come to their targets, and how many cells are filled in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from quitus.assets.metrics.compute import compute
from quitus.assets.metrics.definitions import DEFINITIONS
from quitus.figures.kinds import Missing, Nature, Status
from quitus.figures.rows import ConventionRow, IndicatorRow
from tests.assets.made import action, document, frames, indicator, report, source

TARGET = Nature.TARGET


def measured(
    cells: Sequence[IndicatorRow], targets: Sequence[ConventionRow] = ()
) -> dict[str, tuple[Decimal, str, Status]]:
    rows: dict[str, Iterable[object]] = {
        "documents": [document()], "reports": [report()], "actions": [action("1.1")],
        "indicators": cells, "convention_figures": targets,
    }  # fmt: skip
    found = [m for m in compute(frames(rows)).metrics if m.action]
    assert len(found) == len({(m.metric, m.subject) for m in found})
    return {m.metric: (m.value, m.unit, m.status) for m in found}


def values(cells: Sequence[IndicatorRow], targets: Sequence[ConventionRow] = ()) -> dict[str, str]:
    return {name: str(value) for name, (value, _, _) in measured(cells, targets).items()}


def test_the_change_is_the_last_value_less_the_one_before() -> None:
    cells = [indicator("Jeunes", "2019", "152"), indicator("Jeunes", "2018", "178")]
    assert values(cells) == {"change": "-26.00", "change_rate": "-14.61", "reported_share": "100.00"}
    assert measured(cells)["change"][1] == "count"


def test_a_change_of_percentages_is_in_points() -> None:
    cells = [indicator("Taux", "2018", "70", unit="percent"), indicator("Taux", "2019", "73", unit="percent")]
    assert measured(cells)["change"][:2] == (Decimal("3.00"), "points")


@pytest.mark.parametrize(
    "cells",
    [
        [indicator("x", "2018", Missing.NOT_REPORTED), indicator("x", "2019", "3")],
        [indicator("x", "2017", "1"), indicator("x", "2018", "2"), indicator("x", "2019", Missing.BLANK)],
        [indicator("x", "2018", "1"), indicator("x", "2018-2019", "2")],
        [indicator("x", "2018", "1", unit="hours"), indicator("x", "2019", "2", unit="days")],
        [indicator("x", "2018", "1"), indicator("x", "2019", "2"), indicator("x", "2019", "3")],
        [indicator("x", "2019", "2"), indicator("x", "2020", "3", nature=TARGET)],
    ],
    ids=["unreported", "last-blank", "school-year", "units", "label-repeated", "target"],
)
def test_no_change_where_the_two_values_do_not_compare(cells: list[IndicatorRow]) -> None:
    assert "change" not in values(cells)


def test_from_zero_there_is_a_change_but_no_rate() -> None:
    assert set(values([indicator("x", "2018", "0"), indicator("x", "2019", "4")])) == {"change", "reported_share"}


def test_the_target_rate_is_of_the_same_period() -> None:
    cells = [
        indicator("x", "2018", "10"),
        indicator("x", "2019", "30", status=Status.DOUBTFUL),
        indicator("x", "2019", "40", nature=TARGET),
        indicator("x", "2020", "90", nature=TARGET),
    ]
    assert measured(cells)["target_rate"] == (Decimal("75.00"), "percent", Status.DOUBTFUL)
    assert "target_rate" not in values([cells[0], cells[3]])


def test_a_target_of_the_convention_serves_where_the_report_has_none() -> None:
    target = ConventionRow(
        "11", 2019, "1.1", "", "nombre de  jeunes d'ici", "2019", TARGET, Decimal(40), "count", Missing.NONE,
        "", "", source("40"),
    )  # fmt: skip
    cell = indicator("Nombre de jeunes d’ici", "2019", "30")
    assert values([cell], [target])["target_rate"] == "75.00"
    assert "target_rate" not in values([indicator("Autre chose", "2019", "30")], [target])


def test_the_newest_document_s_target_serves() -> None:
    target = ConventionRow(
        "11", 2019, "1.1", "", "Jeunes", "2019", TARGET, Decimal(40), "count", Missing.NONE, "", "", source("40"),
    )  # fmt: skip
    documents = ("11-aude/2019/convention-avenant-1.pdf", "11-aude/2019/convention.pdf")
    newer, older = (replace(target, source=replace(target.source, document=name)) for name in documents)
    targets = [newer, replace(older, value=Decimal(60))]
    assert values([indicator("Jeunes", "2019", "30")], targets)["target_rate"] == "75.00"


def test_what_is_not_applicable_is_not_due() -> None:
    cells = [
        indicator("a", "2019", "1"),
        indicator("b", "2019", Missing.NOT_APPLICABLE),
        indicator("c", "2019", Missing.NOT_NUMERIC),
        indicator("d", "2019", Missing.BLANK),
    ]
    assert values(cells)["reported_share"] == "33.33"
    assert "reported_share" not in values([indicator("b", "2019", Missing.NOT_APPLICABLE)])


def test_every_metric_is_defined_once_with_its_formula_and_limits() -> None:
    names = [definition.metric for definition in DEFINITIONS]
    assert len(names) == len(set(names)) == 12
    assert all(definition.formula and definition.limits and definition.of for definition in DEFINITIONS)


def test_the_documentation_states_every_metric_as_it_is_defined() -> None:
    documentation = Path(__file__).parents[3].joinpath("docs", "publication.md").read_text(encoding="utf-8")
    for d in DEFINITIONS:
        assert f"| `{d.metric}` | {', '.join(d.of)} | {d.formula} |" in documentation
