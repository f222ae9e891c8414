"""A section's name set like the text: alone over a table, or in italics over its section, it is a heading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reportlab.pdfgen.canvas import Canvas

from quitus.figures.kinds import Check
from quitus.sources.pdf.model import Block, Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.outline import outline
from quitus.sources.reports.reading import read_report
from quitus.sources.reports.vocabulary import default_vocabulary
from tests.sources.pdf.papers import drawn
from tests.sources.reports.made import context, document, heading, paragraph, table

_ACTION = heading("Action 1.1 Loger", "Action 1.1")
_YEARS = [["Année", "Lits ouverts", "Repas servis"], ["2019", "46", "950"], ["2018", "44", "902"]]


@pytest.mark.parametrize("name", [paragraph("Indicateurs"), heading("d) Indicateurs"), heading("D. Indicateurs")])
def test_a_sections_bare_name_over_a_table_is_its_heading(name: Block) -> None:
    reading = read_report(document(_ACTION, name, table(_YEARS)), [], context())
    found = {(row.indicator, row.period): str(row.value) for row in reading.indicators}
    assert found == {
        ("Lits ouverts", "2019"): "46",
        ("Lits ouverts", "2018"): "44",
        ("Repas servis", "2019"): "950",
        ("Repas servis", "2018"): "902",
    }


def test_a_sentence_that_begins_with_a_sections_name_is_none() -> None:
    said = paragraph("Indicateurs de lits et de repas comptés en mars")
    assert [
        scope.section for scope in outline(document(_ACTION, said, table(_YEARS)), default_vocabulary()).scopes
    ] == [
        "",
        "",
        "",
    ]


def test_a_sections_bare_name_over_text_is_a_heading_in_italics_only() -> None:
    plain = paragraph("Bilan")
    slanted = replace(plain, passage=replace(plain.passage, lines=(plain.passage.lines[0]._replace(italic=True),)))
    for block, section in ((plain, ""), (slanted, "results")):
        flow = document(_ACTION, block, paragraph("Les lits ont ouvert en mars."))
        assert outline(flow, default_vocabulary()).scopes[-1].section == section


def test_a_line_in_italics_is_parted_from_the_text_below_it() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Oblique", 10)
        canvas.drawString(60, 700, "Bilan")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 688, "Les lits ont ouvert en mars dans les trois maisons du chef-lieu.")
        canvas.drawString(60, 676, "Ils ont servi tout l'hiver, et quelques-uns au printemps encore.")
        canvas.showPage()

    blocks = [item.text for item in read_document(drawn(draw), "x").flow if isinstance(item, Block)]
    assert blocks[0] == "Bilan"
    assert len(blocks) == 2


@pytest.mark.parametrize("late", [0, 3], ids=["number first", "title first"])
def test_a_number_in_the_margin_beside_headings_is_the_actions(late: float) -> None:
    def draw(canvas: Canvas) -> None:
        for at, number, title in ((780, "1.1", "Loger les jeunes"), (480, "1.2", "Nourrir les familles")):
            canvas.setFont("Helvetica-Bold", 13)
            canvas.drawString(72, at, title)
            canvas.setFont("Helvetica-Bold", 11)
            canvas.drawString(32, at + 1 - late, number)
            canvas.drawString(72, at - 40, "Budget prévisionnel")
            canvas.setFont("Helvetica", 10)
            for row, (label, value) in enumerate(
                (("Financeur", "Montant"), ("État", "12 500 €"), ("Total", "12 500 €"))
            ):
                canvas.drawString(74, at - 70 - 20 * row, label)
                canvas.drawRightString(300, at - 70 - 20 * row, value)
                canvas.rect(72, at - 76 - 20 * row, 130, 20)
                canvas.rect(202, at - 76 - 20 * row, 100, 20)
        canvas.showPage()

    found = read_report(read_document(drawn(draw), "made.pdf"), [], context())
    assert [(row.action, row.title) for row in found.actions] == [
        ("1.1", "Loger les jeunes"),
        ("1.2", "Nourrir les familles"),
    ]
    assert {row.action for row in found.budget} == {"1.1", "1.2"}
    assert not any("est seule" in finding.message for finding in found.findings)


@pytest.mark.parametrize("title", ["Les résultats", "Ce qui a été fait"])
def test_years_down_beside_several_heads_are_indicators(title: str) -> None:
    rows = [
        ["Année", "Jeunes reçus", "Foyers suivis"],
        ["2018", "12", "30"],
        ["2019", "14", "NR"],
        ["Objectif 2020", "20", "40"],
    ]
    opening = heading("Action 1.1 Loger", "Action 1.1")
    reading = read_report(document(opening, heading(title), table(rows)), [], context())
    assert [
        (r.indicator, r.period, r.nature.value, int(r.value or 0))
        for r in reading.indicators
        if r.indicator[0] == "J"
    ] == [
        ("Jeunes reçus", "2018", "observed", 12),
        ("Jeunes reçus", "2019", "observed", 14),
        ("Jeunes reçus", "2020", "target", 20),
    ]


def test_a_running_head_with_a_year_over_a_frame_of_text_is_no_indicators_head() -> None:
    rows = [
        ["Département", "Convention d'appui et d'accès à l'emploi 2019"],
        ["Bilan", ""],
        ["Les jeunes ont été logés.", "<"],
    ]
    flow = document(heading("Action 1.1 Loger", "Action 1.1"), heading("Indicateurs"), table(rows))
    assert read_report(flow, [], context()).indicators == ()


def test_a_sections_name_behind_a_bullet_over_a_table_is_its_heading() -> None:
    rows = [["Poste", "Montant"], ["Achats", "6 000 €"], ["Loyers", "4 000 €"], ["Total", "10 000 €"]]
    flow = document(
        heading("Action 1.1 Loger", "Action 1.1"), paragraph("Budget exécuté", bullet="■"), table(rows)
    )
    assert {row.stage.value for row in read_report(flow, [], context()).budget} == {"executed"}


def numbered(number: str, title: str) -> list[Block | Table]:
    rows = [["Financeur", "Prévu 2019"], ["État", "4 000 €"], ["Département", "6 000 €"], ["Total", "10 000 €"]]
    return [heading(f"{number} {title}", number, size=17), heading("Qui finance ?", size=10), table(rows)]


def test_one_known_section_in_a_whole_report_tells_no_actions_from_axes() -> None:
    flow = [heading("Axe 1. Prévenir", size=18), *numbered("1.1", "Loger"), *numbered("1.2", "Nourrir")]
    flow += [heading("Axe 2. Insérer", size=18), *numbered("2.1", "Former"), heading("Perspectives 2020", size=14)]
    found = read_report(document(*flow), [], context())
    assert [row.action for row in found.actions] == ["1.1", "1.2", "2.1"]
    assert {row.action for row in found.budget} == {"1.1", "1.2", "2.1"}


@pytest.mark.parametrize(("last", "read"), [("Total des dépenses", "budget"), ("Prêts", "other")])
def test_expenses_without_a_unit_are_a_budget_where_they_come_to_a_total(last: str, read: str) -> None:
    rows = [
        ["Dépenses par nature", "Exécuté 2019"],
        ["Achats", "4 000,00"],
        ["Loyers", "6 000,00"],
        [last, "10 000,00"],
    ]
    flow = document(heading("Action 1.1 Loger", "Action 1.1"), heading("Tableau 2 – Dépenses"), table(rows))
    found = read_report(flow, [], context())
    assert (len(found.budget) == 3) is (read == "budget")


def test_what_is_of_the_whole_convention_ends_the_last_action() -> None:
    rows = [["Financeur", "Prévu 2019"], ["État", "40 000 €"], ["Total", "40 000 €"]]
    flow = [heading("Action 1.1 Loger", "Action 1.1"), *numbered("", "Budget")[1:]]
    flow += [heading("Ensemble de la convention"), table(rows)]
    found = read_report(document(*flow), [], context())
    assert {int(row.amount) for row in found.budget} == {4000, 6000, 10000}
    assert not any(finding.check is Check.REPRINTED_DIFFERS for finding in found.findings)
