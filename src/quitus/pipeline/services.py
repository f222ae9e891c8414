"""`quitus ui`: the Dagster webserver and daemon as two processes that start and stop together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import click

from quitus.pipeline.instance import home, prepare
from quitus.pipeline.refusals import OK, SOME_FAILED

_MODULE = ["-m", "quitus.pipeline.definitions"]
_STOP_SECONDS = 20


def serve(sources: str, output: Path, warehouse: str, port: int) -> int:
    """Run both until one ends or SIGINT or SIGTERM arrives, then stop both; the exit code to give."""
    prepare(home())
    environment = _environment(sources, output, warehouse)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    children = [_start(command, environment) for command in _commands(port)]
    click.echo(f"Dagster UI: http://127.0.0.1:{port} (records below {home()})")
    while not stop.wait(0.5):
        if any(child.poll() is not None for child in children):
            break
    for child in children:
        child.terminate()
    for child in children:
        _await(child)
    return OK if stop.is_set() else SOME_FAILED


def _environment(sources: str, output: Path, warehouse: str) -> dict[str, str]:
    """What the definitions read; paths made absolute, since runs start in folders of their own."""
    local = sources if "://" in sources else str(Path(sources).absolute())
    given = {
        "QUITUS_SOURCES": local,
        "QUITUS_OUTPUT": str(output.absolute()),
        "QUITUS_WAREHOUSE": warehouse,
        "DAGSTER_HOME": str(home()),
    }
    return {**os.environ, **given}


def _commands(port: int) -> list[list[str]]:
    binaries = Path(sys.executable).parent
    return [
        [str(binaries / "dagster-webserver"), "--host", "127.0.0.1", "--port", str(port), *_MODULE],
        [str(binaries / "dagster-daemon"), "run", *_MODULE],
    ]


def _start(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    # A session of its own: Ctrl-C in the terminal reaches this process alone, which then stops both in order.
    return subprocess.Popen(command, env=environment, start_new_session=True)


def _await(child: subprocess.Popen[bytes]) -> None:
    try:
        child.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
