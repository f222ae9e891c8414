"""What a sentence says of two numbers that it gives, both an indicator's of two years, whatever its words name.

`360 usagers, une hausse de 30 % par rapport aux 250 de 2018`: which numbers are meant is printed.
"""

from __future__ import annotations

from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.stating import bounds_of, printed_sign, readings, sign_of
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.texts import Reader, Span

_NEVER = (
    "unreal", "elsewhere", "per", "goal", "plan", "as_planned", "neg", "only", "almost", "ratio", "state",
    "budget", "judged", "joint", "gap",
)  # fmt: skip
_OTHER = ("people", "thing", "unknown", "spend", "line_word")
_KINDS = (ClaimKind.RATE, ClaimKind.DIFFERENCE, ClaimKind.MULTIPLE)
_TWO, _THREE, _TELLING = 2, 3, 10


def both_cells(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on the cells of two years of one indicator, both of which it gives."""
    if not _TWO <= sentence.count() <= _THREE:
        return
    items = items_of(sentence, known, words, reader.grammar)
    clause = Clause(sentence, tuple(items), known, reader.grammar)
    counts = [item for item in clause.of("number") if item.token is not None and not printed_sign(clause, item)]
    if clause.has(*_NEVER) or not (sign_of(clause) or clause.has("multiple", "number")):
        return
    found = [
        (series, new, old)
        for new in counts
        for old in counts
        if new is not old
        for series in _having(new, old, clause, reader)
    ]
    if len(found) != 1:
        return
    series, new, old = found[0]
    rest = tuple(item for item in items if item not in (new, old) and item.name != "year")
    others = [item for item in rest if item.name == "number"]
    told = Clause(sentence, rest, known, reader.grammar)
    relation = [*others, *told.of("multiple", "portion")]
    behind = [item for item in rest if relation and item.start > relation[0].start]
    if any(item.name in _OTHER and not series.core.issuperset(item.stems) for item in behind):
        # `360 usagers contre 250 en 2018, avec deux fois plus de jeunes`
        return
    if len(relation) == 1:
        yield from _claims(told, series, others[0] if others else None, reader)


def _having(new: Item, old: Item, clause: Clause, reader: Reader) -> list[Series]:
    """The indicators that have one number in the report's year and the other in the year that is named."""
    catalog = clause.known.catalog
    years = clause.span.years() - {catalog.this_year}
    if len(years) + clause.has("last") != 1:
        return []
    base = next(iter(years), catalog.last_year)
    if base >= catalog.this_year:
        return []
    return [
        series
        for series in catalog.series
        if series.unit == "count"
        and _is(new, series.term(catalog.this_year), reader)
        and _is(old, series.term(base), reader)
    ]


def _is(item: Item, term: Term | None, reader: Reader) -> bool:
    if term is None or item.value is None or item.unit != "count" or is_zero(term) or item.how:
        return False
    return item.value >= _TELLING and bounds_of(item, 1, reader).holds.meets(term.interval)


def _claims(clause: Clause, series: Series, number: Item | None, reader: Reader) -> Iterator[Claim]:
    catalog = clause.known.catalog
    years = clause.span.years() - {catalog.this_year}
    terms = series.term(catalog.this_year), series.term(next(iter(years), catalog.last_year))
    new, old = terms
    if new is None or old is None or (number is not None and number.unit not in ("percent", "count")):
        return
    aim = series.term(catalog.this_year, Nature.TARGET)
    said = readings(clause, number, reader)
    if len(said) != 1 or said[0].kind not in _KINDS:
        return
    yield made(
        clause.span, reader, said[0].kind, said[0].measure, (new, old), said[0].bounds, said=clause.span.printed,
        unit=said[0].unit or series.unit,
        stated=reader.term(clause.span.read, number.token) if number is not None and number.token else None,
        subject=series.label, sure=aim is None or aim.interval != old.interval,
    )  # fmt: skip
