"""Breaking text into lines as a word processor does: at spaces, and inside a word only where it cannot fit."""

from __future__ import annotations

from quitus.sources.samples.fonts import text_width


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """The lines of `text` in `width` points; line feeds are kept, too long a word is cut without a hyphen."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += _wrap_part(part, font, size, width)
    return lines


def _wrap_part(part: str, font: str, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in part.split(" "):
        longer = f"{line} {word}" if line else word
        if text_width(longer, font, size) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _cut(word, font, size, width)
        lines += full
    return [*lines, line]


def _cut(word: str, font: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, font, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
