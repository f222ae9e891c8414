"""The numbers of one page with what the ledger counts them as, for its picture."""

from __future__ import annotations

from collections.abc import Iterable

from quitus.figures.places import Box
from quitus.figures.readings import Reading
from quitus.figures.relations import Relation
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Document
from quitus.sources.reports.ledger import UNREAD, marks, spots


def ledger_boxes(
    document: Document,
    reading: Reading,
    page: int,
    words: NumberWords,
    relations: Iterable[Relation] = (),
) -> list[tuple[Box, str]]:
    """The boxes of a page's numbers and what each is: `figure`, `citation`, `count`, `furniture` or `unread`.

    Areas that could not be read as text are `unread`, since they may hold numbers. `relations` are those that the
    figures were checked by: a checked reading has spent its own, and they hold what is printed twice.
    """
    name = reading.documents[0].document
    sources = [
        *(row.source for row in reading.budget),
        *(row.source for row in reading.indicators if row.value is not None),
        *(row.source for row in reading.other_figures),
        *(row.source for row in reading.convention_figures if row.value is not None),
        *(term.source for each in (*reading.relations, *relations) for term in (each.result, *each.terms)),
    ]
    figures = spots(source.locator for source in sources if source.document == name)
    found = [(mark.box, mark.kind) for mark in marks(document, figures, words) if mark.page == page]
    return [*found, *((area.box, UNREAD) for area in document.areas if area.page == page)]
