"""A country's reports: the bundled report of ten actions for other territories and years, its figures varied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import pypdfium2
from tests.pipeline.small import territories

from quitus.sources.samples.blocks import Block, Heading, Paragraph
from quitus.sources.samples.described import Printed, Row, Table, read_shapes, read_tables
from quitus.sources.samples.drawing import Pages
from quitus.sources.samples.houses import HOUSES
from quitus.sources.samples.markup import read_script
from quitus.sources.samples.printed import FORMATS
from quitus.sources.samples.typeset import CONTENT, Sample, read_samples

_YEAR = re.compile(r"\b20(?:1[5-9]|2[0-2])\b")
_OF_TERRITORY = re.compile(r"Département de l’Aude")
_CLOSE = 5
_CENTS = FORMATS["cents_dot"]


@dataclass(frozen=True, slots=True)
class Report:
    """One report to be made: where, whose and of which year; its amounts are `factor` times the bundled ones."""

    path: Path
    territory: str
    name: str
    year: int
    factor: int


def national_reports(root: Path, count: int, pages: int, workers: int) -> list[Report]:
    """Typeset so many reports of so many pages below `root`, territory after territory, from 2019 on."""
    reports = list(islice(_reports(root), count))
    filled = _filling(reports[0], pages)
    with ProcessPoolExecutor(workers) as pool:
        list(pool.map(typeset, reports, [filled] * count, chunksize=8))
    return reports


def typeset(report: Report, filled: int) -> None:
    """Write the report's PDF; an annex of so many paragraphs of running text comes last."""
    sample = read_samples()[0]
    blocks = _blocks(sample, report)
    prose = [block for block in blocks if isinstance(block, Paragraph) and not re.search(r"\d", block.text)]
    annex: list[Block] = [Heading("Annexe : compte rendu des réunions", 1)] if filled else []
    annex += [prose[number % len(prose)] for number in range(filled)]
    report.path.parent.mkdir(parents=True, exist_ok=True)
    foot = _moved(sample.foot, report.year - sample.year)
    Pages(report.path, replace(HOUSES[sample.house], foot=foot), sample.title).draw([*blocks, *annex])


def _reports(root: Path) -> Iterator[Report]:
    number = 0
    for year in range(2019, 2030):
        for folder, name in territories():
            path = root / folder / str(year) / "rapport-execution.pdf"
            yield Report(path, folder.partition("-")[0], name, year, 1 + number % 97)
            number += 1


def _filling(report: Report, pages: int) -> int:
    filled = 0
    while True:
        typeset(report, filled)
        with pypdfium2.PdfDocument(report.path) as document:
            if len(document) >= pages:
                return filled
        filled += _CLOSE


def _blocks(sample: Sample, report: Report) -> tuple[Block, ...]:
    later = report.year - sample.year
    folder = CONTENT / sample.content
    shapes = read_shapes(CONTENT / "shapes.yaml")
    tables = {
        name: _varied(table, report.factor if name.startswith(("planned", "executed")) else 1, later)
        for path in sorted(folder.glob("*.yaml"))
        for name, table in read_tables(path, shapes).items()
    }
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.glob("*.md")))
    text = _OF_TERRITORY.sub(f"Département : {report.name}", text)
    return read_script(_moved(text, later), tables).blocks


def _moved(text: str, later: int) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) + later), text)


def _varied(table: Table, factor: int, later: int) -> Table:
    columns = tuple(
        replace(column, heads=tuple(_moved(head, later) for head in column.heads)) for column in table.columns
    )
    rows = tuple(_times(row, factor) for row in table.rows)
    return replace(table, caption=_moved(table.caption, later), columns=columns, rows=rows)


def _times(row: Row, factor: int) -> Row:
    return replace(row, cells=tuple(_many_times(cell, factor) for cell in row.cells))


def _many_times(cell: Printed, factor: int) -> Printed:
    if cell.value is None or factor == 1:
        return cell
    many = cell.value * factor
    return replace(cell, value=many, text=cell.text and _CENTS.write(many))
