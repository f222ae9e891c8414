"""What a comma parts in a report's numbers, told once from the cells of all its tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quitus.sources.numbers.commas import comma_in
from quitus.sources.pdf.model import Document, Table
from quitus.sources.reports.context import ReportContext


def with_comma(context: ReportContext, documents: Sequence[Document]) -> ReportContext:
    """The context with what the documents' tables show a comma to part."""
    tables = (item for document in documents for item in document.flow if isinstance(item, Table))
    comma = comma_in(cell.text for table in tables for cell in table.cells)
    return replace(context, words=replace(context.words, comma=comma))
