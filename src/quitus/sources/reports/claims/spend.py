"""Shares of what an action spends, and how much of its budget it has spent, with the tables' amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, amount_term, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import (
    Line,
    amounts_of,
    limited,
    line_named,
    others_behind,
    phrase_before,
    telling,
    things,
)
from quitus.sources.reports.claims.roughly import around, firmness
from quitus.sources.reports.claims.slots import NumberClass, pattern_of
from quitus.sources.reports.claims.surroundings import of_the_budget, tells_of_shares, this_years
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

_HUNDRED, _NEARLY_ALL, _MOST = Decimal(100), Decimal(98), Decimal(95)
AS_A_WHOLE = re.compile(
    r"\s*\)?\s*(?:[.,;:()]|$|(?:et|mais|qui|alors|contre|apres|avec|grace|car|ce qui)(?!\w)|en "
    + pattern_of("year").pattern
    + ")"
)
"""What may stand behind a share of a whole, so that nothing narrows the whole."""
# Things done are realised too, and not only money.
_OF_DEEDS = re.compile(r"realisation|l'action .*(?:realis|mobilis|utilis)")
_OF_PAYERS = re.compile("financeur|contributeur|financement|sources")
Pairs = Iterable[tuple[Term, Term]]


def line_shares(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `La formation représente 15 % de la dépense` and `Un quart du budget va aux ateliers`."""
    grammar = reader.grammar
    if _left_alone(sentence, catalog, grammar):
        return
    for name in ("line_shares", "line_shares_behind"):
        for pattern in grammar.patterns[name]:
            for match in pattern.finditer(sentence.masked):
                behind = match.groupdict().get("line")
                phrase = behind if behind is not None else phrase_before(sentence, match.start() + 1)
                line = line_named(phrase, catalog, grammar)
                if line is None or line.loose or not AS_A_WHOLE.match(sentence.masked, match.end()):
                    continue
                last = match.end("line") if behind is not None else len(sentence.masked)
                if not others_behind(sentence, last, line, catalog, grammar):
                    yield from _line_share(sentence, match, line, catalog, reader)


def _line_share(
    sentence: Span, match: re.Match[str], line: Line, catalog: Catalog, reader: Reader
) -> Iterator[Claim]:
    wholes = [(stage, term) for stage in Stage if (term := catalog.sound_total(stage)) is not None]
    told = (token for token in amounts_of(sentence.read) if not tells_of_shares(token))
    said = [reader.term(sentence.read, token) for token in told]
    parts = [*line.terms.items(), *((Stage.EXECUTED, term) for term in said)]
    # What was planned for a line is no part of what was spent in all.
    pairs = [(part, whole) for stage, part in parts for of, whole in wholes if stage in (Stage.EXECUTED, of)]
    pairs += [(part, whole) for _, part in parts for whole in said]
    for stage, part in line.terms.items():
        whole = catalog.sound_total(stage)
        if whole is not None and stage is Stage.EXECUTED:
            yield portion_claim(sentence, match, (part, whole), pairs, line.label, reader)


def spent_shares(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `9 600 €, soit 8 % de la dépense` whose whole is a total of the action."""
    grammar = reader.grammar
    said = [reader.term(sentence.read, token) for token in amounts_of(sentence.read)]
    if _left_alone(sentence, catalog, grammar) or len({term.interval for term in said}) != 1:
        return
    totals = [term for stage in Stage if (term := catalog.sound_total(stage)) is not None]
    rows = [amount_term(*row) for row in catalog.amounts]
    pairs = [(said[0], whole) for whole in (*rows, *totals)]
    for pattern in grammar.patterns["spent_shares"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            part = reader.term(sentence.read, sentence.read.token(match["v"]))
            planned = grammar.any_of["planned_money"].search(match["whole"]) is not None
            if not planned and grammar.any_of["as_planned"].search(match["whole"]):
                # `90 % de la dépense prévue` may be of what was planned for the line.
                continue
            whole = catalog.sound_total(Stage.PLANNED if planned else Stage.EXECUTED)
            known = of_the_budget(sentence, catalog, reader) and any(
                row.interval.meets(part.interval) for row in rows
            )
            if whole is not None and len(totals) > 1 and AS_A_WHOLE.match(sentence.masked, match.end()):
                yield portion_claim(sentence, match, (part, whole), pairs, whole.label, reader, known=known)


def execution_rates(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `soit un taux d'exécution de 89,6 %` and `les deux tiers des crédits ont été consommés`."""
    grammar = reader.grammar
    executed, planned = catalog.total(Stage.EXECUTED), catalog.total(Stage.PLANNED)
    if executed is None or planned is None or sentence.read.own is not None:
        return
    if not this_years(sentence, catalog, grammar):
        return
    ours = of_the_budget(sentence, catalog, reader)
    for pattern in grammar.patterns["execution_rates"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            pairs = list(_paid(catalog, sentence, reader))
            sure = ours and _of_money(sentence, match, executed, catalog, reader)
            yield portion_claim(sentence, match, (executed, planned), pairs, executed.label, reader, known=sure)


def _paid(catalog: Catalog, sentence: Span, reader: Reader) -> Iterator[tuple[Term, Term]]:
    """What each payer has spent of what it planned, and the amounts of the text against each other."""
    for funder in Funder:
        paid, due = (catalog.paid_by(funder, stage) for stage in (Stage.EXECUTED, Stage.PLANNED))
        if funder is not Funder.NONE and paid is not None and due is not None:
            yield paid, due
    said = [reader.term(sentence.read, token) for token in amounts_of(sentence.read)]
    spent, planned = catalog.total(Stage.EXECUTED), catalog.total(Stage.PLANNED)
    # What was spent in all is nothing that a part of was to be spent.
    wholes = [
        other
        for other in said
        if spent is None or not other.interval.meets(spent.interval) or _is_of(other, planned)
    ]
    yield from ((one, other) for one in said for other in wholes if one is not other)


def _is_of(said: Term, total: Term | None) -> bool:
    return total is not None and said.interval.meets(total.interval)


def _of_money(sentence: Span, match: re.Match[str], executed: Term, catalog: Catalog, reader: Reader) -> bool:
    """Whether a rate is surely of the action's budget: its totals are sound, and the text speaks of money."""
    for name, term in (("v", executed), ("planned", catalog.total(Stage.PLANNED))):
        amount = match.groupdict().get(name)
        if amount is not None and term is not None:
            said = reader.term(sentence.read, sentence.read.token(amount))
            if not said.interval.meets(term.interval):
                return False
    grammar = reader.grammar
    sound = all(catalog.sound_total(stage) is not None for stage in (Stage.EXECUTED, Stage.PLANNED))
    hedged = any(grammar.any_of[name].search(sentence.masked) for name in ("unsaid", "negations"))
    others = telling(sentence.masked[: match.start()], grammar) & things(catalog, grammar)
    above = Span(sentence.read, sentence.read.start, sentence.start)
    paid = _OF_PAYERS.search(sentence.printed) is not None
    spoken = paid or not _OF_DEEDS.search(match[0]) or (above.holds("amount") and not above.holds("count"))
    part = limited(sentence, match.end(), grammar) or _rightly_told(sentence, executed, catalog, reader)
    return sound and spoken and not (hedged or others or part)


def _rightly_told(sentence: Span, executed: Term, catalog: Catalog, reader: Reader) -> bool:
    """Whether a text gives the action's rate too, so that another rate in it is of something else."""
    planned = catalog.total(Stage.PLANNED)
    text = Span(sentence.read, sentence.read.start, len(sentence.read.masked))
    return planned is not None and any(
        gives((executed, planned), reader.bounds(token).allowed) for token in text.numbers(NumberClass.PERCENT)
    )


def _left_alone(sentence: Span, catalog: Catalog, grammar: Grammar) -> bool:
    """Whether a sentence speaks of plans, of what is not so, of another year, or of an indicator."""
    hedged = any(grammar.any_of[name].search(sentence.masked) for name in ("unsaid", "negations", "leaving_out"))
    return hedged or sentence.read.own is not None or not this_years(sentence, catalog, grammar)


def portion_claim(
    sentence: Span,
    match: re.Match[str],
    terms: tuple[Term, Term],
    pairs: Pairs,
    subject: str,
    reader: Reader,
    *,
    known: bool = True,
) -> Claim:
    """The claim that a portion, said by a pattern, is that of two terms; of no other pair where it is sure."""
    bounds, token = portion_bounds(sentence, match, reader)
    text = sentence.read.text.passage.text
    proper = (pair for pair in pairs if pair[0].interval != pair[1].interval)
    # Nearly any two amounts give `plus du tiers`: only those that come near to it may be meant.
    bound = bounds.holds if bounds.allowed.high == INFINITE or not bounds.allowed.low else bounds.allowed
    otherwise = any(gives(pair, bound) for pair in proper)
    return made(
        sentence, reader, ClaimKind.SHARE, Measure.SHARE, terms, bounds,
        said=text[sentence.start + match.start() : sentence.start + match.end()].strip(), unit="percent",
        stated=reader.term(sentence.read, token) if token is not None else None, subject=subject,
        sure=known and not is_zero(terms[1]) and not otherwise,
    )  # fmt: skip


def portion_bounds(sentence: Span, match: re.Match[str], reader: Reader) -> tuple[Bounds, Token | None]:
    """Where a portion that a pattern took must lie, in percent, with its number where it is said with one."""
    printed = match.groupdict().get("share")
    token = sentence.read.token(printed) if printed is not None else None
    return (reader.bounds(token) if token is not None else _in_words(match, reader.grammar)), token


def gives(pair: tuple[Term, Term], stated: Interval) -> bool:
    """Whether a term is the stated percentage of another."""
    part, whole = pair
    return not is_zero(whole) and (part.interval / whole.interval).scaled(_HUNDRED).meets(stated)


def _in_words(match: re.Match[str], grammar: Grammar) -> Bounds:
    words = match["fraction"]
    rules = grammar.rules["fraction_values"]
    value = next(rule.number("value") for rule in rules if rule.pattern.search(words))
    if value == _HUNDRED:
        return Bounds(Interval(_NEARLY_ALL, INFINITE), Interval(_MOST, INFINITE))
    how = (match.groupdict().get("how") or "").strip()
    return around("nearly" if how == "a peine" else firmness(how), value)
