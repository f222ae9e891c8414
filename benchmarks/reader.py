"""Reading a PDF's tables: whole processes side by side on the same file, each after its own imports.

`python -m benchmarks.reader [FILE …]`. Peers that are not installed are left out. A process's time is counted from
its start; `net` leaves out start-up (the same process on one page). Memory is the process's peak.
"""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from tests.sources.pdf.papers import PROSE, paper, table

_OURS = """
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
PEERS = {
    "Quitus": ("quitus", _OURS),
    "pdfplumber, words": ("pdfplumber", _PLUMBER_WORDS),
    "pdfplumber, tables": ("pdfplumber", _PLUMBER_TABLES),
    "pypdfium2, a box a character": ("pypdfium2", _PDFIUM_BOXES),
    "camelot, lattice": ("camelot", _CAMELOT),
    "tabula, lattice": ("tabula", _TABULA),
}


_PDFTOTEXT = """
import subprocess
limit = ["-l", "1"] if PAGES else []
subprocess.run(["pdftotext", "-layout", *limit, FILE, "-"], check=True, capture_output=True)
tables = []
"""
Tables = list[list[list[str]]]


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds in all and without start-up, peak memory in MB, and the tables it found."""

    name: str
    seconds: float
    net: float
    peak: float
    tables: Tables


def run(name: str, code: str, file: Path) -> Run:
    """The best of three whole processes over the file, less one over its first page alone.

    Raises:
        subprocess.CalledProcessError: when the process fails.
    """
    seconds, peak, tables = min(_process(code, file, "all") for _ in range(3))
    start = min(_process(code, file, "one") for _ in range(3))[0]
    return Run(name, seconds, max(seconds - start, 1e-3), peak, tables)


def _process(code: str, file: Path, pages: str) -> tuple[float, float, Tables]:
    command = [sys.executable, "-c", _FRAME % code, str(file), pages]
    begin = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds = time.perf_counter() - begin
    answer = json.loads(done.stdout.splitlines()[-1])
    return seconds, answer["peak"], answer["tables"]


def peers() -> dict[str, str]:
    """The code of each peer that is installed, by its name."""
    found = {name: code for name, (module, code) in PEERS.items() if importlib.util.find_spec(module)}
    if shutil.which("pdftotext"):
        found["pdftotext -layout"] = _PDFTOTEXT
    return found


def right_cells(true: Tables, found: Tables) -> tuple[int, int, int]:
    """How many true cells stand in their row and column of one found table; how many there are; whole tables."""
    right = cells = whole = 0
    for rows in true:
        cells += sum(len(row) for row in rows)
        best = max((_same(rows, other) for other in found), default=0)
        right += best
        whole += best == sum(len(row) for row in rows)
    return right, cells, whole


def _same(rows: list[list[str]], other: list[list[str]]) -> int:
    return sum(a == b for row, beside in zip(rows, other, strict=False) for a, b in zip(row, beside, strict=False))


def made(pages: int) -> tuple[bytes, Tables]:
    """A document of about that many pages, and its tables: every third runs over a page break."""
    parts: list[object] = []
    true: Tables = []
    for number in range(pages // 2):
        rows = [[f"Poste {number}", "Prévu", "Réalisé"]]
        rows += [
            [f"Ligne {number}.{i}", f"{i * 37 % 91} 000 €", f"{i * 53 % 89} 500 €"]
            for i in range(8 + number % 3 * 40)
        ]
        parts += [f"# 1.{number}. Mesure", *[PROSE] * 6, table(rows, "grid", (190, 110, 110)), *[PROSE] * 4, None]
        true.append(rows)
    return paper(*parts), true


def report(file: Path, true: Tables) -> None:
    """Print one line a peer for the file."""
    pages = len(pdfium.PdfDocument(file.read_bytes()))
    sys.stdout.write(f"\n{file.name}: {pages} pages, best of three whole processes\n\n")
    sys.stdout.write("| reader | s | pages/s without start-up | peak MB | cells right | tables whole |\n")
    sys.stdout.write("|---|---:|---:|---:|---:|---:|\n")
    for name, code in peers().items():
        done = run(name, code, file)
        right, cells, whole = right_cells(true, done.tables)
        share = f"{100 * right / cells:.1f} % | {whole} of {len(true)}" if true and done.tables else "– | –"
        speed = (pages - 1) / done.net
        sys.stdout.write(f"| {name} | {done.seconds:.2f} | {speed:.0f} | {done.peak:.0f} | {share} |\n")
        sys.stdout.flush()


def memory(pages: int) -> None:
    """Print the peak memory of reading a document of that many pages."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.pdf"
        file.write_bytes(made(pages)[0])
        count = len(pdfium.PdfDocument(file.read_bytes()))
        seconds, peak, _ = _process(_OURS, file, "all")
        sys.stdout.write(f"\nQuitus over {count} pages: {seconds:.1f} s, {peak:.0f} MB at most\n")


def main(files: Sequence[str]) -> None:
    """Measure the files, or a document made on the spot, then memory over 500 pages."""
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "made.pdf"
        data, true = made(60)
        sample.write_bytes(data)
        for file, known in [(sample, true), *((Path(name), []) for name in files)]:
            report(file, known)
    memory(100)
    memory(340)


if __name__ == "__main__":
    main(sys.argv[1:])
