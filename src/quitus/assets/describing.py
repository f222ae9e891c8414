"""What Dagster's UI shows of a table: its columns from `figures.tables`, and a preview of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import dagster as dg

from quitus.figures.columns import Column, Table

_SHOWN_ROWS = 8
_SHOWN_TEXT = 60


def table_schema(table: Table) -> dg.TableSchema:
    """The table's columns with types, descriptions and constraints."""
    return dg.TableSchema(
        columns=[_column(column, unique=table.primary_key == (column.name,)) for column in table.columns]
    )


def _column(column: Column, *, unique: bool) -> dg.TableColumn:
    other = []
    if column.values:
        other.append("parmi " + ", ".join(repr(value) for value in column.values))
    if column.pattern:
        other.append(f"de la forme {column.pattern}")
    if column.unit:
        other.append(f"en {column.unit}")
    return dg.TableColumn(
        name=column.name,
        type=column.type.value,
        description=column.description,
        constraints=dg.TableColumnConstraints(nullable=not column.required, unique=unique, other=other),
    )


def preview(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> dg.MarkdownMetadataValue:
    """The first rows as a Markdown table, long texts cut."""
    lines = [_line(columns), _line(["---"] * len(columns))]
    lines += [_line([_text(row[column]) for column in columns]) for row in rows[:_SHOWN_ROWS]]
    if len(rows) > _SHOWN_ROWS:
        lines.append(f"\n… {len(rows) - _SHOWN_ROWS} more rows")
    return dg.MetadataValue.md("\n".join(lines))


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _text(value: object) -> str:
    text = "" if value is None else " ".join(str(value).split()).replace("|", "\\|")
    return text if len(text) <= _SHOWN_TEXT else text[: _SHOWN_TEXT - 1] + "…"
