"""Every layout gives exactly the rows that its case says, and every row's box holds its printed text."""

from __future__ import annotations

from typing import Any

import pytest

from quitus.assets.checking.arithmetic import check_reading
from quitus.sources.reports.reading import read_report
from tests.sources.reports import made
from tests.sources.reports.layouts import built, cases, outcome


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["name"])
def test_a_layout_gives_its_rows(case: dict[str, Any]) -> None:
    context = made.context(case.get("year", 2019), case.get("kind", "departement"))
    reading = check_reading(read_report(built(case), [], context))
    assert outcome(reading) == case["gives"]
