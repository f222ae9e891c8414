"""The workbook: numbers that add up by formulas, text that stays text, links to where figures stand."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.assets.publication.sites import aude, publish_rows

LOCATION = "11-aude/2019"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workbook") / "out"
    publish_rows(*aude(2019, label="=HYPERLINK(1)"), folder)
    return folder


@pytest.fixture(scope="module")
def book(output: Path) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO((output / LOCATION / "classeur.xlsx").read_bytes()))


def cells(sheet: Worksheet, column: str) -> Iterable[object]:
    heads = [cell.value for cell in sheet[1]]
    return [row[heads.index(column)].value for row in sheet.iter_rows(min_row=2)]


def test_a_sheet_to_begin_with_then_the_summary_then_each_table(book: Workbook) -> None:
    assert book.sheetnames[:3] == ["À lire", "Synthèse", "Rapports"]
    assert {"Budget", "Indicateurs", "Constats", "Colonnes"} <= set(book.sheetnames)
    assert book["Budget"].freeze_panes == "A2"
    assert book["Budget"].auto_filter.ref


def test_sums_are_formulas_over_the_lines_and_show_what_is_left(output: Path, book: Workbook) -> None:
    sums = [value for value in cells(book["Budget"], "Somme des lignes") if value]
    assert sums[:2] == ["=H2+H3", "=H5+H6+H7"]
    shown = openpyxl.load_workbook(output / LOCATION / "classeur.xlsx", data_only=True)
    assert [value for value in cells(shown["Budget"], "Écart") if value is not None] == [0] * 20
    [*_, last] = shown["Synthèse"].iter_rows(values_only=True)
    assert last[1:] == ("Ensemble de la convention", 1249045.58, 2815469.48, 1566423.90, 225.41)


def test_the_summary_points_to_the_budget_sheet(book: Workbook) -> None:
    summary, budget = book["Synthèse"], book["Budget"]
    reference = str(summary["C2"].value).removeprefix("=Budget!")
    assert budget[reference].value == 118000
    assert summary["E2"].value == '=IF(COUNT(C2:D2)=2,D2-C2,"")'


def test_heads_and_codes_are_french_and_the_data_s_own_names_stand_beside_the_columns(book: Workbook) -> None:
    assert [cell.value for cell in book["Budget"][1]][:8] == [
        *("Territoire", "Année", "Action", "Étape", "Financeur", "Libellé", "Nature", "Montant")
    ]
    assert set(cells(book["Budget"], "Étape")) == {"Prévisionnel", "Réalisé"}
    assert {"ligne", "total"} <= set(cells(book["Budget"], "Nature"))
    assert "budget.amount" in set(cells(book["Colonnes"], "Nom dans les données"))


def test_a_label_never_becomes_a_formula(book: Workbook) -> None:
    [first, *_] = [
        cell for row in book["Indicateurs"].iter_rows(min_row=2) for cell in row if cell.value == "=HYPERLINK(1)"
    ]
    assert first.data_type == "s"


def test_a_source_is_a_link_to_a_page_of_the_site(output: Path, book: Workbook) -> None:
    heads = [cell.value for cell in book["Budget"][1]]
    link = book["Budget"].cell(2, heads.index("Place") + 1).hyperlink
    assert (output / LOCATION / link.target).is_file()
    assert len(link.location) == 16
    assert link.location in (output / LOCATION / link.target).read_text(encoding="utf-8")


def test_a_doubtful_figure_bears_a_note(book: Workbook) -> None:
    note = book["Budget"]["H2"].comment
    assert note is not None and note.text.startswith("Douteux")
    assert book["Budget"]["H3"].comment is None


def test_long_texts_make_their_row_higher_and_whole_numbers_bear_no_decimal_mark(tmp_path: Path) -> None:
    rows, documents = aude(2019, label="Nombre de jeunes accompagnés vers un logement " * 4)
    publish_rows(rows, documents, tmp_path / "out")
    found = openpyxl.load_workbook(tmp_path / "out" / LOCATION / "classeur.xlsx")["Indicateurs"]
    heights = [found.row_dimensions[at].height for at in (2, 4)]
    assert heights[0] is not None and heights[0] >= 60 and heights[1] is None
    value = [cell.value for cell in found[1]].index("Valeur") + 1
    assert found.cell(2, value).number_format == "#,##0"
