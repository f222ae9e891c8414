"""The date that a report prints as its own."""

from __future__ import annotations

import pytest

from quitus.sources.reports.identity import report_date
from tests.sources.reports.made import context, document, heading, paragraph


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Villeneuve-sur-Lot, le 1er avril 2020", "2020-04-01"),
        ("Fait à Villeneuve, le 01/04/2020.", "2020-04-01"),
        ("La convention a été signée à Villeneuve, le 3 mai 2019", ""),
        ("Convention signée à Villeneuve, le 3 mai 2019, pour trois ans", ""),
    ],
)
def test_a_line_of_a_place_and_a_date_dates_the_report(text: str, date: str) -> None:
    made = document(heading("Rapport d'exécution 2019"), paragraph(text))
    assert report_date(made, context().vocabulary) == date


def test_what_says_that_it_is_the_report_s_date_goes_first() -> None:
    made = document(paragraph("Villeneuve, le 3 mai 2019"), paragraph("Rapport établi le 4 avril 2020"))
    assert report_date(made, context().vocabulary) == "2020-04-04"


@pytest.mark.parametrize(
    "text",
    [
        "Elle a été prolongée par l'avenant signé le 6 septembre 2019, pour un an.",
        "Le contrat ayant été signé le 6 septembre 2019, deux actions ont commencé tard.",
    ],
)
def test_the_date_on_which_an_agreement_was_signed_is_not_the_report_s(text: str) -> None:
    title = heading("Rapport d'exécution 2019")
    assert report_date(document(title, paragraph(text)), context().vocabulary) == ""
    placed = document(title, paragraph("Villeneuve, le 3 avril 2020"), paragraph(text))
    assert report_date(placed, context().vocabulary) == "2020-04-03"


@pytest.mark.parametrize(
    "text", ["Signé le 3 avril 2020", "Rapport d'exécution de la convention, signé le 3 avril 2020"]
)
def test_the_date_on_which_the_report_was_signed_is_its_own(text: str) -> None:
    assert report_date(document(paragraph(text)), context().vocabulary) == "2020-04-03"
