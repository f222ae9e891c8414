"""Actions whose headings have no number, where a list in the report's beginning says which number each has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quitus.sources.pdf.model import Block, Document, Table
from quitus.sources.reports.heads import Head, number_and_title
from quitus.sources.reports.wording import plain

_FEWEST = 2
_WORDS = 3


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
