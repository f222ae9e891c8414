"""The unit of amounts whose table prints none: a thousandfold error looks right in every sum."""

from __future__ import annotations

import pytest

from quitus.figures.kinds import Status
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.classify import Purpose
from quitus.sources.reports.reading import explain, read_report
from quitus.sources.reports.said_scales import scale_in
from tests.sources.reports.made import context, document, heading, paragraph, table

_ACTION = heading("Action 1.1 Prévenir", "Action 1.1")
_PLANNED, _EXECUTED = heading("Budget prévisionnel"), heading("Budget réalisé")


def budget(*amounts: str, caption: str = "") -> Table:
    rows = zip(("État", "Département", "Total"), amounts, strict=True)
    return table([["Financeur", "Montant"], *map(list, rows)], caption=caption)


def read(*flow: Block | Table) -> list[tuple[int, bool]]:
    """Each amount, and whether it is doubtful."""
    reading = read_report(document(*flow), [], context())
    return [(int(row.amount), row.status is Status.DOUBTFUL) for row in reading.budget]


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("Montants en k€", 1000),
        ("Réalisé 2019 k€", 1000),
        ("Le budget prévu est de 250 k€.", 1),
        ("Un coût de 1 250,5 k€ (montants en M€)", 1_000_000),
        ("Montant (kEUR)", 1000),
        ("en milliers d'€", 1000),
        ("en milliers €", 1000),
        ("en millions d’€", 1_000_000),
        ("Montant en MEUR", 1_000_000),
        ("Montants en euros. Ceux de l'action 3.2 sont convertis depuis les milliers d'euros.", 1),
        ("Montants en k€, et non en euros", 1000),
        ("Nombre de jeunes", None),
        ("Nombre de milliers de jeunes", None),
    ],
)
def test_the_unit_of_a_printed_amount_is_no_unit_of_others(text: str, scale: int | None) -> None:
    assert scale_in(text) == scale


def test_an_amount_in_thousands_above_a_table_leaves_it_in_euros() -> None:
    text = paragraph("Le budget prévu est de 250 k€.")
    found = read(_ACTION, _PLANNED, text, budget("150 000", "100 000", "250 000", caption=text.text))
    assert found == [(150000, False), (100000, False), (250000, False)]


def test_a_text_about_the_whole_report_gives_the_unit_of_tables_without_one() -> None:
    intro = paragraph("Tous les montants du présent rapport sont exprimés en milliers d’euros.")
    bare, euros = budget("50", "40", "90"), budget("50 000 €", "40 000 €", "90 000 €")
    assert read(intro, _ACTION, _PLANNED, bare) == [(50000, False), (40000, False), (90000, False)]
    assert read(intro, _ACTION, _PLANNED, euros) == [(50000, False), (40000, False), (90000, False)]


def test_numbers_too_large_for_the_unit_of_the_whole_report_are_doubtful() -> None:
    intro = paragraph("Tous les montants du présent rapport sont exprimés en milliers d’euros.")
    assert all(doubtful for _, doubtful in read(intro, _ACTION, _PLANNED, budget("50 000", "40 000", "90 000")))


def test_a_table_without_unit_is_doubtful_where_another_is_in_thousands() -> None:
    thousands = budget("50", "40", "90", caption="Montants en k€")
    found = read(_ACTION, _PLANNED, thousands, _EXECUTED, budget("48", "40", "88"))
    assert found == [(50000, False), (40000, False), (90000, False), (48, True), (40, True), (88, True)]
    found = read(_ACTION, _PLANNED, thousands, _EXECUTED, budget("48 000", "40 000", "88 000"))
    assert not any(doubtful for _, doubtful in found)


def test_amounts_of_a_recapitulative_table_without_a_unit_are_no_indicators() -> None:
    recap = [
        ["N°", "Action", "Prévisionnel", "Exécuté", "Taux d'exécution"],
        ["1.1", "Prévenir", "133,4", "99,0", "74,2 %"],
        ["1.2", "Loger", "174,6", "195,3", "111,9 %"],
    ]
    annex = heading("Annexe 1 – Récapitulatif de toutes les actions", size=16.0)
    flow = (_ACTION, heading("Action 1.2 Loger", "Action 1.2"), annex)
    (told,) = explain(document(*flow, table(recap)), context())
    assert told.verdict.purpose is Purpose.OTHER


def test_a_unit_above_the_names_is_the_amounts_beside_whichever_column_they_are_in() -> None:
    heads = ["Fiche", "Intitulé (montants en k€)", "Prévisionnel 2019"]
    both = table([heads, ["1.1", "Prévenir", "480,0"], ["1.2", "Accueillir", "170,5"]])
    second = heading("Action 1.2 Accueillir", "Action 1.2")
    assert read(_ACTION, second, heading("Récapitulatif"), both) == [(480000, False), (170500, False)]
