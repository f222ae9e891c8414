"""Findings come in the order in which they matter, each once."""

from __future__ import annotations

from dataclasses import replace

from quitus.assets.checking.ordering import ordered
from quitus.figures.kinds import Check, Severity
from tests.assets.made import finding


def test_errors_come_before_warnings_and_action_two_before_ten() -> None:
    found = [
        replace(finding(Check.MALFORMED_NUMBER, "1", "c"), severity=Severity.INFO, locator="p1[0,0,1,1]"),
        replace(finding(Check.CLAIM_DIFFERS, "10", "b"), locator="p9[0,0,1,1]"),
        replace(finding(Check.CLAIM_DIFFERS, "2", "a"), locator="p9[5,5,6,6]"),
        replace(finding(Check.TOTAL_DIFFERS, "3", "d"), severity=Severity.ERROR, locator="p2[0,0,1,1]"),
    ]
    assert [each.message for each in ordered(found)] == ["d", "a", "b", "c"]


def test_one_number_is_disputed_once_by_what_weighs_most() -> None:
    total, claim = finding(Check.TOTAL_DIFFERS, message="total"), finding(Check.CLAIM_DIFFERS, message="claim")
    elsewhere = replace(claim, locator="p2[0,0,1,1]", message="elsewhere")
    assert [each.message for each in ordered([claim, total, elsewhere])] == ["total", "elsewhere"]


def test_other_findings_about_one_place_are_all_kept() -> None:
    malformed, doubtful = finding(Check.MALFORMED_NUMBER), finding(Check.DOUBTFUL_READING)
    assert len(ordered([malformed, doubtful, malformed])) == 2
