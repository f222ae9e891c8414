"""Heads that count years from the report's: `N-1`, `Obj. N`, where a text may say what `N` is."""

from __future__ import annotations

import pytest

from quitus.sources.reports.reading import read_report
from quitus.sources.reports.relative_years import dated_heads, said_year
from tests.sources.reports.made import context, document, heading, paragraph, table

_ROWS = [["Indicateur", "N-1", "N", "Obj. N", "Obj. N+1"], ["Jeunes logés", "61", "74", "65", "80"]]


@pytest.mark.parametrize(
    ("said", "caption", "first"),
    [
        ("", "", 2018),
        ("", "Indicateurs (N = 2019)", 2018),
        ("Dans les tableaux, N désigne l’année 2018.", "", 2017),
        ("Dans les tableaux, N désigne l’année 2018.", "Indicateurs (N = 2019)", 2018),
    ],
)
def test_years_counted_from_n_are_periods(said: str, caption: str, first: int) -> None:
    flow = (heading("Action 1.1 Loger", "Action 1.1"), heading("Indicateurs"), table(_ROWS, caption=caption))
    reading = read_report(document(*([paragraph(said)] if said else []), *flow), [], context())
    assert [(row.period, row.nature.value, int(row.value or 0)) for row in reading.indicators] == [
        (f"{first}", "observed", 61),
        (f"{first + 1}", "observed", 74),
        (f"{first + 1}", "target", 65),
        (f"{first + 2}", "target", 80),
    ]


@pytest.mark.parametrize(
    "heads", [("Indicateur", "N", "%"), ("Action", "2018 (N-1)"), ("N'a pas", "N-10", "N°-1")]
)
def test_n_alone_or_beside_a_year_is_left(heads: tuple[str, ...]) -> None:
    assert dated_heads(heads, 2019) == heads


@pytest.mark.parametrize("text", ["Convention N° 2019-12", "Loi N 2019", "N et N-1 comme en 7 mots 2019"])
def test_a_number_s_sign_says_no_year(text: str) -> None:
    assert said_year(text) is None
