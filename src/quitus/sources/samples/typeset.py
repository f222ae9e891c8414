"""Makes the bundled samples anew: `python -m quitus.sources.samples.typeset OUTDIR [--golden DIR]`.

Needs reportlab, XlsxWriter and xlwt (development dependencies). The same version of the script gives the same text
and boxes; the golden rows come from the descriptions that are printed, never from the reader.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from quitus.sources.samples.described import read_shapes, read_tables
from quitus.sources.samples.drawing import Pages
from quitus.sources.samples.houses import HOUSES
from quitus.sources.samples.markup import Script, read_script
from quitus.sources.samples.truth import Golden, Subject, golden_rows, write_golden
from quitus.sources.samples.workbooks.build import write_workbooks

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Sample:
    """One PDF to be made: where it goes, what it looks like and the folder of its content."""

    path: str
    golden: str
    territory: str
    year: int
    house: str
    content: str
    title: str
    foot: str


def read_samples() -> list[Sample]:
    """The PDFs that `content/samples.yaml` lists."""
    raw = yaml.safe_load((CONTENT / "samples.yaml").read_text("utf-8"))
    return [Sample(**entry) for entry in raw]


def script_of(sample: Sample) -> Script:
    """The content of a sample: its text files in the order of their names, with the tables beside them."""
    folder = CONTENT / sample.content
    shapes = read_shapes(CONTENT / "shapes.yaml")
    tables = {
        name: table for path in sorted(folder.glob("*.yaml")) for name, table in read_tables(path, shapes).items()
    }
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.md")))
    return read_script(text, tables)


def typeset(sample: Sample, out: Path) -> None:
    """Write the sample's PDF below `out`."""
    path = out / sample.path
    path.parent.mkdir(parents=True, exist_ok=True)
    Pages(path, replace(HOUSES[sample.house], foot=sample.foot), sample.title).draw(script_of(sample).blocks)


def write_truths(samples: Sequence[Sample], folder: Path) -> None:
    """Write the golden CSV files below `folder`: one folder for each territory and year."""
    found: dict[str, dict[str, list[Golden]]] = {}
    for sample in samples:
        subject = Subject(sample.territory, sample.year, sample.path)
        tables = found.setdefault(sample.golden, {})
        for name, rows in golden_rows(script_of(sample), subject).items():
            tables.setdefault(name, []).extend(rows)
    for golden, tables in found.items():
        write_golden(tables, folder / golden)


def main(arguments: Sequence[str] | None = None) -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Typesets the bundled samples.")
    parser.add_argument("out", type=Path, help="sources folder to write")
    parser.add_argument("--golden", type=Path, help="folder for the golden CSV files")
    options = parser.parse_args(arguments)
    samples = read_samples()
    for sample in samples:
        typeset(sample, options.out)
    write_workbooks(options.out)
    if options.golden:
        write_truths(samples, options.golden)


if __name__ == "__main__":
    main()
