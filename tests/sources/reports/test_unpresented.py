"""Summaries of all actions in reports of which not every sheet was found: no row is another action's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quitus.figures.kinds import LineKind, Status
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, table

_TITLES = ("Loger les jeunes mères", "Accueillir au guichet", "Former les tuteurs")
_SUMS = (("110,00 €", "90,00 €"), ("220,00 €", "150,00 €"), ("330,00 €", "250,00 €"))


def _sheet(number: int, *, indicators: bool) -> list[Block | Table]:
    lines = [["Poste", "Montant"], ["Salaires", "110,00 €"], ["Total", "110,00 €"]]
    flow: list[Block | Table] = [
        heading(f"Action {number} : {_TITLES[number - 1]}"),
        heading("Budget prévisionnel"),
        table(lines),
    ]
    counted = [["Indicateur", "2022", "2023"], ["Jeunes suivis", "3", "4"]]
    return [*flow, heading("Indicateurs"), table(counted)] if indicators else flow


def _summary(*, apart: bool) -> Table:
    rows = [
        [str(number), title, *sums] if apart else [f"{number}. {title}", *sums]
        for number, (title, sums) in enumerate(zip(_TITLES, _SUMS, strict=True), 1)
    ]
    heads = ["Action", "Total prévisionnel 2023", "Total exécuté 2023"]
    total = ["Total de la convention", *(["<"] if apart else []), "660,00 €", "490,00 €"]
    return table([["N°", *heads] if apart else heads, *rows, total])


def _read(known: Sequence[int], flow: Sequence[Block | Table], *, indicators: bool) -> Reading:
    sheets = [item for number in known for item in _sheet(number, indicators=indicators)]
    return read_report(document(*sheets, *flow), [], context(2023))


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("indicators", [True, False])
@pytest.mark.parametrize("headed", [True, False])
@pytest.mark.parametrize("known", [(1,), (1, 2), (2,)])
def test_rows_of_actions_without_a_sheet_are_nobodys_and_told(
    known: tuple[int, ...], headed: bool, indicators: bool, apart: bool
) -> None:
    above = [heading("Récapitulatif des actions", size=16.0)] if headed else []
    reading = _read(known, [*above, _summary(apart=apart)], indicators=indicators)
    summed = [row for row in reading.budget if row.kind is LineKind.TOTAL and row.label != "Total"]
    assert {row.action: row.amount for row in summed if row.stage.value == "executed"} == {
        str(number): int(_SUMS[number - 1][1].split(",")[0]) for number in known
    }
    assert {row.label for row in summed} == {
        _TITLES[number - 1] if apart else f"{number}. {_TITLES[number - 1]}" for number in known
    }
    assert {row.label for row in reading.budget if row.kind is LineKind.LINE} == {"Salaires"}
    assert {row.indicator for row in reading.indicators} == ({"Jeunes suivis"} if indicators else set())
    told = {finding.subject for finding in reading.findings if "ne présente pas" in finding.message}
    assert told == {"1", "2", "3"} - {str(number) for number in known}


def test_lines_numbered_below_their_action_stay_its_lines() -> None:
    rows = [["Action", "Prévu 2023", "Réalisé 2023"]]
    for number in (1, 2):
        rows += [[f"{number}. {_TITLES[number - 1]}", "30 €", "20 €"]]
        rows += [[f"{number}.{part}. {name}", "15 €", "10 €"] for part, name in ((1, "Loyers"), (2, "Repas"))]
    reading = _read((1, 2), [heading("Récapitulatif", size=16.0), table(rows)], indicators=False)
    lines = [
        (row.action, row.label) for row in reading.budget if row.label[:1].isdigit() and row.label[1:3] != ". "
    ]
    assert lines[::2] == [("1", "1.1. Loyers"), ("1", "1.2. Repas"), ("2", "2.1. Loyers"), ("2", "2.2. Repas")]
    assert not any("ne présente pas" in finding.message for finding in reading.findings)


def test_indicators_below_an_action_without_a_sheet_are_in_doubt() -> None:
    rows = [["Action", "Indicateur", "Réalisé 2023"], ["1", "Jeunes logés", "4"], ["2", "Visites", "5"]]
    grid = table([*rows, ["7", "Concerts", "6"], ["", "Spectacles", "8"]])
    reading = _read((1, 2), [heading("Tableau de bord", size=16.0), grid], indicators=False)
    doubted = {str(row.value): row.status is Status.DOUBTFUL for row in reading.indicators}
    assert doubted == {"4": False, "5": False, "6": True, "8": True}
