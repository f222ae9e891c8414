"""Workbooks written as .ods: a zip of XML, put together here so that the same content gives the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from quitus.sources.samples.workbooks.sheets import Formula, Sheet, Value, Workbook
from quitus.sources.samples.workbooks.writers import printed

MIME = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    ' manifest:version="1.2">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_STYLES = (
    "<office:automatic-styles>"
    '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style></office:automatic-styles>"
)


def write_ods(workbook: Workbook, path: Path) -> None:
    """Write the workbook as an OpenDocument spreadsheet."""
    tables = "".join(_table(sheet) for sheet in workbook.sheets)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} office:version="1.2">'
        f"{_STYLES}<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), MIME)
        for name, text in (("content.xml", content), ("META-INF/manifest.xml", _MANIFEST)):
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)


def _table(sheet: Sheet) -> str:
    style = ' table:style-name="hidden"' if sheet.hidden else ""
    rows = "".join(_row(sheet, number, row) for number, row in enumerate(sheet.rows)) or "<table:table-row/>"
    return f"<table:table table:name={quoteattr(sheet.name)}{style}>{rows}</table:table>"


def _row(sheet: Sheet, number: int, row: Iterable[Value]) -> str:
    cells = "".join(_cell(sheet, number, column, value) for column, value in enumerate(row))
    return f"<table:table-row>{cells or '<table:table-cell/>'}</table:table-row>"


def _cell(sheet: Sheet, row: int, column: int, value: Value) -> str:
    span = ""
    for merge in sheet.merges:
        if (merge.top, merge.left) == (row, column):
            span = (
                f' table:number-columns-spanned="{merge.right - merge.left + 1}"'
                f' table:number-rows-spanned="{merge.bottom - merge.top + 1}"'
            )
        elif merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            return "<table:covered-table-cell/>"
    if value is None or value == "":
        return f"<table:table-cell{span}/>"
    return f"<table:table-cell{span}{_typed(value)}><text:p>{escape(printed(value))}</text:p></table:table-cell>"


def _typed(value: Value) -> str:
    match value:
        case Formula(text, stored):
            return f" table:formula={quoteattr(f'of:={text}')}{_typed(stored)}"
        case Decimal():
            return f' office:value-type="float" office:value="{value}"'
        case date():
            return f' office:value-type="date" office:date-value="{value.isoformat()}"'
        case _:
            return ' office:value-type="string"'
