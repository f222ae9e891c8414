"""Random budget tables of every shape, with the rows that they must give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import chain
from random import Random
from typing import NamedTuple

from quitus.figures.kinds import Funder, LineKind, Stage
from tests.sources.reports.random_plan import (
    BudgetShape,
    Plan,
    Total,
    draw_amount,
    money,
    stage_head,
    unit_caption,
)
from tests.sources.reports.random_tables import Amount, BudgetTable, Grid

_LINES = (
    "Personnel",
    "Prestations de services",
    "Formation des agents",
    "Achats de fournitures",
    "Déplacements et frais de mission",
    "Communication",
    "Accompagnement collectif des bénéficiaires",
    "Hébergement",
    "Sous-traitance (associations)",
    "Animation du réseau d'acteurs locaux",
)
_RATES = {"gap": "Écart", "rate": "Taux d'exécution"}
_STAGES = (Stage.PLANNED, Stage.EXECUTED)


class _Line(NamedTuple):
    """A printed row: who pays, its label, what it is and its amounts."""

    funder: Funder
    label: str
    kind: LineKind
    amounts: tuple[Decimal, ...]


def draw_budget(rng: Random, plan: Plan, action: str) -> list[BudgetTable]:
    """The budget tables of one action; none where the plan has one table for all actions."""
    match plan.budget:
        case BudgetShape.TWO_TABLES:
            return _two_tables(rng, plan, action)
        case BudgetShape.STAGE_COLUMNS:
            return [_stage_columns(rng, plan, action)]
        case BudgetShape.FUNDER_COLUMNS:
            return [_funder_columns(rng, plan, action)]
        case BudgetShape.FUNDERS_BY_LINES:
            return [_lines_by_funders(rng, plan, action, (Stage.EXECUTED,))]
        case BudgetShape.STAGES_OVER_FUNDERS:
            return [_lines_by_funders(rng, plan, action, _STAGES)]
        case BudgetShape.RECAPITULATIVE:
            return []


def _total_word(rng: Random) -> str:
    return rng.choice(["TOTAL", "Total"])


def _with_total(plan: Plan, word: str, lines: list[_Line]) -> list[_Line]:
    sums = tuple(sum(column, Decimal(0)) for column in zip(*(line.amounts for line in lines), strict=True))
    total = _Line(Funder.NONE, word, LineKind.TOTAL, sums)
    match plan.total:
        case Total.FIRST:
            return [total, *lines]
        case Total.LAST:
            return [*lines, total]
        case Total.NONE:
            return lines


def _rows(action: str, stages: Sequence[Stage], lines: Iterable[_Line]) -> tuple[Amount, ...]:
    return tuple(
        Amount(action, stage, line.funder, line.label, line.kind, amount)
        for line in lines
        for stage, amount in zip(stages, line.amounts, strict=True)
    )


def _two_tables(rng: Random, plan: Plan, action: str) -> list[BudgetTable]:
    word = _total_word(rng)
    funders = [_Line(funder, label, LineKind.LINE, (draw_amount(rng, plan),)) for funder, label in plan.funders]
    names = rng.sample(_LINES, rng.randint(1, 5))
    paid = [_Line(Funder.NONE, label, LineKind.LINE, (draw_amount(rng, plan),)) for label in names]
    planned, executed = _with_total(plan, word, funders), _with_total(plan, word, paid)
    return [
        _one_stage(plan, action, Stage.PLANNED, "Budget prévisionnel", "", planned),
        _one_stage(plan, action, Stage.EXECUTED, "Budget exécuté", "Actions menées", executed),
    ]


def _one_stage(
    plan: Plan, action: str, stage: Stage, heading: str, corner: str, lines: list[_Line]
) -> BudgetTable:
    head = (corner, stage_head(plan, _STAGES.index(stage)))
    body = tuple((line.label, money(line.amounts[0], plan)) for line in lines)
    caption = f"{heading} de l'action" if plan.captions else ""
    return BudgetTable(heading, Grid((head, *body), caption=caption), _rows(action, (stage,), lines))


def _stage_columns(rng: Random, plan: Plan, action: str) -> BudgetTable:
    paid = [
        _Line(funder, label, LineKind.LINE, (draw_amount(rng, plan), draw_amount(rng, plan)))
        for funder, label in plan.funders
    ]
    lines = _with_total(plan, _total_word(rng), paid)
    head = ("Financeurs", stage_head(plan, 0), stage_head(plan, 1), *(_RATES[rate] for rate in plan.rates))
    body = tuple((line.label, *(money(v, plan) for v in line.amounts), *_rate_cells(plan, line)) for line in lines)
    caption = unit_caption(plan, "Budget prévisionnel et réalisé") if plan.captions else ""
    return BudgetTable("Budget", Grid((head, *body), caption=caption), _rows(action, _STAGES, lines))


def _rate_cells(plan: Plan, line: _Line) -> list[str]:
    planned, executed = line.amounts
    percent = f"{100 * executed / planned:.1f} %".replace(".", ",")
    return [money(executed - planned, plan) if rate == "gap" else percent for rate in plan.rates]


def _funder_columns(rng: Random, plan: Plan, action: str) -> BudgetTable:
    rows: list[Amount] = []
    body = []
    for index, stage in enumerate(_STAGES):
        amounts = [draw_amount(rng, plan) for _ in plan.funders]
        rows += _across(action, stage, plan, amounts)
        year = f" {plan.year}" if plan.years_in_heads else ""
        body.append((plan.stages[index] + year, *(money(v, plan) for v in (*amounts, sum(amounts, Decimal(0))))))
    head = ("", *(label for _, label in plan.funders), "Total")
    caption = unit_caption(plan, "Budget de l'action") if plan.captions or plan.thousands else ""
    return BudgetTable("Budget", Grid((head, *body), caption=caption), tuple(rows))


def _across(action: str, stage: Stage, plan: Plan, amounts: list[Decimal]) -> list[Amount]:
    """The rows of one printed line whose columns are the funders and their total."""
    lines = [
        Amount(action, stage, funder, label, LineKind.LINE, amount)
        for (funder, label), amount in zip(plan.funders, amounts, strict=True)
    ]
    return [*lines, Amount(action, stage, Funder.NONE, "Total", LineKind.TOTAL, sum(amounts, Decimal(0)))]


def _lines_by_funders(rng: Random, plan: Plan, action: str, stages: Sequence[Stage]) -> BudgetTable:
    funders = len(plan.funders)
    paid = []
    for label in rng.sample(_LINES, rng.randint(2, 4)):
        drawn = [[draw_amount(rng, plan) for _ in range(funders)] for _ in stages]
        paid.append(_Line(Funder.NONE, label, LineKind.LINE, _with_sums(drawn)))
    lines = _with_total(plan, _total_word(rng), paid)
    columns = [(stage, funder) for stage in stages for funder in (*(f for f, _ in plan.funders), Funder.NONE)]
    rows = tuple(
        Amount(action, stage, funder, line.label, line.kind, amount)
        for line in lines
        for (stage, funder), amount in zip(columns, line.amounts, strict=True)
    )
    body = tuple((line.label, *(money(amount, plan) for amount in line.amounts)) for line in lines)
    heads = (*(label for _, label in plan.funders), "Total")
    if len(stages) == 1:
        grid = Grid((("Nature des dépenses", *heads), *body), caption="Dépenses par financeur" * plan.captions)
        return BudgetTable("Budget exécuté", grid, rows)
    return BudgetTable("Budget", _two_heads(plan, heads, body), rows)


def _with_sums(drawn: list[list[Decimal]]) -> tuple[Decimal, ...]:
    return tuple(chain.from_iterable((*amounts, sum(amounts, Decimal(0))) for amounts in drawn))


def _two_heads(plan: Plan, heads: tuple[str, ...], body: tuple[tuple[str, ...], ...]) -> Grid:
    width = len(heads)
    blank = ("",) * (width - 1)
    first = ("Poste", plan.stages[0], *blank, plan.stages[1], *blank)
    spans = (((0, 0), (0, 1)), ((1, 0), (width, 0)), ((width + 1, 0), (2 * width, 0)))
    caption = unit_caption(plan, "Budget détaillé") if plan.captions or plan.thousands else ""
    return Grid((first, ("", *heads, *heads), *body), head=2, spans=spans, caption=caption)


def draw_recapitulative(rng: Random, plan: Plan, actions: Sequence[tuple[str, str]]) -> BudgetTable:
    """The one table of all the actions (number and title), a column for each funder."""
    stage = rng.choice(_STAGES)
    rows: list[Amount] = []
    printed: list[tuple[Decimal, ...]] = []
    for number, _ in actions:
        amounts = [draw_amount(rng, plan) for _ in plan.funders]
        rows += _across(number, stage, plan, amounts)
        printed.append((*amounts, sum(amounts, Decimal(0))))
    printed.append(tuple(sum(column, Decimal(0)) for column in zip(*printed, strict=True)))
    labels = (*(f"{number}. {title}" for number, title in actions), "Total général")
    head = ("Action", *(label for _, label in plan.funders), "Total")
    body = tuple(
        (label, *(money(amount, plan) for amount in line)) for label, line in zip(labels, printed, strict=True)
    )
    word = "prévisionnel" if stage is Stage.PLANNED else "exécuté"
    grid = Grid((head, *body), caption=unit_caption(plan, f"Budget {word} {plan.year}"))
    return BudgetTable("Annexe – Tableau récapitulatif", grid, tuple(rows))
