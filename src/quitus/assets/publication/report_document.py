"""The tables of a report as a DOCX, to paste from, and the frame of the next year's report to start from.

In the frame, what is planned comes from the convention, what was executed from the partners' accounts, the
indicators bear the last year's values, and a blank stands wherever the author must write.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.table import CT_Tbl
from docx.oxml.text.run import CT_R
from docx.shared import Mm, Pt, Twips

from quitus.assets.publication.site.actions import ActionView, BudgetLine, IndicatorLine
from quitus.assets.publication.site.figures import Figure
from quitus.assets.publication.site.french import with_unit
from quitus.assets.publication.site.tables import ReportData, Row
from quitus.assets.publication.site.typography import typographic
from quitus.figures.kinds import Stage

TABLES_FILE = "tableaux.docx"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_LINE, _VALUE, _COUNT = 9070, 1700, 1300
"""The widths of a line of text on the page, a column of amounts and one of counts, in twentieths of a point."""
_TABLE_STYLES = frozenset({"TableNormal", "TableGrid"})
Cells = Sequence[Sequence[str]]


def frame_file(year: str) -> str:
    """The name of the frame of the report after that year's."""
    return f"trame-{int(year) + 1}.docx"


def tables_document(report: ReportData, actions: Iterable[ActionView]) -> bytes:
    """The report's own tables in its order: budgets planned and executed, indicators."""
    document = _document(f"{report.row['territory_name']} – tableaux du rapport d'exécution {report.row['year']}")
    for action in actions:
        _heading(document, action)
        for stage, title in ((Stage.PLANNED, "Budget prévisionnel"), (Stage.EXECUTED, "Budget exécuté")):
            lines = action.budget[stage]
            if lines:
                head = (
                    "Libellé",
                    f"{'Prévisionnel' if stage is Stage.PLANNED else 'Réalisé'} {report.row['year']}",
                )
                _table(document, title, head, [_amount(line) for line in lines])
        if action.indicators:
            columns = ("Mesure", "Indicateur", *action.periods, "Justification des écarts")
            told = _told_once([_indicator(line, action.periods) for line in action.indicators])
            _table(document, "Indicateurs", columns, told)
    return _bytes(document)


def _amount(line: BudgetLine) -> tuple[str, str]:
    return line.row["label"], with_unit(line.row["amount"], "EUR")


def _indicator(line: IndicatorLine, periods: Sequence[str]) -> Sequence[str]:
    cells = [_shown(line.cells[period]) if period in line.cells else "" for period in periods]
    return (line.measure, line.label, *cells, line.justification)


def _told_once(rows: Cells) -> Cells:
    """Rows without a measure that is the one above's, as a report's merged cells show it."""
    measures = ["", *(row[0] for row in rows)]
    return [("" if row[0] == above else row[0], *row[1:]) for row, above in zip(rows, measures, strict=False)]


def _shown(figure: Figure) -> str:
    return f"{figure.shown} ({figure.note})" if figure.note else figure.shown


def next_report(
    report: ReportData,
    actions: Iterable[ActionView],
    planned: Mapping[str, Sequence[Row]],
    accounts: Mapping[str, Sequence[Row]],
) -> bytes:
    """The frame of the next year's report.

    Args:
        planned: what conventions plan for the next year, by action.
        accounts: the partners' figures of the next year, by action.
    """
    year = int(report.row["year"]) + 1
    document = _document(f"{report.row['territory_name']} – rapport d'exécution {year}")
    for action in actions:
        _heading(document, action)
        lines = _planned(planned.get(action.number, ())) or _labels(action.budget[Stage.PLANNED])
        _table(document, "Budget prévisionnel", ("Libellé", f"Prévisionnel {year}"), lines)
        lines = _paid(accounts.get(action.number, ())) or _labels(action.budget[Stage.EXECUTED])
        _table(document, "Budget exécuté", ("Libellé", f"Réalisé {year}"), lines)
        head = ("Mesure", "Indicateur", str(year - 1), str(year), "Justification des écarts")
        rows = [(line.measure, line.label, _last(line, str(year - 1)), "", "") for line in action.indicators]
        _table(document, "Indicateurs", head, _told_once(rows) or [("",) * 5])
    return _bytes(document)


def _planned(rows: Iterable[Row]) -> list[tuple[str, str]]:
    return [(row["indicator"], _euros(row["value"])) for row in rows if row["stage"] == Stage.PLANNED]


def _paid(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """What partners were paid, a line each, and room for the author's total."""
    paid = [row for row in rows if row["kind"] == "amount"]
    lines = [(f"{row['partner']} – {row['label']}", _euros(row["value"])) for row in paid]
    return [*lines, ("TOTAL", "")] if lines else []


def _euros(value: str) -> str:
    return with_unit(f"{Decimal(value):.2f}", "EUR") if value else ""


def _labels(lines: Sequence[BudgetLine]) -> Cells:
    """The lines of the year before, for the author to fill in."""
    return [(line.row["label"], "") for line in lines] or _BLANK


_BLANK = (("", ""), ("TOTAL", ""))


def _last(line: IndicatorLine, period: str) -> str:
    return _shown(line.cells[period]) if period in line.cells else ""


@lru_cache(maxsize=1)
def _template() -> bytes:
    """python-docx's own template without what no table here uses, which is most of it."""
    document = docx.Document()
    for part, unused in ((document.part, "stylesWithEffects"), (document.part.package, "thumbnail")):
        for name in [name for name, rel in part.rels.items() if rel.reltype.endswith(f"/{unused}")]:
            del part.rels[name]
    styles = document.styles.element
    for style in [style for style in styles if style.get(qn("w:type")) == "table"]:
        if style.get(qn("w:styleId")) not in _TABLE_STYLES:
            styles.remove(style)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _document(title: str) -> Document:
    document = docx.Document(io.BytesIO(_template()))
    properties = document.core_properties
    properties.author, properties.title, properties.comments = "Quitus", title, ""
    properties.created = properties.modified = _EPOCH
    properties.language = "fr-FR"
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(10)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    document.add_heading(typographic(title), 0)
    return document


def _paragraph(document: Document, text: str, style_id: str) -> None:
    """A paragraph of a style; python-docx looks a style up by its name each time, which takes most of its time."""
    document.add_paragraph(text)._p.style = style_id


def _heading(document: Document, action: ActionView) -> None:
    number = f"{action.number}. " if action.number else ""
    _paragraph(document, f"{number}{action.title or 'Action'}", "Heading1")


def _table(document: Document, title: str, head: Sequence[str], rows: Cells) -> None:
    """A table with its heading; the header row is repeated on each page."""
    _paragraph(document, title, "Heading2")
    made = document.add_table(rows=1 + len(rows), cols=len(head))
    made._tbl.tblStyle_val = "TableGrid"
    _widths(made._tbl, head)
    # Row by row on the elements themselves: python-docx looks through the whole table for each cell it gives.
    for at, (row, element) in enumerate(zip((head, *rows), made._tbl.tr_lst, strict=True)):
        bold = at == 0 or row[0].upper().startswith("TOTAL")
        for column, (text, cell) in enumerate(zip(row, element.tc_lst, strict=True)):
            paragraph = cell.p_lst[0]
            if text:
                _write(paragraph.add_r(), text, bold)
            if at and _is_value(head, column):
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    repeated = OxmlElement("w:tblHeader")
    repeated.set(qn("w:val"), "true")
    made._tbl.tr_lst[0].get_or_add_trPr().append(repeated)
    document.add_paragraph()


def _widths(table: CT_Tbl, head: Sequence[str]) -> None:
    """Narrow columns for values, and the rest of the line shared among the texts, a double share for labels."""
    shares = [3 if name in ("Indicateur", "Libellé") else 2 for name in head]
    values = [_is_value(head, column) for column in range(len(head))]
    narrow = [_COUNT if head[column].isdigit() else _VALUE for column in range(len(head))]
    left = _LINE - sum(width for width, value in zip(narrow, values, strict=True) if value)
    texts = sum(share for share, value in zip(shares, values, strict=True) if not value)
    widths = [
        width if value else left * share // texts
        for share, value, width in zip(shares, values, narrow, strict=True)
    ]
    for column, width in zip(table.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(width)
    for row in table.tr_lst:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Twips(width)


def _write(run: CT_R, text: str, bold: bool) -> None:
    run.text = text
    if bold:
        run.get_or_add_rPr().append(OxmlElement("w:b"))


def _is_value(head: Sequence[str], column: int) -> bool:
    return head[column][-4:].isdigit()


def _bytes(document: Document) -> bytes:
    """The document with the dates of its parts taken out, so that the same content gives the same bytes."""
    made = io.BytesIO()
    document.save(made)
    content = io.BytesIO()
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, _ZIPPED), source.read(part), zipfile.ZIP_DEFLATED)
    return content.getvalue()
