"""Reports parted by sections first, with a heading for each action below each of them."""

from __future__ import annotations

import pytest

from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_ACTIONS = (("1.1", "Loger les jeunes"), ("1.2", "Former les agents"))
_BUDGET = table([["État", "100 €"], ["Département", "50 €"], ["TOTAL", "150 €"]])
_INDICATORS = table([["Indicateur", "2018", "2019"], ["Jeunes suivis", "40", "45"]])


@pytest.mark.parametrize("word", ["Action ", ""])
def test_each_action_has_what_stands_below_its_heading_in_each_chapter(word: str) -> None:
    flow: list[Block | Table] = []
    for chapter, below in (
        ("Budgets prévisionnels", _BUDGET),
        ("Budgets exécutés", _BUDGET),
        ("Indicateurs", _INDICATORS),
    ):
        flow.append(heading(chapter, size=18.0))
        for number, title in _ACTIONS:
            flow += [heading(f"{word}{number} {title}", f"{word}{number}"), below]
    reading = read_report(document(*flow), [], context())
    assert [(row.action, row.title) for row in reading.actions] == list(_ACTIONS)
    stages = {(row.action, row.stage.value) for row in reading.budget}
    assert stages == {(number, stage) for number, _ in _ACTIONS for stage in ("planned", "executed")}
    assert {row.action for row in reading.indicators} == {"1.1", "1.2"}
