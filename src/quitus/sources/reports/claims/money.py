"""All that a sentence states of an action's money."""

from __future__ import annotations

from collections.abc import Iterator

from quitus.figures.claims import Claim
from quitus.sources.reports.claims.amounts import same_amounts, spending
from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.deed_costs import deed_costs
from quitus.sources.reports.claims.given_means import given_means
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.line_sums import line_sums
from quitus.sources.reports.claims.lines import costs
from quitus.sources.reports.claims.lines_as_planned import lines_as_planned
from quitus.sources.reports.claims.needs import look
from quitus.sources.reports.claims.payers import payers, speaks_of_payers
from quitus.sources.reports.claims.plan_orders import plan_orders
from quitus.sources.reports.claims.ranks import ranks
from quitus.sources.reports.claims.remainders import remainders
from quitus.sources.reports.claims.spend import execution_rates, line_shares, spent_shares
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.unit_costs import unit_costs

# What the fractions of the grammar end in; searched for as they stand, before any pattern.
_PARTS = ("moitie", "tiers", "quart", "cinquieme", "dixieme", "totalite", "integralite")

# One of these stands in whatever says what each of several things costs.
_FOR_EACH = ("moyen", " par ", "chaque", "d'un", "un ", "une ")


def speaks_of_spending(text: str, grammar: Grammar) -> bool:
    """Whether a text without a number may say in words what part of the money something is."""
    return look(text).holds_any(_PARTS) and grammar.any_of["spend"].search(text) is not None


# One of these stands in whatever holds lines of a budget, or its two totals, against each other.
_BESIDE = (
    "poste", "cout", "pese", "mobilis", "absorb", "devan", "derriere", "cher", "fois plus", "fois moins",
    "double", "triple", "depasse", "previsionnel", "budget", "enveloppe", "credits", "depense", "arrive",
    "en tete", "reliquat", "sous-", "hauteur de ce", "niveau de ce",
)  # fmt: skip


def compares_money(text: str) -> bool:
    """Whether a text may compare what lines or payers cost without a number: a look that costs little."""
    return speaks_of_payers(text) or any(map(text.__contains__, _BESIDE))


def stated_money(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims that a sentence makes of an action's amounts, by numbers or in words."""
    text = sentence.masked
    in_words = speaks_of_spending(text, reader.grammar)
    if in_words or sentence.holds("percent"):
        yield from execution_rates(sentence, catalog, reader)
        if in_words or "facture" in text or reader.grammar.any_of["spend"].search(text) is not None:
            yield from line_shares(sentence, catalog, reader)
    if compares_money(text):
        yield from payers(sentence, catalog, reader)
        yield from ranks(sentence, catalog, reader)
        yield from plan_orders(sentence, catalog, reader)
        yield from lines_as_planned(sentence, catalog, reader)
    if in_words or sentence.holds("percent") or sentence.holds("amount"):
        yield from line_sums(sentence, catalog, reader)
    if not sentence.holds("amount"):
        return
    if in_words or sentence.holds("percent"):
        yield from spent_shares(sentence, catalog, reader)
    yield from spending(sentence, catalog, reader)
    yield from costs(sentence, catalog, reader)
    yield from same_amounts(sentence, catalog, reader)
    yield from remainders(sentence, catalog, reader)
    yield from given_means(sentence, catalog, reader)
    if any(map(text.__contains__, _FOR_EACH)):
        yield from unit_costs(sentence, catalog, reader)
        yield from deed_costs(sentence, catalog, reader)
