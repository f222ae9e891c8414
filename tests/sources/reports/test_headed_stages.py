"""Headings that name a stage, both stages, or a plan that was carried out."""

from __future__ import annotations

import pytest

from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table


@pytest.mark.parametrize(
    ("title", "stages"),
    [
        ("Plan de financement", {"planned"}),
        ("Plan de financement réalisé", {"executed"}),
        ("Exécution du budget prévisionnel", {"executed"}),
        ("Budget prévisionnel et réalisé", set()),
        ("Budget prévisionnel, budget réalisé", set()),
    ],
)
def test_a_heading_over_one_column_of_amounts_says_its_stage(title: str, stages: set[str]) -> None:
    grid = table([["", "Montant"], ["État", "12 000 €"], ["Département", "8 000 €"], ["Total", "20 000 €"]])
    reading = read_report(
        document(heading("Action 1.1 Prévenir", "Action 1.1"), heading(title), grid), [], context()
    )
    assert {row.stage.value for row in reading.budget} == stages
    assert stages or reading.findings
