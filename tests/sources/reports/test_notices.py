"""What a reading makes of text beside its tables: left out and said so, or counted for a table."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.figures.kinds import Check, Severity
from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from tests.sources.pdf.papers import PROSE, drawn, paper, table
from tests.sources.reports import made
from tests.sources.reports.sample_readings import context_of


def _findings(marks: list[str]) -> list[tuple[Severity, str]]:
    """The findings of a document whose pages bear these slanted texts."""

    def draw(canvas: Canvas) -> None:
        for page, mark in enumerate(marks, 1):
            canvas.drawString(60, 760, f"Rapport d'exécution, texte de la page {page}")
            canvas.saveState()
            canvas.translate(200, 300)
            canvas.rotate(45)
            canvas.drawString(0, 0, mark)
            canvas.restoreState()
            canvas.showPage()

    reading = read_report(read_document(drawn(draw), "x"), [], context_of("34", 2021, "x"))
    return [(each.severity, each.message) for each in reading.findings if each.check is Check.HIDDEN_TEXT]


def test_a_watermark_on_all_pages_is_said_once() -> None:
    said = "Page 1 (et 2 autres) : un texte penché a été laissé de côté (« PROJET »)."
    assert _findings(["PROJET"] * 3) == [(Severity.INFO, said)]


def test_slanted_numbers_are_a_warning_and_told_apart() -> None:
    assert [severity for severity, _ in _findings(["PROJET", "12 000 €"])] == [Severity.INFO, Severity.WARNING]


def test_text_drawn_off_the_page_is_said_and_is_no_figure() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Rapport d'exécution")
        for left, text in ((60, "Subvention de"), (160, "12 000 €")):
            canvas.drawString(left, -40, text)
        canvas.showPage()

    reading = read_report(read_document(drawn(draw), "x"), [], context_of("34", 2021, "x"))
    hidden = [each for each in reading.findings if each.check is Check.HIDDEN_TEXT]
    assert [(each.severity, each.observed) for each in hidden] == [(Severity.INFO, "Subvention de 12 000 €")]
    assert not reading.cited_figures


def test_a_unit_said_below_a_budget_counts_for_it() -> None:
    rows = (("Financeurs", "Prévu 2021", "Réalisé 2021"), ("État", "59", "58"), ("Total", "59", "58"))
    budget = table(rows, "grid", (220, 90, 90))
    parts = ("# Fiche action n° 1 : Mobilité", PROSE, "# Budget exécuté", budget, "Montants en k€", "", PROSE)
    reading = read_report(read_document(paper(*parts), "x"), [], context_of("34", 2021, "x"))
    assert {row.amount for row in reading.budget} == {Decimal(59_000), Decimal(58_000)}


@pytest.mark.parametrize(
    ("said", "values"),
    [
        ("Montants en k€", [("count", 14), ("EUR", 59_000), ("count", 7)]),
        ("Valeurs en pourcentage", [("count", 14), ("EUR", 59), ("percent", 7)]),
        ("", [("count", 14), ("EUR", 59), ("count", 7)]),
    ],
)
def test_a_unit_said_below_indicators_counts_for_those_it_can_be_meant_of(
    said: str, values: list[tuple[str, int]]
) -> None:
    rows = (("Indicateurs", "2021"), ("Nombre de lits", "14"), ("Montant des aides", "59"), ("Présence", "7"))
    parts = (
        "# Fiche action n° 1 : Mobilité",
        PROSE,
        "# Indicateurs",
        table(rows, "grid", (220, 90)),
        said,
        "",
        PROSE,
    )
    reading = read_report(read_document(paper(*parts), "x"), [], context_of("34", 2021, "x"))
    assert [(row.unit, int(row.value or 0)) for row in reading.indicators] == values


_ACTION = made.heading("Fiche action n° 1 : Mobilité", "Fiche action n° 1 :")
_BUDGET = made.table([["Financeur", "Prévu", "Réalisé"], ["État", "10 €", "9 €"], ["Total", "10 €", "9 €"]])
_PLANNED = made.table([["Financeur", "Prévu"], ["État", "10 €"], ["Total", "10 €"]])
_COUNTS = made.table([["Indicateurs", "2021"], ["Nombre de jeunes", "12"]])


@pytest.mark.parametrize(
    ("flow", "missing"),
    [
        ((_ACTION, _BUDGET, _COUNTS), []),
        ((_ACTION, _BUDGET), [(Check.MISSING_SECTION, "tableau d'indicateurs")]),
        ((_ACTION, _COUNTS), [(Check.MISSING_SECTION, "budget")]),
        ((_ACTION, _PLANNED, _COUNTS), [(Check.MISSING_SECTION, "budget exécuté")]),
        ((made.paragraph("Un rapport."), _BUDGET, _COUNTS), [(Check.MISSING_ACTION, "")]),
    ],
)
def test_what_a_whole_report_lacks_is_said_once(
    flow: tuple[Block | Table, ...], missing: list[tuple[Check, str]]
) -> None:
    findings = read_report(made.document(*flow), [], made.context()).findings
    lacking = {Check.MISSING_SECTION, Check.MISSING_ACTION}
    assert [(each.check, each.subject) for each in findings if each.check in lacking] == missing


@pytest.mark.parametrize(
    ("sums", "told"),
    [
        (["1,250.00 €", "7,500.00 €"], ["« 1,250.00 € » est mal formé", "« 7,500.00 € » est mal formé"]),
        (
            [f"{sum_},250.00 €" for sum_ in range(1, 8)],
            ["« 1,250.00 € » et 6 autres nombres du document sont mal formés"],
        ),
    ],
)
def test_a_way_of_writing_is_said_once_and_a_slip_each_time(sums: list[str], told: list[str]) -> None:
    parts = ("# Fiche action n° 1 : Mobilité", PROSE, *(f"Une aide de {each} a été versée." for each in sums))
    reading = read_report(read_document(paper(*parts), "x"), [], context_of("34", 2021, "x"))
    said = [each.message for each in reading.findings if each.check is Check.MALFORMED_NUMBER]
    assert [re.split(" [(]| de la", message)[0] for message in said] == told


def test_a_column_without_a_title_is_no_word_to_add() -> None:
    heads = ("Financeurs", "Prévu 2021", "Guichet", "")
    rows = (
        heads,
        ("État", "59 €", "58 €", "51 €"),
        ("Ville", "59 €", "58 €", "21 €"),
        ("Total", "118 €", "116 €", "72 €"),
    )
    parts = ("# Action 1.1 – Aller vers", PROSE, "# Budget de l'action", table(rows, "grid", (150, 80, 80, 80)))
    reading = read_report(read_document(paper(*parts), "x"), [], context_of("34", 2021, "x"))
    about = {each.subject: each.check for each in reading.findings}
    assert about["Guichet"] is Check.UNKNOWN_WORD
    assert about["colonne sans titre"] is Check.DOUBTFUL_READING
