"""What a reading says of text that it leaves out."""

from __future__ import annotations

from reportlab.pdfgen.canvas import Canvas

from quitus.figures.kinds import Check, Severity
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from tests.sources.pdf.papers import drawn
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
