"""Printed online forms: labels beside answers under bands, an action's number in a row, an indicator a block."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from reportlab.lib import colors
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table, TableStyle

from quitus.figures.kinds import Missing, Status
from quitus.figures.readings import Reading
from quitus.sources.pdf.model import Block, BlockKind, TableKind
from quitus.sources.pdf.model import Table as ReadTable
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from tests.sources.reports.made import context, document, heading, paragraph, passage, table

_Rows = list[list[str]]
_TITLES = ("Héberger les sortants", "Ouvrir un guichet mobile")
_PLANNED = [["Part de l'État", "60000,00 €"], ["Part du Département", "40000,00 €"], ["Total", "100000,00 €"]]
_SPENT = [["Loyers", "70000,00 €"], ["Repas", "Non communiqué"], ["Total exécuté", "70000,00 €"]]
_PAID = [["Part de l'État", "30000,00 €"], ["Autre financeur : Fondation Zorglub", "40000,00 €"]]
_END = [["Bilan", "<"], ["Bilan d'exécution", "Les guichets ont ouvert en mars."], ["Perspectives", "Continuer"]]


def _identity(number: str, title: str, label: str = "Numéro de l'action dans la convention") -> _Rows:
    rows = [[label, number], ["Intitulé", title], ["Date de début", "01/02/2020"], ["Partenaires", "CAF, MSA"]]
    return [["Identification de l'action", "<"], *rows]


def _asked(name: str, values: Sequence[str], *, measure: str = "Loger", why: str = "") -> _Rows:
    labels = ("Résultat 2018", "Résultat 2019", "Cible 2019")
    return [
        ["Mesure de rattachement", measure],
        ["Libellé de l'indicateur", name],
        ["Unité", "personnes"],
        *([label, value] for label, value in zip(labels, values, strict=True)),
        ["Explication de l'écart éventuel", why],
    ]


def _sheet(number: int) -> _Rows:
    return [
        *_identity(str(number), _TITLES[number - 1]),
        ["Budget prévisionnel 2019 inscrit à la convention", "<"],
        *_PLANNED,
        ["Budget exécuté 2019 – dépenses par nature", "<"],
        *_SPENT,
        ["Budget exécuté 2019 – répartition par financeur", "<"],
        *_PAID,
        ["Report", "<"],
        ["Crédits reportés", "9000,00 €"],
        ["Indicateur 1", "<"],
        *_asked("Jeunes hébergés", ("31", "35", "Sans objet")),
        ["Indicateur 2", "<"],
        *_asked("Dossiers déposés", ("/", "en cours", "12"), measure="Suivre", why="Un logiciel en panne"),
        *_END,
    ]


def _of(*flow: Block | ReadTable) -> Reading:
    return read_report(document(*flow), [], context())


def _budget(reading: Reading) -> list[tuple[str, str, str, str, str, int]]:
    return [(r.action, str(r.stage), str(r.funder), r.label, str(r.kind), int(r.amount)) for r in reading.budget]


def _values(reading: Reading) -> list[tuple[str, str, str, str, str, str]]:
    return [
        (r.measure, r.indicator, r.period, str(r.nature), str(r.value) if r.value is not None else str(r.missing),
         r.justification)
        for r in reading.indicators
    ]  # fmt: skip


_AMOUNTS = [
    ("planned", "state", "Part de l'État", "line", 60000),
    ("planned", "department", "Part du Département", "line", 40000),
    ("planned", "", "Total", "total", 100000),
    ("executed", "", "Loyers", "line", 70000),
    ("executed", "", "Total exécuté", "total", 70000),
    ("executed", "state", "Part de l'État", "line", 30000),
    ("executed", "other", "Autre financeur : Fondation Zorglub", "line", 40000),
]
_INDICATED = [
    ("Loger", "Jeunes hébergés", "2018", "observed", "31", ""),
    ("Loger", "Jeunes hébergés", "2019", "observed", "35", ""),
    ("Loger", "Jeunes hébergés", "2019", "target", "not_applicable", ""),
    ("Suivre", "Dossiers déposés", "2018", "observed", "not_reported", "Un logiciel en panne"),
    ("Suivre", "Dossiers déposés", "2019", "observed", "not_numeric", "Un logiciel en panne"),
    ("Suivre", "Dossiers déposés", "2019", "target", "12", "Un logiciel en panne"),
]


def test_a_form_of_bands_is_a_sheet_with_its_budgets_and_an_indicator_a_block() -> None:
    flow: list[Block | ReadTable] = []
    for number in (1, 2):
        flow += [heading(_TITLES[number - 1], size=15.0), table(_sheet(number))]
    reading = _of(*flow)
    assert [(row.action, row.title, row.start) for row in reading.actions] == [
        ("1", _TITLES[0], "01/02/2020"),
        ("2", _TITLES[1], "01/02/2020"),
    ]
    assert _budget(reading) == [(action, *row) for action in ("1", "2") for row in _AMOUNTS]
    assert _values(reading) == _INDICATED * 2
    assert [row.action for row in reading.indicators] == ["1"] * 6 + ["2"] * 6
    assert {(row.row, int(row.value)) for row in reading.other_figures} == {("Crédits reportés", 9000)}
    assert {row.check.value for row in reading.findings} == {"missing_amount"}


def test_forms_of_two_actions_in_one_grid_are_parted_at_the_second_ones_number() -> None:
    reading = _of(table([*_sheet(1), *_sheet(2)]))
    assert _budget(reading) == [(action, *row) for action in ("1", "2") for row in _AMOUNTS]


def test_a_form_in_print_goes_on_over_page_breaks_before_a_band() -> None:
    rows = [*_sheet(1), *_sheet(2)]
    breaks = [at for at, row in enumerate(rows) if row[0] in {"Indicateur 2", "Bilan"}]
    parts = [rows[a:b] for a, b in zip([0, *breaks], [*breaks, len(rows)], strict=True)]
    buffer = io.BytesIO()
    flow: list[object] = []
    for part in parts:
        flow += [_typeset(part), PageBreak()]
    SimpleDocTemplate(buffer, topMargin=40, bottomMargin=40).build(flow)
    reading = read_report(read_document(buffer.getvalue(), "form.pdf"), [], context())
    assert _budget(reading) == [(action, *row) for action in ("1", "2") for row in _AMOUNTS]
    assert _values(reading) == _INDICATED * 2
    assert sum(row.unread for row in reading.ledger) == 0


def _typeset(rows: _Rows) -> Table:
    bands = [("SPAN", (0, at), (1, at)) for at, row in enumerate(rows) if row[1] == "<"]
    fills = [("BACKGROUND", (0, at), (1, at), colors.lightblue) for _, (_, at), _ in bands]
    labels = [("BACKGROUND", (0, at), (0, at), colors.whitesmoke) for at, row in enumerate(rows) if row[1] != "<"]
    grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (0, -1), "Helvetica-Bold")]
    texts = [["" if text == "<" else text for text in row] for row in rows]
    return Table(texts, colWidths=[240, 240], style=TableStyle([*grid, *bands, *fills, *labels]))


@pytest.mark.parametrize(
    ("label", "answer"),
    [
        ("N° de l'action", "2"),
        ("N° action *", "2"),
        ("Action n°", "2"),
        ("Fiche action n° :", "2"),
        ("Action concernée", "2 – Ouvrir un guichet mobile"),
        ("Action", "2. Ouvrir un guichet mobile"),
        ("Référence de l'action", "Action 2"),
    ],
)
def test_words_for_an_actions_number(label: str, answer: str) -> None:
    rows = [[label, answer], *_identity("", _TITLES[1])[2:], ["Budget prévisionnel", "<"], *_PLANNED]
    reading = _of(table(rows))
    assert [(row.action, row.title) for row in reading.actions] == [("2", _TITLES[1])]
    assert [row[:4] for row in _budget(reading)] == [("2", *row[:3]) for row in _AMOUNTS[:3]]
    assert not reading.other_figures


def test_a_count_of_actions_opens_none() -> None:
    counts = [["Type", "Nombre"], ["Action", "12"], ["Initiative", "5"], ["Fiche", "3 pages"]]
    flow = (heading("Action 1 – Loger"), heading("Budget prévisionnel"), table(_PLANNED), table(counts))
    assert [row.action for row in _of(*flow).actions] == ["1"]


@pytest.mark.parametrize("wide", [False, True])
def test_a_form_without_bands_and_labels_with_a_stage(wide: bool) -> None:
    staged = [[f"Budget prévisionnel – {who}", value] for who, value in (("État", "6 €"), ("Département", "4 €"))]
    rows = [*_identity("1", _TITLES[0])[1:], *staged, *_asked("Jeunes hébergés", ("31", "35", "40"))]
    rows += [*_asked("Lits", ("3", "4", "5")), *_END[1:]]
    if wide:
        rows = [[label, answer, "<"] for label, answer in rows]
        rows[4:4] = [["Budget", "<", "<"]]
    reading = _of(table(rows))
    assert [row[4:] for row in _budget(reading)] == [("line", 6), ("line", 4)]
    assert [(row.indicator, str(row.value)) for row in reading.indicators] == [
        *(
            (name, value)
            for name, values in (("Jeunes hébergés", "31 35 40"), ("Lits", "3 4 5"))
            for value in values.split()
        ),
    ]


def test_an_indicator_named_by_its_band_with_rows_that_are_no_values() -> None:
    rows = [["Mode de calcul", "moyenne de 12 mois"], ["Valeur N-1", "7"], ["Valeur N", "8"], ["Cible N", "9"]]
    bands = [["Indicateur 1 – Jeunes hébergés", "<"], *rows, ["Indicateur 2 : Lits", "<"], *rows]
    reading = _of(table([*_identity("1", _TITLES[0]), *bands]))
    expected = [("2018", "observed", "7"), ("2019", "observed", "8"), ("2019", "target", "9")]
    assert [row[1:5] for row in _values(reading)] == [
        (n, *e) for n in ("Jeunes hébergés", "Lits") for e in expected
    ]


def test_a_table_of_indicators_by_name_is_no_form() -> None:
    rows = [["Indicateur", "Valeur 2019"], ["Réalisations", "12"], ["Objectifs atteints", "13"], ["Bilans", "4"]]
    reading = _of(heading("Action 1 – Loger"), heading("Indicateurs"), table(rows))
    assert [(row.indicator, str(row.value)) for row in reading.indicators] == [
        ("Réalisations", "12"),
        ("Objectifs atteints", "13"),
        ("Bilans", "4"),
    ]
    assert all(row.missing is Missing.NONE for row in reading.indicators)


def test_a_heading_of_both_stages_gives_none() -> None:
    rows = [["Budget prévisionnel et réalisé", "<"], *_PLANNED]
    assert not _of(table([*_identity("1", _TITLES[0]), *rows])).budget
    rows = [["Plan de financement réalisé", "<"], *_PLANNED]
    assert {row[1] for row in _budget(_of(table([*_identity("1", _TITLES[0]), *rows])))} == {"executed"}


def _listed(rows: _Rows) -> list[Block | ReadTable]:
    """A form as lines: bands as headings, labels small, answers below them."""
    flow: list[Block | ReadTable] = []
    for label, answer in rows:
        if answer == "<":
            flow.append(heading(label))
            continue
        flow.append(Block(BlockKind.PARAGRAPH, passage(label, size=8.0)))
        flow += [paragraph(answer)] if answer else []
    return flow


def test_a_form_printed_as_lines_of_labels_above_answers() -> None:
    flow = [
        heading("Rapport", size=18.0),
        paragraph("Ce rapport est imprimé."),
        *_listed(_sheet(1)),
        *_listed(_sheet(2)),
    ]
    recap = [["N°", "Action", "Réalisé"], ["1", _TITLES[0], "70000 €"], ["2", _TITLES[1], "70000 €"]]
    flow += [heading("Conclusion", size=18.0), paragraph("En tout 3 % de plus."), table(recap)]
    reading = _of(*flow)
    assert [(row.action, row.title, row.start) for row in reading.actions] == [
        ("1", _TITLES[0], "01/02/2020"),
        ("2", _TITLES[1], "01/02/2020"),
    ]
    assert _budget(reading) == [(action, *row) for action in ("1", "2") for row in _AMOUNTS]
    assert _values(reading) == _INDICATED * 2


def test_blank_answers_leave_labels_apart() -> None:
    asked = _asked("Jeunes hébergés", ("", "35", ""))
    reading = _of(
        *_listed([*_identity("1", _TITLES[0]), ["Indicateur 1", "<"], *asked, ["Indicateur 2", "<"], *asked])
    )
    assert [(row.period, str(row.nature), row.value) for row in reading.indicators] == [
        ("2018", "observed", None),
        ("2019", "observed", 35),
        ("2019", "target", None),
    ] * 2


def test_labels_in_lines_are_no_form_without_an_actions_number() -> None:
    rows = _identity("", _TITLES[0])[2:]
    flow = [heading("Action 1 – Loger"), *_listed([*rows, ["Budget prévisionnel", "<"], *_PLANNED])]
    assert not _of(*flow).budget


def test_a_number_behind_its_label_in_a_heading_opens_an_action() -> None:
    flow = (heading("Numéro de l'action : 4"), paragraph("Intitulé : Loger"), heading("Budget prévisionnel"))
    reading = _of(*flow, table([["Poste", "Montant"], ["Loyers", "6 €"], ["Total", "6 €"]]))
    assert [(row.action, row.title) for row in reading.actions] == [("4", "Loger")]
    assert {row.action for row in reading.budget} == {"4"}


def test_a_target_told_at_length_is_the_blocks_and_what_nobody_knows_is_none() -> None:
    rows = _asked("Lits", ("3", "4", "5"))
    rows[5][0] = "Cible 2019 fixée par la convention et par ses avenants successifs"
    rows[6:6] = [["Situation géographique", "Rurale"]]
    reading = _of(table([*_identity("1", _TITLES[0]), ["Indicateur 1", "<"], *rows]))
    assert [(row.period, str(row.nature), str(row.value)) for row in reading.indicators] == [
        ("2018", "observed", "3"),
        ("2019", "observed", "4"),
        ("2019", "target", "5"),
    ]


@pytest.mark.parametrize("joined", [True, False])
def test_fields_of_an_indicator_that_no_row_names_are_told_and_no_indicators(joined: bool) -> None:
    labels = ["Libellé de l'indicateur Unité", "dont femmes personnes"]
    rows = [*([labels] if joined else []), ["Résultat 2018", "3"], ["Résultat 2019", "4"], ["Cible 2019", ""]]
    reading = _of(heading("Action 1 – Loger"), heading("Indicateurs"), table(rows))
    assert not reading.indicators
    assert any("ne dit pas de quel indicateur" in finding.message for finding in reading.findings)


def test_an_indicator_that_neither_band_nor_row_names_is_told() -> None:
    rows = [["Mesure", "Loger"], ["Libellé de l'indicateur", ""], ["Résultat 2018", "3"], ["Résultat 2019", "4"]]
    reading = _of(table([*_identity("1", _TITLES[0]), ["Indicateur 1", "<"], *rows]))
    assert not reading.indicators
    assert any("ne dit pas de quel indicateur" in finding.message for finding in reading.findings)


def test_an_answer_that_a_page_break_cuts_off_its_label_is_whole() -> None:
    first = [*_identity("1", _TITLES[0]), ["Indicateur 1", "<"], ["Libellé de l'indicateur", ""]]
    second = [["", "Jeunes hébergés"], ["Résultat 2018", "3"], ["Résultat 2019", "4"], ["Cible 2019", "5"]]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, topMargin=40).build([_typeset(first), PageBreak(), _typeset(second)])
    reading = read_report(read_document(buffer.getvalue(), "form.pdf"), [], context())
    assert [(row.indicator, str(row.value)) for row in reading.indicators] == [
        ("Jeunes hébergés", value) for value in ("3", "4", "5")
    ]


def test_a_form_without_rules_in_which_two_labels_are_one_is_in_doubt() -> None:
    joined = [["Mesure Libellé de l'indicateur", "Loger Lits"], ["Résultat 2018", "3"], ["Résultat 2019", "4"]]
    rows = [*_identity("1", _TITLES[0])[1:], *_asked("Jeunes hébergés", ("31", "35", "40"))]
    flow = (table(rows, TableKind.HORIZONTAL), paragraph("La suite."), table(joined, TableKind.HORIZONTAL))
    assert {row.status for row in _of(*flow).indicators} == {Status.DOUBTFUL}
    assert {row.status for row in _of(*flow[:2]).indicators} == {Status.UNCONFIRMED}
