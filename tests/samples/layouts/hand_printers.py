"""Reports written by hand, typeset by a word processor, by ReportLab's flowing text and by fpdf2."""

from __future__ import annotations

import importlib
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import reportlab
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table
from reportlab.platypus.flowables import Flowable

from tests.samples.layouts.hand_text import HandTable, Part

_VERA = Path(reportlab.__file__).parent / "fonts"


def print_docx(parts: list[Part], path: Path) -> None:
    """A DOCX by python-docx with its default styles, exported by LibreOffice Writer."""
    docx = importlib.import_module("docx")
    document = docx.Document()
    _docx_running(docx, document, parts)
    for part in parts:
        _docx_part(docx, document, part)
    with tempfile.TemporaryDirectory() as folder:
        document.save(f"{folder}/document.docx")
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        command = [*office, "--convert-to", "pdf", "--outdir", folder, f"{folder}/document.docx"]
        subprocess.run(command, check=True, capture_output=True)
        path.write_bytes((Path(folder) / "document.pdf").read_bytes())


def _docx_running(docx: Any, document: Any, parts: list[Part]) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = docx.shared.Cm(21), docx.shared.Cm(29.7)
    section.left_margin = section.right_margin = docx.shared.Cm(2)
    for part in parts:
        if part.kind == "head":
            section.header.paragraphs[0].text = part.text
        elif part.kind == "foot":
            foot = section.footer.paragraphs[0]
            foot.add_run(f"{part.text} – page ")
            for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
                run = foot.add_run()
                name = "w:fldChar" if kind else "w:instrText"
                element = docx.oxml.OxmlElement(name)
                if kind:
                    element.set(docx.oxml.ns.qn("w:fldCharType"), kind)
                element.text = text or None
                run._r.append(element)


def _docx_part(docx: Any, document: Any, part: Part) -> None:
    match part.kind:
        case "h1" | "h2" | "h3":
            document.add_heading(part.text, int(part.kind[1]))
        case "text":
            document.add_paragraph(part.text)
        case "item":
            document.add_paragraph(part.text, style="List Bullet")
        case "cover":
            document.add_paragraph(part.text).alignment = 1
        case "toc":
            title, _, page = part.text.rpartition(" ~ ")
            paragraph = document.add_paragraph(f"{title}\t{page}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(docx.shared.Cm(14.5), 2, 1)
        case "page":
            document.add_page_break()
        case "wide":
            section = document.add_section()
            section.page_width, section.page_height = section.page_height, section.page_width
        case "table":
            _docx_table(docx, document, part.table)


def _docx_table(docx: Any, document: Any, shown: HandTable | None) -> None:
    assert shown is not None
    table = document.add_table(rows=shown.rows, cols=len(shown.widths))
    table.style = "Table Grid" if shown.heads != 1 else "Light Grid Accent 1"
    table.autofit = False
    for index, width in enumerate(shown.widths):
        table.columns[index].width = docx.shared.Cm(width)
        for cell in table.columns[index].cells:
            cell.width = docx.shared.Cm(width)
    for each in shown.cells:
        cell = table.cell(each.row, each.column)
        cell = cell.merge(table.cell(each.row + each.rows - 1, each.column + each.columns - 1))
        run = cell.paragraphs[0].add_run(each.text)
        run.bold = each.bold or None
        if each.column and each.text[:1].isdigit():
            cell.paragraphs[0].alignment = 2
    document.add_paragraph()


def print_platypus(parts: list[Part], path: Path) -> None:
    """ReportLab's flowing text: tables with a coloured head band, without borders unless the style is `grid`."""
    pdfmetrics.registerFont(TTFont("Vera", str(_VERA / "Vera.ttf")))
    pdfmetrics.registerFont(TTFont("VeraBd", str(_VERA / "VeraBd.ttf")))
    running = {part.kind: part.text for part in parts if part.kind in ("head", "foot")}

    def decorate(canvas: Canvas, _: object) -> None:
        canvas.setFont("Vera", 7.5)
        canvas.drawString(2 * cm, A4[1] - 1.2 * cm, running["head"])
        canvas.drawString(2 * cm, 1.1 * cm, running["foot"])
        canvas.drawRightString(A4[0] - 2 * cm, 1.1 * cm, str(canvas.getPageNumber()))

    flow = [flowable for part in parts for flowable in _flowables(part)]
    document = SimpleDocTemplate(str(path), pagesize=A4, leftMargin=2 * cm, rightMargin=2 * cm, invariant=True)
    document.build(flow, onLaterPages=decorate)


def _flowables(part: Part) -> list[Flowable]:
    text = ParagraphStyle("text", fontName="Vera", fontSize=9.5, leading=14, spaceAfter=6)
    if part.kind in ("h1", "h2", "h3"):
        size = {"h1": 16, "h2": 13, "h3": 11}[part.kind]
        head = ParagraphStyle("h", text, fontName="VeraBd", fontSize=size, leading=size * 1.3, spaceBefore=10)
        return [Paragraph(part.text, head)]
    match part.kind:
        case "text":
            return [Paragraph(part.text, text)]
        case "item":
            return [Paragraph(part.text, ParagraphStyle("item", text, leftIndent=14), bulletText="•")]
        case "cover":
            cover = ParagraphStyle("cover", text, fontSize=14, leading=19, alignment=TA_CENTER)
            return [Spacer(1, 2 * cm), Paragraph(part.text, cover)]
        case "toc":
            title, _, page = part.text.rpartition(" ~ ")
            return [Paragraph(f"{title} {'.' * (95 - len(title))} {page}", text)]
        case "page":
            return [PageBreak()]
        case "table":
            return [_platypus_table(part.table), Spacer(1, 10)]
    return []


def _platypus_table(shown: HandTable | None) -> Table:
    assert shown is not None
    rows: list[list[object]] = [["" for _ in shown.widths] for _ in range(shown.rows)]
    base = ParagraphStyle("cell", fontName="Vera", fontSize=9, leading=11.5)
    for cell in shown.cells:
        number = cell.column > 0 and cell.text[:1].isdigit()
        font = "VeraBd" if cell.bold else "Vera"
        ink = colors.white if cell.row < shown.heads else colors.black
        look = ParagraphStyle("cell", base, fontName=font, alignment=2 if number else 0, textColor=ink)
        rows[cell.row][cell.column] = Paragraph(cell.text, look)
    style: list[tuple[object, ...]] = [("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
    style.append(("VALIGN", (0, 0), (-1, -1), "TOP"))
    if shown.style == "grid":
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.black))
    if shown.heads:
        style.append(("BACKGROUND", (0, 0), (-1, shown.heads - 1), colors.HexColor("#1d5b79")))
    return Table(rows, [width * cm for width in shown.widths], style=style, hAlign="LEFT")


def print_plain_fpdf2(parts: list[Part], path: Path) -> None:
    """fpdf2 with its own tables, every other row on a coloured band."""
    fpdf = importlib.import_module("fpdf")
    running = {part.kind: part.text for part in parts if part.kind in ("head", "foot")}
    pdf = _running_pdf(fpdf, running)
    for weight, file in (("", "Vera.ttf"), ("B", "VeraBd.ttf")):
        pdf.add_font("Vera", weight, str(_VERA / file))
    pdf.set_margin(20)
    pdf.add_page()
    for part in parts:
        _fpdf2_part(pdf, part)
    pdf.output(str(path))


def _running_pdf(fpdf: Any, running: dict[str, str]) -> Any:
    def header(self: Any) -> None:
        self.set_font("Vera", "", 7.5)
        if self.page_no() > 1:
            self.cell(0, 6, running["head"], new_x="LMARGIN", new_y="NEXT", align="R")

    def footer(self: Any) -> None:
        self.set_y(-14)
        self.set_font("Vera", "", 7.5)
        self.cell(0, 6, f"{running['foot']} – {self.page_no()}", align="C")

    return type("Running", (fpdf.FPDF,), {"header": header, "footer": footer})(format="A4")


def _fpdf2_part(pdf: Any, part: Part) -> None:
    sizes = {"h1": 15, "h2": 13, "h3": 11}
    pdf.set_font("Vera", "B" if part.kind in sizes else "", sizes.get(part.kind, 9.5))
    place = {"new_x": "LMARGIN", "new_y": "NEXT"}
    match part.kind:
        case "h1" | "h2" | "h3":
            pdf.ln(3)
            pdf.multi_cell(0, 7.5, part.text, align="L", **place)
        case "text" | "item":
            pdf.multi_cell(0, 5.8, ("– " if part.kind == "item" else "") + part.text, **place)
        case "cover":
            pdf.ln(20)
            pdf.multi_cell(0, 8, part.text, align="C", **place)
        case "toc":
            title, _, page = part.text.rpartition(" ~ ")
            pdf.cell(150, 7, title + " " + "." * (90 - len(title)))
            pdf.cell(0, 7, page, align="R", **place)
        case "page":
            pdf.add_page()
        case "table":
            _fpdf2_table(pdf, part.table)
            pdf.ln(3)


def _fpdf2_table(pdf: Any, shown: HandTable | None) -> None:
    assert shown is not None
    face = importlib.import_module("fpdf.fonts").FontFace
    pdf.set_font("Vera", "", 9)
    looks = {"borders_layout": "NONE", "cell_fill_color": (234, 240, 229), "cell_fill_mode": "ROWS"}
    looks |= {"headings_style": face(emphasis="BOLD", color=(255, 255, 255), fill_color=(74, 110, 58))}
    sizes = {
        "col_widths": shown.widths,
        "width": sum(shown.widths) * 10,
        "align": "LEFT",
        "line_height": 6,
        "padding": 1,
    }
    with pdf.table(num_heading_rows=shown.heads, **sizes, **looks) as table:
        for number in range(shown.rows):
            row = table.row()
            for cell in (cell for cell in shown.cells if cell.row == number):
                style = face(emphasis="BOLD") if cell.bold and number >= shown.heads else None
                align = "RIGHT" if cell.column and cell.text[:1].isdigit() else "LEFT"
                row.cell(cell.text, align=align, style=style, colspan=cell.columns, rowspan=cell.rows)
