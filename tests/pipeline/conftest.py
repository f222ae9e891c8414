"""A small sources folder of bundled samples, and a Dagster home of the tests' own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from quitus.pipeline.running import Given, run_and_tell
from quitus.pipeline.selecting import selection

SAMPLES = Path(str(files("quitus.sources.samples").joinpath("data")))
FOLDERS = ("34-herault/2019", "34-herault/2020")

Run = Callable[..., int]


@pytest.fixture(scope="session", autouse=True)
def dagster_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Dagster's records of these tests, below pytest's folder."""
    home = tmp_path_factory.mktemp("dagster")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DAGSTER_HOME", str(home))
        yield home


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder with the reports of two years of one territory."""
    return copied_samples(tmp_path / "reports", FOLDERS)


def copied_samples(target: Path, folders: tuple[str, ...]) -> Path:
    """A sources folder with the reports of these sample folders."""
    for folder in folders:
        (target / folder).mkdir(parents=True)
        shutil.copy(SAMPLES / folder / "rapport-execution.pdf", target / folder)
    return target


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs the pipeline as the command line does, to `out` in the test's folder; gives the exit code."""

    def go(sources: Path, *, only: tuple[str, ...] = (), fail_on: str | None = None, quiet: bool = True) -> int:
        given = Given.of(
            {
                "sources": str(sources),
                "output": tmp_path / "out",
                "warehouse": "",
                "fail_on": fail_on,
                "workers": 2,
                "as_json": False,
                "quiet": quiet,
            },
            started=0.0,
        )
        return run_and_tell(given, selection(only=only))

    return go


def published(output: Path) -> dict[str, bytes]:
    """Every published file by its path below the output."""
    return {
        str(path.relative_to(output)): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()
    }
