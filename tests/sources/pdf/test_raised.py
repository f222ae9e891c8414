"""A footnote mark that the font itself draws raised, in the size of the text, is no digit of its number."""

from __future__ import annotations

import io

from reportlab.pdfgen.canvas import Canvas

from quitus.sources.pdf.model import Block
from quitus.sources.pdf.reading import read_document
from tests.sources.pdf.papers import PAPER


def _page(text: str) -> bytes:
    """A page on which a raised figure one (`¹`) is said to be the digit, as fonts with raised digits do."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=0, invariant=1)
    canvas.setFont(PAPER, 10)
    canvas.drawString(60, 700, text)
    canvas.save()
    assert b"<00B9>" in out.getvalue()
    return out.getvalue().replace(b"<00B9>", b"<0031>")


def test_a_digit_drawn_above_the_baseline_is_a_mark() -> None:
    found = list(read_document(_page("Repas en 2020 : 9 665¹ contre 7 111"), "x").flow)
    assert isinstance(found[0], Block)
    line = found[0].passage.lines[0]
    assert line.text == "Repas en 2020 : 9 6651 contre 7 111"
    assert line.marks == {line.text.index("1 contre")}
