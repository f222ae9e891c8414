"""How long a national site takes to build and how large it is: the reports of a data package, many times over.

`python -m benchmarks.publication PACKAGE SOURCES [--reports 750] [--keep FOLDER]`: PACKAGE is a published `data`
folder, SOURCES the folder that its documents lie in. Each of its reports is taken again under other territories
and years, with identifiers of its own, until there are so many. Pictures of pages are made once for each document,
and counted apart. Then one report changes, and the site is built again. Prints seconds, processor time of all
processes (Linux), bytes by kind of file, and the largest page.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from benchmarks.processor import Processor
from quitus.assets.publication.edition import Edition, write_edition
from quitus.assets.publication.files import ready
from quitus.assets.publication.package import Cells, package
from quitus.assets.publication.site.plan import site_files
from quitus.figures.tables import TABLES

_IDS = {"figure_id", "finding_id", "line_id"}
_RENAMED = {"territory", "year", "document", "territory_name"}
_NAMES = {table.name: table.names for table in TABLES}
_YEARS = 5
"""Reports that each made-up territory has."""


def read_package(folder: Path) -> dict[str, list[Cells]]:
    """The rows of every published table as they are written."""
    found: dict[str, list[Cells]] = {}
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as stream:
            found[table.name] = [tuple(row) for row in csv.reader(stream)][1:]
    return found


def many(tables: Mapping[str, Sequence[Cells]], reports: int) -> dict[str, list[Cells]]:
    """The tables with their reports again and again under made-up territories, until there are so many."""
    times = -(-reports // len(tables["reports"]))
    return {
        table.name: [
            _again(table.names, row, number)
            for number in range(times)
            for row in tables[table.name]
        ]
        for table in TABLES
    }  # fmt: skip


def _again(names: Sequence[str], row: Cells, number: int) -> Cells:
    return tuple(_cell(name, cell, number) for name, cell in zip(names, row, strict=True))


def _cell(name: str, cell: str, number: int) -> str:
    if name in _IDS and cell:
        return hashlib.sha256(f"{cell}{number}".encode()).hexdigest()[:16]
    territory, later = divmod(number, _YEARS)
    if not cell or name not in _RENAMED:
        return cell
    if name == "year":
        return str(int(cell) + later)
    if name == "document":
        place, year, *rest = cell.split("/")
        return "/".join([f"{_prefix(territory)}{place}", str(int(year) + later), *rest])
    return f"{cell} {territory}" if name == "territory_name" else f"{_prefix(territory)}{cell}"


def _prefix(territory: int) -> str:
    return f"R{territory:03d}"


def main() -> None:
    """Build the site once and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("sources", type=Path)
    parser.add_argument("--reports", type=int, default=750)
    parser.add_argument("--keep", type=Path, help="where the edition is to stay; default: nowhere")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _build(read_package(given.package), given.reports, given.sources, given.keep or Path(folder) / "out")


def _build(original: Mapping[str, Sequence[Cells]], reports: int, sources: Path, output: Path) -> None:
    tables = many(original, reports)
    originals = {row[1]: row[0] for row in original["documents"]}
    sha256 = {row[0]: row[1] for row in tables["documents"]}
    documents = partial(_read, {name: sources / originals[sha256[name]] for name in sha256})
    with Processor() as built:
        edition = _publish(tables, documents, output)
    with Processor() as rebuilt:
        again = _publish(_one_changed(tables), documents, output)
    sizes: Counter[str] = Counter()
    largest = (0, "")
    for path in (path for path in edition.path.rglob("*") if path.is_file()):
        size, name = path.stat().st_size, path.relative_to(edition.path).as_posix()
        sizes[f"data {path.suffix}" if name.startswith("data/") else path.suffix] += size
        largest = max(largest, (size, name)) if path.suffix == ".html" else largest
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{edition.files} files in {built}, {peak:.0f} MB\n")
    sys.stdout.write(f"one report changed: {again.made} files made anew in {rebuilt}\n")
    for kind, size in sizes.most_common():
        sys.stdout.write(f"{kind:12} {size / 1e6:8.1f} MB\n")
    sys.stdout.write(f"largest page {largest[0] / 1e3:.0f} kB, {largest[1]}\n")


def _read(places: Mapping[str, Path], document: str) -> bytes:
    return places[document].read_bytes()


def _publish(tables: Mapping[str, Sequence[Cells]], documents: Callable[[str], bytes], output: Path) -> Edition:
    data = [ready(f"data/{name}", content) for name, content in package(tables, "0").items()]
    return write_edition([*data, *site_files(tables, documents)], output)


def _one_changed(tables: Mapping[str, Sequence[Cells]]) -> dict[str, Sequence[Cells]]:
    """The tables with another label of the first budget line."""
    first, *others = tables["budget"]
    at = _NAMES["budget"].index("label")
    return {**tables, "budget": [(*first[:at], f"{first[at]} bis", *first[at + 1 :]), *others]}


if __name__ == "__main__":
    main()
