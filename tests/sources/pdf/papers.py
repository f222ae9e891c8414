"""Small documents typeset for the tests: tables of many looks, text layers as they come."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium
import reportlab
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

Rows = Sequence[Sequence[str]]

PAPER = "Paper"
pdfmetrics.registerFont(TTFont(PAPER, str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")))
pdfmetrics.registerFont(TTFont("PaperBold", str(Path(reportlab.__file__).parent / "fonts" / "VeraBd.ttf")))

BODY = ParagraphStyle("body", fontName="Paper", fontSize=9, leading=11)
HEAD = ParagraphStyle("head", fontName="PaperBold", fontSize=12, leading=15, spaceBefore=8, spaceAfter=4)
PROSE = (
    "Le Département met en œuvre avec ses partenaires les actions prévues par la convention, et rend compte "
    "chaque année de leur exécution. Les crédits engagés sont suivis par le service des solidarités."
)
LOOKS: dict[str, list[tuple[object, ...]]] = {
    "grid": [("GRID", (0, 0), (-1, -1), 0.5, colors.black)],
    "inner": [("INNERGRID", (0, 0), (-1, -1), 0.25, colors.black)],
    "dotted": [("GRID", (0, 0), (-1, -1), 0.5, colors.black, 1, (1, 2))],
    "double": [("GRID", (0, 0), (-1, -1), 0.5, colors.black, 1, None, None, 2, 1.5)],
    # A word processor's table styles draw a bold rule below the head, and none beneath it.
    "bold": [
        ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 2.25, colors.black),
        ("LINEBELOW", (0, 1), (-1, -1), 1, colors.black),
        ("LINEBEFORE", (0, 0), (-1, -1), 1, colors.black),
        ("LINEAFTER", (-1, 0), (-1, -1), 1, colors.black),
    ],
    "rules": [
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.grey),
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black),
    ],
    "three-rules": [
        ("LINEABOVE", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black),
        ("LINEBELOW", (0, -1), (-1, -1), 0.8, colors.black),
    ],
    "bands": [
        ("ROWBACKGROUNDS", (0, 1), (-1, -1), [colors.white, colors.lightblue]),
        ("BACKGROUND", (0, 0), (-1, 0), colors.darkblue),
        ("TEXTCOLOR", (0, 0), (-1, 0), colors.white),
    ],
    "box": [("BOX", (0, 0), (-1, -1), 0.8, colors.black), ("LINEBELOW", (0, 0), (-1, 0), 0.8, colors.black)],
    "columns": [
        ("LINEBEFORE", (1, 0), (-1, -1), 0.5, colors.black),
        ("LINEBELOW", (0, 0), (-1, 0), 0.5, colors.black),
    ],
    "nothing": [],
}

BUDGET: Rows = (
    ("Financeurs", "Prévisionnel 2021", "Réalisé 2021"),
    ("Financement Etat", "59 000 €", "58 250,50 €"),
    ("Département", "59 000 €", "61 000,00 €"),
    ("Communauté de communes et ses partenaires associatifs du territoire", "12 500 €", "NC"),
    ("TOTAL", "130 500 €", "119 250,50 €"),
)


def table(rows: Rows, look: str, widths: Sequence[float], repeat: int = 0, middle: bool = False) -> Table:
    """A table of that look; labels wrap, values are set to the right."""
    cells = [[Paragraph(row[0], BODY), *row[1:]] for row in rows]
    if look == "bands":
        cells[0] = list(rows[0])
    common: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Paper", 9),
        ("ALIGN", (1, 0), (-1, -1), "RIGHT"),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if middle else "TOP"),
    ]
    return Table(cells, colWidths=list(widths), style=TableStyle(common + LOOKS[look]), repeatRows=repeat)


def paper(*parts: object, size: tuple[float, float] = (595, 842)) -> bytes:
    """A document of headings (strings that start with #), paragraphs (other strings), breaks (None) and tables."""
    out = io.BytesIO()
    story: list[object] = []
    for part in parts:
        if part is None:
            story.append(PageBreak())
        elif isinstance(part, str):
            story.append(Paragraph(part.lstrip("# "), HEAD if part.startswith("#") else BODY))
            story.append(Spacer(1, 8))
        else:
            story += [part, Spacer(1, 12)]
    SimpleDocTemplate(out, pagesize=size, invariant=1).build(story)
    return out.getvalue()


def drawn(draw: object, size: tuple[float, float] = (595, 842)) -> bytes:
    """A document whose pages a function draws on a canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    draw(canvas)  # type: ignore[operator]
    canvas.save()
    return out.getvalue()


def turned(data: bytes, quarters: int) -> bytes:
    """The document with its pages turned by so many quarters."""
    document = pdfium.PdfDocument(data)
    for index in range(len(document)):
        document[index].set_rotation(90 * quarters)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
