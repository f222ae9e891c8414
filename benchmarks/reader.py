"""Reading a PDF: whole processes side by side on the same file, then what each stage takes, then memory.

`python -m benchmarks.reader [--peers-python PYTHON] [FILE …]`. Peers that neither this Python nor the other one
has are left out. CPU is user and system time of the process and its children, which other work on the machine
changes less than the clock's; `pages/s` is by CPU time less that of the same process over one page. Memory is
the process's peak.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from tests.sources.pdf.papers import PROSE, paper, table

from benchmarks.peers import COMMANDS, OURS, Peer, environment, peers
from benchmarks.stages import stages

Tables = list[list[list[str]]]


@dataclass(frozen=True, slots=True)
class Run:
    """What one process took: seconds by the clock and of CPU, peak memory in MB, and the tables that it found."""

    seconds: float
    cpu: float
    peak: float
    tables: Tables


def best(command: list[str], times: int) -> Run:
    """The best by CPU time of so many whole processes.

    Raises:
        subprocess.CalledProcessError: when the process fails.
    """
    return min((_process(command) for _ in range(times)), key=lambda run: run.cpu)


def _process(command: list[str]) -> Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(command[0]))
    seconds = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if "-c" not in command:
        return Run(seconds, cpu, 0.0, [])
    answer = json.loads(done.stdout.splitlines()[-1])
    return Run(seconds, cpu, answer["peak"], answer["tables"])


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


def report(file: Path, true: Tables, other: str | None, times: int) -> None:
    """Print one line a reader for the file."""
    pages = len(pdfium.PdfDocument(file.read_bytes()))
    sys.stdout.write(f"\n{file.name}: {pages} pages, best of {times} whole processes\n\n")
    sys.stdout.write("| | s | CPU s | pages/s without start-up | peak MB | cells right | tables whole |\n")
    sys.stdout.write("|---|---:|---:|---:|---:|---:|---:|\n")
    for name, arguments in COMMANDS.items():
        done = best([str(Path(sys.executable).with_name("quitus")), "read", str(file), *arguments], times)
        sys.stdout.write(f"| `{name}` | {done.seconds:.2f} | {done.cpu:.2f} | – | – | – | – |\n")
    for peer in peers(other):
        sys.stdout.write(_line(peer, file, true, pages, times))
        sys.stdout.flush()


def _line(peer: Peer, file: Path, true: Tables, pages: int, times: int) -> str:
    done, one = (best(peer.command(str(file), which), times) for which in ("all", "one"))
    right, cells, whole = right_cells(true, done.tables)
    share = f"{100 * right / cells:.1f} % | {whole} of {len(true)}" if true and done.tables else "– | –"
    speed = (pages - 1) / max(done.cpu - one.cpu, 1e-3)
    return f"| {peer.name} | {done.seconds:.2f} | {done.cpu:.2f} | {speed:.0f} | {done.peak:.0f} | {share} |\n"


def memory(pages: int) -> None:
    """Print the peak memory of reading a document of that many pages."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "long.pdf"
        file.write_bytes(made(pages)[0])
        count = len(pdfium.PdfDocument(file.read_bytes()))
        done = _process(Peer("Quitus", sys.executable, OURS).command(str(file), "all"))
        sys.stdout.write(f"\nQuitus over {count} pages: {done.cpu:.1f} s of CPU, {done.peak:.0f} MB at most\n")


def main() -> None:
    """Measure the files, and a document made on the spot; then the stages of reading; then memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--peers-python", help="a Python that has the peers which this one has not")
    parser.add_argument("--times", type=int, default=3, help="how many processes the best is taken of")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "made.pdf"
        data, true = made(60)
        sample.write_bytes(data)
        for file, known in [(sample, true), *((name, []) for name in given.files)]:
            report(file, known, given.peers_python, given.times)
    for file in given.files:
        sys.stdout.write(stages(file))
    memory(100)
    memory(500)


if __name__ == "__main__":
    main()
