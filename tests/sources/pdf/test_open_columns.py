"""Merged labels beside rows that only paint or place parts: neither rows nor labels are cut by one another."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from random import Random

import pytest
from reportlab.lib import colors
from reportlab.platypus import Paragraph, TableStyle
from reportlab.platypus import Table as Typeset

from quitus.sources.pdf.beside import stretches
from quitus.sources.pdf.model import Line, Table
from quitus.sources.pdf.reading import read_document
from quitus.sources.pdf.rows import TextRow, text_row
from quitus.sources.pdf.stretch import Way
from tests.sources.pdf.papers import BODY, paper

_LABELS = (
    "Familles reçues au moins une fois pendant l'année",
    "Ateliers",
    "Visites faites par les équipes du secteur de la vallée",
    "Bénévoles formés à l'écoute",
    "Places",
)
_REASONS = ("", "Reprise lente des rencontres dans les quartiers du nord de la ville", "", "Départs", "")
_NAMES = ("Appui aux parents", "Relais", "Accueil de jour des personnes isolées")


def _typeset(pattern: Sequence[int], valign: str, bands: bool) -> Table:
    rows: list[list[object]] = [["Mesure", "Indicateur", "2020", "2021", "Motif"]]
    style: list[tuple[object, ...]] = [
        ("FONT", (0, 0), (-1, -1), "Paper", 9),
        ("VALIGN", (0, 0), (-1, -1), valign),
        ("BACKGROUND", (0, 0), (-1, 0), colors.lightgrey),
    ]
    for name, count in zip(_NAMES, pattern, strict=False):
        style.append(("SPAN", (0, len(rows)), (0, len(rows) + count - 1)))
        for index in range(count):
            at = len(rows) - 1
            reason = Paragraph(_REASONS[at], BODY) if _REASONS[at] else ""
            measure = Paragraph(name, BODY) if index == 0 else ""
            rows.append([measure, Paragraph(_LABELS[at], BODY), str(31 + at), str(52 + at), reason])
            if bands and at % 2 == 0:
                style.append(("BACKGROUND", (1, at + 1), (-1, at + 1), colors.aliceblue))
    table = Typeset(rows, colWidths=[95, 150, 45, 45, 150], style=TableStyle(style))
    return next(item for item in read_document(paper(table), "x").flow if isinstance(item, Table))


@pytest.mark.parametrize("bands", [True, False], ids=["bands", "nothing"])
@pytest.mark.parametrize("valign", ["TOP", "MIDDLE", "BOTTOM"])
@pytest.mark.parametrize("pattern", [(1, 2, 2), (2, 3), (4, 1), (3, 1, 1)], ids=str)
def test_merged_labels_stand_beside_whole_rows(pattern: Sequence[int], valign: str, bands: bool) -> None:
    table = _typeset(pattern, valign, bands)
    names = [name for name, count in zip(_NAMES, pattern, strict=False) for _ in range(count)]
    got = [tuple(cell.text for cell in row) for row in table.grid()[1:]]
    want = [
        (name, label, str(31 + at), str(52 + at), reason)
        for at, (name, label, reason) in enumerate(zip(names, _LABELS, _REASONS, strict=True))
    ]
    assert got == want
    assert table.doubts == ()


def _line(text: str, middle: float) -> Line:
    lefts, rights = array("d", [60.0] * len(text)), array("d", [65.0] * len(text))
    return Line(1, text, lefts, rights, middle - 5, middle + 5, 10.0)


def _rows(count: int, step: int = 20) -> list[list[TextRow]]:
    return [[text_row([_line("Places", 100 + step * index)])] for index in range(count)]


def test_a_label_that_fits_two_ways_is_a_guess_unless_the_rows_tell() -> None:
    lines = [_line("Relais", 100), _line("Accueil", 140)]
    open_way = stretches(lines, _rows(4), (), None)
    told = [stretches(lines, _rows(4), (), way) for way in (Way.TOP, Way.MIDDLE)]
    assert open_way is not None and open_way.guessed
    assert [[s.rows for s in each.found] for each in told if each is not None] == [[2, 2], [1, 3]]
    assert not any(each.guessed for each in told if each is not None)


def test_what_is_drawn_beside_labels_parts_them() -> None:
    drawn = stretches([_line("Relais", 100), _line("Accueil", 140)], _rows(4), {1}, None)
    assert drawn is not None and [s.rows for s in drawn.found] == [1, 3]


def test_the_first_rows_below_a_page_break_may_have_their_label_on_the_page_before() -> None:
    lines = [_line("Relais", 130)]
    drawn = stretches(lines, _rows(3), {1}, None)
    assert drawn is not None and [(s.row, s.rows, len(s.lines)) for s in drawn.found] == [(0, 1, 0), (1, 2, 1)]
    assert not drawn.guessed


def test_a_long_column_with_countless_ways_of_reading_it_is_a_guess_and_no_hang() -> None:
    draw, middle, lines = Random(4), 100.0, []
    while middle < 100 + 12 * 60:
        lines.append(_line(draw.choice(("Relais", "Lieux de vie")), middle))
        middle += draw.choice((10, 11, 12, 12, 24))
    found = stretches(lines, _rows(60, 12), (), None)
    assert found is None or found.guessed
    assert stretches([_line("Relais", 100 + 12 * row) for row in range(400)], _rows(400, 12), (), Way.TOP) is None
