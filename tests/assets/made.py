"""Frames as the warehouse gives them, made from a few words, for the tests of this room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

import pandas as pd

from quitus.figures.kinds import (
    Check,
    DocumentKind,
    DocumentState,
    Funder,
    LineKind,
    Missing,
    Nature,
    Severity,
    Stage,
    Status,
)
from quitus.figures.places import Source
from quitus.figures.records import records
from quitus.figures.rows import (
    ActionRow,
    BudgetRow,
    DocumentRow,
    Finding,
    IndicatorRow,
    ReportRow,
)
from quitus.figures.tables import TABLES, table

DOCUMENT = "11-aude/2019/rapport-execution.pdf"


def frames(rows: Mapping[str, Iterable[object]]) -> dict[str, pd.DataFrame]:
    """A frame for every published table; those without rows are empty."""
    return {
        known.name: pd.DataFrame(
            records(known.name, rows.get(known.name, ())), columns=list(known.names), dtype=object
        )
        for known in TABLES
    }


def frame_of(name: str, rows: Iterable[object]) -> pd.DataFrame:
    """One frame with the published columns."""
    return pd.DataFrame(records(name, rows), columns=list(table(name).names), dtype=object)


def source(raw: str, page: int = 1, top: float = 100.0) -> Source:
    """A place on a page of the report."""
    return Source(DOCUMENT, f"p{page}[70.0,{top:.1f},250.0,{top + 12:.1f}]", raw)


def report(**changes: object) -> ReportRow:
    """The report of the Aude for 2019."""
    values: dict[str, object] = {
        "territory": "11", "territory_name": "Aude", "year": 2019, "title": "Rapport d'exécution",
        "report_date": "2020-06-30", "region": "Occitanie", "pages": 63, "actions": 10, "document": DOCUMENT,
    }  # fmt: skip
    return ReportRow(**(values | changes))  # type: ignore[arg-type]


def document(path: str = DOCUMENT, sha256: str = "0" * 64) -> DocumentRow:
    """The report's file."""
    return DocumentRow(path, sha256, DocumentKind.REPORT, "11", 2019, 63, 150, 0, DocumentState.LOADED, "")


def action(number: str, title: str = "Une action", group: str = "socle") -> ActionRow:
    """An action's sheet."""
    return ActionRow("11", 2019, number, title, group, "", "", "", "", source(number))


def amount(
    number: str,
    stage: Stage,
    label: str,
    euros: str,
    kind: LineKind = LineKind.LINE,
    funder: Funder = Funder.NONE,
    status: Status = Status.CONFIRMED,
) -> BudgetRow:
    """A budget amount."""
    value = Decimal(euros)
    return BudgetRow("11", 2019, number, stage, funder, label, kind, value, source(euros), status)


def indicator(
    label: str,
    period: str,
    value: str | Missing,
    nature: Nature = Nature.OBSERVED,
    unit: str = "count",
    number: str = "1.1",
    status: Status = Status.UNCONFIRMED,
) -> IndicatorRow:
    """An indicator's cell."""
    missing = value if isinstance(value, Missing) else Missing.NONE
    number_or_none = None if isinstance(value, Missing) else Decimal(value)
    return IndicatorRow(
        "11", 2019, number, "", label, period, nature, number_or_none, unit, missing, "", "",
        source(str(value)), status,
    )  # fmt: skip


def finding(check: Check, number: str = "1.1", message: str = "Un constat.") -> Finding:
    """A finding of an action."""
    return Finding("11", 2019, number, check, Severity.WARNING, "", "", "", message, DOCUMENT, "p1[0,0,1,1]", "-")


AUDE_2019: Sequence[tuple[str, str, Sequence[str], str]] = (
    ("1.1", "59000.00", ("1002884.00", "194938.75", "9828.00"), "1207650.75"),
    ("1.2", "90000.00", ("21302.40", "16801.80", "4980.00"), "43084.20"),
    ("1.3", "50000.00", ("2733.50",), "2733.50"),
    ("1.4", "156111.20", ("130254.00", "8910.00"), "139164.00"),
    ("1.5", "156111.20", ("40170.00", "50497.93", "287580.00"), "378247.93"),
    ("2.1", "18300.39", ("100000.00", "14814.00"), "114814.00"),
    ("2.2", "35000.00", ("70719.00", "133589.38", "56250.00", "37108.02"), "297666.40"),
    ("2.3", "15000.00", ("16000.00", "15000.00", "3000.00"), "34000.00"),
    ("2.4", "20000.00", ("85460.00", "180736.90", "62600.00", "22241.00", "88501.00"), "439538.90"),
    ("2.5", "25000.00", ("25000.00", "133569.80"), "158569.80"),
)
"""Of the report of the Aude for 2019: action, half of what was planned (the State's, and the département's),
executed lines, executed total."""


def aude_budget(with_totals: bool = True) -> list[BudgetRow]:
    """The budget of the Aude for 2019, with its printed totals or without."""
    rows: list[BudgetRow] = []
    for number, half, lines, total in AUDE_2019:
        rows.append(amount(number, Stage.PLANNED, "Financement Etat (FALPAE)", half, funder=Funder.STATE))
        rows.append(amount(number, Stage.PLANNED, "Département", half, funder=Funder.DEPARTMENT))
        if with_totals:
            rows.append(amount(number, Stage.PLANNED, "TOTAL", str(2 * Decimal(half)), LineKind.TOTAL))
        rows += [amount(number, Stage.EXECUTED, f"Dépense {i}", line) for i, line in enumerate(lines)]
        if with_totals:
            rows.append(amount(number, Stage.EXECUTED, "TOTAL", total, LineKind.TOTAL))
    return rows
