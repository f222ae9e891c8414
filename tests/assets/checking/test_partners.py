"""A partner's total confirms the lines that make it; one that they deny is a finding, and confirms nothing."""

from __future__ import annotations

import pytest

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Check, Status
from quitus.figures.readings import Reading
from quitus.sources.numbers import default_number_words
from quitus.sources.partners import default_contracts, read_partner


def _read(total: str) -> Reading:
    text = f"Action;Montant accordé (€)\nAteliers;1000\nPermanences;2500\nTOTAL;{total}\n"
    place = "11-aude/2019/partners/suivi.csv"
    return check_reading(
        read_partner(text.encode(), place, "11", 2019, default_contracts(), default_number_words())
    )


@pytest.mark.parametrize(
    ("total", "statuses"),
    [("3500", {Status.CONFIRMED}), ("3600", {Status.UNCONFIRMED})],
)
def test_a_partners_total_is_judged_by_its_lines(total: str, statuses: set[Status]) -> None:
    found = _read(total)
    assert {row.status for row in found.partner_figures} == statuses
    checks = [finding.check for finding in found.findings]
    assert checks.count(Check.TOTAL_DIFFERS) == (1 if total == "3600" else 0)
