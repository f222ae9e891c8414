"""What a report says of each action beside figures: title, start, duration, earlier funding."""

from __future__ import annotations

import re
from collections import defaultdict

from quitus.figures.rows import ActionRow
from quitus.sources.pdf.model import Block, BlockKind, Document
from quitus.sources.reports.citations import without_marks
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import ActionSheet, Outline
from quitus.sources.reports.vocabulary import Vocabulary

_SECTIONS = ("start", "duration", "fapi")
_LONGEST = 600


def read_actions(document: Document, outline: Outline, context: ReportContext) -> tuple[ActionRow, ...]:
    """A row for each action, in the order in which they appear."""
    said = _said(document, outline, context.vocabulary)
    return tuple(_row(sheet, said, context) for sheet in outline.actions)


def _row(sheet: ActionSheet, said: dict[tuple[str, str], str], context: ReportContext) -> ActionRow:
    start, duration, fapi = (said.get((sheet.number, section), "") for section in _SECTIONS)
    return ActionRow(
        context.territory,
        context.year,
        sheet.number,
        sheet.title,
        sheet.group,
        start,
        duration,
        fapi,
        context.vocabulary.topic("actions").first(sheet.title) or "",
        context.passage_source(sheet.heading.passage),
    )


def _said(document: Document, outline: Outline, vocabulary: Vocabulary) -> dict[tuple[str, str], str]:
    parts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for item, scope in zip(document.flow, outline.scopes, strict=True):
        if not isinstance(item, Block) or scope.section not in _SECTIONS or not scope.action:
            continue
        if item.text == scope.title:
            inline = _after_heading(item.text)
            if inline:
                parts[scope.action, scope.section].append(inline)
        elif item.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
            parts[scope.action, scope.section].append(item.text.strip())
    return {key: _shortened(without_marks(" ".join(texts))) for key, texts in parts.items()}


def _after_heading(text: str) -> str:
    """What a heading says after its colon: `Durée de l'action : 3 ans`."""
    _, colon, rest = text.partition(":")
    return rest.strip() if colon and re.search(r"\w", rest) else ""


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"
