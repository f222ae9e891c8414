"""A table atop a page that begins with an action's number opens that action's sheet, whatever columns it has."""

from __future__ import annotations

from reportlab.lib import colors
from reportlab.platypus import Table, TableStyle

from quitus.sources.pdf.model import Table as ReadTable
from quitus.sources.pdf.reading import read_document
from quitus.sources.reports.reading import read_report
from tests.sources.pdf.papers import Rows, paper
from tests.sources.reports.made import context

_WIDTHS = (130, 330)


def _grid(rows: Rows, *over: int, widths: tuple[int, ...] = _WIDTHS) -> Table:
    """A ruled table whose rows `over` are one cell each."""
    spans = [("SPAN", (0, row), (-1, row)) for row in over]
    look = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("FONT", (0, 0), (-1, -1), "Paper", 9), *spans]
    return Table(list(rows), colWidths=list(widths), style=TableStyle(look))


def _sheet(number: int, title: str) -> list[Table]:
    asked = [[f"Action {number} – {title}", ""], ["Pilote", "Service du logement"], ["Partenaires", "CAF"]]
    planned = [
        ["Financeurs", "Prévisionnel 2019", "Réalisé 2019"],
        ["État", f"{number}0 000 €", f"{number}0 000 €"],
        ["Département", f"{number}1 000 €", f"{number}1 000 €"],
        ["TOTAL", f"{number * 20 + 1} 000 €", f"{number * 20 + 1} 000 €"],
    ]
    told = _grid([["Bilan de l'action", "Les objectifs sont atteints dans deux communes sur trois."]])
    return [_grid(asked, 0), _grid(planned, widths=(200, 130, 130)), told]


def test_the_form_of_the_next_sheet_does_not_go_on_with_what_ends_this_one() -> None:
    data = paper(*_sheet(1, "Loger les jeunes"), None, *_sheet(2, "Ouvrir les droits"))
    document = read_document(data, "11-aude/2021/rapport-execution.pdf")
    assert [(item.rows, item.columns) for item in document.flow if isinstance(item, ReadTable)] == 2 * [
        (3, 2),
        (4, 3),
        (1, 2),
    ]
    reading = read_report(document, [], context())
    assert [(row.action, row.title) for row in reading.actions] == [
        ("1", "Loger les jeunes"),
        ("2", "Ouvrir les droits"),
    ]
    assert {row.action for row in reading.budget} == {"1", "2"}
    assert len(reading.budget) == 12


def test_a_list_of_actions_goes_on_with_the_next_actions_row() -> None:
    head = ["Ligne", "Prévisionnel 2019", "Réalisé 2019"]
    widths = (200, 130, 130)
    above = _grid([head, ["Action 1", "", ""], ["Loyers", "10 000 €", "9 000 €"]], 1, widths=widths)
    below = _grid([["Action 2", "", ""], ["Repas", "4 000 €", "3 500 €"]], 0, widths=widths)
    (table,) = [item for item in read_document(paper(above, None, below), "x").flow if isinstance(item, ReadTable)]
    assert [row[0].text for row in table.grid()] == ["Ligne", "Action 1", "Loyers", "Action 2", "Repas"]


def test_a_sheet_in_one_table_goes_on_below_its_title_once_more() -> None:
    title = ["Action 1 – Loger les jeunes", ""]
    above = _grid([title, ["Pilote", "Service du logement"]], 0)
    below = _grid([title, ["Partenaires", "CAF"]], 0)
    (table,) = [item for item in read_document(paper(above, None, below), "x").flow if isinstance(item, ReadTable)]
    assert [row[0].text for row in table.grid()] == [title[0], "Pilote", "Partenaires"]


def test_heads_alone_go_on_with_the_first_actions_row() -> None:
    widths = (200, 130, 130)
    head = _grid([["Ligne", "Prévisionnel 2019", "Réalisé 2019"]], widths=widths)
    head.setStyle(TableStyle([("FONT", (0, 0), (-1, -1), "PaperBold", 9)]))
    below = _grid([["Action 1", "", ""], ["Repas", "4 000 €", "3 500 €"]], 0, widths=widths)
    (table,) = [item for item in read_document(paper(head, None, below), "x").flow if isinstance(item, ReadTable)]
    assert [row[0].text for row in table.grid()] == ["Ligne", "Action 1", "Repas"]
