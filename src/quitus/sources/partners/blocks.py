"""A table's columns in blocks that stand side by side, each with its labels and its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from quitus.sources.partners.columns import Head, Header
from quitus.sources.partners.contracts import Field, Role
from quitus.sources.partners.model import Place, Sheet, Value, is_blank


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that belong together.

    Attributes:
        labels: the columns that name a row.
        values: the columns of figures.
        others: the other columns by role, the first of each.
        numbering: the columns that the contract knows and reads nothing from: numbers, references.
    """

    labels: tuple[Head, ...]
    values: tuple[Head, ...]
    others: dict[Role, Head]
    columns: tuple[int, ...]
    numbering: tuple[int, ...] = ()

    def of(self, role: Role) -> Head | None:
        """The column of a role; None where there is none."""
        return self.others.get(role)


def blocks(header: Header, is_text: Callable[[int], bool]) -> tuple[Block, ...]:
    """The header's blocks: a new one begins where a label's column follows a column of values.

    Args:
        is_text: whether a column without a known head holds words, so that it may name rows.
    """
    heads = sorted(header.heads, key=lambda head: head.at)
    groups: list[list[Head]] = [[]]
    for head in heads:
        again = any(head.field.key == other.field.key for other in groups[-1])
        if head.field.role is Role.LABEL and again and any(other.is_value for other in groups[-1]):
            groups.append([])
        groups[-1].append(head)
    known = {head.at for head in heads} | {column for column, _ in header.unknown}
    return tuple(_block(group, known, is_text) for group in groups)


def _block(heads: list[Head], known: set[int], is_text: Callable[[int], bool]) -> Block:
    values = tuple(head for head in heads if head.is_value)
    labels = tuple(head for head in heads if head.field.role is Role.LABEL)
    first = min((head.at for head in values), default=0)
    naming = any(head.field.role in (Role.PERIOD, Role.PARTNER, Role.PERSON) for head in heads)
    if not labels and values and not naming:
        labels = _headless(heads, first, known, is_text)
    others: dict[Role, Head] = {}
    for head in heads:
        others.setdefault(head.field.role, head)
    columns = tuple(sorted({head.at for head in (*heads, *labels)}))
    numbering = tuple(head.at for head in heads if head.field.role is Role.KNOWN)
    return Block(labels, values, others, columns, numbering)


def _headless(heads: list[Head], first: int, known: set[int], is_text: Callable[[int], bool]) -> tuple[Head, ...]:
    """The columns left of the values that have no head, or one nobody knows, and hold words."""
    taken = {head.at for head in heads}
    label = Field("label", Role.LABEL, ())
    return tuple(Head(at, label, "") for at in range(first) if at not in taken and is_text(at))


def label_texts(sheet: Sheet, row: int, labels: Iterable[Head], carried: dict[int, str]) -> list[str]:
    """A row's labels; a blank one under a merged cell, or beside a narrower label, is the one above's.

    `carried` holds the last label of each column and is kept up to date.
    """
    columns = [head.at for head in labels]
    texts = [_text(sheet.at(row, column)) for column in columns]
    for position, column in enumerate(columns):
        if texts[position]:
            carried[column] = texts[position]
            for later in columns[position + 1 :]:
                carried.pop(later, None)
        elif _inside_merged(sheet, (row, column)) or any(texts[position + 1 :]):
            texts[position] = carried.get(column, "")
    return [text for text in texts if text]


def _text(value: Value) -> str:
    if is_blank(value) or not isinstance(value, str):
        return "" if is_blank(value) or not isinstance(value, float) else f"{value:g}"
    return " ".join(value.split())


def _inside_merged(sheet: Sheet, place: Place) -> bool:
    return any(
        top < place[0] <= bottom and left <= place[1] <= right for (top, left), (bottom, right) in sheet.merged
    )
