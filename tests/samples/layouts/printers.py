"""PDFs by the toolchains that reports come from. None of them but reportlab is needed to run the tests."""

from __future__ import annotations

import importlib
import subprocess
import tempfile
from pathlib import Path

import reportlab

from quitus.sources.samples.blocks import Block, Bullet, Grid, Heading, PageBreak, Paragraph, TableBlock
from quitus.sources.samples.drawing import Pages
from quitus.sources.samples.styles import Style, TableStyle

RULED = Style(
    size=10,
    leading=14,
    after=5,
    justified=False,
    foot="– {page} –",
    foot_centred=True,
    heading_ink=(0, 0, 0),
    table=TableStyle(size=9, rules="lines", head_fill=None, pad_y=2.5, centred=False),
)


def print_reportlab(blocks: tuple[Block, ...], path: Path) -> None:
    """The house engine of the bundled samples, with horizontal rules only."""
    Pages(path, RULED, "Rapport").draw(blocks)


def print_weasyprint(page: str, path: Path) -> None:
    """HTML by WeasyPrint."""
    weasyprint = importlib.import_module("weasyprint")
    weasyprint.HTML(string=page).write_pdf(str(path))


def print_chromium(page: str, path: Path) -> None:
    """HTML by a headless Chromium's own printing."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, "utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run([*command, f"--print-to-pdf={path}", source.as_uri()], check=True, capture_output=True)


def print_libreoffice(page: str, path: Path) -> None:
    """HTML opened by LibreOffice Writer and exported."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "page.html"
        source.write_text(page, "utf-8")
        office = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile"]
        for filter_, name in (("odt:writer8", "page.html"), ("pdf:writer_pdf_Export", "page.odt")):
            reader = ["--infilter=HTML (StarWriter)"] if name.endswith("html") else []
            command = [*office, *reader, "--convert-to", filter_, "--outdir", folder, f"{folder}/{name}"]
            subprocess.run(command, check=True, capture_output=True)
        path.write_bytes((Path(folder) / "page.pdf").read_bytes())


def print_typst(source: str, path: Path) -> None:
    """Typst markup by the Typst compiler."""
    typst = importlib.import_module("typst")
    path.write_bytes(typst.compile(source.encode()))


def print_fpdf2(blocks: tuple[Block, ...], path: Path, *, bands: bool) -> None:
    """Blocks by fpdf2, with tables in coloured bands or with a few rules."""
    fpdf = importlib.import_module("fpdf")
    pdf = fpdf.FPDF(format="A4")
    pdf.set_margin(20)
    fonts = Path(reportlab.__file__).parent / "fonts"
    pdf.add_font("Vera", "", str(fonts / "Vera.ttf"))
    pdf.add_font("Vera", "B", str(fonts / "VeraBd.ttf"))
    pdf.add_page()
    for block in blocks:
        match block:
            case Heading(text, level):
                pdf.set_font("Vera", "B", 14 - 1.5 * level)
                pdf.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")
            case Paragraph(text, _) | Bullet(text, _):
                pdf.set_font("Vera", "", 9)
                pdf.multi_cell(0, 5.5, text, new_x="LMARGIN", new_y="NEXT")
            case TableBlock(grid, caption):
                pdf.set_font("Vera", "", 8.5)
                if caption:
                    pdf.multi_cell(0, 6, caption, new_x="LMARGIN", new_y="NEXT")
                _fpdf2_table(fpdf, pdf, grid, bands=bands)
                pdf.ln(4)
            case PageBreak():
                pdf.add_page()
    pdf.output(str(path))


def _fpdf2_table(fpdf: object, pdf: object, grid: Grid, *, bands: bool) -> None:
    fonts = importlib.import_module("fpdf.fonts")
    heads = len({cell.row for cell in grid.cells if cell.head})
    looks = {
        "borders_layout": "NONE" if bands else "SINGLE_TOP_LINE",
        "cell_fill_color": (225, 236, 244) if bands else None,
        "cell_fill_mode": "ROWS" if bands else "NONE",
        "headings_style": fonts.FontFace(emphasis="BOLD", fill_color=(150, 190, 215) if bands else None),
    }
    options = {"col_widths": grid.widths, "width": sum(grid.widths) / 2.835, "align": "LEFT", "line_height": 5.5}
    with pdf.table(num_heading_rows=heads, **options, **looks) as table:  # type: ignore[attr-defined]
        for number in range(grid.rows):
            row = table.row()
            for cell in sorted((c for c in grid.cells if c.row == number), key=lambda c: c.column):
                face = fonts.FontFace(emphasis="BOLD") if cell.bold and not cell.head else None
                row.cell(cell.text, align=cell.align.upper(), style=face, colspan=cell.columns, rowspan=cell.rows)
