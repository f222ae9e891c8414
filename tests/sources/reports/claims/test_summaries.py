"""Indicators that a synthesis over all actions or a table by site prints again."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from quitus.figures.claims import Verdict
from quitus.figures.places import Source
from quitus.figures.rows import OtherRow
from quitus.sources.reports.claims.grammar import default_grammar
from quitus.sources.reports.claims.summaries import summaries
from tests.sources.reports.claims.stating import ACTION, indicator_rows

_ENTRANTS = "Nombre de nouveaux entrants"


def _verdicts(row: str, column: str, value: str, action: str = "") -> list[Verdict]:
    place = Source("rapport.pdf", "p9[100.0,1.0,120.0,9.0]", value)
    other = OtherRow("11", 2019, action, "Synthèse", row, column, Decimal(value), "count", "", place)
    return [claim.verdict() for claim in summaries(indicator_rows(), [other], default_grammar())]


@pytest.mark.parametrize(
    ("row", "column", "action"),
    [
        (_ENTRANTS, "Résultat du Département en 2019", ""),
        (_ENTRANTS, "2019", ACTION),
        ("TOTAL", f"{_ENTRANTS} en 2019", ACTION),
    ],
)
def test_an_indicator_printed_again_must_be_the_same(row: str, column: str, action: str) -> None:
    assert _verdicts(row, column, "3552", action) == [Verdict.HOLDS]
    assert _verdicts(row, column, "3525", action) == [Verdict.DIFFERS]


@pytest.mark.parametrize(
    ("row", "column", "action"),
    [
        (_ENTRANTS, "Moyenne régionale 2019", ""),
        (_ENTRANTS, "Objectif 2019", ""),
        (_ENTRANTS, "2019", "1.5"),
        (_ENTRANTS, "Évolution 2018-2019", ""),
        ("Narbonne", f"{_ENTRANTS} en 2019", ACTION),
        ("TOTAL", f"{_ENTRANTS} en 2019", ""),
        ("TOTAL", f"{_ENTRANTS} à Narbonne en 2019", ACTION),
    ],
)
def test_what_is_of_another_thing_or_year_is_not_compared(row: str, column: str, action: str) -> None:
    assert _verdicts(row, column, "3525", action) == []


def test_a_number_on_the_same_line_is_another_of_its_row() -> None:
    known = next(row for row in indicator_rows() if row.indicator == _ENTRANTS and row.period == "2019")
    other = OtherRow(
        "11", 2019, ACTION, "Indicateurs", _ENTRANTS, "2019 – Taux", Decimal(94), "count", "", known.source
    )
    assert list(summaries(indicator_rows(), [other], default_grammar())) == []
    elsewhere = replace(other, source=replace(known.source, locator="p9[100.0,1.0,120.0,9.0]"))
    assert [claim.verdict() for claim in summaries(indicator_rows(), [elsewhere], default_grammar())] == [
        Verdict.DIFFERS
    ]
