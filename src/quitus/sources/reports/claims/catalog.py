"""What the tables of an action hold, by the words that a text may name it with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from quitus.figures.intervals import Interval, total
from quitus.figures.kinds import Funder, LineKind, Nature, Stage
from quitus.figures.relations import Term
from quitus.figures.rows import BudgetRow, IndicatorRow
from quitus.sources.reports.claims.folding import first_stem, fold, stems_of, words_of
from quitus.sources.reports.claims.grammar import Grammar

_COUNTED = re.compile(r"(?:nombre|nb)\s+(?:de\s+|d['’])(\w+)\s*([^()]*)")
_UNIT = re.compile(r"\((?:en )?(?:jours|heures|mois|semaines|%|euros)\)")
_TIME = re.compile(r"\((?:en )?(?P<unit>jours|heures|mois|semaines)\)")
_TIMES = {"jours": "days", "heures": "hours", "mois": "months", "semaines": "weeks"}
_LONGEST, _FIRST = 300, 30
_PARTICIPLE = re.compile(r"\w+(?:é|ée|és|ées|ues?|us?|ies?|is?)")


@dataclass(frozen=True, slots=True)
class Series:
    """One indicator of an action over its periods.

    Attributes:
        stems: its label's words, in order; `content` those that say which thing it is, `head` what is counted,
            `core` those that tell it from others, `noun` the first of them.
        values: row positions by period and nature; only cells with a value and without a note that limits it.
        rows, terms: the rows that have a value, by position, and those as terms.
        notes: periods whose value is qualified (`sur 9 mois`), which no comparison may use.
    """

    label: str
    measure: str
    unit: str
    stems: tuple[str, ...]
    content: frozenset[str]
    head: str
    core: frozenset[str]
    noun: str
    values: dict[tuple[str, Nature], int]
    notes: frozenset[str]
    rows: dict[int, IndicatorRow] = field(repr=False, default_factory=dict)
    terms: dict[int, Term] = field(repr=False, default_factory=dict)

    @property
    def numbered(self) -> bool:
        """Whether the label holds a number of its own (`dans les 2 mois`)."""
        return any(stem[0].isdigit() for stem in self.stems)

    @property
    def nouns(self) -> frozenset[str]:
        """What it counts: `jeune` and `accompagné` of `jeunes accompagnés`, `entrant` of `nouveaux entrants`."""
        return frozenset({self.noun, self.head})

    def term(self, period: str, nature: Nature = Nature.OBSERVED, *, noted: bool = False) -> Term | None:
        """The value of a period as a term; None where there is none, or it is qualified and `noted` is not set."""
        position = self.values.get((period, nature))
        if position is None or (period in self.notes and not noted):
            return None
        return self.terms[position]


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator that counts: the label's words before (`Bus PMI`), what is counted, and what follows it."""

    series: Series
    before: frozenset[str]
    noun: str
    after: tuple[str, ...]


@dataclass(frozen=True)
class Catalog:
    """The indicators and amounts of one action."""

    action: str
    year: int
    series: tuple[Series, ...]
    amounts: tuple[tuple[int, BudgetRow], ...]
    counted: tuple[Counted, ...] = ()

    @cached_property
    def firsts(self) -> frozenset[str]:
        """The first word of each indicator's label."""
        return frozenset(series.stems[0] for series in self.series if series.stems)

    @cached_property
    def numbered(self) -> tuple[Series, ...]:
        """The indicators whose label holds a number of its own."""
        return tuple(series for series in self.series if series.numbered)

    @cached_property
    def known(self) -> frozenset[str]:
        """Every word of the indicators' labels that tells."""
        return frozenset().union(*(series.core for series in self.series))

    @cached_property
    def last_year(self) -> str:
        """The year before the report's."""
        return str(self.year - 1)

    @cached_property
    def this_year(self) -> str:
        """The report's year."""
        return str(self.year)

    def opening(self, folded: str) -> tuple[Series, int] | None:
        """The indicator whose label a folded text begins with, and where the label ends; the longest such."""
        if first_stem(folded[:_FIRST]) not in self.firsts:
            return None
        words = words_of(folded[:_LONGEST])
        best: tuple[Series, int] | None = None
        for series in self.series:
            count = len(series.stems)
            if count < 2 or tuple(word.stem for word in words[:count]) != series.stems:
                continue
            if best is None or len(best[0].stems) < count:
                best = (series, words[count - 1].end)
        return best if best is None or self._only(best[0]) else None

    def _only(self, series: Series) -> bool:
        return sum(other.stems == series.stems for other in self.series) == 1

    def may_hold(self, whole: Series, part: Series) -> bool:
        """Whether one indicator can be told as part of another.

        Not all who leave for work are of `les bénéficiaires en accompagnement global`: what counts something else
        is no part of a whole that is itself some of those that a larger one counts.
        """
        if part.nouns & whole.nouns:
            return True
        cell = whole.term(self.this_year)
        alike = (one.term(self.this_year) for one in self.series if one is not whole and one.nouns & whole.nouns)
        return cell is None or not any(
            each is not None and each.interval.high > cell.interval.high for each in alike
        )

    def total(self, stage: Stage) -> Term | None:
        """The action's printed total of a stage."""
        return self._amount(
            [p for p in self.amounts if p[1].kind is LineKind.TOTAL and p[1].funder is Funder.NONE], stage
        )

    def sound_total(self, stage: Stage) -> Term | None:
        """The printed total of a stage, where its lines and its payers give it too."""
        found = self.total(stage)
        lines = [r for _, r in self.amounts if r.stage is stage and r.kind is LineKind.LINE]
        groups = ([r for r in lines if r.funder is Funder.NONE], [r for r in lines if r.funder is not Funder.NONE])
        sums = [total([row.interval for row in group]) for group in groups if group]
        return found if found is not None and all(each.meets(found.interval) for each in sums) else None

    def paid_by(self, funder: Funder, stage: Stage) -> Term | None:
        """What a funder pays in a stage, where the action prints one amount for it."""
        lines = [p for p in self.amounts if p[1].funder is funder]
        totals = [p for p in lines if p[1].kind is LineKind.TOTAL]
        return self._amount(totals or lines, stage)

    def _amount(self, rows: Sequence[tuple[int, BudgetRow]], stage: Stage) -> Term | None:
        found = [(position, row) for position, row in rows if row.stage is stage]
        return amount_term(*found[0]) if len(found) == 1 else None

    def lines(self, stage: Stage | None = None) -> list[tuple[int, BudgetRow]]:
        """The lines of what is paid, in a stage or in any."""
        return [
            (position, row)
            for position, row in self.amounts
            if row.kind is LineKind.LINE and row.funder is Funder.NONE and stage in {None, row.stage}
        ]


def amount_term(position: int, row: BudgetRow) -> Term:
    """A budget row as a term."""
    return Term(row.interval, row.label, row.source, ("budget", position))


def catalogs(
    indicators: Sequence[IndicatorRow], budget: Sequence[BudgetRow], year: int, grammar: Grammar
) -> dict[str, Catalog]:
    """The catalog of each action that has figures."""
    grouped: dict[str, dict[tuple[str, tuple[str, ...]], list[int]]] = defaultdict(lambda: defaultdict(list))
    for position, row in enumerate(indicators):
        grouped[row.action][row.measure, stems_of(row.indicator)].append(position)
    amounts: dict[str, list[tuple[int, BudgetRow]]] = defaultdict(list)
    for position, amount in enumerate(budget):
        amounts[amount.action].append((position, amount))
    found = {}
    for action in {*grouped, *amounts}:
        series = tuple(_series(positions, indicators, grammar) for positions in grouped[action].values())
        counted = tuple(c for one in series if (c := _counted(one, grammar)) is not None)
        found[action] = Catalog(action, year, series, tuple(amounts[action]), counted)
    return found


def _counted(series: Series, grammar: Grammar) -> Counted | None:
    """The parts of a label `… nombre de <noun> …`; a lone participle behind the noun is implied by the rest."""
    match = _COUNTED.search(series.label.lower())
    if match is None:
        return None
    rest = match[2].split()
    before = grammar.content(series.label[: match.start()])
    if before and len(rest) == 1 and _PARTICIPLE.fullmatch(rest[0]):
        rest = []
    if not before and not rest:
        return None
    return Counted(series, before, stems_of(match[1])[0], tuple(stem for word in rest for stem in stems_of(word)))


def _series(positions: Iterable[int], indicators: Sequence[IndicatorRow], grammar: Grammar) -> Series:
    rows = {position: indicators[position] for position in positions}
    first = next(iter(rows.values()))
    values: dict[tuple[str, Nature], int] = {}
    for position, row in rows.items():
        if row.value is not None:
            values.setdefault((row.period, row.nature), position)
    return Series(
        first.indicator,
        first.measure,
        first.unit or _time_unit(first.indicator),
        stems_of(first.indicator),
        grammar.content(first.indicator),
        _head(first.indicator, grammar),
        _core(first.indicator, grammar),
        next((grammar.same(stem) for stem in stems_of(first.indicator) if stem not in grammar.fillers), ""),
        values,
        frozenset(row.period for row in rows.values() if row.note),
        {position: row for position, row in rows.items() if row.value is not None},
        {position: _term(position, row, row.value) for position, row in rows.items() if row.value is not None},
    )


def _time_unit(label: str) -> str:
    """The unit of time that a label ends with (`Durée (mois)`), where the row has none; empty without any."""
    found = _TIME.search(fold(label))
    return _TIMES[found["unit"]] if found is not None else ""


def _term(position: int, row: IndicatorRow, value: Decimal) -> Term:
    return Term(Interval.around(value, row.quantum), row.indicator, row.source, ("indicators", position))


def _core(label: str, grammar: Grammar) -> frozenset[str]:
    told = grammar.content(_UNIT.sub(" ", fold(label))) - grammar.ambient
    words = frozenset(stem for stem in told - grammar.silent if not stem[0].isdigit())
    return words or told


def _head(label: str, grammar: Grammar) -> str:
    """What a label counts: the first word behind `nombre de` that is no adjective before its noun."""
    match = _COUNTED.search(label.lower())
    words = [grammar.same(stem) for stem in stems_of(label[match.start(1) :] if match else label)]
    empty = grammar.fillers | grammar.leading | grammar.silent
    told = [word for word in words if word not in empty]
    return told[0] if told else ""


def is_zero(term: Term) -> bool:
    """Whether a term may be zero, so that nothing can be divided by it."""
    return term.interval.low <= Decimal(0) <= term.interval.high
