"""Ways in which reports announce their actions: in words, as a series, behind the title, atop a table."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from quitus.figures.kinds import Check
from quitus.sources.pdf.model import Block, Table
from quitus.sources.reports.actions import ActionIndex
from quitus.sources.reports.announced import Announcements
from quitus.sources.reports.outline import outline
from quitus.sources.reports.reading import explain, prepared, read_report
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.reports.made import context, document, heading, paragraph, table

_TITLES = ("Loger les jeunes majeurs", "Ouvrir les droits", "Aller vers l'emploi")
_COVER = (heading("Rapport d'exécution 2019", size=18.0), heading("Département de l'Exemple", size=18.0))


def budget(amount: int) -> Table:
    """A budget of its own, so that no action's is taken for another's printed again."""
    return table(
        [["Financeurs", "Prévisionnel 2019"], ["État", f"{amount} €"], ["Département", f"{2 * amount} €"]],
        caption="Budget",
    )


def report(heads: list[Block | Table]) -> list[tuple[str, str, int]]:
    """Number and title of the actions that these heads announce, and how many amounts each has."""
    flow = [part for place, head in enumerate(heads) for part in (head, paragraph("Texte."), budget(100 + place))]
    reading = read_report(document(*_COVER, *flow), [], context())
    counts = {row.action: sum(other.action == row.action for other in reading.budget) for row in reading.actions}
    assert sum(counts.values()) == len(reading.budget)
    return [(row.action, row.title, counts[row.action]) for row in reading.actions]


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("Engagement {0} : {1}", ("1", "2", "4")),
        ("Objectif {0} – {1}", ("1", "2", "3")),
        ("Bilan de l'action n° {0} : {1}", ("1", "2", "3")),
        ("Fiche d'exécution n° {0} – {1}", ("2", "3", "5")),
        ("Mesure {0} – {1}", ("1.1", "1.2", "2.1")),
        ("#{0} {1}", ("1", "2", "3")),
        ("Action {0} – {1}", ("1", "1 bis", "2")),
        ("Action {0} : {1}", ("1-1", "1-2", "2-1")),
        ("Action {0} – {1}", ("1.1.a", "1.1.b", "1.2")),
        ("{1} (action {0})", ("1.1", "1.2", "2.1")),
        ("Axe n° 1 : Enfants et jeunes ; action n° {0} : {1}", ("1", "2", "3")),
    ],
)
def test_a_heading_gives_the_number_that_it_prints(printed: str, numbers: tuple[str, ...]) -> None:
    pairs = list(zip(numbers, _TITLES, strict=True))
    found = report([heading(printed.format(*pair)) for pair in pairs])
    assert found == [(number, title, 2) for number, title in pairs]


def test_numbered_tables_and_parts_that_come_again_are_no_actions() -> None:
    for printed in ("Tableau {0} – {1}", "Étape {0} : {1}"):
        heads = [heading(printed.format(place, title)) for place, title in enumerate(_TITLES, 1)]
        assert {number for number, title, _ in report([*heads]) if title in _TITLES} == set(), printed


def test_a_series_is_the_one_that_parts_the_tables() -> None:
    axis = [heading(f"Axe {number} – {title}", size=16.0) for number, title in ((1, "Enfance"), (2, "Insertion"))]
    parts = [heading(f"Projet {number} : {title}") for number, title in enumerate(_TITLES, 1)]
    flow: list[Block | Table] = [
        axis[0],
        parts[0],
        budget(100),
        parts[1],
        budget(101),
        axis[1],
        parts[2],
        budget(102),
    ]
    found = outline(document(*_COVER, *flow), default_vocabulary())
    assert [(sheet.number, sheet.title) for sheet in found.actions] == [
        (str(number), title) for number, title in enumerate(_TITLES, 1)
    ]


def test_a_larger_heading_that_every_sheet_has_ends_none() -> None:
    flow: list[Block | Table] = []
    for number, title in enumerate(_TITLES, 1):
        flow += [heading(f"Action {number} – {title}", size=11.0), heading("Le suivi"), budget(100 + number)]
    found = outline(document(*flow), default_vocabulary())
    assert [scope.action for scope in found.scopes] == [n for n in "123" for _ in range(3)]


@pytest.mark.parametrize(
    "rows",
    [
        [["Action {0}", "{1}"]],
        [["Fiche action n°", "{0}"], ["Intitulé de l'action", "{1}"], ["Pilote", "La direction"]],
        [["FICHE ACTION {0}", "<"], ["Intitulé", "{1}"], ["Pilote", "La direction"]],
        [["{0}", "{1}"], ["Pilote", "La direction"], ["Durée", "Deux ans"]],
    ],
)
def test_an_action_is_announced_atop_a_table(rows: list[list[str]]) -> None:
    pairs = list(zip(("1.1", "1.2", "2.1"), _TITLES, strict=True))
    heads = [table([[cell.format(*pair) for cell in row] for row in rows]) for pair in pairs]
    assert report([*heads]) == [(number, title, 2) for number, title in pairs]


def test_neither_the_cover_nor_what_each_sheet_has_is_an_action() -> None:
    for between in ([], [heading("Le suivi", size=12.0)]):
        flow: list[Block | Table] = [*_COVER, *between, budget(100), *between, budget(101)]
        reading = read_report(document(*flow), [], context())
        assert (reading.actions, reading.budget) == ((), ()), between
        assert [finding.check for finding in reading.findings] == [Check.MISSING_ACTION]


def test_a_list_of_actions_opens_none_of_them() -> None:
    for rows in (
        [["Action 1.1", "Loger"], ["Action 1.2", "Ouvrir"]],
        [["Action 1.1", "1 200"], ["Autres", "300"]],
        [["1.1", "Loger"], ["1.2", "Ouvrir"]],
    ):
        listed = document(table(rows), table([["2.1", "Aller"], ["2.2", "Venir"]]))
        assert prepared(listed, context()).flow == listed.flow, rows


def test_the_number_atop_a_table_is_no_stray_value() -> None:
    sheets = [table([[number, "Loger"], ["Pilote", "La direction"]]) for number in ("1.1", "1.2")]
    findings = read_report(document(*sheets), [], context()).findings
    assert [finding.message for finding in findings if finding.check is Check.DOUBTFUL_READING] == []


def test_titles_stand_above_their_numbers_or_in_a_bare_line_below() -> None:
    ways: tuple[Callable[[str, str], tuple[Block, ...]], ...] = (
        lambda number, title: (heading(title), heading(number)),
        lambda number, title: (heading(number), paragraph(title)),
        lambda number, title: (heading(number), paragraph(f"Intitulé : {title}")),
    )
    for way in ways:
        pairs = zip(("Fiche action n° 1", "Fiche action n° 2"), _TITLES, strict=False)
        flow = [part for pair in pairs for part in (*way(*pair), paragraph("Les lits ont ouvert."))]
        found = outline(document(*flow), default_vocabulary())
        assert [sheet.title for sheet in found.actions] == list(_TITLES[:2])


def test_a_sections_name_beside_its_table_parts_the_grid_of_a_sheet() -> None:
    sheet = table(
        [
            ["1.1", "Loger les jeunes", "<", "<"],
            ["Pilote", "La direction", "<", "<"],
            ["Budget", "Financeur", "Inscrit", "Dépensé"],
            ["^", "État", "100", "90"],
            ["^", "Département", "100", "80"],
            ["Indicateurs", "Intitulé", "Réalisé 2019", "Obj. 2020"],
            ["^", "Jeunes logés", "31", "40"],
            ["^", "Baux signés", "12", "15"],
            ["Bilan", "Les lits ont ouvert.", "<", "<"],
        ]
    )
    other = table([["1.2", "Ouvrir les droits"], ["Pilote", "La direction"]])
    reading = read_report(document(sheet, other), [], context())
    assert {(row.action, row.stage.value, row.label, str(row.amount)) for row in reading.budget} == {
        ("1.1", "planned", "État", "100.00"),
        ("1.1", "planned", "Département", "100.00"),
        ("1.1", "executed", "État", "90.00"),
        ("1.1", "executed", "Département", "80.00"),
    }
    assert {(row.indicator, row.period, row.nature.value, str(row.value)) for row in reading.indicators} == {
        ("Jeunes logés", "2019", "observed", "31"),
        ("Jeunes logés", "2020", "target", "40"),
        ("Baux signés", "2019", "observed", "12"),
        ("Baux signés", "2020", "target", "15"),
    }


def test_a_total_below_a_merged_label_stays_in_its_table() -> None:
    rows = [
        ["Budget", "Poste", "Prévu", "Réalisé"],
        ["^", "Loyers", "60 €", "50 €"],
        ["^", "Salaires", "40 €", "40 €"],
    ]
    grid = table([*rows, ["TOTAL", "<", "100 €", "90 €"]])
    reading = read_report(document(heading("Action 1 – Loger"), heading("Budget"), grid), [], context())
    totals = {(row.stage.value, str(row.amount)) for row in reading.budget if row.label == "TOTAL"}
    assert totals == {("planned", "100.00"), ("executed", "90.00")}


def test_an_unknown_word_beside_a_year_that_is_observed_already_is_no_observation() -> None:
    flow = (
        heading("Action 1 – Loger"),
        heading("Indicateurs"),
        table([["Indicateurs", "Zrk 2019", "Réalisé 2019"], ["Lits ouverts", "40", "31"], ["Repas", "90", "84"]]),
    )
    reading = read_report(document(*flow), [], context())
    assert {(row.indicator, str(row.value)) for row in reading.indicators} == {
        ("Lits ouverts", "31"),
        ("Repas", "84"),
    }
    assert any(
        finding.check is Check.UNKNOWN_WORD and "Zrk 2019" in finding.message for finding in reading.findings
    )
    assert explain(document(*flow), context())


def test_a_year_is_no_number_of_an_action() -> None:
    announced = Announcements.of(default_vocabulary())
    assert announced.read("Action 2019 : bilan de l'année") is None
    assert announced.read("Action 12 : Loger") == ("12", "Loger")
    assert announced.begins("Bilan financier de l'action 1.1") is None


def test_a_row_is_of_the_action_whose_whole_number_it_prints() -> None:
    sheets = outline(
        document(
            *(
                heading(f"Action {number} – {title}")
                for number, title in zip(("1", "1 bis", "1-1"), _TITLES, strict=True)
            )
        ),
        default_vocabulary(),
    ).actions
    index = ActionIndex(sheets)
    for text, number in (
        ("1 bis", "1 bis"),
        ("Action 1 bis : autre titre", "1 bis"),
        ("1-1", "1-1"),
        ("1", "1"),
        ("12", None),
    ):
        assert index.named(text, trusted=True) == number, text


def test_a_series_inside_numbered_actions_takes_none_of_their_tables() -> None:
    titles = [f"1.{place} {title}" for place, title in enumerate(_TITLES, 1)]
    parts: list[Block | Table] = [
        heading("Volet 1 : accueil", size=12.0),
        budget(300),
        heading("Volet 2 : suivi", size=12.0),
        budget(301),
    ]
    heads = [heading(title, title[:3]) for title in titles]
    found = outline(document(heads[0], budget(100), heads[1], *parts, heads[2], budget(200)), default_vocabulary())
    assert [sheet.number for sheet in found.actions] == ["1.1", "1.2", "1.3"]
    assert [scope.action for scope in found.scopes] == ["1.1"] * 2 + ["1.2"] * 5 + ["1.3"] * 2


def test_a_series_below_numbered_chapters_parts_their_tables() -> None:
    chapters = [heading("1. Le socle", "1", size=16.0), heading("2. Les initiatives", "2", size=16.0)]
    parts = [heading(f"Projet {number} : {title}") for number, title in enumerate(_TITLES, 1)]
    first: list[Block | Table] = [chapters[0], parts[0], budget(100), parts[1], budget(200)]
    flow = (*first, chapters[1], parts[2], budget(300))
    found = outline(document(*flow), default_vocabulary())
    assert [sheet.number for sheet in found.actions] == ["1", "2", "3"]


def test_an_action_among_numbered_ones_needs_no_names_of_sections() -> None:
    def sheet(number: str, place: int, section: str) -> list[Block | Table]:
        parts = [heading(f"{number} {_TITLES[place % 3]}", number), paragraph("Texte.")]
        return [*parts, *([heading(section)] if section else []), budget(100 + place)]

    indicators = table([["Indicateur", "2019"], ["Nombre de jeunes", "12"]])
    summary: list[Block | Table] = [
        heading("1.5 Ensemble", "1.5"),
        table([["Action", "Prévisionnel 2019"], ["1.1", "300 €"]]),
    ]
    flow: list[Block | Table] = [
        *sheet("1.1", 0, "Budget"), *sheet("1.2", 1, ""), *sheet("1.3", 2, "Budget"), *sheet("1.4", 3, ""),
        indicators, *summary,
    ]  # fmt: skip
    reading = read_report(document(*_COVER, *flow), [], context())
    assert [row.action for row in reading.actions] == ["1.1", "1.2", "1.3", "1.4"]
    amounts = [(row.action, int(row.amount)) for row in reading.budget if row.funder == "state"]
    assert amounts == [("1.1", 100), ("1.2", 101), ("1.3", 102), ("1.4", 103)]
    assert [row.action for row in reading.indicators] == ["1.4"]


@pytest.mark.parametrize(("second", "action"), [("1.2 Logement stable", "1.1"), ("1.2 Ouvrir les droits", "1.2")])
def test_a_measure_with_an_action_s_number_is_that_action_s_where_the_words_are(second: str, action: str) -> None:
    heads = [heading(f"Action 1.{at} {title}") for at, title in enumerate(_TITLES, 1)]
    rows = [["1.1 Repérage", "Nombre de jeunes", "12"], [second, "Nombre de logements", "7"]]
    measures = table([["Mesure", "Indicateur", "2019"], *rows])
    reading = read_report(document(*_COVER, heads[0], measures, *heads[1:]), [], context())
    assert [(row.action, int(row.value or 0)) for row in reading.indicators] == [("1.1", 12), (action, 7)]


def test_lines_numbered_like_actions_are_of_these_whatever_their_words() -> None:
    heads = [heading(f"Action 1.{at} {title}") for at, title in enumerate(_TITLES, 1)]
    summary = table([["Libellé", "Prévisionnel 2019"], ["1.1 ASE", "300 €"], ["1.2 Accueil", "200 €"]])
    reading = read_report(document(*_COVER, *heads, summary), [], context())
    assert [(row.action, int(row.amount)) for row in reading.budget] == [("1.1", 300), ("1.2", 200)]
