"""Charts: what stands in the picture, and in which order."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

from quitus.assets.publication.site.charts import EXECUTED, PLANNED, Bar, budget_chart

SVG = "{http://www.w3.org/2000/svg}"
BARS = [
    Bar("1.10", Decimal(1000), Decimal("2500.40")),
    Bar("1.2", None, Decimal(300)),
    Bar("2.1", Decimal(7), None),
]


def texts(chart: bytes) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(chart).iter(f"{SVG}text")]


def test_labels_keep_their_order_and_amounts_are_written_as_in_french() -> None:
    found = texts(budget_chart(BARS))
    assert [text for text in found if text in {bar.label for bar in BARS}] == ["1.10", "1.2", "2.1"]
    assert {"2\u00a0500\u00a0€", "300\u00a0€", "7\u00a0€", PLANNED, EXECUTED} <= set(found)


def test_one_chart_does_not_remember_the_one_before() -> None:
    first = budget_chart(BARS)
    other = budget_chart([Bar("9.9", Decimal(12), Decimal(12))])
    assert "2\u00a0500\u00a0€" not in texts(other)
    assert budget_chart(BARS) == first


def test_no_coordinate_has_more_than_two_decimals_and_no_bar_means_an_empty_chart() -> None:
    chart = budget_chart(BARS).decode()
    assert not re.findall(r"<[^<>]*\d\.\d{3,}[^<>]*>", chart)
    assert PLANNED in texts(budget_chart([]))
