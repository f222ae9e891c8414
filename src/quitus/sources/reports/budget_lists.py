"""Budgets printed as lists (`État : 45 000 €`, or with dots up to the amount), made the tables that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from quitus.figures.kinds import Funder, LineKind
from quitus.figures.places import Box
from quitus.sources.numbers.cells import read_cell
from quitus.sources.numbers.printed import MissingValue, PrintedNumber
from quitus.sources.pdf.model import Block, BlockKind, Cell, CellPart, Passage, Table, TableKind
from quitus.sources.reports.budget_rows import BudgetTable
from quitus.sources.reports.budgets import BudgetResult
from quitus.sources.reports.columns import stage_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.funders import funder_of
from quitus.sources.reports.heads import is_led
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.row_words import label_stage
from quitus.sources.reports.said_periods import periods_in

_ENTRY = re.compile(
    r"(?P<label>[^\W\d_](?:(?!\.\.)[^:;=…€]){1,120}?)"
    r"(?:\s*[:=]\s*|(?P<dots>\s*(?:\.[ .]*\.|…)[… .]*))"
    r"(?P<value>[^:=…]{1,40})"
)
_IN_WORDS = re.compile(r"(?P<label>[^\W\d_][^:;=…€\d]{1,60}?)\s+(?P<value>\d[\d\s.,]*(?:€|euros))")
_PARTING = re.compile(r"[:=…]|\.[ .]*\.")
_MOST_WORDS = 14
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A block of text, its place in the document's flow (below 0 in a form), where it stands, and its label."""

    index: int
    block: Block
    scope: Scope
    label: str = ""


class BudgetList(NamedTuple):
    """A list as a table of two columns without heads, the text just above it, and the blocks that make it."""

    table: Table
    above: str
    blocks: tuple[Placed, ...]


_Budgets = Sequence[tuple[BudgetTable, BudgetResult]]
_PART = "la section cite d'autres montants : la liste n'est peut-être pas tout le budget"


def doubted_lists(budgets: _Budgets, beside: Sequence[Decimal]) -> list[tuple[BudgetTable, BudgetResult]]:
    """The budgets of a list, doubtful where its section cites amounts that are neither in it nor their sum.

    A total of several lines shows that they are all.
    """
    amounts = [amount for _, result in budgets for amount in result.amounts]
    lines = [amount.number.value for amount in amounts if amount.kind is LineKind.LINE]
    totals = {amount.number.value for amount in amounts if amount.kind is LineKind.TOTAL}
    whole = sum(lines, Decimal(0))
    if (len(lines) > 1 and whole in totals) or {amount.number.value for amount in amounts} | {whole} >= set(
        beside
    ):
        return list(budgets)
    return [(table, _doubted(result)) for table, result in budgets]


def _doubted(result: BudgetResult) -> BudgetResult:
    return replace(result, amounts=tuple(replace(each, doubt=each.doubt or _PART) for each in result.amounts))


class _Entry(NamedTuple):
    """A label and its amount: where both stand in a block's text."""

    label: tuple[int, int]
    value: tuple[int, int]


def budget_lists(texts: Sequence[Placed], context: ReportContext) -> Iterator[BudgetList]:
    """The lists that are an action's budget of the year.

    Each line is a label with an amount in euros, or with what says that there is none; a list with any other line
    is none. `texts` are the document's in reading order.
    """
    above = ""
    for _, together in groupby(enumerate(texts), lambda each: each[1].index - each[0]):
        placed = [each for _, each in together]
        start = 0
        while start < len(placed):
            run = _run(placed[start:], context)
            if run is None:
                above = placed[start].block.text
                start += 1
                continue
            found, title, entries = run
            over = title or found[0].label or above
            if _is_budget(found, entries, over, context):
                yield BudgetList(_table(entries), over, found)
            above = found[-1].block.text
            start += len(found)


_Rows = list[tuple[Placed, _Entry]]


def _run(texts: Sequence[Placed], context: ReportContext) -> tuple[tuple[Placed, ...], str, _Rows] | None:
    """The blocks of one scope that begin a list, what its first line says above it, and its entries."""
    title, rows, taken = "", _Rows(), 0
    for place in texts:
        alike = place.scope == texts[0].scope and bool(place.block.bullet) == bool(texts[0].block.bullet)
        # A total in bold is laid out as a heading.
        listed = place.block.kind is BlockKind.PARAGRAPH or (taken and is_led(place.block.text))
        if not alike or not listed:
            break
        named, entries = _entries(place.block, context, headed=not taken)
        if not entries:
            break
        title = title or named
        rows += [(place, entry) for entry in entries]
        taken += 1
    return (tuple(texts[:taken]), title, rows) if len(rows) >= _FEWEST else None


def _entries(block: Block, context: ReportContext, *, headed: bool) -> tuple[str, list[_Entry]]:
    """The entries that a block is nothing but, with the line above them where it may have one."""
    text = block.text
    # Most texts are prose: each line of a list but the first parts a label from its amount.
    if len(_PARTING.findall(text)) < max(1, len(block.passage.lines) - 1 if not block.bullet else 1):
        return "", []
    opening = len(block.bullet) if block.bullet and text.startswith(block.bullet) else 0
    whole = _entry(text, opening, len(text), context)
    if whole is not None:
        return "", [whole]
    lines = [] if block.bullet else _lines(block.passage)
    title = ""
    if headed and len(lines) > 1 and _entry(text, *lines[0], context) is None:
        title = text[slice(*lines.pop(0))].strip()
        if any(character.isdigit() for character in title.replace(str(context.year), "")):
            return "", []
    entries = [entry for line in lines if (entry := _entry(text, *line, context)) is not None]
    return (title, entries) if entries and len(entries) == len(lines) else ("", [])


def _lines(passage: Passage) -> list[tuple[int, int]]:
    """Where each printed line begins and ends in the passage's text."""
    found: dict[int, tuple[int, int]] = {}
    for at, origin in enumerate(passage.origins):
        if origin is not None:
            found[origin[0]] = (found.get(origin[0], (at, at))[0], at + 1)
    return list(found.values())


def _entry(text: str, start: int, end: int, context: ReportContext) -> _Entry | None:
    """The label and amount that a stretch of text is nothing but."""
    stretch = text[start:end]
    begin = start + len(stretch) - len(stretch.lstrip())
    close = start + len(stretch.rstrip(" ;,."))
    match = _ENTRY.fullmatch(text, begin, close) or _total(text, begin, close, context)
    if match is None or len(match["label"].split()) > _MOST_WORDS:
        return None
    reading = read_cell(match["value"], context.words)
    if isinstance(reading, PrintedNumber):
        if reading.note or reading.unit not in ({"EUR", ""} if match.groupdict().get("dots") else {"EUR"}):
            return None
    elif not isinstance(reading, MissingValue) or reading.note:
        return None
    return _Entry(match.span("label"), match.span("value"))


def _total(text: str, start: int, end: int, context: ReportContext) -> re.Match[str] | None:
    """A total in words that an amount follows without a mark: `Soit un coût total de 112 000 €`."""
    match = _IN_WORDS.fullmatch(text, start, end)
    totals = context.vocabulary.topic("totals")
    if (
        match is None
        or totals.opens(match["label"]) is None
        or context.vocabulary.left_over(match["label"], "totals")
    ):
        return None
    return match


def _is_budget(placed: Sequence[Placed], rows: _Rows, above: str, context: ReportContext) -> bool:
    """Whether a list is of this year's budget: its lines say who pays, a total or a stage, or what is above does.

    In a section of the budget unit costs may be listed too, and other years anywhere.
    """
    scope = placed[0].scope
    if not scope.action or scope.appendix or set(periods_in(f"{above} {scope.title}")) - {str(context.year)}:
        return False
    if scope.section.startswith("budget") and (above == scope.title or stage_in(above, context.vocabulary)):
        return True
    labels = [place.block.text[slice(*entry.label)] for place, entry in rows]
    funders = {funder_of(label, context.vocabulary, context.signatory) for label in labels}
    totals = context.vocabulary.topic("totals")
    return bool(funders & {Funder.STATE, Funder.DEPARTMENT}) or any(
        totals.opens(label) or label_stage(label, context) for label in labels
    )


def _table(rows: _Rows) -> Table:
    cells = [
        _cell(place.block.passage, span, row, column)
        for row, (place, entry) in enumerate(rows)
        for column, span in enumerate((entry.label, entry.value))
    ]
    parts: dict[int, Box] = {}
    for part in (part for cell in cells for part in cell.parts):
        parts[part.page] = parts[part.page].union(part.box) if part.page in parts else part.box
    whole = tuple(CellPart(page, box) for page, box in parts.items())
    return Table(TableKind.ALIGNED, whole, len(rows), 2, tuple(cells))


def _cell(passage: Passage, span: tuple[int, int], row: int, column: int) -> Cell:
    start, end = span
    place = passage.place(start, end)
    own = Passage(passage.lines, passage.text[start:end], passage.origins[start:end])
    return Cell(row, column, 1, 1, (CellPart(place.page, place.box),), own)
