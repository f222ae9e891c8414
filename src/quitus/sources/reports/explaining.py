"""Why a document was read as it was: each table with its verdict, its columns and the words that decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quitus.figures.intervals import Interval
from quitus.figures.relations import Relation
from quitus.sources.pdf.model import Document
from quitus.sources.reports.cell_actions import report_outline
from quitus.sources.reports.classify import Purpose
from quitus.sources.reports.columns import Column, Role
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.reading import explain, prepared
from quitus.sources.reports.table_flow import TableReading
from quitus.sources.reports.unknown import lines_to_add

_TOPICS = ("heads", "stages", "funders", "authorities", "natures", "rates", "totals")


def explain_lines(document: Document, context: ReportContext) -> Iterator[str]:
    """The actions found, then each table: where it is, what it was taken for and why, and what to add."""
    part = report_outline(prepared(document, context), context)
    if not part.actions:
        yield "No action was found: no heading names one. Add its wording under `action_heads` in the vocabulary."
    for sheet in part.actions:
        how = "" if sheet.numbered else " (numbered by its place: the report prints no number)"
        yield f"action {sheet.number}{how}: {sheet.title}"
    for number, reading in enumerate(explain(document, context), 1):
        yield from _table_lines(number, reading, context)


def _table_lines(number: int, reading: TableReading, context: ReportContext) -> Iterator[str]:
    table = reading.view.table
    pages = "–".join(str(page) for page in sorted({part.page for part in table.parts}))
    yield ""
    yield f"table {number}, page {pages}, {table.kind}, {table.rows} rows: {reading.verdict.purpose}"
    yield f"  because {reading.verdict.why}"
    yield f"  below « {reading.scope.title} » (section {reading.scope.section or 'unknown'})"
    if reading.verdict.stage is not None:
        yield f"  stage of what names none: {reading.verdict.stage}"
    for column in reading.columns:
        yield f"  column {column.index + 1} « {column.head} »: {_meaning(column)}"
        yield from _words(column, context)
    yield from _to_add(reading, context)


def _meaning(column: Column) -> str:
    said: list[str] = [str(column.role)]
    said += [f"{name} {value}" for name, value in (("stage", column.stage), ("nature", column.nature)) if value]
    if column.funder is not None:
        said.append(f"funder {column.funder}")
    if column.total:
        said.append("total")
    said += [f"period {period}" for period in column.periods]
    if column.scale is not None and column.scale != 1:
        said.append(f"× {column.scale}")
    return ", ".join(said)


def _words(column: Column, context: ReportContext) -> Iterator[str]:
    for topic in _TOPICS:
        for match in context.vocabulary.topic(topic).matches(column.head):
            yield f"    vocabulary: {topic} / {match.key} « {match.phrase} »"


def _to_add(reading: TableReading, context: ReportContext) -> Iterator[str]:
    """The lines for <sources>/_settings/vocabulary.yaml that would make the unknown words known."""
    if reading.verdict.purpose is Purpose.INDICATORS and not _are_alike(reading.columns):
        return
    for words, lines in lines_to_add(reading.columns, reading.scope, context):
        yield f"  not understood: « {words} »; one of these lines in _settings/vocabulary.yaml would say it:"
        yield from (f"    {line}" for line in lines)


def _are_alike(columns: tuple[Column, ...]) -> bool:
    """Whether two columns of values are told apart by nothing known."""
    told = [(column.periods, column.nature) for column in columns if column.role is Role.VALUE]
    return len(set(told)) < len(told)


def relation_lines(relations: Iterable[Relation]) -> Iterator[str]:
    """Each relation between printed numbers that the figures were held against, and whether it holds."""
    for relation in relations:
        holds = {True: "holds", False: "DOES NOT HOLD", None: "cannot be computed"}[relation.holds()]
        yield ""
        yield f"{relation.action or '–'} {relation.subject}: {relation.operation.value} {holds}"
        for term in (relation.result, *relation.terms):
            sign = "=" if term is relation.result else "·"
            yield f"   {sign} {term.source.raw or _interval(term.interval)}  {term.label}  {term.source.locator}"


def _interval(interval: Interval) -> str:
    return str(interval.low) if interval.low == interval.high else f"{interval.low} to {interval.high}"
