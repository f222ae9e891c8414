"""Indicators that a form asks for one by one, label beside answer, as tables with a row an indicator."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell, Line, Passage, Table
from quitus.sources.reports.form_fields import Field, bare, field_of
from quitus.sources.reports.form_rows import FormRow, as_table
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import plain

_FEW_WORDS = 5
_BAND = re.compile(r"\w+\s*(?:n\s*[°ºo]\.?\s*)?[\w.]{1,8}\s*[:–—-]\s*(?P<name>\S.*)$", re.IGNORECASE)
_BEFORE = frozenset({Field.MEASURE, Field.UNIT})


@dataclass(frozen=True, slots=True)
class Block:
    """One indicator's rows with what each tells of it; `places` are their places among the rows looked at."""

    places: tuple[int, ...]
    rows: tuple[FormRow, ...]
    fields: tuple[Field, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What its rows are called; the number of an indicator is its own."""
        return tuple(
            field.value if field is Field.INDICATOR else plain(bare(row.cells[0]))
            for row, field in zip(self.rows, self.fields, strict=True)
        )


def blocks(rows: Sequence[FormRow], vocabulary: Vocabulary, words: NumberWords) -> list[Block]:
    """The blocks of indicators among rows of labels and answers, in order.

    A block has one row that names the indicator, with its measure or unit just above, and values, each once.
    """
    fields = [_field(row, vocabulary, words) for row in rows]
    starts: list[int] = []
    for place, each in enumerate(fields):
        if each is Field.INDICATOR:
            start = place
            while start and fields[start - 1] in _BEFORE and fields[start - 1] not in fields[start:place]:
                start -= 1
            starts.append(start)
    found = []
    for start, end in pairwise([*starts, len(rows)]):
        block = _block(rows, fields, start, end, vocabulary)
        if block is not None:
            found.append(block)
    return found


def named_block(band: Cell, rows: Sequence[FormRow], vocabulary: Vocabulary, words: NumberWords) -> Block | None:
    """The rows of an indicator that the band above names; None where it does not, or one of the rows does."""
    fields = [_field(row, vocabulary, words) for row in rows]
    name = _BAND.match(band.text)
    if Field.INDICATOR in fields or name is None or not any(char.isalpha() for char in name["name"]):
        return None
    found = _block(rows, fields, 0, len(rows), vocabulary)
    if found is None:
        return None
    start, passage = name.start("name"), band.passage
    named = replace(band, passage=Passage(passage.lines, passage.text[start:], passage.origins[start:]))
    head = FormRow(found.rows[0].table, found.rows[0].index, (band, named))
    return Block(found.places, (head, *found.rows), (Field.INDICATOR, *found.fields))


def _field(row: FormRow, vocabulary: Vocabulary, words: NumberWords) -> Field | None:
    pair = row.pair
    return None if pair is None else field_of(*pair, vocabulary, words)


def _block(
    rows: Sequence[FormRow],
    fields: Sequence[Field | None],
    start: int,
    end: int,
    vocabulary: Vocabulary,
) -> Block | None:
    places: list[int] = []
    seen: set[str] = set()
    for place in range(start, end):
        if _ends(rows[place], fields[place], vocabulary):
            break
        label = plain(bare(rows[place].cells[0]))
        if fields[place] is None:
            continue
        if label in seen:
            return None
        seen.add(label)
        places.append(place)
    kinds = [field for place in places if (field := fields[place]) is not None]
    if Field.VALUE not in kinds or any(kinds.count(each) > 1 for each in (Field.INDICATOR, *_BEFORE)):
        return None
    return Block(tuple(places), tuple(rows[place] for place in places), tuple(kinds))


def _ends(row: FormRow, field: Field | None, vocabulary: Vocabulary) -> bool:
    """Whether a row tells what a sheet tells below its indicators (`Bilan`), in more words than a value has."""
    if row.pair is None:
        return True
    label, answer = row.pair
    if field is Field.INDICATOR or (field is not None and len(answer.text.split()) <= _FEW_WORDS):
        return False
    return vocabulary.topic("sections").whole(bare(label)) is not None


def tabled(found: Sequence[Block]) -> tuple[Table, list[Line]]:
    """Blocks with the same labels as a table, and the lines of the labels that are printed once more."""
    first = found[0]
    cells = [_at(row.cells[0], 0, column) for column, row in enumerate(first.rows)]
    again: list[Line] = []
    for place, block in enumerate(found, 1):
        cells += [_at(row.cells[1], place, column) for column, row in enumerate(block.rows)]
        if block is not first:
            again += [line for row in block.rows for line in row.cells[0].passage.lines]
    sources = [row.table for block in found for row in block.rows]
    return as_table(cells, len(found) + 1, len(first.rows), sources, header_rows=1), again


def _at(cell: Cell, row: int, column: int) -> Cell:
    return replace(cell, row=row, column=column, row_span=1, column_span=1, fill="", bold=row == 0)
