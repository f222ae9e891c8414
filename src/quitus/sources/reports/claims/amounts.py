"""Amounts that the text gives for what a budget table of the same action holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.figures.relations import Term
from quitus.figures.rows import BudgetRow
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, amount_term
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Read, Reader, Span
from quitus.sources.reports.claims.values import (
    hedged,
    named_above,
    near_miss,
    turned,
    value_claim,
    words_before,
    year_of,
)

_SPOKEN = Decimal(1000)
_MANY = 4
_ASIDE = re.compile(r",[^,]*,")


def spending(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Le Département a dépensé 28 450 €` and `pour 80 000 € prévus` of a sentence."""
    lead = len(sentence.masked) - len(sentence.masked.lstrip())
    body = Span(sentence.read, sentence.start + lead, sentence.end)
    for rule in reader.grammar.rules["spending"]:
        for match in rule.pattern.finditer(body.masked):
            stage = Stage(rule.fields["stage"])
            who = match.groupdict().get("who")
            table = catalog.paid_by(_funder(who), stage) if who else catalog.total(stage)
            if table is None:
                continue
            token = body.read.token(match["v"])
            text = reader.term(body.read, token)
            sure = near_miss(text, table) and not _elsewhere(text, catalog)
            yield value_claim(body, reader, token, table, table.label, sure=sure)


def _funder(who: str) -> Funder:
    return Funder.STATE if "etat" in who else Funder.DEPARTMENT


def _elsewhere(text: Term, catalog: Catalog) -> bool:
    """Whether the action's tables hold this very amount for something else."""
    return any(row.interval.meets(text.interval) for _, row in catalog.amounts)


def costs(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Les diagnostics partagés ont coûté 142 380 €`: a budget line by its whole label."""
    grammar = reader.grammar
    if hedged(sentence, grammar):
        return
    if "dont" in sentence.masked.split() or not _year_fits(sentence, catalog):
        return
    for pattern in grammar.patterns["costs"]:
        for match in pattern.finditer(sentence.masked):
            words = grammar.content(_ASIDE.sub(" ", words_before(sentence, match))) - _plain(grammar)
            lines = [
                (p, row) for p, row in catalog.lines(Stage.EXECUTED) if _line_named(row.label, words, grammar)
            ]
            if len(lines) == 1:
                table = amount_term(*lines[0])
                token = sentence.read.token(match["v"])
                text = reader.term(sentence.read, token)
                named = grammar.content(table.label) == words or turned(text, table)
                sure = named and not _elsewhere(text, catalog)
                yield value_claim(sentence, reader, token, table, table.label, sure=sure)


def _plain(grammar: Grammar) -> frozenset[str]:
    return grammar.content(" ".join(grammar.lists["plain"]))


def _line_named(label: str, words: frozenset[str], grammar: Grammar) -> bool:
    content = grammar.content(label)
    return bool(content) and (content <= words or (len(words) > 1 and words <= content))


def _year_fits(sentence: Span, catalog: Catalog) -> bool:
    return year_of(sentence, catalog) == catalog.this_year


def execution_rates(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `soit un taux d'exécution de 89,6 %`: the action's two totals."""
    executed, planned = catalog.total(Stage.EXECUTED), catalog.total(Stage.PLANNED)
    if executed is None or planned is None or sentence.read.own is not None or not _year_fits(sentence, catalog):
        return
    for pattern in reader.grammar.patterns["execution_rates"]:
        for match in pattern.finditer(sentence.masked):
            token = sentence.read.token(match["share"])
            yield made(
                sentence, reader, ClaimKind.SHARE, Measure.SHARE, (executed, planned), reader.bounds(token),
                said=sentence.printed, unit="percent", stated=reader.term(sentence.read, token),
                subject=executed.label, sure=_of_money(sentence, match, executed, catalog, reader),
            )  # fmt: skip


def _of_money(sentence: Span, match: re.Match[str], executed: Term, catalog: Catalog, reader: Reader) -> bool:
    """Whether a rate is surely of the action's budget: its totals are sound, and the text speaks of money."""
    amount = match.groupdict().get("v")
    if amount is not None and not reader.term(sentence.read, sentence.read.token(amount)).interval.meets(
        executed.interval
    ):
        return False
    sound = all(catalog.sound_total(stage) is not None for stage in (Stage.EXECUTED, Stage.PLANNED))
    above = Span(sentence.read, sentence.read.start, sentence.start)
    return sound and ("realisation" not in match[0] or (above.holds("amount") and not above.holds("count")))


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
