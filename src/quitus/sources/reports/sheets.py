"""What a report says of each action beside figures: title, start, duration, earlier funding."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quitus.figures.rows import ActionRow
from quitus.sources.pdf.model import Block, BlockKind, Document, Table
from quitus.sources.reports.answered import table_answers
from quitus.sources.reports.citations import without_marks
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import ActionSheet, Outline, Scope
from quitus.sources.reports.runins import Answer
from quitus.sources.reports.vocabulary import Vocabulary

_SECTIONS = ("start", "duration", "fapi")
_LONGEST = 600
_SENTENCE = 30


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
    for index, (item, scope) in enumerate(zip(document.flow, outline.scopes, strict=True)):
        if not scope.action:
            continue
        if parts[scope.action, scope.section] and _is_caption(document, index):
            continue
        if isinstance(item, Block):
            below = document.flow[index + 1 : index + 2]
            told = _told(item, scope, outline.answers.get(index, ()), _own_end(item, below), vocabulary)
        else:
            told = ((a.section, a.cell.text[a.start : a.end]) for a in table_answers(item, vocabulary))
        for section, text in told:
            if section in _SECTIONS:
                parts[scope.action, section].append(text)
    said = {key: _shortened(without_marks(" ".join(texts))) for key, texts in parts.items() if texts}
    return _stated(document, outline, vocabulary) | said


def _is_caption(document: Document, index: int) -> bool:
    """Whether a text names the table below it; said of no answer's first text, which may stand just above one."""
    item, *below = document.flow[index : index + 2]
    table = below[0] if below else None
    return isinstance(item, Block) and isinstance(table, Table) and item.text == table.caption.text


def _own_end(block: Block, below: Sequence[Block | Table]) -> int:
    """Where a block's text ends before the title of the table below, which may be set as the last of its lines."""
    title = below[0].caption if below and isinstance(below[0], Table) else None
    lines = block.passage.lines
    if title is None or not 0 < len(title.lines) < len(lines) or title.lines != lines[-len(title.lines) :]:
        return len(block.text)
    return len(block.text) - len(title.text)


def _told(
    block: Block, scope: Scope, answers: tuple[Answer, ...], end: int, vocabulary: Vocabulary
) -> Iterator[tuple[str, str]]:
    """What a block says, up to `end`, of the sections of a sheet that are told in a few words."""
    text = block.text[:end].rstrip()
    if answers:
        yield from (
            (a.section, text[a.start : a.end])
            for a in answers
            if a.section in _SECTIONS and a.start < min(a.end, len(text))
        )
    elif scope.section in _SECTIONS and text == scope.title:
        inline = _after_heading(text)
        if inline:
            yield scope.section, inline
    elif scope.section in _SECTIONS and block.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        yield scope.section, text.strip()


def _stated(document: Document, outline: Outline, vocabulary: Vocabulary) -> dict[tuple[str, str], str]:
    """What short sentences without a label say: the first of each action, where nothing else tells."""
    found: dict[tuple[str, str], str] = {}
    for item, scope in zip(document.flow, outline.scopes, strict=True):
        if isinstance(item, Block) and scope.action and len(item.text.split()) <= _SENTENCE:
            section = vocabulary.topic("statements").first(item.text)
            if section is not None:
                found.setdefault((scope.action, section), without_marks(item.text.strip()))
    return found


def _after_heading(text: str) -> str:
    """What a heading says after its colon: `Durée de l'action : 3 ans`."""
    _, colon, rest = text.partition(":")
    return rest.strip() if colon and re.search(r"\w", rest) else ""


def _shortened(text: str) -> str:
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"
