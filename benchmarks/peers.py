"""The readers that are measured beside Quitus: what each runs, and which Python has it."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

OURS = """
from quitus.sources.pdf.reading import read_document
document = read_document(DATA, "x", PAGES)
tables = [[[cell.text for cell in row] for row in found.grid()] for found in document.tables]
"""
_PLUMBER_WORDS = """
import io, pdfplumber
with pdfplumber.open(io.BytesIO(DATA), pages=sorted(PAGES) if PAGES else None) as document:
    for page in document.pages:
        page.extract_words()
        page.close()
tables = []
"""
_PLUMBER_TABLES = """
import io, pdfplumber
tables = []
with pdfplumber.open(io.BytesIO(DATA), pages=sorted(PAGES) if PAGES else None) as document:
    for page in document.pages:
        tables += [[[" ".join((t or "").split()) for t in row] for row in f.extract()] for f in page.find_tables()]
        page.close()
"""
_PDFIUM_BOXES = """
import pypdfium2
document = pypdfium2.PdfDocument(DATA)
for index in range(len(document)):
    if PAGES and index + 1 not in PAGES:
        continue
    text = document[index].get_textpage()
    for char in range(text.count_chars()):
        text.get_charbox(char)
    text.close()
tables = []
"""
_CAMELOT = """
import camelot
tables = [[[" ".join(t.split()) for t in row] for row in f.df.values.tolist()]
          for f in camelot.read_pdf(FILE, pages="1" if PAGES else "all", flavor="lattice")]
"""
_TABULA = """
import tabula
options = {"lattice": True, "pandas_options": {"header": None}}
tables = [[[" ".join(str(t).split()) for t in row] for row in f.astype(str).values.tolist()]
          for f in tabula.read_pdf(FILE, pages="1" if PAGES else "all", **options)]
"""
_FRAME = """
import json, resource, sys
FILE, PAGES = sys.argv[1], ({1} if sys.argv[2] == "one" else None)
DATA = open(FILE, "rb").read()
%s
print(json.dumps({"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "tables": tables}))
"""
_PDFTOTEXT = """
import subprocess
limit = ["-l", "1"] if PAGES else []
subprocess.run(["pdftotext", "-layout", *limit, FILE, "-"], check=True, capture_output=True)
tables = []
"""
_CODES = {
    "Quitus, the reader alone": ("quitus", OURS),
    "pdfplumber, words": ("pdfplumber", _PLUMBER_WORDS),
    "pdfplumber, tables": ("pdfplumber", _PLUMBER_TABLES),
    "pypdfium2, a box a character": ("pypdfium2", _PDFIUM_BOXES),
    "camelot, lattice": ("camelot", _CAMELOT),
    "tabula, lattice": ("tabula", _TABULA),
}
COMMANDS = {
    "quitus read": (),
    "quitus read --tables": ("--tables",),
    "quitus read --format json": ("--format", "json"),
}


@dataclass(frozen=True, slots=True)
class Peer:
    """A reader: the Python that has it and the code that it runs."""

    name: str
    python: str
    code: str

    def command(self, file: str, pages: str) -> list[str]:
        """The process over `all` pages of a file, or over `one`."""
        return [self.python, "-c", _FRAME % self.code, file, pages]


def peers(other: str | None) -> list[Peer]:
    """The readers that this Python has, or the other one; those that neither has are left out."""
    found = []
    for name, (module, code) in _CODES.items():
        if importlib.util.find_spec(module):
            found.append(Peer(name, sys.executable, code))
        elif other and _has(other, module):
            found.append(Peer(name, other, code))
    if shutil.which("pdftotext"):
        found.append(Peer("pdftotext -layout", sys.executable, _PDFTOTEXT))
    return found


def _has(python: str, module: str) -> bool:
    return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def environment(python: str) -> dict[str, str]:
    """As users run it: modules are compiled once and kept, and another Python does not look into ours."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    if python != sys.executable:
        kept.pop("PYTHONPATH", None)
    return kept
