"""Typesets the report of unknown words anew: `python -m tests.samples.unknown.make`."""

from __future__ import annotations

from pathlib import Path

from tests.samples.layouts.hand_printers import print_platypus
from tests.samples.layouts.hand_text import read_parts

FOLDER = Path(__file__).parent

if __name__ == "__main__":
    print_platypus(read_parts((FOLDER / "source.txt").read_text("utf-8")), FOLDER / "document.pdf")
