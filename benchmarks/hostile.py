"""Files that want to bring the reader down: what becomes of each, in what time and memory.

`python -m benchmarks.hostile`. Each is read as documents of others are, in a worker with the limits that runs use;
then the same worker, or the one that replaced it, must read a sound document.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.sources.pdf.hostile import MAKERS, owner_password

from quitus.sources.pdf.guarded import Readers
from quitus.sources.pdf.model import UnreadableDocumentError


def outcome(file: Path) -> str:
    """A row of the table: outcome, seconds, and the peak of the worker in MB."""
    with Readers() as readers:
        begin = time.perf_counter()
        try:
            said = f"read, {len(readers.read(file, file.name).pages)} pages"
        except UnreadableDocumentError as error:
            said = f"`{error.reason}`: {error}"
        seconds = time.perf_counter() - begin
        readers.read(owner_password(), "sound.pdf")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return f"| {file.stem} | {said} | {seconds:.1f} | {peak:.0f} |\n"


def main() -> None:
    """Write each file and read it from a small process of its own, whose children are the workers alone."""
    sys.stdout.write("| file | outcome | s | peak MB |\n|---|---|---:|---:|\n")
    with tempfile.TemporaryDirectory() as folder:
        for name, (make, _) in MAKERS.items():
            file = Path(folder) / f"{name}.pdf"
            file.write_bytes(make())
            command = [sys.executable, "-m", "benchmarks.hostile", str(file)]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            sys.stdout.write(done.stdout)
            sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(outcome(Path(sys.argv[1])))
    else:
        main()
