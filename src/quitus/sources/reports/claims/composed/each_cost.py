"""What each of a thing has cost where its line and the indicator that counts it share their words.

`La permanence juridique revient à 830 €`, `Le fonds a été réparti entre 35 jeunes, à raison de 550 € chacun`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known, Thing, alike
from quitus.sources.reports.claims.lines import amounts_of
from quitus.sources.reports.claims.texts import Reader, Span

_COSTS = re.compile(
    r"(?<!\w)(?:revien\w+|revenu\w*|cout\w*|touch\w+|percu\w*|percoi\w+|recu\w*|recoi\w+"
    r"|a raison de|facture\w*)(?!\w)"
)
_EACH = re.compile(
    r"(?<!\w)(?:chaque|chacune?|en moyenne|moyen(?:ne)?|unitaire|l'unite|piece|la seance|a raison de|revien\w+"
    r"|l'une?|par)(?!\w)"
)
# `Chaque ménage a reçu 190 €`: maybe more than once.
_GOT = re.compile(r"(?<!\w)(?:touch|perc[ou]|rec[ou])")
_MEAN = re.compile(r"(?<!\w)(?:moyen(?:ne)?|a raison de|chacune?)(?!\w)")
_NEVER = (
    "unreal", "elsewhere", "plan", "goal", "neg", "more", "less", "up", "down", "gap_up", "gap_down", "over",
    "rest", "same", "multiple", "portion", "last", "two_back", "first", "second", "least", "state", "department",
    "but", "almost", "judged", "ratio",
)  # fmt: skip
# Whom or what words may say that one of a thing is, though no label does.
_WHOEVER = frozenset({
    "titulaire", "beneficiaire", "seance", "unite", "piece", "attributaire", "laureat", "destinataire", "percu",
    "recu", "touche", "percoit", "recoit", "raison", "facture", "repartie", "partage", "partagee", "distribue",
    "distribuee", "entierement",
})  # fmt: skip
_MOST = Decimal(3)
_LOW, _HIGH = Decimal("0.93"), Decimal("1.07")


def each_cost(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on what each of a thing has cost, of what its own line has."""
    text = sentence.masked
    if not (_COSTS.search(text) and _EACH.search(text)) or (_GOT.search(text) and not _MEAN.search(text)):
        return
    if not sentence.years() <= {known.catalog.this_year} or known.catalog.sound_total(Stage.EXECUTED) is None:
        return
    items = items_of(sentence, known, words, reader.grammar)
    clause = Clause(sentence, tuple(items), known, reader.grammar)
    amounts = [item for item in clause.of("number") if item.unit == "EUR"]
    counts = [item for item in clause.of("number") if item not in amounts]
    if len(amounts) != 1 or len(counts) > 1 or clause.has(*_NEVER) or _to_whom(items, amounts[0]):
        return
    if any(item.name == "unknown" and not _WHOEVER.issuperset(item.stems) for item in items):
        return
    shared = _among(counts[0], clause, reader) if counts else _sharing(clause)
    if shared is not None:
        yield from _claim(clause, amounts[0], shared, reader)


def _to_whom(items: Sequence[Item], amount: Item) -> bool:
    """Whether what stands behind an amount may say who pays it (`3 € à l'usager`)."""
    behind = [item for item in items if item.start > amount.start]
    return any({"a", "aux", "au", "pour"} & set(i.stems) for i in behind) and any(
        i.name == "people" for i in behind
    )


def _sharing(clause: Clause) -> tuple[Thing, Series] | None:
    """The one line and the one indicator that have words in common, all of them said, and no others named."""
    said = clause.said | clause.roots
    things = clause.strict & frozenset(word for item in clause.of("thing") for word in item.stems)
    found = [
        (line, thing.series)
        for line in clause.known.lines
        for thing in clause.known.series
        if thing.series is not None
        and thing.series.unit == "count"
        and (common := line.words & thing.words)
        and all(alike(word, said) for word in common)
        and all(alike(word, line.words | thing.words) for word in things)
        and (line.words <= said or thing.words <= said)
    ]
    most = max((len(line.words & series.core) for line, series in found), default=0)
    best = [each for each in found if len(each[0].words & each[1].core) == most]
    return best[0] if len(best) == 1 else None


def _among(count: Item, clause: Clause, reader: Reader) -> tuple[Thing, Series] | None:
    """The one line that is named in full, and the one indicator whose cell of the year the number is."""
    lines = [line for line in clause.known.lines if not line.missing(clause.said, clause.roots)]
    this = clause.known.catalog.this_year
    counted = [
        one
        for one in clause.known.catalog.series
        if one.unit == "count"
        and (cell := one.term(this)) is not None
        and count.unit == "count"
        and bounds_of(count, 1, reader).holds.meets(cell.interval)
    ]
    others = clause.strict - frozenset().union(*(line.words for line in lines), *(one.core for one in counted))
    named = any(clause.known.names(word) for word in others)
    return (lines[0], counted[0]) if len(lines) == 1 == len(counted) and not named else None


def _claim(clause: Clause, amount: Item, shared: tuple[Thing, Series], reader: Reader) -> Iterator[Claim]:
    line, series = shared
    spent, among = dict(line.terms).get(Stage.EXECUTED), series.term(clause.known.catalog.this_year)
    if spent is None or among is None or is_zero(among) or amount.token is None or amount.value is None:
        return
    bounds = bounds_of(amount, 1, reader)
    wider = Bounds(bounds.holds, Interval(bounds.allowed.low * _LOW, bounds.allowed.high * _HIGH))
    otherwise = _otherwise(clause, bounds.allowed, (spent, among), series, reader)
    yield made(
        clause.span, reader, ClaimKind.AVERAGE, Measure.RATIO, (spent, among), wider, said=clause.span.printed,
        unit="EUR", stated=reader.term(clause.span.read, amount.token), subject=spent.label,
        sure=_is_near(amount.value, spent, among) and not otherwise,
    )  # fmt: skip


def _is_near(value: Decimal, spent: Term, among: Term) -> bool:
    given = (spent.interval / among.interval).high
    return given / _MOST <= value <= given * _MOST


def _otherwise(
    clause: Clause, stated: Interval, terms: tuple[Term, Term], counted: Series, reader: Reader
) -> bool:
    """Whether other amounts, sums with another line or other numbers of the year give the cost."""
    catalog = clause.known.catalog
    lines = [row.interval for _, row in catalog.lines(Stage.EXECUTED) if row.interval != terms[0].interval]
    totals = [term.interval for stage in Stage if (term := catalog.total(stage)) is not None]
    said = [reader.term(clause.span.read, token).interval for token in amounts_of(clause.span.read)]
    sums = [terms[0].interval + other for other in lines]
    counts: list[tuple[Interval, bool]] = [
        (term.interval, series.label == counted.label)
        for series in catalog.series
        for nature in Nature
        if (term := series.term(catalog.this_year, nature, noted=True)) is not None and term.interval.low > 0
    ]
    given = (
        (amount / count).meets(stated)
        for count, own in counts
        for amount in (terms[0].interval, *totals, *said, *(sums if own else []))
        if (amount, count) != (terms[0].interval, terms[1].interval)
    )
    return any(row.interval.meets(stated) for _, row in catalog.amounts) or any(given)
