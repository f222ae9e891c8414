"""Periods as heads and cells name them."""

from __future__ import annotations

import datetime as dt

import pytest

from quitus.sources.partners.model import Value
from quitus.sources.partners.periods import period_of, year_of


@pytest.mark.parametrize(
    ("value", "period"),
    [
        ("2019", "2019"),
        ("Exercice 2018", "2018"),
        (2019.0, "2019"),
        ("2018-2019", "2018-2019"),
        ("année scolaire 2018/19", "2018-2019"),
        ("Janvier", "2019-01"),
        ("févr-18", "2018-02"),
        ("Août 2020", "2020-08"),
        ("T3", "2019-T3"),
        ("1er trimestre 2020", "2020-T1"),
        ("2ème semestre", "2019-S2"),
        ("du 01/01/2018 au 31/12/2018", "2018"),
        (dt.date(2019, 3, 1), "2019-03"),
        ("mai-juin", None),
        ("Personnes", None),
        (12.0, None),
        ("", None),
    ],
)
def test_a_period(value: Value, period: str | None) -> None:
    assert period_of(value, 2019) == period


@pytest.mark.parametrize(
    ("value", "year"),
    [("27/03/2019", "2019"), ("2018-12-31", "2018"), (dt.date(2020, 1, 1), "2020"), ("mardi", None), (3.0, None)],
)
def test_the_year_of_a_date(value: Value, year: str | None) -> None:
    assert year_of(value) == year
