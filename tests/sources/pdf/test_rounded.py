"""White headings on coloured bands whose corners browsers round off, in very many small pieces."""

from __future__ import annotations

from math import cos, pi, sin

import pytest
from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import drawn

_LEFT, _BOTTOM, _RIGHT, _TOP, _RADIUS = 42.0, 740.0, 552.0, 772.0, 5.0


def _outline(canvas: Canvas, pieces: int) -> None:
    """A rectangle with round corners of so many curves each."""
    path = canvas.beginPath()
    corners = ((_RIGHT, _TOP, 1, 1), (_LEFT, _TOP, -1, 1), (_LEFT, _BOTTOM, -1, -1), (_RIGHT, _BOTTOM, 1, -1))
    path.moveTo(_RIGHT, _TOP - _RADIUS)
    for quarter, (x, y, right, up) in enumerate(corners):
        middle = (x - right * _RADIUS, y - up * _RADIUS)
        for piece in range(pieces + 1):
            turn = pi / 2 * (quarter + piece / pieces)
            spot = (middle[0] + _RADIUS * cos(turn), middle[1] + _RADIUS * sin(turn))
            path.curveTo(*spot, *spot, *spot)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _star(canvas: Canvas, pieces: int) -> None:
    """A thin shape of as many pieces that leaves most of its box free."""
    path = canvas.beginPath()
    path.moveTo(_LEFT, _BOTTOM)
    for piece in range(4 * pieces):
        x = _LEFT + (_RIGHT - _LEFT) * piece / (4 * pieces)
        path.curveTo(x, _BOTTOM + 1, x, _BOTTOM + 1, x, _BOTTOM + 2)
    path.lineTo(_RIGHT, _TOP)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _heading(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(54, 751, "Action n° 1 - Ouvrir des lieux d'accueil")
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawString(54, 700, "Un paragraphe.")


@pytest.mark.parametrize("pieces", [1, 3, 12])
def test_white_text_on_a_band_with_round_corners_is_seen(pieces: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#000091"))
        _outline(canvas, pieces)
        _heading(canvas)

    document = read_document(drawn(draw), "made.pdf")
    assert not document.hidden
    assert document.flow[0].text == "Action n° 1 - Ouvrir des lieux d'accueil"  # type: ignore[union-attr]


def test_white_text_beside_a_thin_shape_is_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor("#000091"))
        _star(canvas, 12)
        _heading(canvas)

    assert read_document(drawn(draw), "made.pdf").hidden
