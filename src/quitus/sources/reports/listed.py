"""Indicators printed as a list below their section's heading: `Nombre de jeunes accompagnés : 34`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

from quitus.figures.kinds import Check, Missing, Nature, Severity
from quitus.figures.places import Source
from quitus.figures.rows import Finding, IndicatorRow
from quitus.sources.numbers.cells import read_cell
from quitus.sources.numbers.printed import CellReading, MissingValue, PrintedNumber
from quitus.sources.numbers.running import scan
from quitus.sources.pdf.model import Block, BlockKind
from quitus.sources.reports.columns import nature_in
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.indicators import unit_of
from quitus.sources.reports.listed_values import SaidValue, said_values, says_time_alone
from quitus.sources.reports.outline import Scope
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.wording import stems

_ITEM = re.compile(r"(?P<label>[^\W\d_%][^:;]{3,160}?)\s*:\s*(?P<value>[^:]{1,60}?)[\s.;,]*")
_SEVERAL = re.compile(r"(?P<label>[^\W\d_%][^:;]{3,160}?)\s*:\s*(?P<value>.{3,160})")
_CHANGE = re.compile(r"[+−]\s?\d")
_LABEL_WORDS, _SENTENCE_WORDS = 25, 5


class _Item(NamedTuple):
    """One line of a list: what it names, what it says, where it begins and where what it says stands."""

    label: str
    begin: int
    start: int
    end: int
    value: str


def read_listed(
    block: Block,
    scope: Scope,
    context: ReportContext,
    tabled: Collection[str] = (),
    above: Block | None = None,
) -> tuple[tuple[IndicatorRow, ...], tuple[Finding, ...]]:
    """The indicators of one block of an action's indicators section, and what of it could not be read.

    Only an item of a list, or lines that each name a count, a share or the like, are taken for indicators. Where
    the action has a table of them (`tabled` are the stems of its labels), a text that gives no value of its own
    after a colon but a change (`+ 168`) or a sentence comments on that table: its not being read is no finding.
    A line of years and values alone is of what the block just above it names.
    """
    if not scope.action or scope.section != "indicators" or block.kind is not BlockKind.PARAGRAPH:
        return (), ()
    if named := _below_label(block, above, context):
        year, (label, values) = str(context.year), named
        return tuple(_valued(block, label, each, each.period or year, scope, context) for each in values), ()
    rows: list[IndicatorRow] = []
    findings: list[Finding] = []
    for item in _items(block, context):
        if tabled and (not item.value or _CHANGE.match(item.value)):
            continue
        reading = _reading(block, item, context)
        row = _row(block, item, reading, scope, context)
        several = _several(block, item, scope, context) if row is None else [row]
        if not several and tabled and _comments(item, tabled):
            continue
        if not several:
            findings.append(_unread(block, item, scope, context))
        rows += several
    return tuple(rows), tuple(findings)


def _several(block: Block, item: _Item, scope: Scope, context: ReportContext) -> list[IndicatorRow]:
    """The rows of an item with several values, each with its year or nature; none where that is not clear."""
    match = _SEVERAL.fullmatch(block.text, item.begin, item.end)
    if match is None or block.passage.marked() or _says_nature(match["label"], context):
        return []
    label, named = match["label"], periods_in(match["label"])
    values = said_values(block.text, *match.span("value"), label, context)
    if len(named) > 1:
        return []
    own = named[0] if named else str(context.year)
    rows = [_valued(block, label, value, value.period or own, scope, context) for value in values]
    return rows if len({(row.period, row.nature) for row in rows}) == len(rows) else []


def _valued(
    block: Block, label: str, value: SaidValue, period: str, scope: Scope, context: ReportContext
) -> IndicatorRow:
    return _listed_row(
        scope,
        label,
        period,
        value.nature,
        context.source(block.passage.place(value.start, value.end)),
        context,
        value=value.value,
        unit=value.unit or unit_of("", label, context),
        note=value.note,
        quantum=value.quantum,
        missing=value.missing,
    )


def _says_nature(label: str, context: ReportContext) -> bool:
    """Whether a label begins or ends with what its values are (`Objectif`), or says no more (`Réalisé 2023`)."""
    words = stems(label).split()
    found = [(match.start, match.words) for match in context.vocabulary.topic("natures").matches(label)]
    return any(start == 0 or start + count == len(words) for start, count in found)


class _Named(NamedTuple):
    """Values each with its year or nature, and the name of what they are of."""

    label: str
    values: tuple[SaidValue, ...]


def _below_label(block: Block, above: Block | None, context: ReportContext) -> _Named | None:
    """A line of nothing but values, each with its year or nature, below the name of what they are of.

    `2018 : 66 ; 2019 : 71 ; attendu : 60` below `Jeunes accompagnés`, which is the text just above or the block's
    own first lines.
    """
    if block.passage.marked():
        return None
    lines = list(_lines(block))
    opening = len(block.bullet) if block.bullet and block.text.startswith(block.bullet) else 0
    names = [(opening, _label(above))] if above is not None and above.kind is BlockKind.PARAGRAPH else []
    names += [(lines[-1][0], _label(block)[: lines[-1][0] - len(block.text)].strip())] if len(lines) > 1 else []
    for start, label in names:
        values = said_values(block.text, start, len(block.text.rstrip(" .;")), "", context, fewest=1)
        dated = all(value.period or value.nature for value in values) and any(value.period for value in values)
        if dated and _is_name(label):
            return _Named(label, values)
    return None


def _is_name(label: str) -> bool:
    marked = label.endswith(".") or any(mark in label for mark in ":;")
    return bool(label) and len(label.split()) <= _LABEL_WORDS and not marked and not label[0].isdigit()


def _label(block: Block) -> str:
    return block.text.removeprefix(block.bullet).strip() if block.bullet else block.text.strip()


def _comments(item: _Item, tabled: Collection[str]) -> bool:
    """Whether a sentence stands behind the colon (`Le nombre réalisé progresse de 9 jeunes.`), not a value.

    It may go on in small letters behind a label that the table has (`: le ratio s'établit à 83 % …`).
    """
    if len(item.value.split()) < _SENTENCE_WORDS:
        return False
    label = stems(item.label)
    known = any(label in other or other in label for other in tabled if other)
    return item.value[:1].isupper() or (item.value[:1].isalpha() and known)


def _items(block: Block, context: ReportContext) -> Iterator[_Item]:
    text = block.text
    opening = len(block.bullet) if block.bullet and text.startswith(block.bullet) else 0
    whole = _item(text, opening, len(text))
    if whole is not None and (block.bullet or _counts(whole.label, context)):
        yield whole
        return
    lines = list(_lines(block))
    items = [_item(text, start, end) for start, end in lines]
    if not block.bullet and all(item is not None and _counts(item.label, context) for item in items):
        yield from (item for item in items if item is not None)
    elif _numbered(text, opening, context) and (block.bullet or _counts(text, context)):
        end = len(text.rstrip(" .;,"))
        yield _Item(text[opening:].strip(), _first(text, opening), opening, end, "")


def _lines(block: Block) -> Iterator[tuple[int, int]]:
    """Where each printed line begins and ends in the block's text."""
    for number in range(len(block.passage.lines)):
        places = [at for at, origin in enumerate(block.passage.origins) if origin and origin[0] == number]
        if places:
            yield places[0], places[-1] + 1


def _item(text: str, start: int, end: int) -> _Item | None:
    match = _ITEM.fullmatch(text, _first(text, start), end)
    if match is None or len(match["label"].split()) > _LABEL_WORDS:
        return None
    return _Item(match["label"], match.start("label"), *match.span("value"), match["value"])


def _first(text: str, start: int) -> int:
    """Where the first character that is no space stands from a place on."""
    return start + len(text[start:]) - len(text[start:].lstrip())


def _counts(label: str, context: ReportContext) -> bool:
    """Whether a label begins as indicators do: with the word of a unit (`Nombre de`, `Taux de`)."""
    return context.vocabulary.topic("units").opens(label) is not None


def _numbered(text: str, start: int, context: ReportContext) -> bool:
    return any(token.value is not None and not token.furniture for token in scan(text[start:], context.words))


def _reading(block: Block, item: _Item, context: ReportContext) -> CellReading:
    marks = frozenset(at - item.start for at in block.passage.marked() if item.start <= at < item.end)
    return read_cell(item.value, context.words, marks=marks)


def _row(
    block: Block, item: _Item, reading: CellReading, scope: Scope, context: ReportContext
) -> IndicatorRow | None:
    """The row of an item; None where it is not clear what value, of which year, it gives."""
    periods = periods_in(item.label) or periods_in(scope.title)
    nature, baseline = nature_in(item.label, context.vocabulary)
    if len(periods) > 1 or nature is Nature.TARGET or baseline or not item.value:
        return None
    if says_time_alone(item.label, context):
        return None
    period = periods[0] if periods else str(context.year)
    unit = unit_of("", item.label, context)
    if (
        isinstance(reading, PrintedNumber)
        and not reading.alternatives
        and set(periods_in(reading.note)) <= {period}
    ):
        place = block.passage.place(item.start + reading.start, item.start + reading.end)
        value, missing, note, quantum = reading.value, Missing.NONE, reading.note, reading.quantum
        unit = reading.unit or unit
    elif isinstance(reading, MissingValue) and reading.missing is not Missing.NOT_NUMERIC:
        if any(map(str.isdigit, reading.note)):
            return None
        place = block.passage.place(item.start, item.end)
        value, missing, note, quantum = None, reading.missing, reading.note, Decimal(0)
    else:
        return None
    return _listed_row(
        scope, item.label, period, None, context.source(place), context,
        value=value, unit=unit, note=note, quantum=quantum, missing=missing,
    )  # fmt: skip


def _listed_row(
    scope: Scope,
    label: str,
    period: str,
    nature: Nature | None,
    source: Source,
    context: ReportContext,
    *,
    value: Decimal | None,
    unit: str,
    note: str,
    quantum: Decimal,
    missing: Missing = Missing.NONE,
) -> IndicatorRow:
    later = period[:4].isdigit() and int(period[:4]) > context.year
    return IndicatorRow(
        context.territory,
        context.year,
        scope.action,
        _measure(scope, context),
        label,
        period,
        nature or (Nature.TARGET if later else Nature.OBSERVED),
        value,
        unit,
        missing,
        note,
        "",
        source,
        indicator_code=context.vocabulary.topic("indicators").first(label) or "",
        quantum=quantum,
    )


def _measure(scope: Scope, context: ReportContext) -> str:
    """The heading over a list as its measure, where that names neither the section nor the action."""
    known = scope.title == scope.opener or context.vocabulary.section_of(scope.title) is not None
    return "" if known else scope.title


def _unread(block: Block, item: _Item, scope: Scope, context: ReportContext) -> Finding:
    return context.finding(
        Check.DOUBTFUL_READING,
        Severity.WARNING,
        f"« {block.text[:120]} », dans une liste d'indicateurs, n'a pas pu être lu comme un indicateur et sa "
        "valeur : à vérifier.",
        action=scope.action,
        subject=item.label[:80],
        observed=item.value or block.text[:80],
        source=context.passage_source(block.passage),
    )
