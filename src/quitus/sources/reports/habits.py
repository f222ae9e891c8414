"""How a report writes its numbers, told once from all its pages: commas, and marks that point to notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from quitus.sources.numbers.commas import comma_in
from quitus.sources.pdf.model import Block, Document, Passage, Table
from quitus.sources.reports.context import ReportContext

_NOTE = re.compile(r"\((\d{1,2})\)\s+[^\W\d_]")


def with_habits(context: ReportContext, documents: Sequence[Document]) -> ReportContext:
    """The context with what the documents' tables show a comma to part, and the marks of their notes."""
    items = [item for document in documents for item in document.flow]
    comma = comma_in(cell.text for item in items if isinstance(item, Table) for cell in item.cells)
    notes = _notes(passage for item in items for passage in _passages(item))
    return replace(context, words=replace(context.words, comma=comma, notes=notes))


def _passages(item: Block | Table) -> Iterable[Passage]:
    """The texts of a block or table: a table without a last rule may hold the note below it as a row."""
    return [item.passage] if isinstance(item, Block) else [item.below, *(cell.passage for cell in item.cells)]


def _notes(passages: Iterable[Passage]) -> frozenset[str]:
    """The marks in brackets that open a line of text: `(1) données provisoires`."""
    lines = (line.text for passage in passages for line in passage.lines if line.text[:1] == "(")
    return frozenset(match[1] for line in lines if (match := _NOTE.match(line)))
