"""Typesets the reports of `first_sight.yaml` anew: `python -m tests.samples.layouts.by_hand [NAME ...]`.

Their text and their golden rows are written by hand, apart from each other: nothing that the reader shares made
them. Needs python-docx with LibreOffice, WeasyPrint, typst, Chromium and fpdf2, which are no dependencies of the
project.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import yaml

from tests.samples.layouts import printers
from tests.samples.layouts.hand_printers import print_docx, print_plain_fpdf2, print_platypus
from tests.samples.layouts.hand_text import Part, read_parts
from tests.samples.layouts.make import FOLDER, Layout

_MARKED_UP = {
    "weasyprint": printers.print_weasyprint,
    "chromium": printers.print_chromium,
    "typst": printers.print_typst,
}
_PARTS: dict[str, Callable[[list[Part], Path], None]] = {
    "docx": print_docx,
    "reportlab": print_platypus,
    "fpdf2": print_plain_fpdf2,
}


def read_first_sight() -> list[Layout]:
    """The reports that `first_sight.yaml` lists."""
    return [Layout(**entry) for entry in yaml.safe_load((FOLDER / "first_sight.yaml").read_text("utf-8"))]


def make(layout: Layout) -> None:
    """Write the report's PDF."""
    text, path = layout.source.read_text("utf-8"), layout.folder / "document.pdf"
    if layout.tool in _MARKED_UP:
        _MARKED_UP[layout.tool](text, path)
    else:
        _PARTS[layout.tool](read_parts(text), path)


if __name__ == "__main__":
    wanted = set(sys.argv[1:])
    for each in read_first_sight():
        if not wanted or each.name in wanted:
            make(each)
