"""Random tables and texts set with reportlab, in the fonts that come with it."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import reportlab
from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.sources.reports.random_plan import Look, Plan
from tests.sources.reports.random_tables import Grid

_FONTS = Path(reportlab.__file__).parent / "fonts"
_PLAIN, _BOLD = "Report", "ReportBold"
pdfmetrics.registerFont(TTFont(_PLAIN, str(_FONTS / "Vera.ttf")))
pdfmetrics.registerFont(TTFont(_BOLD, str(_FONTS / "VeraBd.ttf")))

_MARGIN = 56
_WIDTH = 480
_PADDING = 9
_NUMBER = re.compile(r"-?\d")
_GROUP_WIDTH = 120
_Command = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one report's texts and cells."""

    body: ParagraphStyle
    caption: ParagraphStyle
    heading: ParagraphStyle
    section: ParagraphStyle
    label: ParagraphStyle
    value: ParagraphStyle
    label_head: ParagraphStyle
    value_head: ParagraphStyle


def styles(plan: Plan) -> Styles:
    """The styles that the plan asks for."""
    size = plan.size
    side = TA_CENTER if plan.centred_values else TA_RIGHT
    head = _BOLD if plan.bold_heads else _PLAIN
    return Styles(
        body=_style(size + 1, _PLAIN, 1.3, after=6),
        caption=_style(size, _PLAIN, 1.3, before=4, after=3),
        heading=_style(size + 4, _BOLD, 1.3, before=10, after=6),
        section=_style(size + 2, _BOLD, 1.3, before=8, after=4),
        label=_style(size, _PLAIN),
        value=_style(size, _PLAIN, side=side),
        label_head=_style(size, head),
        value_head=_style(size, head, side=side),
    )


def _style(
    size: float, font: str, leading: float = 1.2, before: float = 0, after: float = 0, side: int = 0
) -> ParagraphStyle:
    return ParagraphStyle(
        font, fontName=font, fontSize=size, leading=size * leading,
        spaceBefore=before, spaceAfter=after, alignment=side,
    )  # fmt: skip


def set_table(rng: Random, plan: Plan, grid: Grid) -> list[Flowable]:
    """The grid under its caption, in the size of the plan or in the largest smaller one that fits."""
    size, needs = _fitting(plan, grid)
    look = styles(replace(plan, size=size))
    cells = [
        [
            Paragraph(text, _cell_style(look, grid, row, column)) if text else ""
            for column, text in enumerate(texts)
        ]
        for row, texts in enumerate(grid.rows)
    ]
    table = Table(
        cells,
        colWidths=_spread(plan, grid, needs),
        style=TableStyle([*_padding(rng), *(("SPAN", *span) for span in grid.spans), *_drawn(plan.look, grid)]),
        repeatRows=grid.head if plan.repeated_heads else 0,
        hAlign=rng.choice(["LEFT", "CENTER"]),
    )
    caption = [Paragraph(grid.caption, styles(plan).caption)] if grid.caption else []
    return [*caption, table, Spacer(1, 8)]


def _cell_style(look: Styles, grid: Grid, row: int, column: int) -> ParagraphStyle:
    words = column < grid.labels or (grid.prose and column == len(grid.rows[0]) - 1)
    if row < grid.head:
        return look.label_head if column < grid.labels else look.value_head
    if row in grid.groups:
        return look.label_head
    return look.label if words else look.value


def _fitting(plan: Plan, grid: Grid) -> tuple[float, list[float]]:
    """A size and the least widths of the columns in which no word and no number has to be broken."""
    size: float = plan.size
    needs = _needs(grid, size)
    while sum(needs) > _WIDTH:
        size -= 0.5
        needs = _needs(grid, size)
    return size, needs


def _needs(grid: Grid, size: float) -> list[float]:
    needs = []
    for index, texts in enumerate(zip(*grid.rows, strict=True)):
        words = [word for text in texts for word in text.replace("\u00a0", "_").split(" ")]
        need = max(stringWidth(word, _BOLD, size) for word in words)
        if index >= grid.labels:
            numbers = [text for text in texts[grid.head :] if _NUMBER.match(text) and "mois" not in text]
            need = max([need, *(stringWidth(text, _PLAIN, size) for text in numbers)])
        elif index == 0 and grid.groups:
            need = max(need, _GROUP_WIDTH)
        needs.append(need + _PADDING)
    return needs


def _spread(plan: Plan, grid: Grid, needs: list[float]) -> list[float]:
    """The widths with what is left of the table's width shared out, most of it to words."""
    shares = [2.2 if column < grid.labels else 1.0 for column in range(len(needs))]
    if grid.prose:
        shares[-1] = 1.8
    left = max(0.0, _WIDTH * plan.width - sum(needs)) / sum(shares)
    return [need + share * left for need, share in zip(needs, shares, strict=True)]


def _padding(rng: Random) -> list[_Command]:
    every = (0, 0), (-1, -1)
    return [
        ("VALIGN", *every, rng.choice(["TOP", "MIDDLE"])),
        ("LEFTPADDING", *every, 4),
        ("RIGHTPADDING", *every, 4),
        ("TOPPADDING", *every, 3),
        ("BOTTOMPADDING", *every, 3),
    ]


def _drawn(look: Look, grid: Grid) -> list[_Command]:
    every, head = ((0, 0), (-1, -1)), ((0, 0), (-1, grid.head - 1))
    match look:
        case Look.GRID:
            return [("GRID", *every, 0.5, colors.black)]
        case Look.RULES:
            top: _Command = ("LINEABOVE", (0, 0), (-1, 0), 0.5, colors.black)
            return [("LINEBELOW", *every, 0.5, colors.black), top]
        case Look.HEAD_RULES:
            return [
                ("LINEABOVE", (0, 0), (-1, 0), 1, colors.black),
                ("LINEBELOW", (0, grid.head - 1), (-1, grid.head - 1), 0.5, colors.black),
                ("LINEBELOW", (0, -1), (-1, -1), 1, colors.black),
            ]
        case Look.BANDS:
            banded = range(grid.head, len(grid.rows), 2)
            bands = [("BACKGROUND", (0, row), (-1, row), colors.HexColor("#eef2f8")) for row in banded]
            return [("BACKGROUND", *head, colors.HexColor("#b0c4de")), *bands]
        case Look.BOX:
            return [
                ("BOX", *every, 0.8, colors.black),
                ("BACKGROUND", *head, colors.HexColor("#dddddd")),
            ]
        case Look.NOTHING:
            return []


class Mark(Flowable):  # type: ignore[misc]
    """Takes no room and notes the page on which it comes to stand."""

    def __init__(self, name: str, pages: dict[str, int]) -> None:
        super().__init__()
        self._name, self._pages = name, pages

    def wrap(self, *_: float) -> tuple[float, float]:
        return 0.0, 0.0

    def draw(self) -> None:
        self._pages[self._name] = self.canv.getPageNumber()


def typeset(flow: Sequence[Flowable], foot: str) -> bytes:
    """The pages as a PDF, with a running foot and page numbers."""
    out = io.BytesIO()

    def draw_foot(canvas: Canvas, _: SimpleDocTemplate) -> None:
        canvas.setFont(_PLAIN, 8)
        canvas.drawString(60, 30, foot)
        canvas.drawRightString(530, 30, str(canvas.getPageNumber()))

    template = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=60, bottomMargin=60, invariant=1
    )
    template.build(list(flow), onFirstPage=draw_foot, onLaterPages=draw_foot)
    return out.getvalue()
