"""The tables of a report as a DOCX, to paste from, and the frame of the next year's report to start from.

In the frame, what is planned and aimed at comes from the convention, what was executed from the partners'
accounts, the indicators bear the last year's values, and a blank stands wherever the author must write.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from quitus.assets.agreed import folded
from quitus.assets.publication.docx_file import (
    EMPTY,
    HEADING,
    SUBHEADING,
    TITLE,
    Column,
    Line,
    document,
    paragraph,
    table,
)
from quitus.assets.publication.site.actions import ActionView, BudgetLine, IndicatorLine
from quitus.assets.publication.site.figures import Figure
from quitus.assets.publication.site.french import with_unit
from quitus.assets.publication.site.tables import ReportData, Row
from quitus.assets.publication.site.typography import typographic
from quitus.assets.publication.site.words import FUNDERS
from quitus.figures.kinds import Nature, Stage

TABLES_FILE = "tableaux.docx"
_LINE, _VALUE, _COUNT = 9070, 1700, 1300
"""The widths of a line of text on the page, a column of amounts and one of counts, in twentieths of a point."""
Cells = Sequence[Sequence[str]]


def frame_file(year: str) -> str:
    """The name of the frame of the report after that year's."""
    return f"trame-{int(year) + 1}.docx"


def tables_document(report: ReportData, actions: Iterable[ActionView]) -> bytes:
    """The report's own tables in its order: budgets planned and executed, indicators."""
    title = f"{report.row['territory_name']} – tableaux du rapport d'exécution {report.row['year']}"
    return _document(title, (part for action in actions for part in _tables(action, report.row["year"])))


def _tables(action: ActionView, year: str) -> Iterator[str]:
    yield _heading(action)
    budgets = (
        (Stage.PLANNED, "Budget prévisionnel", "Prévisionnel"),
        (Stage.EXECUTED, "Budget exécuté", "Réalisé"),
    )
    for stage, title, head in budgets:
        lines = action.budget[stage]
        if lines:
            yield _table(title, ("Libellé", f"{head} {year}"), [_amount(line) for line in lines])
    if action.indicators:
        columns = ("Mesure", "Indicateur", *action.periods, "Justification des écarts")
        told = _told_once([_indicator(line, action.periods) for line in action.indicators])
        yield _table("Indicateurs", columns, told)


def _amount(line: BudgetLine) -> tuple[str, str]:
    return line.row["label"], with_unit(line.row["amount"], "EUR")


def _indicator(line: IndicatorLine, periods: Sequence[str]) -> Sequence[str]:
    cells = [_shown(line.cells[period]) if period in line.cells else "" for period in periods]
    return (line.measure, line.label, *cells, line.justification)


def _told_once(rows: Cells) -> Cells:
    """Rows without a measure that is the one above's, as a report's merged cells show it."""
    measures = ["", *(row[0] for row in rows)]
    return [("" if row[0] == above else row[0], *row[1:]) for row, above in zip(rows, measures, strict=False)]


def _shown(figure: Figure) -> str:
    return f"{figure.shown} ({figure.note})" if figure.note else figure.shown


def next_report(
    report: ReportData,
    actions: Iterable[ActionView],
    planned: Mapping[str, Sequence[Row]],
    accounts: Mapping[str, Sequence[Row]],
) -> bytes:
    """The frame of the next year's report.

    Args:
        planned: what conventions plan for the next year, by action.
        accounts: the partners' figures of the next year, by action.
    """
    year = int(report.row["year"]) + 1
    title = f"{report.row['territory_name']} – rapport d'exécution {year}"
    return _document(title, (part for action in actions for part in _frame(action, year, planned, accounts)))


def _frame(
    action: ActionView, year: int, planned: Mapping[str, Sequence[Row]], accounts: Mapping[str, Sequence[Row]]
) -> Iterator[str]:
    yield _heading(action)
    lines = _planned(planned.get(action.number, ())) or _labels(action.budget[Stage.PLANNED])
    yield _table("Budget prévisionnel", ("Libellé", f"Prévisionnel {year}"), lines)
    lines = _paid(accounts.get(action.number, ())) or _labels(action.budget[Stage.EXECUTED])
    yield _table("Budget exécuté", ("Libellé", f"Réalisé {year}"), lines)
    goals = _goals(planned.get(action.number, ()))
    due = (f"Cible {year}",) if goals else ()
    head = ("Mesure", "Indicateur", str(year - 1), *due, str(year), "Justification des écarts")
    rows = [
        (line.measure, line.label, _last(line, str(year - 1)), *_goal(line.label, goals), "", "")
        for line in action.indicators
    ]
    known = {folded(line.label) for line in action.indicators}
    rows += [("", label, "", goal, "", "") for key, (label, goal) in goals.items() if key not in known]
    yield _table("Indicateurs", head, _told_once(rows) or [("",) * 5])


def _planned(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """The amounts of a year's plan; where payers share a line's label, it says whose each is."""
    amounts = [row for row in rows if row["stage"] == Stage.PLANNED]
    labels = Counter(row["indicator"] for row in amounts)
    return [
        (
            f"{row['indicator']} – {FUNDERS[row['funder']]}"
            if labels[row["indicator"]] > 1 and row["funder"]
            else row["indicator"],
            _euros(row["value"]),
        )
        for row in amounts
    ]


def _goals(rows: Iterable[Row]) -> dict[str, tuple[str, str]]:
    """The year's targets by label, with the label as printed."""
    targets = [row for row in rows if not row["stage"] and row["nature"] == Nature.TARGET and row["value"]]
    return {folded(row["indicator"]): (row["indicator"], with_unit(row["value"], row["unit"])) for row in targets}


def _goal(label: str, goals: Mapping[str, tuple[str, str]]) -> tuple[str, ...]:
    return (goals[folded(label)][1] if folded(label) in goals else "",) if goals else ()


def _paid(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """What partners were paid, a line each, and room for the author's total."""
    paid = [row for row in rows if row["kind"] == "amount"]
    lines = [(f"{row['partner']} – {row['label']}", _euros(row["value"])) for row in paid]
    return [*lines, ("TOTAL", "")] if lines else []


def _euros(value: str) -> str:
    return with_unit(f"{Decimal(value):.2f}", "EUR") if value else ""


def _labels(lines: Sequence[BudgetLine]) -> Cells:
    """The lines of the year before, for the author to fill in."""
    return [(line.row["label"], "") for line in lines] or _BLANK


_BLANK = (("", ""), ("TOTAL", ""))


def _last(line: IndicatorLine, period: str) -> str:
    return _shown(line.cells[period]) if period in line.cells else ""


def _document(title: str, body: Iterable[str]) -> bytes:
    return document(title, [paragraph(typographic(title), TITLE), *body])


def _heading(action: ActionView) -> str:
    number = f"{action.number}. " if action.number else ""
    return paragraph(f"{number}{action.title or 'Action'}", HEADING)


def _table(title: str, head: Sequence[str], rows: Cells) -> str:
    """A table under its heading."""
    lines = (Line(row, bold=row[0].upper().startswith("TOTAL")) for row in rows)
    return paragraph(title, SUBHEADING) + table(_columns(head), lines) + EMPTY


def _columns(head: Sequence[str]) -> list[Column]:
    """Narrow columns for values, and the rest of the line shared among the texts, a double share for labels."""
    shares = [3 if name in ("Indicateur", "Libellé") else 2 for name in head]
    values = [name[-4:].isdigit() for name in head]
    narrow = [_COUNT if name.isdigit() else _VALUE for name in head]
    left = _LINE - sum(width for width, value in zip(narrow, values, strict=True) if value)
    texts = sum(share for share, value in zip(shares, values, strict=True) if not value)
    return [
        Column(name, width if value else left * share // texts, value)
        for name, share, value, width in zip(head, shares, values, narrow, strict=True)
    ]
