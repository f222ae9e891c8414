"""What a later report says of an earlier period is compared with what was said then; the latest wins."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from quitus.figures.kinds import Check
from quitus.figures.readings import Reading
from quitus.warehouse.packages import reading_frames
from quitus.warehouse.restatements import restatements
from tests.warehouse.readings import indicators, report, report_path


def reports(second: tuple[int, int]) -> list[Reading]:
    """The 2019 report says 178 for 2018 and 152 for 2019; the 2020 one says of 2019 and 2020 what is given."""
    path = report_path("11", 2020)
    return [report("11", 2019), replace(report("11", 2020), indicators=indicators("11", 2020, path, second))]


def test_another_value_for_a_period_already_reported_is_found() -> None:
    [found] = restatements(reading_frames(reports((160, 170))))
    assert (found.check, found.year, found.expected, found.observed) == (Check.RESTATED, 2020, "152", "160")
    assert found.document == report_path("11", 2020)
    assert "Pour 2019, le rapport 2020 donne 160 là où le rapport 2019 donnait 152" in found.message


def test_the_same_value_is_no_restatement() -> None:
    assert restatements(reading_frames(reports((152, 170)))) == []


def test_a_rounded_value_that_may_be_the_same_is_no_restatement() -> None:
    first, second = reports((150, 170))
    rounded = replace(second.indicators[0], quantum=Decimal(10))
    assert restatements(reading_frames([first, second])) != []
    assert restatements(reading_frames([first, replace(second, indicators=(rounded,))])) == []


def test_labels_are_read_without_regard_to_case_apostrophes_and_spaces() -> None:
    first, second = reports((160, 170))
    first = replace(
        first,
        indicators=tuple(
            replace(row, indicator="NOMBRE  DE JEUNES :", indicator_code="") for row in first.indicators[:2]
        ),
    )
    second = replace(second, indicators=tuple(replace(row, indicator_code="") for row in second.indicators[:2]))
    assert len(restatements(reading_frames([first, second]))) == 1


def test_an_indicator_printed_twice_is_not_guessed_at() -> None:
    first, second = reports((160, 170))
    twice = replace(second, indicators=(second.indicators[0], replace(second.indicators[0], value=Decimal(161))))
    assert restatements(reading_frames([first, twice])) == []
