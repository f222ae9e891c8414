"""The tables of a document as plain data, for any PDF in any language."""

from __future__ import annotations

from quitus.sources.pdf.model import Cell, CellPart, Document, Table


def tables_json(document: Document) -> dict[str, object]:
    """Every table found, whatever it means: its pages and its cells with place, page, box and text.

    A cell that runs over a page break gives the first part's page and box, and all of them under `parts`.
    """
    return {"document": document.name, "tables": [_table(table) for table in document.tables]}


def _table(table: Table) -> dict[str, object]:
    return {
        "pages": sorted({part.page for part in table.parts}),
        "kind": table.kind.value,
        "rows": table.rows,
        "columns": table.columns,
        "header_rows": table.header_rows,
        "caption": table.caption.text,
        "below": table.below.text,
        "sure": table.sure,
        "doubts": list(table.doubts),
        "cells": [_cell(cell) for cell in table.cells],
    }


def _cell(cell: Cell) -> dict[str, object]:
    plain: dict[str, object] = {
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.row_span,
        "column_span": cell.column_span,
        "page": cell.parts[0].page,
        "box": _box(cell.parts[0]),
        "text": cell.text,
    }
    if len(cell.parts) > 1:
        plain["parts"] = [{"page": part.page, "box": _box(part)} for part in cell.parts]
    return plain


def _box(part: CellPart) -> list[float]:
    return [round(value, 1) for value in part.box]
