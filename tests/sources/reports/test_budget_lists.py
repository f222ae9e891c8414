"""Budgets printed as lists, in running text and in the cells of a form."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quitus.assets.checking.arithmetic import check_reading
from quitus.figures.kinds import Status
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, BlockKind, Passage, Table
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, passage, table

_ACTION = heading("Action 1.1 Ouvrir des lieux d'accueil", "Action 1.1")
_SECTION = heading("Budget prévisionnel")


def read(*flow: Block | Table) -> Reading:
    return read_report(document(_ACTION, *flow), [], context())


def rows(reading: Reading) -> list[tuple[str, str, str, str, str]]:
    return [
        (row.stage.value, row.funder.value, row.label, row.kind.value, str(row.amount)) for row in reading.budget
    ]


_PLANNED = [
    ("planned", "state", "État", "line", "12000.00"),
    ("planned", "department", "Département", "line", "8000.00"),
    ("planned", "", "Total", "total", "20000.00"),
]


def bullets(*texts: str) -> list[Block]:
    return [paragraph(text, "•") for text in texts]


@pytest.mark.parametrize("between", [" : ", " ................ ", " ……… ", " = "])
def test_a_list_below_its_heading_is_the_budget(between: str) -> None:
    items = bullets(f"État{between}12 000 €", f"Département{between}8 000 € ;", f"Total{between}20 000 €.")
    reading = read(_SECTION, *items)
    assert rows(reading) == _PLANNED
    assert not reading.cited_figures
    assert [row.source.raw for row in reading.budget] == ["12 000 €", "8 000 €", "20 000 €"]


def stacked(*texts: str) -> Passage:
    """A passage of several printed lines."""
    parts = [passage(text, top=12.0 * row) for row, text in enumerate(texts)]
    origins: list[tuple[int, int] | None] = []
    for row, part in enumerate(parts):
        origins += [*([None] if row else []), *((row, at) for at in range(len(part.text)))]
    return Passage(tuple(part.lines[0] for part in parts), " ".join(texts), tuple(origins))


def test_a_forms_cell_holds_a_list_below_its_label() -> None:
    form = table(
        [["Description de l'action", "Ouvrir trois lieux"], ["Partenaires", "CCAS"], ["Budget prévisionnel", "…"]]
    )
    answer = replace(
        form.cells[-1], passage=stacked("État : 12 000 €", "Département : 8 000 €", "Total : 20 000 €")
    )
    reading = read(replace(form, cells=(*form.cells[:-1], answer)))
    assert rows(reading) == _PLANNED
    assert not reading.cited_figures


def test_lines_of_one_paragraph_are_a_list_below_its_first() -> None:
    lines = stacked("Budget prévisionnel :", "État : 12 000 €", "Département : 8 000 €", "Total : 20 000 €")
    assert rows(read(Block(BlockKind.PARAGRAPH, lines))) == _PLANNED


def test_a_number_of_a_list_does_not_confirm_itself() -> None:
    reading = check_reading(read(*bullets("Budget prévisionnel : 20 000 €", "Budget réalisé : 18 500 €")))
    assert {row.status for row in reading.budget} == {Status.UNCONFIRMED}
    counted = read(heading("Indicateurs"), *bullets(f"Nombre de lieux ouverts en {context().year} : 12"))
    assert [row.status for row in check_reading(counted).indicators] == [Status.UNCONFIRMED]


def test_beside_a_table_of_the_same_stage_a_list_is_text() -> None:
    tabled = table([["", "Prévu"], ["État", "12 000 €"], ["Département", "8 000 €"], ["Total", "20 000 €"]])
    items = bullets("Accueil : 15 000 €", "Mobilier : 5 000 €", "Total : 20 000 €")
    reading = read(_SECTION, tabled, *items)
    assert rows(reading) == _PLANNED
    assert len(reading.cited_figures) == 3


def test_a_list_with_another_line_is_text() -> None:
    items = bullets("État : 12 000 €", "Département : de 8 000 € à 9 000 €", "Total : 20 000 €")
    reading = read(_SECTION, *items)
    assert not reading.budget
    assert len(reading.cited_figures) == 4


def test_another_years_list_is_text() -> None:
    later = heading(f"Budget prévisionnel {context().year + 1}")
    assert not read(later, *bullets("État : 12 000 €", "Département : 8 000 €")).budget
    intro = paragraph(f"Le budget prévisionnel {context().year + 1} serait le suivant :")
    assert not read(_SECTION, intro, *bullets("État : 12 000 €", "Département : 8 000 €")).budget


def test_unit_costs_in_a_budgets_section_are_text() -> None:
    reading = read(_SECTION, paragraph("Coûts unitaires retenus :"), *bullets("heure : 45 €", "examen : 300 €"))
    assert not reading.budget


def test_a_list_of_stages_gives_the_actions_totals() -> None:
    reading = read(*bullets("Budget prévisionnel : 20 000 €", "Budget réalisé : 18 500 €"))
    assert [row[:2] + row[3:] for row in rows(reading)] == [
        ("planned", "", "total", "20000.00"),
        ("executed", "", "total", "18500.00"),
    ]
    assert {row.label for row in reading.budget} == {"Budget prévisionnel", "Budget réalisé"}


def test_amounts_outside_every_action_are_text() -> None:
    flow = (heading("Présentation générale"), _SECTION, *bullets("État : 12 000 €", "Département : 8 000 €"))
    assert not read_report(document(*flow), [], context()).budget


def test_a_list_beside_other_amounts_of_its_section_may_be_a_part() -> None:
    section, partner = heading("Budget exécuté"), paragraph("Le partenaire a dépensé 7 000 € et le Département :")
    part = check_reading(read(section, partner, *bullets("Salaires : 6 000 €", "Locaux : 2 000 €")))
    assert {row.status for row in part.budget} <= {Status.DOUBTFUL}
    whole = bullets("Salaires : 6 000 €", "Locaux : 2 000 €", "Total : 8 000 €")
    assert {row.status for row in check_reading(read(section, partner, *whole)).budget} == {Status.CONFIRMED}
    said = paragraph("Les dépenses exécutées sont de 8 000 €, dont :")
    told = check_reading(read(section, said, *bullets("Salaires : 6 000 €", "Locaux : 2 000 €")))
    assert Status.DOUBTFUL not in {row.status for row in told.budget}
    assert len(told.budget) == 2


def test_a_total_in_bold_behind_dots_ends_the_list_and_heads_nothing() -> None:
    printed = (("État", "12 000 €"), ("Département", "8 000 €"))
    items = [paragraph(f"{label}{'.' * 20}{value}") for label, value in printed]
    reading = read(_SECTION, *items, heading(f"Total{'.' * 20}20 000 €"), heading("Perspectives"))
    assert rows(reading) == _PLANNED


def test_a_total_in_words_ends_a_list_and_a_table_of_all_actions_is_no_reason_to_leave_it() -> None:
    form = table(
        [
            ["Description de l'action", "Ouvrir trois lieux", "<"],
            ["Partenaires", "CCAS", "<"],
            ["Financement prévu", "…", "<"],
        ]
    )
    lines = stacked("Part de l'État : 12 000 €", "Département : 8 000 €", "Soit un coût total de 20 000 €")
    answer = replace(form.cells[-1], passage=lines)
    recap = table(
        [
            ["Action", "Prévu", "Réalisé"],
            ["1.1 Prévenir", "20 000 €", "18 000 €"],
            ["1.2 Loger", "5 000 €", "4 000 €"],
        ]
    )
    flow = (
        replace(form, cells=(*form.cells[:-1], answer)),
        heading("Action 1.2 Loger", "Action 1.2"),
        heading("Récapitulatif"),
        recap,
    )
    planned = {
        (row.funder.value, int(row.amount))
        for row in read(*flow).budget
        if row.stage.value == "planned" and row.action == "1.1"
    }
    assert planned == {("state", 12_000), ("department", 8_000), ("", 20_000)}
