"""Writes the same rows in every supported format, and reads a stored cell back with another library than ours."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import openpyxl
import xlsxwriter
import xlwt

from quitus.figures.readings import Reading
from quitus.sources.numbers import default_number_words
from quitus.sources.partners import default_contracts, read_partner

Cell = str | int | float | dt.date | None
Rows = Sequence[Sequence[Cell]]
WORKBOOKS = ("xlsx", "xls", "ods")
CSVS = ("utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_NAMESPACES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def read(data: bytes, name: str = "11-aude/2019/partners/adaf.xlsx") -> Reading:
    """The reading of a file by the bundled contracts."""
    return read_partner(data, name, "11", 2019, default_contracts(), default_number_words())


def workbook(kind: str, sheets: Mapping[str, Rows]) -> bytes:
    """A workbook of that kind with these sheets."""
    return {"xlsx": _xlsx, "xls": _xls, "ods": _ods}[kind](sheets)


def delimited(rows: Rows, separator: str = ";", encoding: str = "utf-8") -> bytes:
    """A csv with decimal commas."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
    for row in rows:
        writer.writerow(["" if cell is None else _comma(cell) for cell in row])
    return stream.getvalue().encode(encoding)


def _comma(cell: Cell) -> str:
    if isinstance(cell, dt.date):
        return cell.strftime("%d/%m/%Y")
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell)


def _xlsx(sheets: Mapping[str, Rows]) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"strings_to_formulas": False})
    date = book.add_format({"num_format": "dd/mm/yyyy"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(r, c, dt.datetime(cell.year, cell.month, cell.day), date)  # noqa: DTZ001
                elif cell is not None:
                    sheet.write(r, c, cell)
    book.close()
    return stream.getvalue()


def _xls(sheets: Mapping[str, Rows]) -> bytes:
    book = xlwt.Workbook()
    date = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write(r, c, cell, date)
                elif cell is not None:
                    sheet.write(r, c, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _ods(sheets: Mapping[str, Rows]) -> bytes:
    return ods_of(
        "".join(
            f'<table:table table:name="{escape(name)}">{_rows(rows)}</table:table>'
            for name, rows in sheets.items()
        )
    )


def ods_of(tables: str) -> bytes:
    """An ods with these tables, in the XML of its content."""
    body = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NAMESPACES} office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", body)
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            '<manifest:file-entry manifest:full-path="/" '
            'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        )
    return stream.getvalue()


def _rows(rows: Rows) -> str:
    return "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    if isinstance(cell, dt.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"/>'
    return f'<table:table-cell office:value-type="float" office:value="{cell}"/>'


def stored(data: bytes, locator: str) -> str:
    """The stored value at a locator, as text, by openpyxl, by the XML of an ods, or by the csv module."""
    match = re.fullmatch(r"(?:'(.*)'!)?([A-Z]+)(\d+)", locator)
    assert match is not None, locator
    sheet, column, row = match[1], openpyxl.utils.column_index_from_string(match[2]), int(match[3])
    if sheet is None:
        text = data.decode("utf-8-sig")
        return str(list(csv.reader(io.StringIO(text), delimiter=";"))[row - 1][column - 1])
    name = sheet.replace("''", "'")
    if b"content.xml" in data[:200] or b"opendocument" in data[:200]:
        return _ods_stored(data, name, row, column)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    return _text(book[name].cell(row, column).value)


def _text(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return str(value)


def _ods_stored(data: bytes, name: str, row: int, column: int) -> str:
    root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read("content.xml"))
    table = next(node for node in root.iter(f"{_TABLE}table") if node.get(f"{_TABLE}name") == name)
    cell = list(list(table.iter(f"{_TABLE}table-row"))[row - 1])[column - 1]
    value = cell.get(f"{_OFFICE}value")
    return str("".join(cell.itertext())) if value is None else _text(float(value))


def figures(reading: Reading) -> list[tuple[str, str, str, str, str]]:
    """What the rows say: partner, label, value, unit, period."""
    return [
        (row.partner, row.label, f"{row.value.normalize():f}", row.unit, row.period)
        for row in reading.partner_figures
    ]


def messages(reading: Reading) -> str:
    """All findings' messages."""
    return "\n".join(finding.message for finding in reading.findings)
