"""What each stage of reading a report takes, by CPU time, in a process that has read another report before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.peers import environment

_CODE = """
import os, sys, time
os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])  # on one core no work is left to a second process
from pathlib import Path
from quitus.assets import looking
from quitus.sources.reports import reading

SPENT = {}

def timed(module, name, stage):
    function = getattr(module, name)
    def measured(*args, **kwargs):
        begin = time.process_time()
        try:
            return function(*args, **kwargs)
        finally:
            SPENT[stage] = SPENT.get(stage, 0.0) + time.process_time() - begin
    setattr(module, name, measured)

timed(looking, "read_document", "pages and tables")
for name in ("stretches", "stated", "report_claims"):
    timed(reading, name, "claims of the text")
timed(reading, "read_ledger", "ledger of numbers")
timed(reading, "notices", "what may have been lost")
timed(looking, "check_reading", "statuses and findings")
timed(looking, "look", "all")
looking.look(Path(sys.argv[1]))
SPENT.clear()
looking.look(Path(sys.argv[2]))
for stage, seconds in SPENT.items():
    print(f"{stage}\t{seconds}")
"""
_READING = ("pages and tables", "figures")
_CHECKING = ("claims of the text", "ledger of numbers", "what may have been lost", "statuses and findings")
_WARM = Path(__file__).parent.parent / "src/quitus/sources/samples/data/34-herault/2019/rapport-execution.pdf"


def stages(file: Path, times: int = 5) -> str:
    """A table of the stages of the best of so many processes, and how much checking adds to reading."""
    spent = min((_spent(file) for _ in range(times)), key=lambda each: each["all"])
    figures = spent["all"] - sum(spent[name] for name in (*_READING[:1], *_CHECKING))
    spent = {_READING[0]: spent[_READING[0]], _READING[1]: figures} | {name: spent[name] for name in _CHECKING}
    added = sum(spent[name] for name in _CHECKING) / sum(spent[name] for name in _READING)
    lines = [f"| {name} | {1000 * seconds:.0f} |" for name, seconds in spent.items()]
    head = f"\n{file.name}, stage by stage\n\n| stage | CPU ms |\n|---|---:|\n"
    return head + "\n".join(lines) + f"\n\nchecking adds {100 * added:.0f} % to reading\n"


def _spent(file: Path) -> dict[str, float]:
    command = [sys.executable, "-c", _CODE, str(_WARM), str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=environment(sys.executable))
    return {
        name: float(seconds) for name, _, seconds in (line.partition("\t") for line in done.stdout.splitlines())
    }
