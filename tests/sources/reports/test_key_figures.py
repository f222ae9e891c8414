"""A large figure over what it counts heads nothing, and ends no action."""

from __future__ import annotations

from quitus.sources.pdf.model import Block, BlockKind
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, passage, table


def _at(text: str, top: float, size: float) -> Block:
    kind = BlockKind.HEADING if size > 12 else BlockKind.PARAGRAPH
    return Block(kind, passage(text, top=top, size=size, bold=size > 12), "", text)


def _actions(below: str) -> set[str]:
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"),
        _at("7", 100.0, 20.0),
        _at(below, 114.0, 9.0),
        table([["Indicateur", "2018", "2019"], ["Jeunes logés", "40", "45"]]),
    )
    return {row.action for row in read_report(document(*flow), [], context()).indicators}


def test_a_figure_over_what_it_counts_stays_in_its_action() -> None:
    assert _actions("plateaux ouverts aux familles") == {"1.1"}
