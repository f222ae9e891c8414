"""The data package: a CSV file per published table and a Frictionless `datapackage.json`, the same bytes again.

A resource is the CSV file; its `alternates` name the Parquet file with the same cells (`publication.parquet`),
which is no resource of its own: the profile asks for tabular text, and validators would need a reader of Parquet.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pandas import NA, DataFrame

from quitus.assets.publication.parquet import MEDIATYPE, parquet_name
from quitus.assets.publication.table_schema import LICENCE, schema, schema_bytes
from quitus.figures.columns import Column, ColumnType, Table
from quitus.figures.tables import TABLES
from quitus.figures.written import written

Cells = tuple[str, ...]
"""One row as it is written in the CSV file."""

TITLE = "Exécution des conventions entre l'État et les territoires, chiffre par chiffre"
DESCRIPTION = (
    "Les montants et les indicateurs que les rapports d'exécution impriment, chacun avec sa place dans le "
    "document, ce que le calcul en prouve, et ce qu'une personne doit savoir avant de s'y fier."
)
_SPECIAL = re.compile(r"[\"\r\n]")


def rows(table: Table, frame: DataFrame) -> list[Cells]:
    """The frame's rows as they are written, in the published order; rows of equal rank keep theirs."""
    if frame.empty:
        return []
    columns = {
        c.name: [None if value is NA else value for value in frame[c.name].to_list()] for c in table.columns
    }
    texts = [_written(column, columns[column.name]) for column in table.columns]
    keys = [_ranks(columns[name]) for name in table.order]
    order = sorted(range(len(frame)), key=lambda row: tuple(key[row] for key in keys))
    found = list(zip(*texts, strict=True))
    return [found[row] for row in order]


def _written(column: Column, values: Sequence[Any]) -> Sequence[str]:
    if column.type is ColumnType.TEXT and all(type(value) is str for value in values):
        return values
    return [written(column, value) for value in values]


def _ranks(values: Sequence[Any]) -> list[tuple[int, str]]:
    return [(value, "") if isinstance(value, int) else (-1, value or "") for value in values]


def csv_bytes(table: Table, cells: Sequence[Cells]) -> bytes:
    """The CSV file: UTF-8 without BOM, comma, LF, a header row."""
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows((table.names, *cells))
    text = stream.getvalue()
    if "\r" in text:
        text = "".join(f"{','.join(map(_quoted, row))}\n" for row in (table.names, *cells))
    return text.encode()


def _quoted(cell: str) -> str:
    """As RFC 4180 has it; Python's csv leaves a lone carriage return bare when lines end in LF."""
    return '"' + cell.replace('"', '""') + '"' if "," in cell or _SPECIAL.search(cell) else cell


def package(tables: Mapping[str, Sequence[Cells]], version: str) -> dict[str, bytes]:
    """Every file of the package by name.

    Args:
        tables: the rows of every published table, as `rows` gives them.
        version: the version of Quitus that read the documents.
    """
    files = {f"{table.name}.csv": csv_bytes(table, tables[table.name]) for table in TABLES}
    files |= {f"schemas/{table.name}.json": schema_bytes(table, version) for table in TABLES}
    files["datapackage.json"] = descriptor(files, tables["documents"], version)
    return files


def descriptor(files: Mapping[str, bytes], documents: Sequence[Cells], version: str) -> bytes:
    """`datapackage.json` (Frictionless Data Package v1, profile `tabular-data-package`)."""
    loaded = [cells for cells in documents if "loaded" in cells]
    content = {
        "profile": "tabular-data-package",
        "name": "quitus",
        "title": TITLE,
        "description": DESCRIPTION,
        "version": version,
        "licenses": [LICENCE],
        "sources": [{"title": cells[0]} for cells in loaded],
        "resources": [resource(table, files[f"{table.name}.csv"]) for table in TABLES],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def resource(table: Table, content: bytes) -> dict[str, Any]:
    """The description of one CSV file."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True},
        "schema": schema(table),
        "alternates": [{"path": parquet_name(table), "format": "parquet", "mediatype": MEDIATYPE}],
    }
