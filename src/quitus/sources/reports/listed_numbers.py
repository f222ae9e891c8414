"""Actions whose headings have no number: a list in the report's beginning says it, or the line below each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quitus.sources.pdf.model import Block, BlockKind, Document, Table
from quitus.sources.reports.announced import Announcements
from quitus.sources.reports.heads import Head, number_and_title
from quitus.sources.reports.referenced import referenced_number
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import plain

_FEWEST = 2
_WORDS = 3
_LINE = 14
_BETWEEN = re.compile(r"\s[–—|·•]\s|;\s")


def with_listed_numbers(document: Document, heads: Sequence[Head]) -> list[Head]:
    """The headings, those without a number that a list above them numbers announcing the actions of these numbers.

    The list is of texts or of a table's rows (`1.1 | Soutenir les familles | Direction de l'enfance`) above the
    first of these headings. Nothing where words announce actions, or where two headings would have one number.
    """
    if any(head.explicit for head in heads):
        return list(heads)
    bare = [head for head in heads if not (head.number or head.section or head.group or head.appendix)]
    told: dict[int, tuple[str, str]] = {}
    for index, number, title in _listed(document):
        named = [head for head in bare if number and head.index > index and _tells(title, head.title)]
        if len(named) == 1:
            told[named[0].index] = (number, named[0].title)
    numbers = [number for number, _ in told.values()]
    if len(told) < _FEWEST or len(set(numbers)) < len(numbers):
        return list(heads)
    return [_numbered(head, told, min(told)) for head in heads]


def with_numbers_below(document: Document, heads: Sequence[Head], vocabulary: Vocabulary) -> list[Head]:
    """The headings, those announcing an action over a line that does: `Référence : fiche-action 1.2 de l'annexe`.

    Nothing where headings announce actions themselves, or where two would have one number.
    """
    if any(head.explicit for head in heads):
        return list(heads)
    announced = Announcements.of(vocabulary)
    told: dict[int, tuple[str, str]] = {}
    for head in heads:
        below = document.flow[head.index + 1 : head.index + 2]
        line = below[0] if below else None
        free = not (head.number or head.section or head.group or head.appendix)
        if free and isinstance(line, Block) and line.kind is BlockKind.PARAGRAPH:
            action = _in_a_field(line.text, announced)
            told |= {head.index: (action[0], head.title)} if action else {}
        elif free and isinstance(line, Table) and (number := referenced_number(line, vocabulary)) is not None:
            told[head.index] = number.text.strip(), head.title
    if len(told) < _FEWEST or len({number for number, _ in told.values()}) < len(told):
        return list(heads)
    return [replace(head, explicit=told.get(head.index, head.explicit)) for head in heads]


def _in_a_field(line: str, announced: Announcements) -> tuple[str, str] | None:
    """The action that a line, or one of its fields announces: `Référence : action 1.1 — Pilotage : direction`."""
    fields = [field.strip() for field in _BETWEEN.split(line)]
    short = (field for field in fields if len(field.split()) <= _LINE)
    return next((action for field in short if (action := announced.read(field))), None)


def _numbered(head: Head, told: Mapping[int, tuple[str, str]], first: int) -> Head:
    if head.index in told:
        return replace(head, explicit=told[head.index])
    listed = head.index < first and head.number in {number for number, _ in told.values()}
    return replace(head, number="", depth=0) if listed else head


def _listed(document: Document) -> Iterator[tuple[int, str, str]]:
    """Where each numbered text stands, its number, and the words behind it."""
    for index, item in enumerate(document.flow):
        if isinstance(item, Block):
            yield index, *number_and_title(item.text)
        elif isinstance(item, Table):
            for row in item.grid():
                yield index, *number_and_title(" ".join(dict.fromkeys(cell.text for cell in row)))


def _tells(listed: str, title: str) -> bool:
    """Whether the words of a title stand in a listed text, in their order and from its first on."""
    words, own = plain(listed).split(), plain(title).split()
    if len(own) < _WORDS or words[:_WORDS] != own[:_WORDS]:
        return False
    rest = iter(words)
    return all(word in rest for word in own)
