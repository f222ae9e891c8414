"""What a justification says of the indicator in whose row of a table it stands: `Délai encore raccourci`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.changes import parts_of, stated_of
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made, said_of, stated_claim
from quitus.sources.reports.claims.denials import denied
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.limits import limited_behind, of_each, of_some, words_in
from quitus.sources.reports.claims.pairs import Pair
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

_NOT_BELOW = Bounds(Interval(Decimal(0), INFINITE), Interval(Decimal(0), INFINITE))
_GOALS = {"reached": _NOT_BELOW, "exceeded": ABOVE, "missed": BELOW}
_ENDS = re.compile(r"\s*(?:[.,;:()]|$)")
_COMPARED = ("order", "same")


def row_of(clause: Span) -> Series | None:
    """The indicator in whose row a clause stands; None outside of such rows."""
    return clause.read.own if clause.read.text.subject else None


def row_changes(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims of a justification, else of its parts, on how its row's indicator changed."""
    row = row_of(clause)
    if row is None or of_each(clause) or of_some(clause, catalog, reader.grammar):
        return
    said = _before_reasons(clause, reader)
    found = list(stated_of(said, said, catalog, None, reader, row=row))
    for part in () if found else parts_of(said):
        before = Span(clause.read, clause.start, part.start)
        if words_in(before.masked, reader.grammar) - reader.grammar.empty <= row.core:
            found += stated_of(said, part, catalog, None, reader, row=row)
    yield from found


def row_goals(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Objectif dépassé` and `Conforme à l'objectif` of a row that prints what was planned."""
    row, grammar = row_of(clause), reader.grammar
    if row is None or clause.holds() or not clause.years() <= {catalog.this_year}:
        return
    pair = (row.term(catalog.this_year), row.term(catalog.this_year, Nature.TARGET))
    fewer = grammar.any_of["fewer"].search(f"{fold(row.label)} {clause.masked}") is not None
    if pair[0] is None or pair[1] is None or grammar.any_of["unsaid"].search(clause.masked):
        return
    said = _before_reasons(clause, reader)
    for rule in grammar.rules["row_goals"].fitting(said.masked) if not fewer else ():
        match = rule.pattern.search(said.masked)
        if (
            match is not None
            and _ENDS.match(said.masked, match.end())
            and _of_row_only(said, match.span(), row, catalog, reader)
        ):
            yield made(
                clause, reader, ClaimKind.ORDER, Measure.DIFFERENCE, (pair[0], pair[1]),
                _GOALS[rule.fields["sign"]], said=said.words(*match.span()), unit=row.unit, subject=row.label,
            )  # fmt: skip
            return
    if grammar.any_of["target"].search(said.masked) is None:
        return
    for statement in said_of(said, frozenset(), reader, catalog):
        if statement.rule.fields["kind"] not in _COMPARED or not statement.compares(grammar):
            continue
        if grammar.any_of["target"].search(said.masked[: statement.start]):
            continue
        goal = grammar.any_of["target"].search(said.masked[statement.end :])
        end = statement.end + goal.end() if goal is not None else statement.end
        if goal is None or not _of_row_only(said, (statement.start, end), row, catalog, reader):
            continue
        claim = stated_claim(said, Pair(pair[0], pair[1], row.unit, frozenset(), 0, 0), statement, reader)
        if claim is not None:
            yield replace(claim, subject=row.label)


def _of_row_only(said: Span, span: tuple[int, int], row: Series, catalog: Catalog, reader: Reader) -> bool:
    """Whether words beside a statement name nothing but the row's indicator and what was planned."""
    grammar = reader.grammar
    if denied(said, *span, reader) or limited_behind(said, span[1], catalog, grammar):
        return False
    beside = grammar.content(" ".join((*grammar.lists["goal_words"], *grammar.lists["target"])))
    text = f"{said.masked[: span[0]]} {said.masked[span[1] :]}"
    return not words_in(text, grammar) - grammar.empty - beside - row.core


def _before_reasons(clause: Span, reader: Reader) -> Span:
    """A clause up to where it begins to say why."""
    match = reader.grammar.any_of["reasons"].search(clause.masked)
    return (
        clause
        if match is None or not match.start()
        else Span(clause.read, clause.start, clause.start + match.start())
    )
