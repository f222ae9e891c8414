"""What makes a reading doubtful, in words for clerks: a grid that is a guess, labels that look cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from quitus.figures.kinds import Check, Severity, Stage
from quitus.figures.rows import Finding
from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.pdf.model import Cell, Line, TableKind
from quitus.sources.pdf.rows import GAP
from quitus.sources.pdf.tokens import is_number, is_value, is_year
from quitus.sources.pdf.words import default_layout_words
from quitus.sources.reports.columns import stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import BodyRow, TableView, label_text, read

_GRIDS: Mapping[str, str] = {
    "row_breaks": "la limite entre deux lignes n'est pas sûre",
    "uneven_columns": "les colonnes ne sont pas alignées",
    "cut_row": "une ligne est coupée par un saut de page",
    "several_values": "plusieurs valeurs dans une même case",
    "irregular_cells": "les cases sont irrégulières",
}
_AREAS: Mapping[str, str] = {
    "image": "c'est une image",
    "no_text": "la page n'a pas de texte",
    "unmapped_text": "ses caractères ne se lisent pas",
}
_TITLE, _BARE_TITLE = 12, 5
_CUT = "son libellé semble coupé"
_HOLDS = "son libellé semble contenir le nombre d'une autre colonne"
_BESIDE = "son libellé semble contenir le texte d'une autre colonne"
_JOINED = "son libellé semble joint à un autre"
_NUMBERS = "son libellé n'est fait que de nombres"
_APART, _BASELINE = 1.3, 0.5
_FAR = 4
_NUMBERING = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]?")
_CLEAR = 1.5
_USUAL, _SEVERAL = 1.5, 3


def grid_doubt(view: TableView) -> str:
    """Why a table's grid may be wrong; empty where it is sure."""
    if view.table.sure:
        return ""
    return " ; ".join(_GRIDS.get(code, code) for code in view.table.doubts) or "la grille n'est pas sûre"


def numbers_doubt(label: str) -> str:
    """Why a label is none: it holds several numbers and no word."""
    return _NUMBERS if len(label.split()) > 1 and not any(map(str.isalpha, label)) else ""


def grid_words(codes: Sequence[str]) -> str:
    """The doubts of a grid in words."""
    return " ; ".join(_GRIDS.get(code, code) for code in codes)


def area_words(reason: str) -> str:
    """Why an area cannot be read, in words."""
    return _AREAS.get(reason, reason)


def cut_labels(view: TableView, column: int) -> frozenset[int]:
    """The rows (by index) whose label looks cut from the one above or below, where no grid parts rows.

    A label that begins in lower case below one that does not is its second half, unless most labels do, or
    unless it begins as a part of the one above does (`dont`) and both have values of their own.
    """
    if view.table.kind is TableKind.RULED:
        return frozenset()
    labels = [(row, text) for row in view.body if not row.group and (text := label_text(row.cells[column]))]
    lower = [place for place, (_, text) in enumerate(labels) if text[0].islower()]
    if 2 * len(lower) > len(labels):
        return frozenset()
    cut = [place for place in lower if not _is_detail(labels[max(0, place - 1) : place + 1], column)]
    return frozenset(labels[at][0].index for place in cut for at in (place - 1, place) if at >= 0)


def _is_detail(labels: Sequence[tuple[BodyRow, str]], column: int) -> bool:
    """Whether the last of two labels is a part of the one above, and both rows have a value in the same column."""
    if len(labels) < 2 or default_layout_words().part.match(labels[1][1]) is None:
        return False
    above, row = (each.cells[column + 1 :] for each, _ in labels)
    return any(
        is_value(one.text.strip()) and is_value(other.text.strip()) for one, other in zip(above, row, strict=True)
    )


def joined_labels(view: TableView, column: int) -> frozenset[int]:
    """The rows (by index) whose label looks joined of several, where no grid parts rows.

    Its lines stand further apart than the closest of the column's, or some are bold, or it says the same twice.
    """
    if view.table.kind is TableKind.RULED:
        return frozenset()
    cells = {row.index: row.cells[column] for row in view.body if not row.group}
    steps = {index: _steps(cell) for index, cell in cells.items()}
    least = min((step for each in steps.values() for step in each), default=0.0)
    return frozenset(
        index
        for index, cell in cells.items()
        if any(step > _APART * least for step in steps[index]) or _is_mixed(cell) or _is_repeated(cell)
    )


def _steps(cell: Cell) -> list[float]:
    """From each line of a cell to the next, in sizes; lines on one baseline and on two pages left out."""
    pairs = [(a, b) for a, b in pairwise(cell.passage.lines) if a.page == b.page]
    return [(b.bottom - a.bottom) / b.size for a, b in pairs if b.bottom - a.bottom > _BASELINE * b.size]


def _is_mixed(cell: Cell) -> bool:
    return len({line.bold for line in cell.passage.lines}) > 1


def _is_repeated(cell: Cell) -> bool:
    words = cell.text.split()
    half = len(words) // 2
    return len(words) > 3 and any(words[:size] == words[size : 2 * size] for size in range(2, half + 1))


def label_doubts(view: TableView, column: int) -> dict[int, str]:
    """The doubts of rows (by index) whose labels in a column look cut, or joined to others'."""
    return dict.fromkeys(joined_labels(view, column), _JOINED) | dict.fromkeys(cut_labels(view, column), _CUT)


def value_doubt(cell: Cell) -> str:
    """The doubt of a label that holds another column's value: a number far right of where its lines begin.

    So too words clear of where all of its lines end: `sans objet`, `Non` above `renseigné`.
    """
    lines = cell.passage.lines
    left = min((line.lefts[0] for line in lines), default=0.0)
    pieces = [piece for line in lines for piece in _pieces(line)]
    far = [piece for piece in pieces if piece.start > left + _FAR * piece.size and not is_year(piece.text)]
    if any(is_number(piece.text) for piece in far):
        return _HOLDS
    near = [piece for piece in pieces if piece not in far]
    if near and all(_NUMBERING.fullmatch(piece.text) for piece in near):
        # `1.1` clear of the title that it numbers.
        return ""
    end = max((piece.end for piece in near), default=0.0)
    return _BESIDE if any(piece.start > end + _CLEAR * piece.size for piece in far) else ""


class _Piece(NamedTuple):
    """A part of a line between spaces as wide as between columns."""

    start: float
    end: float
    size: float
    text: str


def _pieces(line: Line) -> Iterator[_Piece]:
    """The pieces of a line; in a justified one all spaces are wide, and those as wide as most part nothing."""
    spaces = [at for at, letter in enumerate(line.text) if letter == " "]
    widths = [line.lefts[at + 1] - line.rights[at - 1] for at in spaces]
    usual = _USUAL * sorted(widths)[len(widths) // 2] if len(widths) >= _SEVERAL else 0.0
    start = 0
    for at, width in zip(spaces, widths, strict=True):
        if width > max(GAP * line.size, usual):
            yield _Piece(line.lefts[start], line.rights[at - 1], line.size, line.text[start:at])
            start = at + 1
    yield _Piece(line.lefts[start], line.rights[-1], line.size, line.text[start:])


def year_doubt(titles: Sequence[str], context: ReportContext) -> str:
    """The doubt of amounts that only a title above them dates, and of another year: `Dépenses réalisées en 2018`.

    A plan may name the year of its convention in more words: only a bare `Budget prévisionnel 2018` is doubted.
    """
    for title in titles:
        stage, periods, words = stage_in(title, context.vocabulary), periods_in(title), len(title.split())
        longest = _TITLE if stage is Stage.EXECUTED else _BARE_TITLE
        if stage is not None and len(periods) == 1 and words <= longest and periods[0].isdigit():
            return f"le titre du tableau est de {periods[0]}" if periods[0] != str(context.year) else ""
    return ""


def cut_head(heads: Sequence[str], column: int) -> str:
    """The doubt of a head that names an indicator and begins in lower case where most do not.

    One that begins as a part of the head before it does (`dont`) is whole.
    """
    named = [head for head in heads if head]
    lower = sum(head[0].islower() for head in named)
    part = column > 0 and bool(heads[column - 1]) and default_layout_words().part.match(heads[column]) is not None
    return _CUT if heads[column][:1].islower() and 2 * lower <= len(named) and not part else ""


def headless(view: TableView, columns: Sequence[int]) -> Cell | None:
    """The cell to show where columns that nothing tells apart have no head at all; None where they have."""
    if not columns or any(view.heads[index].strip() for index in columns):
        return None
    return view.table.cells[0]


def unlabelled(cells: Sequence[Cell], action: str, context: ReportContext) -> list[Finding]:
    """A finding where a row's cells hold a number and the row has no label: whose it is is not known."""
    held = [cell for cell in cells if isinstance(read(cell, context.words), PrintedNumber)]
    if not held:
        return []
    message = f"Une ligne d'un tableau d'indicateurs n'a pas de libellé (« {held[0].text} ») : à rattacher."
    return [
        context.finding(
            Check.DOUBTFUL_READING,
            Severity.WARNING,
            message,
            action=action,
            observed=" ".join(cell.text for cell in held),
            source=context.cell_source(held[0]),
        )
    ]
