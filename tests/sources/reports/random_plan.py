"""The choices that one random report makes: its look, its shapes of tables and how it prints numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from random import Random

from quitus.figures.kinds import Funder


class Look(StrEnum):
    """What a table is drawn with."""

    GRID = "grid"
    RULES = "a rule below each row"
    HEAD_RULES = "rules around the head and below the table"
    NOTHING = "nothing"
    BANDS = "coloured bands"
    BOX = "a box and a coloured head"


OTHER_LOOKS = tuple(look for look in Look if look is not Look.GRID)
MERGED_SHOW = frozenset({Look.GRID, Look.RULES})
"""Where a measure is one cell beside its rows; without rules between rows nobody can see how far it reaches."""


class BudgetShape(StrEnum):
    """How an action's budget is laid out."""

    TWO_TABLES = "planned and executed in two tables"
    STAGE_COLUMNS = "planned and executed in two columns"
    FUNDER_COLUMNS = "a column for each funder, a row for each stage"
    FUNDERS_BY_LINES = "what is paid in rows, who pays in columns"
    STAGES_OVER_FUNDERS = "two rows of heads: stages over funders"
    RECAPITULATIVE = "one table for all actions, in an annex"


class IndicatorShape(StrEnum):
    """How an action's indicators are laid out."""

    FIVE_COLUMNS = "measure, indicator, two years, justification"
    EMPTY_YEARS = "three years of which one is filled in"
    TARGET = "target, result, comments"
    MEASURE_ROWS = "measures as rows over the full width"
    TWO_HEADS = "two rows of heads: years over target and result"
    YEAR_ROWS = "a row for each year"


class Total(StrEnum):
    """Where the total stands."""

    FIRST = "first"
    LAST = "last"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Plan:
    """One report's choices.

    Attributes:
        separator: what stands between thousands; no narrow no-break space, which reportlab's fonts lack.
        currency: what follows an amount.
        thousands: amounts are printed in thousands of euros, which a head or a caption says.
        funders: who pays and how that is printed.
        stages: how planned and executed are printed.
        rates: the columns of gap and rate after the amounts.
        width: the share of the column of text that a table fills, unless it needs more.
    """

    year: int
    look: Look
    budget: BudgetShape
    indicators: IndicatorShape
    separator: str
    currency: str
    cents: bool
    thousands: bool
    size: float
    numbering: str
    newest_first: bool
    total: Total
    funders: tuple[tuple[Funder, str], ...]
    stages: tuple[str, str]
    rates: tuple[str, ...]
    years_in_heads: bool
    bold_heads: bool
    repeated_heads: bool
    captions: bool
    width: float
    centred_values: bool


_FUNDERS = (
    ("État", "Département"),
    ("Part État", "Part Département"),
    ("Crédits FALPAE", "CD"),
    ("Financement Etat (FALPAE)", "Conseil départemental"),
)
_STAGES = (
    ("Prévisionnel", "Réalisé"),
    ("Prévu", "Réalisé"),
    ("Budget prévisionnel", "Budget exécuté"),
    ("Montant prévu", "Montant réalisé"),
)
_UNIT_IS_SAID = frozenset(
    {
        BudgetShape.STAGE_COLUMNS,
        BudgetShape.FUNDER_COLUMNS,
        BudgetShape.STAGES_OVER_FUNDERS,
        BudgetShape.RECAPITULATIVE,
    }
)


def draw_plan(rng: Random, looks: Sequence[Look]) -> Plan:
    """A plan whose look is one of these."""
    budget = rng.choice(list(BudgetShape))
    return Plan(
        year=rng.choice([2019, 2020, 2021, 2023, 2025]),
        look=rng.choice(list(looks)),
        budget=budget,
        indicators=rng.choice(list(IndicatorShape)),
        separator=rng.choice([" ", " ", "\u00a0", "."]),
        currency=rng.choice([" €", "€", "", " euros"]),
        cents=rng.random() < 0.67,
        thousands=budget in _UNIT_IS_SAID and rng.random() < 0.33,
        size=rng.choice([8, 9, 10]),
        numbering=rng.choice(["{}. {}", "Fiche action n° {} – {}", "Axe 2 – Action {} : {}"]),
        newest_first=rng.random() < 0.5,
        total=rng.choice([Total.LAST, Total.LAST, Total.LAST, Total.FIRST, Total.NONE]),
        funders=_draw_funders(rng),
        stages=rng.choice(_STAGES),
        rates=rng.choice([(), (), ("gap",), ("rate",), ("gap", "rate")]),
        years_in_heads=rng.random() < 0.5,
        bold_heads=rng.random() < 0.67,
        repeated_heads=rng.random() < 0.5,
        captions=rng.random() < 0.5,
        width=rng.choice([1, 0.85, 0.7]),
        centred_values=rng.random() < 0.33,
    )


def _draw_funders(rng: Random) -> tuple[tuple[Funder, str], ...]:
    state, department = rng.choice(_FUNDERS)
    other = rng.choice(["", "", "CAF", "Autres financeurs"])
    both = ((Funder.STATE, state), (Funder.DEPARTMENT, department))
    return (*both, (Funder.OTHER, other)) if other else both


def draw_amount(rng: Random, plan: Plan) -> Decimal:
    """An amount in euros that the plan can print to the last digit."""
    if plan.thousands:
        return Decimal(rng.randint(5, 900)) * 1000 + (rng.randint(0, 9) * 100 if rng.random() < 0.5 else 0)
    return Decimal(rng.randint(500, 400_000)) + (Decimal(rng.randint(0, 99)) / 100 if plan.cents else 0)


def grouped(whole: int, separator: str) -> str:
    """A whole number with its thousands set apart."""
    return f"{whole:,}".replace(",", separator)


def money(amount: Decimal, plan: Plan) -> str:
    """An amount in euros as the plan prints it."""
    sign, size = "-" if amount < 0 else "", abs(amount)
    if plan.thousands:
        tenths = int(size / 100)
        return f"{sign}{grouped(tenths // 10, plan.separator)}" + (f",{tenths % 10}" if tenths % 10 else "")
    cents = int(size * 100)
    return f"{sign}{grouped(cents // 100, plan.separator)}{f',{cents % 100:02d}' if plan.cents else ''}" + (
        plan.currency
    )


def stage_head(plan: Plan, stage: int) -> str:
    """The head of a column of planned (0) or executed (1) amounts."""
    year = f" {plan.year}" if plan.years_in_heads else ""
    unit = " (k€)" if plan.thousands and not plan.captions else ""
    return f"{plan.stages[stage]}{year}{unit}"


def unit_caption(plan: Plan, caption: str) -> str:
    """A caption that says the unit where it is thousands."""
    return f"{caption} (en k€)" if plan.thousands else caption
