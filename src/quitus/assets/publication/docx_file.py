"""DOCX files of headings and tables: their text is written here, what all of them share comes from python-docx.

python-docx makes an element of a table by a dozen calls, so that a report's tables took it thirty times as long.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from xml.sax.saxutils import escape

import docx
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

TITLE, HEADING, SUBHEADING = "Title", "Heading1", "Heading2"
EMPTY = "<w:p/>"
"""A paragraph without text, which keeps two tables apart."""
_BODY, _PROPERTIES = "word/document.xml", "docProps/core.xml"
_MARK = "QUITUS"
"""Stands for what differs between documents in the parts that python-docx wrote."""
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_ZIPPED = (1980, 1, 1, 0, 0, 0)
_TABLE_STYLES = frozenset({"TableNormal", "TableGrid"})
_LONGEST_TITLE = 255
"""Characters that OPC allows."""
_BREAKS = re.compile(r"([\t\r\n])")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file may hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        width: in twentieths of a point.
        value: whether it holds values, which stand on the right.
    """

    head: str
    width: int
    value: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table."""

    cells: Sequence[str]
    bold: bool


def paragraph(text: str, style: str) -> str:
    """A paragraph of the style with that identifier."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def table(columns: Sequence[Column], lines: Iterable[Line]) -> str:
    """A table; its head is bold and repeated on each page, and no row is divided between two pages."""
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    head = "".join(_cell(column.width, column.head, bold=True) for column in columns)
    rows = "".join(_row(_CELLS_TOGETHER, _cells(columns, line)) for line in lines)
    return f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{_row(_HEAD, head)}{rows}</w:tbl>"


_TABLE = (
    '<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:type="auto" w:w="0"/><w:tblLook w:firstColumn="1" '
    'w:firstRow="1" w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/></w:tblPr>'
)
_CELLS_TOGETHER = "<w:cantSplit/>"
_HEAD = f'{_CELLS_TOGETHER}<w:tblHeader w:val="true"/>'


def _row(properties: str, cells: str) -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>"


def _cells(columns: Sequence[Column], line: Line) -> str:
    return "".join(
        _cell(column.width, text, right=column.value, bold=line.bold)
        for column, text in zip(columns, line.cells, strict=True)
    )


def _cell(width: int, text: str, *, right: bool = False, bold: bool = False) -> str:
    said = ('<w:pPr><w:jc w:val="right"/></w:pPr>' if right else "") + (_run(text, bold=bold) if text else "")
    inside = f"<w:p>{said}</w:p>" if said else EMPTY
    return f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>{inside}</w:tc>'


def _run(text: str, *, bold: bool = False) -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:r>{look}{''.join(_piece(piece) for piece in _BREAKS.split(_legal(text)) if piece)}</w:r>"


def _piece(text: str) -> str:
    if text == "\t":
        return "<w:tab/>"
    if text in "\r\n":
        return "<w:br/>"
    kept = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"


def _legal(text: str) -> str:
    """The text with the sign for what cannot be shown in place of what XML does not allow."""
    return _FORBIDDEN.sub("\ufffd", text)


def document(title: str, body: Iterable[str]) -> bytes:
    """The document with these paragraphs and tables; the same bytes for the same content."""
    shared = _shared()
    content = io.BytesIO(shared.parts)
    with zipfile.ZipFile(content, "a") as target:
        named = escape(_legal(title)[:_LONGEST_TITLE])
        for name, text in ((_PROPERTIES, named), (_BODY, "".join(body))):
            before, after = shared.around[name]
            _write(target, name, before + text.encode() + after)
    return content.getvalue()


def _write(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    target.writestr(zipfile.ZipInfo(name, _ZIPPED), content, zipfile.ZIP_DEFLATED)


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all documents share.

    Attributes:
        parts: the packed parts that are the same in each.
        around: what stands before and after the text of the others.
    """

    parts: bytes
    around: dict[str, tuple[bytes, bytes]]


@lru_cache(maxsize=1)
def _shared() -> _Shared:
    content, around = io.BytesIO(), {}
    marks = {_PROPERTIES: _MARK, _BODY: paragraph(_MARK, TITLE)}
    with zipfile.ZipFile(io.BytesIO(_template())) as source, zipfile.ZipFile(content, "w") as target:
        for part in source.infolist():
            if part.filename in marks:
                before, mark, after = source.read(part).partition(marks[part.filename].encode())
                assert mark, f"the template's {part.filename} is not as it was"
                around[part.filename] = before, after
            else:
                _write(target, part.filename, source.read(part))
    return _Shared(content.getvalue(), around)


def _template() -> bytes:
    """A document with nothing but a title, without what no document here uses of python-docx's template."""
    made = docx.Document()
    for part, unused in ((made.part, "stylesWithEffects"), (made.part.package, "thumbnail")):
        for name in [name for name, rel in part.rels.items() if rel.reltype.endswith(f"/{unused}")]:
            del part.rels[name]
    styles = made.styles.element
    for style in [style for style in styles if style.get(qn("w:type")) == "table"]:
        if style.get(qn("w:styleId")) not in _TABLE_STYLES:
            styles.remove(style)
    properties = made.core_properties
    properties.author, properties.title, properties.comments = "Quitus", _MARK, ""
    properties.created = properties.modified = _EPOCH
    properties.language = "fr-FR"
    made.styles["Normal"].font.name = "Arial"
    made.styles["Normal"].font.size = Pt(10)
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    made.add_heading(_MARK, 0)
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()
