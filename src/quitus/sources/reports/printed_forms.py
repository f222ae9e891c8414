"""Printed online forms: label beside answer under bands, an action's number in a row, an indicator a block.

Such a table is given to the readers as a sheet without a form would be: a heading with the action's number and
title, the bands as headings over tables of their rows, and indicators as a table with a row for each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from quitus.sources.numbers.printed import PrintedNumber
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Block, BlockKind, Cell, Document, Furniture, Passage, Table, TableKind
from quitus.sources.reports.form_fields import Field, action_number, are_joined, bare, field_of, is_indicator_band
from quitus.sources.reports.form_indicators import Block as IndicatorBlock
from quitus.sources.reports.form_indicators import blocks, named_block, tabled
from quitus.sources.reports.form_rows import FormRow, cut, rows_of, runs
from quitus.sources.reports.runins import label_section
from quitus.sources.reports.sheet_heads import joined
from quitus.sources.reports.tableview import read
from quitus.sources.reports.vocabulary import Vocabulary

_FEWEST = 2


@dataclass(slots=True)
class _Out:
    """The flow that a form becomes, and the labels and bands that repeat others."""

    flow: list[Block | Table] = field(default_factory=list)
    again: list[Furniture] = field(default_factory=list)


@dataclass(slots=True)
class _Held:
    """Blocks of indicators, each with the band that opens it if any, until one with other labels comes."""

    out: _Out
    blocks: list[tuple[Cell | None, IndicatorBlock]] = field(default_factory=list)

    def add(self, band: Cell | None, found: Sequence[IndicatorBlock]) -> None:
        """Hold further blocks, the first below a band."""
        for place, block in enumerate(found):
            if self.blocks and self.blocks[0][1].labels != block.labels:
                self.flush()
            self.blocks.append((None if place else band, block))

    def flush(self) -> None:
        """Write the blocks held as a table below the first's band."""
        if not self.blocks:
            return
        bands = [band for band, _ in self.blocks if band is not None]
        table, again = tabled([block for _, block in self.blocks])
        self.out.flow += [*(_band(band) for band in bands[:1]), table]
        again += [line for band in bands[1:] for line in band.passage.lines]
        self.out.again += [Furniture(line, "repeated") for line in again]
        self.blocks.clear()


@dataclass(frozen=True, slots=True)
class _Part:
    """The rows below a band, or those above the first one."""

    band: Cell | None
    rows: tuple[FormRow, ...]


def with_printed_forms(document: Document, vocabulary: Vocabulary, words: NumberWords) -> Document:
    """The document with each printed form as headings and tables."""
    document = _doubted(document, vocabulary)
    out = _Out()
    changed = False
    for run in runs(document.flow):
        if isinstance(run, Block):
            out.flow.append(run)
            continue
        rows = rows_of(run) if run[0].columns > 1 else []
        if rows and _is_form(rows, vocabulary, words):
            above = out.flow[-1] if out.flow and isinstance(out.flow[-1], Block) else None
            for sheet in _sheets(rows, vocabulary):
                _write(sheet, above, out, vocabulary, words)
                above = None
            changed = True
        else:
            out.flow += run
    if not changed:
        return document
    return replace(document, flow=tuple(out.flow), furniture=(*document.furniture, *out.again))


def _doubted(document: Document, vocabulary: Vocabulary) -> Document:
    """The document, its open grids of two columns unsure where two labels of a form are one."""
    open_grids = [t for t in document.tables if t.kind is not TableKind.RULED and t.columns == _FEWEST]
    if not any(are_joined(cell, vocabulary) for table in open_grids for cell in table.cells if not cell.column):
        return document
    flow = (
        replace(item, sure=False, doubts=tuple(dict.fromkeys((*item.doubts, "row_breaks"))))
        if item in open_grids
        else item
        for item in document.flow
    )
    return replace(document, flow=tuple(flow))


def _is_form(rows: Sequence[FormRow], vocabulary: Vocabulary, words: NumberWords) -> bool:
    """Whether rows give an action's number, tell of it under several labels and bands, or tell of an indicator.

    A grid of more columns is a form where what it tells below a band is labels and answers too.
    """
    wide = rows[0].table.columns > _FEWEST
    if wide and not any(_is_asked(part, vocabulary, words) for part in _parts(rows)):
        return False
    if len(rows) > 1 and any(_number(row, vocabulary) for row in rows):
        return True
    if blocks(rows, vocabulary, words):
        return True
    told = {
        section for row in rows for label, _ in row.pairs if (section := label_section(bare(label), vocabulary))
    }
    banded = any(row.band is not None for row in rows[1:])
    return banded and len(told) >= _FEWEST


def _is_asked(part: _Part, vocabulary: Vocabulary, words: NumberWords) -> bool:
    """Whether the rows below a band that names a section, or an indicator, are labels and answers with numbers."""
    if part.band is None or not part.rows or any(row.pair is None for row in part.rows):
        return False
    named = vocabulary.section_of(part.band.text) or is_indicator_band(part.band.text, vocabulary)
    answers = (row.cells[1] for row in part.rows)
    return bool(named) and any(isinstance(read(answer, words), PrintedNumber) for answer in answers)


def _number(row: FormRow, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The number and title of an action that a row of a form gives."""
    return next((found for pair in row.pairs if (found := action_number(*pair, vocabulary))), None)


def _sheets(rows: Sequence[FormRow], vocabulary: Vocabulary) -> list[Sequence[FormRow]]:
    """The forms of several actions that follow one another without a text between."""
    starts = []
    for place, row in enumerate(rows):
        if _number(row, vocabulary):
            start = place
            while start and _opens(rows[start - 1], vocabulary):
                start -= 1
            starts.append(start)
    bounds = [0, *starts[1:], len(rows)]
    return [rows[start:end] for start, end in pairwise(bounds)]


def _opens(row: FormRow, vocabulary: Vocabulary) -> bool:
    """Whether a row above an action's number belongs to it: a band, or its title."""
    if row.band is not None:
        return True
    return any(vocabulary.topic("title_labels").whole(bare(label)) is not None for label, _ in row.pairs)


def _write(
    rows: Sequence[FormRow], above: Block | None, out: _Out, vocabulary: Vocabulary, words: NumberWords
) -> None:
    head = _heading(rows, above, vocabulary)
    if head is not None:
        # What the heading holds is no figure of the form's own.
        out.flow.append(head)
        rows = [row for row in rows if row.pair is None or not _number(row, vocabulary)]
    held = _Held(out)
    for part in _parts(rows):
        asked = part.band is not None and is_indicator_band(part.band.text, vocabulary)
        found = blocks(part.rows, vocabulary, words)
        if asked and found:
            held.add(part.band, found)
            _write_text(_left(part.rows, found), out)
            continue
        held.flush()
        out.flow += [_band(part.band)] if part.band is not None else []
        own = named_block(part.band, part.rows, vocabulary, words) if asked and part.band is not None else None
        if own is not None:
            out.flow.append(tabled([own])[0])
            _write_text(_left(part.rows, [own]), out)
        elif found:
            _write_mixed(part.rows, found, held)
        elif asked:
            _write_unnamed(part.rows, out, vocabulary, words)
        elif part.rows:
            out.flow.append(cut(part.rows))
    held.flush()


def _write_mixed(rows: Sequence[FormRow], found: Sequence[IndicatorBlock], held: _Held) -> None:
    """Rows of which some are blocks of indicators; those below begin a part of their own."""
    out = held.out
    first, last = found[0].places[0], found[-1].places[-1]
    out.flow += [cut(rows[:first])] if first else []
    held.add(None, found)
    held.flush()
    _write_text(_left(rows[: last + 1], found, first), out)
    below = rows[last + 1 :]
    if below:
        out.flow += [_band(below[0].cells[0]), cut(below)] if below[0].cells[0].text.strip() else [cut(below)]


def _write_unnamed(rows: Sequence[FormRow], out: _Out, vocabulary: Vocabulary, words: NumberWords) -> None:
    """The rows of an indicator that nothing names: its values as a table, which is told, and the rest as text."""
    fields = [row.pair and field_of(*row.pair, vocabulary, words) for row in rows]
    values = [row for row, each in zip(rows, fields, strict=True) if each is Field.VALUE]
    out.flow += [cut(values)] if values else []
    _write_text([row for row in rows if row not in values], out)


def _left(rows: Sequence[FormRow], found: Sequence[IndicatorBlock], start: int = 0) -> list[FormRow]:
    used = {place for block in found for place in block.places}
    return [row for place, row in enumerate(rows) if place >= start and place not in used]


def _write_text(rows: Sequence[FormRow], out: _Out) -> None:
    """What a block says of its indicator beside figures (`Mode de calcul`), which no table may take for one."""
    for row in rows:
        printed = [cell.passage for cell in row.cells if cell.text.strip()]
        if printed:
            whole = printed[0] if len(printed) == 1 else joined(printed[0], printed[1])
            out.flow.append(Block(BlockKind.PARAGRAPH, whole))


def _parts(rows: Sequence[FormRow]) -> Iterator[_Part]:
    band: Cell | None = None
    held: list[FormRow] = []
    for row in rows:
        if row.band is not None:
            if band is not None or held:
                yield _Part(band, tuple(held))
            band, held = row.band, []
        else:
            held.append(row)
    yield _Part(band, tuple(held))


def _band(cell: Cell) -> Block:
    return Block(BlockKind.HEADING, cell.passage, title=cell.text, form="band")


def _heading(rows: Sequence[FormRow], above: Block | None, vocabulary: Vocabulary) -> Block | None:
    """The heading of a form's action: its number and its title, which a heading above the form may be."""
    pairs = [pair for row in rows for pair in row.pairs]
    told = [(found, answer) for label, answer in pairs if (found := action_number(label, answer, vocabulary))]
    if not told:
        return None
    (number, title), cell = told[0]
    passage: Passage = cell.passage
    titles = [a for label, a in pairs if vocabulary.topic("title_labels").whole(bare(label)) and a.text.strip()]
    if titles and not title:
        title = titles[0].text.strip()
        passage = joined(passage, titles[0].passage)
    elif not title and above is not None and above.kind is BlockKind.HEADING:
        title = above.text.strip()
    return Block(BlockKind.HEADING, passage, number, title, form="action")
