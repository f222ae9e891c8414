"""Where no full grid parts a table's rows, what is lost of it is said."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Check, Status
from quitus.sources.pdf.model import Block, BlockKind, TableKind
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, passage, table
from tests.sources.reports.random_judging import judge, read
from tests.sources.reports.random_plan import OTHER_LOOKS
from tests.sources.reports.random_reports import random_report


def test_no_report_loses_rows_without_a_word() -> None:
    assert [seed for seed in range(120) if judge(random_report(seed, OTHER_LOOKS)).silent] == []


@pytest.mark.parametrize(
    ("seed", "said"),
    [
        (51, "Page 2 : une valeur est seule à côté d'un texte, hors de tout tableau (« 5 853 »)"),
        (102, "Page 4 : « Taux de sorties positives », juste sous un tableau, est peut-être la fin"),
        (118, "« Département »"),
    ],
)
def test_what_is_lost_of_a_table_is_said(seed: int, said: str) -> None:
    findings = read(random_report(seed, OTHER_LOOKS)).findings
    messages = [
        finding.message.replace("\u202f", " ")
        for finding in findings
        if finding.check in {Check.DOUBTFUL_READING, Check.UNKNOWN_WORD}
    ]
    assert [message for message in messages if said in message], messages


@pytest.mark.parametrize(("below", "doubtful"), [(1.0, True), (40.0, False)])
def test_the_last_row_above_what_may_be_its_labels_end_is_doubtful(below: float, doubtful: bool) -> None:
    rows = [["Indicateurs", "2019"], ["Ateliers", "3"], ["Subvention à la", "4"]]
    grid = table(rows, TableKind.ALIGNED)
    end = passage("Mission locale.", top=grid.parts[0].box.bottom + below, left=10)
    flow = (
        heading("Action 1.1 Prévenir", "Action 1.1"),
        heading("Indicateurs"),
        grid,
        Block(BlockKind.PARAGRAPH, end),
    )
    found = read_report(document(*flow), [], context()).indicators
    assert [row.status is Status.DOUBTFUL for row in found] == [False, doubtful]
