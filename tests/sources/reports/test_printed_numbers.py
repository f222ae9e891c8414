"""Actions numbered in their own way keep the number that is printed; numbers that count anew get their axis's."""

from __future__ import annotations

import pytest

from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.outline import outline
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.reports.made import document, heading, paragraph, table

_BUDGET = table(
    [["Financeurs", "Prévisionnel 2019"], ["État", "100 €"], ["Département", "50 €"], ["TOTAL", "150 €"]]
)


def _sheets(*heads: Block) -> list[tuple[str, str]]:
    flow = [part for head in heads for part in ((head, _BUDGET) if head.passage.text[-1:].islower() else (head,))]
    return [(sheet.number, sheet.title) for sheet in outline(document(*flow), default_vocabulary()).actions]


@pytest.mark.parametrize(
    "numbers", [("A1", "A2", "B1"), ("I.1", "I.2", "II.1"), ("1-1", "1-2", "2-1"), ("AB-1", "AB-2", "CD-1")]
)
@pytest.mark.parametrize("mark", [" ", ". ", " – "])
def test_a_number_of_its_own_kind_is_kept(numbers: tuple[str, ...], mark: str) -> None:
    titles = ("Loger les jeunes", "Former les agents", "Ouvrir les droits")
    found = _sheets(*(heading(f"{number}{mark}{title}") for number, title in zip(numbers, titles, strict=True)))
    assert found == list(zip(numbers, titles, strict=True))


def test_a_number_alone_above_a_title_is_the_actions() -> None:
    flow = [paragraph("1.1"), heading("Loger les jeunes"), paragraph("1.2"), heading("Former les agents")]
    assert _sheets(*flow) == [("1.1", "Loger les jeunes"), ("1.2", "Former les agents")]


def test_words_behind_each_number_are_no_title() -> None:
    flow = [
        heading("Loger les jeunes", size=15.0),
        heading("Action 1.1 de la convention"),
        heading("Former les agents", size=15.0),
        heading("Action 1.2 de la convention"),
    ]
    parts = [part for at, head in enumerate(flow) for part in ((head, _BUDGET) if at % 2 else (head,))]
    found = outline(document(*parts), default_vocabulary()).actions
    assert [(sheet.number, sheet.title) for sheet in found] == [
        ("1.1", "Loger les jeunes"),
        ("1.2", "Former les agents"),
    ]


@pytest.mark.parametrize("within", [True, False])
def test_numbers_that_count_anew_below_each_axis_stand_behind_its_number(within: bool) -> None:
    flow: list[Block | Table] = []
    for axis, action, title in (("1", "1", "Loger"), ("1", "2", "Former"), ("2", "1", "Orienter")):
        if within:
            flow.append(heading(f"Objectif {axis} – Action {action} : {title}"))
        else:
            flow += [heading(f"Axe {axis} : Insertion", size=15.0), heading(f"Action {action} : {title}")]
        flow.append(_BUDGET)
    found = outline(document(*flow), default_vocabulary()).actions
    assert [(sheet.number, sheet.title) for sheet in found] == [
        ("1.1", "Loger"),
        ("1.2", "Former"),
        ("2.1", "Orienter"),
    ]


def test_a_number_that_returns_with_its_title_is_one_action() -> None:
    flow = [part for _ in range(2) for part in (heading("Axe 1 – Action 1 : Loger"), _BUDGET)]
    found = outline(document(*flow), default_vocabulary()).actions
    assert [sheet.number for sheet in found] == ["1"]
