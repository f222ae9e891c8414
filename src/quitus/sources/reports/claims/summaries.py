"""An indicator that another kind of table prints too: a synthesis over all actions, a total by site."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check, Nature
from quitus.figures.places import Source, parse_page_locator
from quitus.figures.relations import Term
from quitus.figures.rows import IndicatorRow, OtherRow
from quitus.sources.reports.claims.folding import fold, stems_of
from quitus.sources.reports.claims.grammar import Grammar

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TOTAL = frozenset({"total", "totaux", "total general", "ensemble"})
_Place = tuple[int, IndicatorRow]


def summaries(indicators: Sequence[IndicatorRow], others: Sequence[OtherRow], grammar: Grammar) -> Iterator[Claim]:
    """A claim for each number of another table that is an indicator's of the same label and year.

    A row counts by its label where one indicator has it, of all actions or of the table's own; a total counts by
    its column's head (`Nombre de personnes accueillies en 2020`), among the table's own action's indicators.
    """
    known: dict[tuple[str, ...], list[_Place]] = defaultdict(list)
    for position, row in enumerate(indicators):
        if row.value is not None and not row.note and row.nature is Nature.OBSERVED:
            known[stems_of(row.indicator)].append((position, row))
    for position, other in enumerate(others):
        found = _same(other, known, grammar)
        if found is not None:
            yield _again(found, other, position)


def _same(other: OtherRow, known: dict[tuple[str, ...], list[_Place]], grammar: Grammar) -> _Place | None:
    years = set(_YEAR.findall(f"{other.table} {other.column}"))
    if len(years) != 1 or other.note or grammar.any_of["target"].search(fold(other.column)):
        return None
    total = fold(other.row).strip(" :.") in _TOTAL
    if total and not other.action:
        return None
    if not total and not _plain(other.column, grammar):
        return None
    label = _undated(other.column) if total else stems_of(other.row)
    fits = [
        (position, row)
        for position, row in known.get(label, ())
        if row.period in years
        and row.unit == other.unit
        and other.action in {"", row.action}
        and not _beside(row.source, other.source)
    ]
    return fits[0] if len(fits) == 1 else None


def _beside(one: Source, other: Source) -> bool:
    """Whether two numbers stand on one line, so that they are two columns of one row: a result and its rate."""
    first, second = parse_page_locator(one.locator), parse_page_locator(other.locator)
    if one.document != other.document or first is None or second is None or first[0] != second[0]:
        return False
    return first[1].top < second[1].bottom and second[1].top < first[1].bottom


def _plain(head: str, grammar: Grammar) -> bool:
    """Whether a column's head says nothing but the year: `Moyenne régionale 2020` gives another thing."""
    empty = grammar.content(" ".join(grammar.lists["column_words"])) | grammar.ambient
    return grammar.content(_YEAR.sub(" ", head)) <= empty


def _undated(head: str) -> tuple[str, ...]:
    """The words of a column's head without its year and what leads to it."""
    return stems_of(re.sub(r"\s*(?:en|pour|l'annee)?\s*(?:19|20)\d\d\s*$", "", fold(head)))


def _again(known: _Place, other: OtherRow, position: int) -> Claim:
    at, row = known
    assert row.value is not None
    first = Term(Interval.around(row.value, row.quantum), row.indicator, row.source, ("indicators", at))
    place = ("other_figures", position)
    later = Term(Interval.around(other.value, other.quantum), other.row, other.source, place)
    return Claim(
        kind=ClaimKind.VALUE, check=Check.REPRINTED_DIFFERS, action=row.action, subject=row.indicator,
        stated=later, said=other.source.raw, unit=row.unit, measure=Measure.VALUE, terms=(first,),
        bounds=Bounds(later.interval, later.interval), sentence=row.indicator, source=other.source, proves=True,
    )  # fmt: skip
