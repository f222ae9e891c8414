"""The columns of a budget table: which tell lines apart, which name the rows, which nothing tells apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from quitus.figures.kinds import Funder, Stage
from quitus.sources.reports.columns import Column, Role, stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.tableview import TableView, label_text
from quitus.sources.reports.wording import stems


def lines_are_columns(columns: tuple[Column, ...]) -> bool:
    """Whether the heads of the value columns name what is paid or who pays, neither stages nor years."""
    values = [column for column in columns if column.role is Role.VALUE]
    return len(values) > 1 and all(column.stage is None and not column.periods for column in values)


def unclear_columns(columns: tuple[Column, ...], around: Stage | None) -> tuple[int, ...]:
    """The value columns that nothing tells from each other: same stage, funder and year.

    One whose head names no stage would have that of the surroundings (`around`): beside a column that names
    the same stage it may well be of the other. Two other funders (`CAF`, `MSA`) are told by their names.
    """
    values = [column for column in columns if column.role is Role.VALUE]
    signatures: dict[object, list[Column]] = {}
    for column in values:
        name = stems(column.head) if column.funder is Funder.OTHER else ""
        told = (column.stage or around, column.funder, name, column.total, column.periods)
        signatures.setdefault(told, []).append(column)
    unclear = {column.index for column in values if column.torn and column.numbers}
    unclear |= _parts_of_totals(values, around)
    for group in signatures.values():
        silent = [column for column in group if column.stage is None]
        alike = silent if len(silent) < len(group) and silent else group
        if len(group) > 1:
            unclear.update(column.index for column in alike if not column.total)
    return tuple(sorted(unclear))


def _parts_of_totals(values: Sequence[Column], around: Stage | None) -> set[int]:
    """The columns that a total beside them adds up, which are no amounts of their own: `Acompte | Solde | Total`.

    Funders' columns are, and years' or stages'; beside a funder's a name that nobody knows may be another one's.
    """
    if any(column.funder is not None for column in values):
        return set()
    totals = {(column.stage or around, column.periods) for column in values if column.total}
    return {c.index for c in values if not c.total and (c.stage or around, c.periods) in totals}


def label_columns(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns that name the rows."""
    return tuple(c for c in columns if c.role in {Role.LABEL, Role.MEASURE, Role.INDICATOR, Role.COFINANCERS})


def has_funder_rows(view: TableView, columns: tuple[Column, ...], context: ReportContext) -> bool:
    """Whether at least one row is named after the State or the signatory authority."""
    found: Counter[Funder] = Counter()
    for row in view.body:
        for column in label_columns(columns):
            text = label_text(row.cells[column.index])
            stages = stage_in(text, context.vocabulary) is not None
            funder = funder_of(text, context.vocabulary, context.signatory, stages=stages)
            if funder is not None:
                found[funder] += 1
    return bool(found[Funder.STATE] or found[Funder.DEPARTMENT])
