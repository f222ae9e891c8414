"""A report's workbook: a sheet to begin with, the summary with live formulas, and a sheet for each table.

Text is always written as text, so that no label becomes a formula; numbers are numbers, and each figure links
to the page of the site that shows it in its document.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.url import Url
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from quitus.assets.publication.budget_sheet import budget_cells
from quitus.assets.publication.site.figures import address
from quitus.assets.publication.site.rendering import relative
from quitus.assets.publication.site.spoken import spoken
from quitus.assets.publication.site.tables import ReportData, Row
from quitus.assets.publication.site.words import STATUSES
from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.kinds import Stage, Status
from quitus.figures.tables import TABLES, table

FILE = "classeur.xlsx"
_MOST_LINKS = 65_000
"""Rows of a sheet that have a link: Excel holds 65 530 on one sheet."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""The date that the file bears, so that the same figures give the same bytes."""
_SHEETS = tuple(known for known in TABLES if {"territory", "year"} <= set(known.names))
_LINE = 15
"""Points."""
_TO_CHECK = (Status.DOUBTFUL, Status.CONTRADICTED, Status.CORRECTED)
_FORMATS: Mapping[str, Mapping[str, object]] = {
    "text": {"text_wrap": True, "valign": "top"},
    "head": {"bold": True, "bg_color": "#EEEEFF", "bottom": 2, "text_wrap": True, "valign": "top"},
    "title": {"bold": True, "font_size": 16},
    "money": {"num_format": '#,##0.00\\ "€"', "valign": "top"},
    "rate": {"num_format": '0.00\\ "%"', "valign": "top"},
    "number": {"num_format": "#,##0.##########", "valign": "top"},
    "integer": {"num_format": "0", "valign": "top"},
    "whole": {"num_format": "#,##0", "valign": "top"},
    "total": {"num_format": '#,##0.00\\ "€"', "bold": True, "top": 1},
    "total_rate": {"num_format": '0.00\\ "%"', "bold": True, "top": 1},
    "total_text": {"bold": True, "top": 1},
    "link": {"font_color": "#000091", "underline": 1, "valign": "top"},
}


def workbook(report: ReportData) -> bytes:
    """The workbook of one report, the same bytes for the same rows."""
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        book.set_properties({"title": f"Quitus – {report.name}", "created": _EPOCH})
        _Writer(book, report).write()
    return content.getvalue()


class _Link(Url):  # type: ignore[misc]  # XlsxWriter has no types
    """A relative link with `/`, which works everywhere; XlsxWriter writes such links as Windows does."""

    def _target(self) -> str:
        return str(super()._target()).replace("\\", "/")


class _Writer:
    """Writes the sheets of one workbook."""

    def __init__(self, book: xlsxwriter.Workbook, report: ReportData) -> None:
        self._book = book
        self._report = report
        self._formats: dict[str, Format] = {name: book.add_format(dict(of)) for name, of in _FORMATS.items()}
        self._budget = budget_cells(report.tables["budget"])
        self._metrics = {
            (row["action"], row["metric"]): row["value"]
            for row in reversed(report.tables["metrics"])
            if not row["subject"]
        }

    def write(self) -> None:
        """All sheets, in the order in which a reader goes through them."""
        begin = self._book.add_worksheet("À lire")
        self._summary(self._book.add_worksheet("Synthèse"))
        shown = [known for known in _SHEETS if self._report.tables[known.name]]
        for known in shown:
            self._table(known)
        self._columns(self._book.add_worksheet("Colonnes"), shown)
        self._begin(begin, shown)

    def _begin(self, sheet: Worksheet, shown: Sequence[Table]) -> None:
        row = self._report.row
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, 90)
        sheet.write_string(
            0, 0, f"{row['territory_name']}, rapport d'exécution {row['year']}", self._formats["title"]
        )
        lines = [
            ("Document", row["document"]),
            ("Licence", "Licence Ouverte 2.0 ; le document d'origine fait seul foi."),
            (
                "Synthèse",
                "Par action, prévisionnel et réalisé liés à la feuille Budget ; écart et taux sont calculés.",
            ),
            *((known.title, known.description) for known in shown),
            ("Colonnes", "Ce que contient chaque colonne."),
            *((f"Statut « {word.label} »", word.meaning) for word in STATUSES.values()),
        ]
        sheets = {"Synthèse", "Colonnes", *(known.title for known in shown)}
        for at, (name, said) in enumerate(lines, start=2):
            if name in sheets:
                sheet.write_url(at, 0, f"internal:'{name}'!A1", self._formats["link"], string=name)
            else:
                sheet.write_string(at, 0, name, self._formats["text"])
            sheet.write_string(at, 1, said, self._formats["text"])
            _heighten(sheet, at, [(said, 90)])

    def _summary(self, sheet: Worksheet) -> None:
        heads = ("Action", "Titre", "Prévisionnel", "Réalisé", "Écart", "Taux d'exécution (%)")
        self._heads(sheet, heads, (10, 60, 18, 18, 18, 24))
        titles = {row["action"]: row["title"] for row in self._report.tables["actions"]}
        numbers = list(dict.fromkeys([*titles, *(row["action"] for row in self._report.tables["budget"])]))
        for at, number in enumerate(numbers, start=1):
            sheet.write_string(at, 0, number, self._formats["text"])
            sheet.write_string(at, 1, titles.get(number, ""), self._formats["text"])
            _heighten(sheet, at, [(titles.get(number, ""), 60)])
            for column, stage in ((2, Stage.PLANNED), (3, Stage.EXECUTED)):
                found = self._budget.total(number, stage)
                if found:
                    sheet.write_formula(at, column, f"=Budget!{found[0]}", self._formats["money"], found[1])
            self._derived(sheet, at, number, ("money", "rate"))
        self._sums(sheet, len(numbers))

    def _metric(self, number: str, name: str) -> float | str:
        value = self._metrics.get((number, name), "")
        return float(value) if value else ""

    def _derived(self, sheet: Worksheet, at: int, number: str, formats: tuple[str, str]) -> None:
        line = at + 1
        gap, rate = (self._formats[name] for name in formats)
        both = f"COUNT(C{line}:D{line})=2"
        sheet.write_formula(at, 4, f'=IF({both},D{line}-C{line},"")', gap, self._metric(number, "gap"))
        share = f'=IF(AND({both},C{line}<>0),100*D{line}/C{line},"")'
        sheet.write_formula(at, 5, share, rate, self._metric(number, "execution_rate"))

    def _sums(self, sheet: Worksheet, count: int) -> None:
        """The convention's row; a sum is given only where no action lacks the amount."""
        at = count + 1
        sheet.write_string(at, 0, "", self._formats["total_text"])
        sheet.write_string(at, 1, "Ensemble de la convention", self._formats["total_text"])
        for column, letter, name in ((2, "C", "planned"), (3, "D", "executed")):
            cells = f"{letter}2:{letter}{at}"
            formula = f'=IF(COUNT({cells})={count},SUM({cells}),"")'
            sheet.write_formula(at, column, formula, self._formats["total"], self._metric("", name))
        self._derived(sheet, at, "", ("total", "total_rate"))

    def _table(self, known: Table) -> None:
        sheet = self._book.add_worksheet(known.title)
        rows = self._report.tables[known.name]
        extra = ("Somme des lignes", "Écart") if known.name == "budget" else ()
        widths = [_width(column, rows) for column in known.columns]
        titles = [column.title for column in known.columns]
        self._heads(sheet, (*titles, *extra), widths + [18] * len(extra))
        high = [
            (column.name, width)
            for column, width in zip(known.columns, widths, strict=True)
            if column.name != "locator" and _lines(_longest(column, rows), width) > 1
        ]
        sheet.autofilter(0, 0, len(rows), len(known.names) + len(extra) - 1)
        for at, row in enumerate(rows, start=1):
            for column, of in enumerate(known.columns):
                self._cell(sheet, at, column, of, row)
            _heighten(sheet, at, [(row[name], width) for name, width in high])
        if known.name == "budget":
            self._budget_sums(sheet, len(known.names))

    def _heads(self, sheet: Worksheet, heads: Sequence[str], widths: Sequence[float]) -> None:
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self._formats["head"])
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)

    def _cell(self, sheet: Worksheet, at: int, column: int, of: Column, row: Row) -> None:
        text = row[of.name]
        if of.name == "locator" and text and row.get("figure_id"):
            self._link(sheet, at, column, row)
        elif not text:
            return
        elif of.type is ColumnType.TEXT:
            sheet.write_string(at, column, spoken(of.name, text), self._formats["text"])
        else:
            sheet.write_number(at, column, float(text), self._formats[_number_format(of, row, text)])
        if of.name in ("amount", "value") and row.get("status") in _TO_CHECK:
            word = STATUSES[row["status"]]
            sheet.write_comment(at, column, f"{word.label} : {word.meaning}", {"x_scale": 2})

    def _link(self, sheet: Worksheet, at: int, column: int, row: Row) -> None:
        if at > _MOST_LINKS:
            sheet.write_string(at, column, row["locator"], self._formats["text"])
            return
        place = address(row["document"], row["locator"], row["figure_id"])
        target = relative(self._report.folder.split("/"), place.split("/"))
        link = _Link(f"external:{target}")
        link.text = row["locator"]
        sheet.write_url(at, column, link, self._formats["link"])

    def _budget_sums(self, sheet: Worksheet, first: int) -> None:
        amount = table("budget").names.index("amount")
        for total, lines in self._budget.sums.items():
            cells = [xl_rowcol_to_cell(line, amount) for line in lines]
            value = sum((self._budget.amounts[line] for line in lines), Decimal(0))
            sheet.write_formula(total, first, f"={'+'.join(cells)}", self._formats["money"], float(value))
            gap = f"={xl_rowcol_to_cell(total, amount)}-{xl_rowcol_to_cell(total, first)}"
            left = float(self._budget.amounts[total] - value)
            sheet.write_formula(total, first + 1, gap, self._formats["money"], left)

    def _columns(self, sheet: Worksheet, shown: Sequence[Table]) -> None:
        self._heads(
            sheet, ("Feuille", "Colonne", "Contenu", "Unité", "Nom dans les données"), (26, 26, 90, 10, 22)
        )
        lines = [
            (known.title, c.title, c.description, spoken("unit", c.unit), f"{known.name}.{c.name}")
            for known in shown
            for c in known.columns
        ]
        for at, cells in enumerate(lines, start=1):
            for column, text in enumerate(cells):
                sheet.write_string(at, column, text, self._formats["text"])
            _heighten(sheet, at, [(cells[2], 90)])


def _width(column: Column, rows: Sequence[Row]) -> float:
    return min(60, max(10, _longest(column, rows) * 1.1, len(column.title) + 3))


def _longest(column: Column, rows: Sequence[Row]) -> int:
    return max((len(row[column.name]) for row in rows), default=0)


def _number_format(column: Column, row: Row, text: str) -> str:
    unit = column.unit or row.get("unit", "")
    if column.type is ColumnType.INTEGER:
        return "integer"
    if unit == "EUR":
        return "money"
    if unit == "percent" and column.type is ColumnType.RATE:
        return "rate"
    # A format that may show decimals shows the mark before them even where there are none: `152,`.
    return "number" if "." in text else "whole"


def _heighten(sheet: Worksheet, at: int, texts: Sequence[tuple[str, float]]) -> None:
    """Make a row as high as its texts in columns of these widths; LibreOffice does not see to it by itself."""
    lines = max((_lines(len(text), width) for text, width in texts), default=1)
    if lines > 1:
        sheet.set_row(at, _LINE * lines)


def _lines(characters: int, width: float) -> int:
    return -(-characters * 11 // int(width * 10))
