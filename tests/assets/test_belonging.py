"""Which year a report says that it is about: its title, not the day on which it was made."""

from __future__ import annotations

import pytest

from quitus.assets.belonging import claims, misplaced
from quitus.assets.settings import bundled_settings
from quitus.figures.kinds import Severity
from tests.sources.reports.made import context, document, paragraph

_SETTINGS = bundled_settings()


def _severities(year: int, *texts: str) -> list[Severity]:
    made = document(*(paragraph(text) for text in texts))
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
