"""The blocks of a report that may be headings, and what the words of each say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quitus.sources.pdf.model import Block, BlockKind, Document, Table
from quitus.sources.reports.announced import Announcements
from quitus.sources.reports.carried_on import without_carried_on
from quitus.sources.reports.heads import Head, is_key_figure, is_led, number_and_title, number_beside
from quitus.sources.reports.vocabulary import Vocabulary

_HEADING_WORDS = 25
# A word of a section that counts parts of the convention (`Objectif 1 – Action 2 : …`) heads none.
_COUNTED = re.compile(r"\W*[^\W\d]+\s+(?:n\s*[°o]\s*)?\d{1,2}(?!\d)")
_ALONE = re.compile(r"(?:n\s*[°o]\s*)?\d{1,2}(?:\.\d{1,2})*", re.IGNORECASE)


def looks_like_heading(block: Block) -> bool:
    """Whether a block may be a heading: laid out as one, or short, bold, no sentence and no entry of a list."""
    if is_led(block.text):
        return False
    if block.kind is BlockKind.HEADING:
        return True
    if block.kind is not BlockKind.PARAGRAPH or block.bullet or not block.bold or block.form == "box":
        return False
    return len(block.text.split()) <= _HEADING_WORDS and not block.text.rstrip().endswith((".", ";", ","))


def headings(document: Document, vocabulary: Vocabulary) -> list[Head]:
    """The blocks of a document that may be headings, in its order, each with what its words say."""
    sections, groups = vocabulary.topic("sections"), vocabulary.topic("groups")
    appendices = vocabulary.topic("appendices")
    announced = Announcements.of(vocabulary)
    found = []
    for index, item in enumerate(document.flow):
        if not isinstance(item, Block):
            continue
        number, title = number_and_title(item.text)
        number = number or number_beside(document, index)
        over = sections.whole(title) and _stands_over(item, document.flow[index + 1 : index + 2])
        if is_key_figure(document, index) or not (looks_like_heading(item) or over):
            continue
        action = (
            announced.read(item.text)
            or announced.read(with_number(document, index, vocabulary))
            or (announced.begins(title) if number else None)
            or _labelled_number(item.text, vocabulary)
        )
        section = "" if item.form == "action" else vocabulary.section_of(title) or ""
        if action and action[1] and _COUNTED.match(item.text):
            section = ""
        if item.form:
            action = (item.number, item.title) if item.form == "action" else None
        found.append(
            Head(
                index,
                item,
                number.count(".") + 1 if number else 0,
                number,
                title,
                section,
                groups.first(title) or "",
                action,
                appendices.opens(title) is not None,
                vocabulary.topic("closings").opens(title) is not None
                or vocabulary.topic("totals").opens(title) == "grand",
            )
        )
    return without_carried_on(found)


def _stands_over(block: Block, after: Sequence[Block | Table]) -> bool:
    """Whether a line set like the text, or behind a bullet, is alone over a table; or a line is in italics."""
    if len(block.passage.lines) != 1:
        return False
    if bool(after) and isinstance(after[0], Table) and (block.bullet or block.kind is BlockKind.PARAGRAPH):
        return True
    return block.kind is BlockKind.PARAGRAPH and not block.bullet and block.passage.lines[0].italic


def with_number(document: Document, index: int, vocabulary: Vocabulary) -> str:
    """A form's label with the number of an action that it announces: `Fiche action n°` beside `3`."""
    label, *beside = document.flow[index : index + 2]
    if (
        not isinstance(label, Block)
        or not label.label
        or vocabulary.topic("action_heads").opens(label.text) is None
    ):
        return ""
    numbers = [item.text for item in beside if isinstance(item, Block) and _ALONE.fullmatch(item.text)]
    return " ".join([label.text, *numbers]) if numbers else ""


def _labelled_number(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """An action's number behind its label: `Numéro de l'action : 3`."""
    label, colon, number = text.partition(":")
    named = colon and _ALONE.fullmatch(number.strip()) and vocabulary.topic("action_numbers").whole(label)
    return (re.sub(r"(?i)^n\s*[°o]\s*", "", number.strip()), "") if named else None
