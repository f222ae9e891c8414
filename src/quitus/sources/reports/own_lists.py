"""A report's own headings over lists of indicators, learnt from the report where no known words head any.

`La mesure des effets` over `Jeunes accompagnés` and `2018 : 66 ; 2019 : 71` in several actions says what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quitus.figures.rows import Finding
from quitus.sources.pdf.model import Block, Document, Passage
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.listed import read_listed
from quitus.sources.reports.outline import Outline, Scope
from quitus.sources.reports.own_headings import heading_words, taken_for, with_sections
from quitus.sources.reports.table_flow import Found

_FEWEST = 2
_MAYBE = frozenset({"", "results"})


@dataclass(frozen=True, slots=True)
class TaughtList:
    """A heading that is taken for that of the indicators, and the first text of the list below it."""

    title: str
    first: Passage


def taught_lists(
    documents: Sequence[Document], parts: Sequence[Outline], found: Found, context: ReportContext
) -> tuple[TaughtList, ...]:
    """The headings over such lists in two actions at least, or the only one, where no indicators were read."""
    if found.indicators:
        return ()
    held: dict[str, list[tuple[str, Block]]] = defaultdict(list)
    strange: dict[str, int] = defaultdict(int)
    for document, part in zip(documents, parts, strict=True):
        for block, above, scope in _blocks(document, part):
            title = heading_words(scope.title)
            if not title or not scope.action or scope.section not in _MAYBE:
                continue
            rows, unread = read_listed(block, replace(scope, section="indicators"), context, above=above)
            held[title] += [(scope.action, block)] if rows else []
            strange[title] += len(unread)
    few = min(_FEWEST, max((len(part.actions) for part in parts), default=0))
    return tuple(
        TaughtList(title, items[0][1].passage)
        for title, items in held.items()
        if len({action for action, _ in items}) >= max(1, few) and len(items) > strange[title]
    )


def _blocks(document: Document, part: Outline) -> Iterator[tuple[Block, Block | None, Scope]]:
    """The document's texts with the text just above each in the same section."""
    above: tuple[Block, Scope] | None = None
    for item, scope in zip(document.flow, part.scopes, strict=True):
        if not isinstance(item, Block):
            above = None
            continue
        yield item, above[0] if above is not None and above[1] == scope else None, scope
        above = item, scope


def with_lists(context: ReportContext, taught: Iterable[TaughtList]) -> ReportContext:
    """The context whose vocabulary has these headings as sections of indicators."""
    return with_sections(context, [("indicators", each.title) for each in taught])


def list_findings(taught: Iterable[TaughtList], context: ReportContext) -> Iterator[Finding]:
    """A finding for each: what the heading was taken for, and the line that would say so."""
    for each in taught:
        yield taken_for(each.title, "des indicateurs", "indicators", context.passage_source(each.first), context)
