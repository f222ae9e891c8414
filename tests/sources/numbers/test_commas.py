"""A comma before three digits is read as the document's other numbers show it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from quitus.sources.numbers import NotANumber, PrintedNumber, default_number_words, read_cell
from quitus.sources.numbers.commas import Comma, comma_in


@pytest.mark.parametrize(
    ("cells", "comma"),
    [
        (["1,250.00 €", "12,300.50 €", "1,094"], Comma.THOUSANDS),
        (["12,5", "0,35 %", "1 250,00"], Comma.DECIMALS),
        (["1,250.00 €", "12,300.50 €", "12,5 %"], Comma.UNKNOWN),
        (["1,094", "2,731"], Comma.UNKNOWN),
        (["1 250", "12.500"], Comma.UNKNOWN),
    ],
)
def test_a_comma_is_told_where_cells_show_one_use_only(cells: list[str], comma: Comma) -> None:
    assert comma_in(cells) is comma


@pytest.mark.parametrize(
    ("comma", "value", "others"),
    [
        (Comma.THOUSANDS, "1094", ()),
        (Comma.DECIMALS, "1.094", ()),
        (Comma.UNKNOWN, "1.094", (Decimal(1094),)),
    ],
)
def test_a_comma_before_three_digits(comma: Comma, value: str, others: tuple[Decimal, ...]) -> None:
    found = read_cell("1,094", replace(default_number_words(), comma=comma))
    assert isinstance(found, PrintedNumber)
    assert (found.value, found.alternatives) == (Decimal(value), others)


def test_a_comma_of_thousands_before_four_digits_is_refused() -> None:
    words = replace(default_number_words(), comma=Comma.THOUSANDS)
    assert isinstance(read_cell("9,6651", words), NotANumber)
    assert read_cell("0,125", words) == NotANumber("« 0,125 » ne se lit pas comme un nombre")


@pytest.mark.parametrize(
    ("printed", "value", "others"),
    [
        ("9,000 €", "9", (Decimal(9000),)),
        ("9,50 €", "9.5", ()),
        ("9,125 k€", "9125", ()),
        ("9,125 %", "9.125", ()),
    ],
)
def test_three_digits_behind_a_comma_of_euros_may_be_thousands(
    printed: str, value: str, others: tuple[Decimal, ...]
) -> None:
    found = read_cell(printed, replace(default_number_words(), comma=Comma.DECIMALS))
    assert isinstance(found, PrintedNumber)
    assert (found.value, found.alternatives) == (Decimal(value), others)
