"""Which year a report says that it is about: its title, not the day on which it was made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.assets.belonging import claims, misplaced
from quitus.assets.looking import Looked, look
from quitus.assets.settings import bundled_settings
from quitus.figures.kinds import Severity
from quitus.sources.pdf.model import Document
from tests.sources.pdf.papers import drawn
from tests.sources.reports.made import context, document, paragraph

_SETTINGS = bundled_settings()


def made_of(*texts: str) -> Document:
    """A document of these paragraphs."""
    return document(*(paragraph(text) for text in texts))


def _severities(year: int, *texts: str) -> list[Severity]:
    made = made_of(*texts)
    where = context(year=year)
    return [each.severity for each in misplaced(claims(made, _SETTINGS), where, years_too=True)]


@pytest.mark.parametrize(
    "made_on",
    [
        "Date de réalisation du rapport d’exécution : 12 mars 2020",
        "Rapport d’exécution signé le 12/03/2020",
        "Rapport d’exécution imprimé en mars 2020",
        "Rapport d’exécution établi en 2020",
        "Date du rapport d’exécution : 2020",
        "Rapport d’exécution, 1er avril 2020",
    ],
)
def test_the_day_on_which_a_report_was_made_does_not_place_it_in_another_year(made_on: str) -> None:
    assert _severities(2019, "Rapport d’exécution de la convention", "Année 2019", made_on) == []
    assert _severities(2019, made_on) == []


def test_a_title_of_another_year_is_an_error_unless_the_page_states_the_folders_year() -> None:
    assert _severities(2019, "Rapport d’exécution 2020") == [Severity.ERROR]
    assert _severities(2019, "Rapport d’exécution de l’année 2020, mars 2021") == [Severity.ERROR]
    assert _severities(2019, "Rapport d’exécution 2020", "Année 2019") == [Severity.WARNING]


def test_a_report_that_names_its_region_too_is_the_departements() -> None:
    title = "Rapport d’exécution 2019 de la convention"
    both = claims(made_of(f"{title}, région Occitanie", f"{title} du département de l’Aude"), _SETTINGS)
    assert both.territory is not None
    assert both.territory.code == "11"
    elsewhere = claims(made_of(f"{title}, région Bretagne", f"{title} du département de l’Aude"), _SETTINGS)
    assert elsewhere.territory is None


@pytest.mark.parametrize(("region", "severity"), [("Occitanie", Severity.WARNING), ("Bretagne", Severity.ERROR)])
def test_the_region_alone_rejects_no_report_of_a_departement_in_it(region: str, severity: Severity) -> None:
    said = claims(made_of(f"Rapport d’exécution 2019 de la région {region}"), _SETTINGS)
    where = replace(context(year=2019), territory="11", region="Occitanie")
    assert [each.severity for each in misplaced(said, where, years_too=True)] == [severity]


def test_a_region_named_beside_another_departement_hides_it_from_no_folder() -> None:
    title = "Rapport d’exécution 2019 de la convention"
    said = claims(made_of(f"{title}, région Occitanie", f"{title} du département du Gard"), _SETTINGS)
    where = replace(context(year=2019), territory="11", region="Occitanie")
    assert [each.severity for each in misplaced(said, where, years_too=True)] == [Severity.ERROR]


def test_a_document_read_alone_is_the_departements_that_its_first_page_names(tmp_path: Path) -> None:
    lines = ("Rapport d’exécution de la convention 2019", "Région Occitanie", "Département de l’Aude")

    def draw(canvas: Canvas) -> None:
        for index, line in enumerate(lines):
            canvas.drawString(60, 780 - 60 * index, line)
        canvas.showPage()

    file = tmp_path / "report.pdf"
    file.write_bytes(drawn(draw))
    looked = look(file)
    assert isinstance(looked, Looked)
    assert [row.territory for row in looked.reading.reports] == ["11"]
