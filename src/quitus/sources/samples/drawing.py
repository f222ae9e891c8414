"""Blocks drawn on pages, one under the other, by reportlab with all that varies between runs switched off."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.samples.blocks import Block, Bullet, Grid, Heading, PageBreak, Paragraph, Room, TableBlock
from quitus.sources.samples.fonts import BOLD, ITALIC, REGULAR, register_fonts, text_width
from quitus.sources.samples.placing import Frame, Piece, PlacedCell, place, wrapped
from quitus.sources.samples.styles import BLACK, Colour, Style
from quitus.sources.samples.wrapping import wrap

INDENT = 16.0


class Pages:
    """A PDF being written: a canvas and how far down its current page is filled."""

    def __init__(self, path: Path, style: Style, title: str) -> None:
        register_fonts()
        self._style = style
        self._canvas = Canvas(str(path), pagesize=style.page, invariant=1, pageCompression=1)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("Quitus")
        self._number = 1
        self._y = style.top

    def draw(self, blocks: Iterable[Block]) -> None:
        """Lay out the blocks and finish the document."""
        for block in blocks:
            self._draw_block(block)
        self._end_page()
        self._canvas.save()

    def _draw_block(self, block: Block) -> None:
        match block:
            case Heading(text, level):
                self._heading(text, level)
            case Paragraph(text, bold):
                self._text(text, BOLD if bold else REGULAR, 0.0)
            case Bullet(text, depth):
                self._bullet(text, depth)
            case TableBlock(grid, caption):
                self._table(grid, caption)
            case PageBreak():
                self._next_page()
            case Room(points):
                self._room(points)

    def _room(self, points: float) -> None:
        if self._style.floor - self._y < points:
            self._next_page()
        self._y = self._style.floor - points

    def _heading(self, text: str, level: int) -> None:
        size = self._style.heading_sizes[level]
        lines = wrap(text, BOLD, size, self._style.width)
        self._y += 0 if self._y == self._style.top else size * 0.7
        # A heading is never left alone at the foot of a page.
        if self._y + (len(lines) + 2) * size * 1.5 > self._style.floor:
            self._next_page()
        for line in lines:
            self._y += size * 1.35
            self._string(self._style.left, self._y, line, BOLD, size, self._style.heading_ink)
        self._y += size * 0.7

    def _bullet(self, text: str, depth: int) -> None:
        indent = INDENT * depth
        self._keep_line()
        base = self._y + self._style.size
        self._string(self._style.left + indent - INDENT, base, self._style.mark, REGULAR, self._style.size, BLACK)
        self._text(text, REGULAR, indent)

    def _text(self, text: str, font: str, indent: float) -> None:
        style = self._style
        width = style.width - indent
        lines = wrap(text, font, style.size, width)
        for index, line in enumerate(lines):
            self._keep_line()
            stretched = style.justified and index < len(lines) - 1
            self._line(line, font, style.left + indent, width if stretched else None)
            self._y += style.leading
        self._y += style.after

    def _keep_line(self) -> None:
        if self._y + self._style.leading > self._style.floor:
            self._next_page()

    def _line(self, line: str, font: str, x: float, width: float | None) -> None:
        size, base = self._style.size, self._y + self._style.size
        words = line.split(" ")
        if width is None or len(words) < 3:
            self._string(x, base, line, font, size, BLACK)
            return
        gap = (width - text_width(line, font, size)) / (len(words) - 1)
        for index, word in enumerate(words):
            shown = f"{word} " if index < len(words) - 1 else word
            self._string(x, base, shown, font, size, BLACK)
            x += text_width(shown, font, size) + gap

    def _table(self, grid: Grid, caption: str) -> None:
        style = self._style
        if caption:
            self._text(caption, ITALIC, 0.0)
        frame = Frame(self._y, style.top, style.floor)
        placed = place(grid, wrapped(grid, style.table), style.table, frame)
        left = (style.page[0] - sum(grid.widths)) / 2 if style.table.centred else style.left
        edges = [left]
        for width in grid.widths:
            edges.append(edges[-1] + width)
        last = max(piece.page for cell in placed for piece, _ in cell.parts)
        for page in range(last + 1):
            for cell in placed:
                self._cell_on(page, cell, edges)
            if page < last:
                self._next_page()
        ends = [piece.bottom for cell in placed for piece, _ in cell.parts if piece.page == last]
        self._y = max(ends) + style.after + style.leading / 2

    def _cell_on(self, page: int, placed: PlacedCell, edges: list[float]) -> None:
        cell = placed.cell
        x0, x1 = edges[cell.column], edges[cell.column + cell.columns]
        for piece, lines in placed.parts:
            if piece.page == page:
                self._box(cell.head, cell.row, x0, x1, piece)
                self._cell_lines(placed, lines, x0, x1, piece)

    def _box(self, head: bool, row: int, x0: float, x1: float, piece: Piece) -> None:
        table, canvas, height = self._style.table, self._canvas, self._style.page[1]
        fill = table.head_fill if head else (table.band if row % 2 else None)
        if fill:
            canvas.setFillColorRGB(*fill)
            canvas.rect(x0, height - piece.bottom, x1 - x0, piece.bottom - piece.top, stroke=0, fill=1)
        canvas.setLineWidth(0.5)
        if table.rules != "none":
            for y in (piece.top, piece.bottom):
                canvas.line(x0, height - y, x1, height - y)
        if table.rules == "cells":
            for x in (x0, x1):
                canvas.line(x, height - piece.top, x, height - piece.bottom)

    def _cell_lines(self, placed: PlacedCell, lines: tuple[str, ...], x0: float, x1: float, piece: Piece) -> None:
        table, cell = self._style.table, placed.cell
        font = BOLD if cell.bold else REGULAR
        ink = table.head_ink if cell.head else BLACK
        for index, line in enumerate(lines):
            base = piece.top + table.pad_y + index * table.leading + table.size
            spare = x1 - x0 - 2 * table.pad_x - text_width(line, font, table.size)
            shift = {"left": 0.0, "center": spare / 2, "right": spare}[cell.align]
            self._string(x0 + table.pad_x + shift, base, line, font, table.size, ink)

    def _string(self, x: float, base: float, text: str, font: str, size: float, ink: Colour) -> None:
        self._canvas.setFont(font, size)
        self._canvas.setFillColorRGB(*ink)
        self._canvas.drawString(x, self._style.page[1] - base, text)

    def _next_page(self) -> None:
        self._end_page()
        self._number += 1
        self._y = self._style.top

    def _end_page(self) -> None:
        style = self._style
        foot = style.foot.format(page=self._number)
        spare = style.width - text_width(foot, REGULAR, style.foot_size)
        x = style.left + (spare / 2 if style.foot_centred else 0.0)
        self._string(x, style.page[1] - 40, foot, REGULAR, style.foot_size, BLACK)
        self._canvas.showPage()
