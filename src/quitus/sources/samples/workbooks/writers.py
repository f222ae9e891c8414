"""Workbooks written as .xlsx, .xls and .csv, with the same bytes each time."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter
import xlwt

from quitus.sources.samples.printed import FORMATS
from quitus.sources.samples.workbooks.sheets import Formula, Sheet, Value, Workbook

MADE = datetime(2020, 3, 1, tzinfo=UTC).replace(tzinfo=None)


def write_xlsx(workbook: Workbook, path: Path) -> None:
    """Write with XlsxWriter, which stores a value beside each formula."""
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"author": "Quitus", "created": MADE})
    amount = book.add_format({"num_format": "#,##0.00"})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    for sheet in workbook.sheets:
        page = book.add_worksheet(sheet.name)
        if sheet.hidden:
            page.hide()
        for column in sheet.wide:
            page.set_column(column, column, 44)
        for merge in sheet.merges:
            page.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")
        for row, column, value in _values(sheet):
            match value:
                case Formula(text, stored):
                    page.write_formula(row, column, f"={text}", amount, _number(stored))
                case Decimal():
                    page.write_number(row, column, _number(value), amount)
                case date():
                    page.write_datetime(row, column, value, day)
                case _:
                    page.write_string(row, column, value)
    book.close()


def write_xls(workbook: Workbook, path: Path) -> None:
    """Write the old binary format with xlwt."""
    book = xlwt.Workbook(encoding="utf-8")
    amount = xlwt.easyxf(num_format_str="#,##0.00")
    day = xlwt.easyxf(num_format_str="dd/mm/yyyy")
    for sheet in workbook.sheets:
        page = book.add_sheet(sheet.name)
        page.visibility = int(sheet.hidden)
        for column in sheet.wide:
            page.col(column).width = 256 * 44
        for row, column, value in _values(sheet):
            match value:
                case Formula(_, stored):
                    # xlwt stores no value beside a formula, so the value alone is kept.
                    page.write(row, column, _number(stored), amount)
                case Decimal():
                    page.write(row, column, _number(value), amount)
                case date():
                    page.write(row, column, value, day)
                case _:
                    page.write(row, column, value)
        for merge in sheet.merges:
            page.merge(merge.top, merge.bottom, merge.left, merge.right)
    book.save(str(path))


def write_csv(workbook: Workbook, path: Path, encoding: str, delimiter: str) -> None:
    """Write the first sheet as French spreadsheets export it: decimal comma, day before month, CRLF."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    for row in workbook.sheets[0].rows:
        writer.writerow([printed(value) for value in row])
    path.write_bytes(text.getvalue().encode(encoding))


def printed(value: Value) -> str:
    """A value as text, as a French csv export has it."""
    match value:
        case None:
            return ""
        case Formula(_, stored):
            return printed(stored)
        case Decimal():
            return FORMATS["cents_bare"].write(value) if value % 1 or value >= 1000 else f"{value:f}"
        case date():
            return value.strftime("%d/%m/%Y")
        case _:
            return value


def _values(sheet: Sheet) -> list[tuple[int, int, str | Decimal | date | Formula]]:
    return [
        (row, column, value)
        for row, values in enumerate(sheet.rows)
        for column, value in enumerate(values)
        if value is not None and value != ""
    ]


def _number(value: Decimal) -> float:
    # Spreadsheets store numbers in binary: the file's own limit, not a choice made here.
    return float(value)
