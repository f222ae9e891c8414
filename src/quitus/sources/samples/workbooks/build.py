"""Writes the partners' workbooks that `content/partners/` describes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from quitus.sources.samples.workbooks.opendocument import write_ods
from quitus.sources.samples.workbooks.shapes import SHAPES
from quitus.sources.samples.workbooks.sheets import Workbook
from quitus.sources.samples.workbooks.writers import write_csv, write_xls, write_xlsx

CONTENT = Path(__file__).parents[1] / "content" / "partners"
MAPPINGS = "mapping_*.yaml"


def read_descriptions() -> list[Mapping[str, Any]]:
    """The workbooks' descriptions, in the order of their files' names; every scalar is text."""
    paths = [path for path in sorted(CONTENT.glob("*.yaml")) if not path.match(MAPPINGS)]
    return [yaml.load(path.read_text("utf-8"), yaml.BaseLoader) for path in paths]


def write_workbooks(out: Path) -> list[Path]:
    """Write all workbooks and the mapping files below `out`; gives the paths written."""
    written = [_write(description, out) for description in read_descriptions()]
    for mapping in sorted(CONTENT.glob(MAPPINGS)):
        _, territory, year = mapping.stem.split("_")
        target = out / territory / year / "mapping.yaml"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(mapping, target)
        written.append(target)
    return written


def _write(description: Mapping[str, Any], out: Path) -> Path:
    path = out / str(description["path"])
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook: Workbook = SHAPES[description["shape"]](description)
    match path.suffix:
        case ".xlsx":
            write_xlsx(workbook, path)
        case ".xls":
            write_xls(workbook, path)
        case ".ods":
            write_ods(workbook, path)
        case _:
            write_csv(workbook, path, description["encoding"], description["delimiter"])
    return path
