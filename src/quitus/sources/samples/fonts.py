"""The typefaces of the samples: Bitstream Vera, free and shipped with reportlab."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "Vera"
BOLD = "Vera-Bold"
ITALIC = "Vera-Italic"
# Word processors print list marks in a symbol font, and a text layer then holds this private code for them.
SYMBOL_MARK = "\uf0b7"
BULLET = "•"

_FILES = {REGULAR: "Vera.ttf", BOLD: "VeraBd.ttf", ITALIC: "VeraIt.ttf"}


@cache
def register_fonts() -> None:
    """Make the three faces known to reportlab, with the private list mark drawn as a bullet."""
    folder = Path(reportlab.__file__).parent / "fonts"
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))
        # reportlab keeps the first face of a file that anyone registered: that one must know the mark.
        face = pdfmetrics.getFont(name).face
        face.charToGlyph[ord(SYMBOL_MARK)] = face.charToGlyph[ord(BULLET)]
        face.charWidths[ord(SYMBOL_MARK)] = face.charWidths[ord(BULLET)]


def text_width(text: str, font: str, size: float) -> float:
    """The text's width in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))
