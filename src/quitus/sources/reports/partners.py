"""Partners that an action's sheet names in its text, in lists of any form, or in a table of labels and texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from quitus.figures.rows import CofinancerRow
from quitus.sources.pdf.model import Block, BlockKind, Document, Passage
from quitus.sources.reports.answered import table_answers
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.headings import looks_like_heading
from quitus.sources.reports.heads import stand_level
from quitus.sources.reports.names import Named, lone_label, named
from quitus.sources.reports.outline import Outline
from quitus.sources.reports.pieces import inner_width, pieces
from quitus.sources.reports.vocabulary import Vocabulary

_PARTNERS = "partners"
_NEAR = 3.0


def read_partners(document: Document, part: Outline, context: ReportContext) -> tuple[CofinancerRow, ...]:
    """A row for each partner that a section on partners lists; sentences about partners give none."""
    rows: list[CofinancerRow] = []
    widths = _reaches(document)
    places = [place for place, scope in enumerate(part.scopes) if scope.action]
    for (action, own), group in groupby(places, lambda place: (part.scopes[place].action, _is_own(part, place))):
        run = list(group)
        if own:
            rows += _section(_listed(document, run), part, action, widths, context)
        for place in run:
            item = document.flow[place]
            if isinstance(item, Block):
                rows += _answered(item, place, part, action, widths, context)
            else:
                for answer in table_answers(item, context.vocabulary):
                    if answer.section == _PARTNERS:
                        passage = answer.cell.passage
                        spans = pieces(passage, inner_width(answer.cell), answer.start, answer.end)
                        rows += _rows(passage, named(passage.text, spans, context.vocabulary), action, context)
    return tuple(rows)


def together(tabled: Iterable[CofinancerRow], told: Iterable[CofinancerRow]) -> tuple[CofinancerRow, ...]:
    """The rows of tables of partners and of texts, action by action; what both name is one row."""
    rows = list(tabled)
    known = {(row.action, row.partner.casefold()) for row in rows}
    seen = {(row.action, row.initiative.casefold(), row.partner.casefold()) for row in rows}
    for row in told:
        key = (row.action, row.initiative.casefold(), row.partner.casefold())
        if key not in seen and (row.initiative or (row.action, row.partner.casefold()) not in known):
            seen.add(key)
            rows.append(row)
    order = {action: place for place, action in reversed(list(enumerate(row.action for row in rows)))}
    return tuple(sorted(rows, key=lambda row: order[row.action]))


def _is_own(part: Outline, place: int) -> bool:
    """Whether a place lies in a section on partners, and not behind a label of its own."""
    return part.scopes[place].section == _PARTNERS and place not in part.answers


def _reaches(document: Document) -> dict[int, float]:
    """How far to the right the text of each page reaches."""
    found: dict[int, float] = {}
    for item in document.flow:
        for line in item.passage.lines if isinstance(item, Block) else ():
            found[line.page] = max(found.get(line.page, 0.0), line.rights[-1])
    return found


def _listed(document: Document, places: list[int]) -> list[Block]:
    """The texts of a section, up to a further heading: what stands below that may be of other things.

    A heading beside texts heads a column of them, unless nothing stands below it.
    """
    found: list[Block] = []
    blocks = [item for place in places if isinstance(item := document.flow[place], Block)]
    for place, block in enumerate(blocks):
        beside = any(
            stand_level(block, other) for other in blocks[max(0, place - 1) : place + 2] if other is not block
        )
        alone = place == 0 and not any(abs(_edge(block) - _edge(other)) < _NEAR for other in blocks[1:])
        if looks_like_heading(block) and (alone or not beside):
            if found:
                break
            continue
        if block.kind is not BlockKind.NOTE:
            found.append(block)
    return found


def _section(
    blocks: list[Block], part: Outline, action: str, widths: dict[int, float], context: ReportContext
) -> Iterator[CofinancerRow]:
    columns = _columns(blocks, context.vocabulary)
    if columns is not None:
        yield from _columned(blocks, columns, action, widths, context)
        return
    above = ""
    for block in blocks:
        label = lone_label(block.text, context.vocabulary)
        if label is not None:
            above = label
            continue
        found = named(block.text, _spans(block.passage, widths), context.vocabulary)
        if any(each.initiative for each in found):
            above = ""
        yield from _rows(
            block.passage, [e._replace(initiative=e.initiative or above) for e in found], action, context
        )


def _answered(
    block: Block, place: int, part: Outline, action: str, widths: dict[int, float], context: ReportContext
) -> Iterator[CofinancerRow]:
    for answer in part.answers.get(place, ()):
        if answer.section == _PARTNERS and answer.start < answer.end:
            spans = pieces(block.passage, _width(block.passage, widths), answer.start, answer.end)
            yield from _rows(block.passage, named(block.text, spans, context.vocabulary), action, context)


def _columns(blocks: list[Block], vocabulary: Vocabulary) -> tuple[float, float, bool] | None:
    """The left edges of two columns of text, and whether partners stand in the left one; None for one column."""
    pairs = [(one, other) for one, other in pairwise(blocks) if stand_level(one, other)]
    if not pairs:
        return None
    left, right = sorted(pairs[0], key=_edge)
    heads = vocabulary.of("heads", "cofinancers")
    return _edge(left), _edge(right), heads.whole(left.text) is not None


def _columned(
    blocks: list[Block],
    columns: tuple[float, float, bool],
    action: str,
    widths: dict[int, float],
    context: ReportContext,
) -> Iterator[CofinancerRow]:
    """The partners of one column, each beside the initiative that the other one names at its height or above."""
    _, right, turned = columns
    heads = context.vocabulary.topic("heads")
    headed = [block for block in blocks if context.vocabulary.of("heads", "cofinancers").whole(block.text)]
    kept = [
        block
        for block in blocks
        if block not in headed
        and not any(stand_level(block, head) for head in headed)
        and heads.whole(block.text) is None
    ]
    sides = [
        [b for b in kept if (_edge(b) >= right - _NEAR) is not turned_side] for turned_side in (turned, not turned)
    ]
    partners, initiatives = sides
    for block in partners:
        above = [b for b in initiatives if not turned and _height(b) <= _height(block)]
        initiative = max(above, key=_height).text.strip() if above else ""
        found = named(block.text, _spans(block.passage, widths), context.vocabulary)
        yield from _rows(
            block.passage,
            [each._replace(initiative=each.initiative or initiative) for each in found],
            action,
            context,
        )


def _edge(block: Block) -> float:
    return block.passage.lines[0].box().x0


def _height(block: Block) -> tuple[int, float]:
    line = block.passage.lines[0]
    return line.page, round(line.bottom)


def _spans(passage: Passage, widths: dict[int, float]) -> list[tuple[int, int]]:
    return pieces(passage, _width(passage, widths))


def _width(passage: Passage, widths: dict[int, float]) -> float:
    first = passage.lines[0]
    return widths.get(first.page, 0.0) - min(line.lefts[0] for line in passage.lines)


def _rows(passage: Passage, found: list[Named], action: str, context: ReportContext) -> Iterator[CofinancerRow]:
    for each in found:
        source = context.source(passage.place(each.start, each.end))
        name = passage.text[each.start : each.end]
        yield CofinancerRow(context.territory, context.year, action, each.initiative, name, source)
