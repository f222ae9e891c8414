"""Numbers as French readers expect them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quitus.figures.french import format_french


@pytest.mark.parametrize(
    ("value", "unit", "shown"),
    [
        ("1249045.58", "EUR", "1 249 045,58 €"),
        ("59000.00", "EUR", "59 000 €"),
        ("0.5", "EUR", "0,50 €"),
        ("-1250", "EUR", "−1 250 €"),
        ("73", "percent", "73 %"),
        ("15.8", "percent", "15,8 %"),
        ("225.41", "percent", "225,41 %"),
        ("183017", "hours", "183 017 heures"),
        ("1125", "count", "1 125"),
        ("-0", "", "0"),
        ("1E+3", "", "1 000"),
        ("20697", "kWh", "20 697 kWh"),
    ],
)
def test_a_value_in_french(value: str, unit: str, shown: str) -> None:
    assert format_french(Decimal(value), unit).replace("\u202f", " ").replace("\u00a0", " ") == shown
