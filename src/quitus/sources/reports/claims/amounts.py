"""Amounts that the text gives for what a budget table of the same action holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Claim
from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.figures.relations import Term
from quitus.figures.rows import BudgetRow
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, amount_term
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import amounts_of, limited
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.surroundings import of_the_budget, of_year, this_years
from quitus.sources.reports.claims.texts import Read, Reader, Span
from quitus.sources.reports.claims.values import named_above, near_miss, value_claim

_SPOKEN = Decimal(1000)
_MANY = 4


def spending(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Le Département a dépensé 28 450 €` and `pour 80 000 € prévus` of a sentence."""
    lead = len(sentence.masked) - len(sentence.masked.lstrip())
    body = Span(sentence.read, sentence.start + lead, sentence.end)
    for rule in reader.grammar.rules["spending"].fitting(body.masked):
        for match in rule.pattern.finditer(body.masked):
            stage = Stage(rule.fields["stage"])
            who = match.groupdict().get("who")
            table = catalog.paid_by(_funder(who), stage) if who else catalog.total(stage)
            if table is not None:
                yield _spent(body, match, table, catalog, reader)


def _spent(body: Span, match: re.Match[str], table: Term, catalog: Catalog, reader: Reader) -> Claim:
    token = body.read.token(match["v"])
    text = reader.term(body.read, token)
    sure = (
        not text.interval.meets(table.interval)
        and near_miss(text, table)
        and _held_against(body, match, catalog, reader)
        and not _told(table, body, text, catalog, reader)
    )
    return value_claim(body, reader, token, table, table.label, sure=sure)


def _held_against(body: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> bool:
    """Whether an amount is said of this year's whole budget, or of all that a payer named has spent."""
    grammar = reader.grammar
    if not of_year(body, catalog.this_year, grammar) or grammar.any_of["unsaid"].search(body.masked):
        return False
    if match.groupdict().get("who"):
        return True
    part = any(limited(body, end, grammar) for end in (match.end("v"), match.end()))
    return not part and this_years(body, catalog, grammar) and of_the_budget(body, catalog, reader)


def _funder(who: str) -> Funder:
    return Funder.STATE if "etat" in who else Funder.DEPARTMENT


def _told(table: Term, span: Span, text: Term, catalog: Catalog, reader: Reader) -> bool:
    """Whether an amount is another of the action's, or its text gives the table's amount too."""
    said = (reader.term(span.read, token).interval for token in amounts_of(span.read))
    others = any(row.interval.meets(text.interval) for _, row in catalog.amounts)
    return others or any(each.meets(table.interval) for each in said)


def same_amounts(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """Amounts that the action's tables hold to the digit: the text repeats them, which proves the citation."""
    for token in sentence.numbers(NumberClass.AMOUNT):
        found = [(at, row) for at, row in catalog.amounts if token.value == row.amount]
        if found and token.value is not None and token.value >= _SPOKEN:
            meant = _meant(found, token, sentence.read, reader.grammar)
            if meant is not None:
                table = amount_term(*meant)
                yield value_claim(sentence, reader, token, table, table.label, sure=False, proves=False)


def _meant(
    found: Sequence[tuple[int, BudgetRow]], token: Token, read: Read, grammar: Grammar
) -> tuple[int, BudgetRow] | None:
    """The row that an equal amount repeats: the only one, if it has four digits that count, or that is named."""
    assert token.value is not None
    digits = len(token.value.normalize().as_tuple().digits)
    if digits >= _MANY and len({row.stage for _, row in found}) == 1:
        return found[0]
    words = grammar.content(read.folded) | named_above(read, grammar)
    lines = [(at, row) for at, row in found if row.kind is LineKind.LINE and row.funder is Funder.NONE]
    told = [(at, row) for at, row in lines if grammar.content(row.label) & words - grammar.ambient]
    return told[0] if len(told) == 1 else None
