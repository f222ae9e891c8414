"""The second reader: a page's characters from pdfplumber, for pages on which PDFium's text fails cheap checks."""

from __future__ import annotations

import importlib
import io
from array import array
from collections.abc import Iterator, Sequence
from typing import Any

from quitus.sources.pdf.frames import Sheet
from quitus.sources.pdf.glyphs import ASCENT, DESCENT, Glyphs
from quitus.sources.pdf.mending import is_clean, mended
from quitus.sources.pdf.model import Line

_MOST_UNMAPPED = 0.08


def suspect(glyphs: Glyphs, shown: Sheet) -> bool:
    """Whether a page's text looks wrong: characters without a code, or most of them off the page."""
    if glyphs.unmapped > _MOST_UNMAPPED:
        return True
    upright = [line for line in glyphs.lines if line.turn == 0]
    outside = [
        line for line in upright if line.bottom < 0 or line.top > shown.height or line.lefts[0] > shown.width
    ]
    return len(upright) > 3 and len(outside) > 0.6 * len(upright)


def second_glyphs(data: bytes, index: int, shown: Sheet, first: Glyphs) -> Glyphs | None:
    """The page's text by pdfplumber, or None where it is no better than the first reading."""
    # Its import takes longer than reading a report, and few pages ever need it.
    pdfplumber = importlib.import_module("pdfplumber")
    with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
        page = document.pages[0]
        left, top = page.cropbox[0] - page.mediabox[0], page.mediabox[3] - page.cropbox[3]
        chars = [char for char in page.chars if char["upright"] and char["text"].strip()]
        lines = list(_lines(chars, index + 1, float(left), float(top)))
    text = "".join(line.text for line in lines)
    bad = sum(map(text.count, "\ufffd\x00\x01")) + 6 * text.count("(cid:")
    unmapped = bad / max(len(text), 1)
    if not text or unmapped >= first.unmapped:
        return None
    return first._replace(lines=lines, white=[], unmapped=unmapped)


def _lines(chars: Sequence[dict[str, Any]], page: int, left: float, top: float) -> Iterator[Line]:
    run: list[dict[str, Any]] = []
    for char in chars:
        if run and not _follows(run[-1], char):
            yield _line(run, page, left, top)
            run = []
        run.append(char)
    if run:
        yield _line(run, page, left, top)


def _follows(one: dict[str, Any], other: dict[str, Any]) -> bool:
    same = one["fontname"] == other["fontname"] and abs(one["bottom"] - other["bottom"]) < 0.5
    return bool(same and -0.2 * one["size"] < other["x0"] - one["x1"] < 0.13 * one["size"])


def _line(run: Sequence[dict[str, Any]], page: int, left: float, top: float) -> Line:
    size = float(run[0]["size"])
    # pdfplumber's bottom lies a font's descent below the baseline; a fifth of the size is near enough.
    base = float(run[0]["bottom"]) - DESCENT * size - top
    text = "".join(char["text"][:1] for char in run)
    parts = text, array("f", [c["x0"] - left for c in run]), array("f", [c["x1"] - left for c in run])
    clean, lefts, rights = parts if is_clean(text) else mended(*parts)
    bold = "bold" in run[0]["fontname"].lower()
    return Line(page, clean, lefts, rights, base - ASCENT * size, base + DESCENT * size, size, bold)
