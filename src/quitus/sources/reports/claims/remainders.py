"""What a text says was left of an action's budget, or spent beyond it: `la sous-consommation atteint 24 159 €`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.figures.rows import BudgetRow
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import limited, telling, things
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.surroundings import of_the_budget, this_years
from quitus.sources.reports.claims.texts import Reader, Span

_OF_A_PART = re.compile(
    r"(?<!\w)(?:pour|sur|concernant|au titre|dont|s'agissant|cote|hors|correspond\w*|provien\w+|tien(?:t|nent)"
    r"|concernent?|vien(?:t|nent))(?!\w)\s*([\w' -]*)"
)
_BEHIND = re.compile(r"\x01*\s*(?:sur|pour|au titre|concernant|dont|du|de la|des|de l'|entre)(?!\w)\s*([\w' -]*)")


def remainders(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence over what the action's two totals leave between them."""
    if reader.grammar.any_of["remaining"].search(sentence.masked) is None:
        return
    executed, planned = catalog.sound_total(Stage.EXECUTED), catalog.sound_total(Stage.PLANNED)
    if executed is None or planned is None or _of_another(sentence, catalog, reader):
        return
    seen: set[str] = set()
    for rule in reader.grammar.rules["remainders"].fitting(sentence.masked):
        for match in rule.pattern.finditer(sentence.masked):
            euros = sentence.read.token(match["v"]).unit == "EUR"
            if match["v"] not in seen and euros and _of_the_action(sentence, match, catalog, reader.grammar):
                seen.add(match["v"])
                yield _claim(sentence, match, rule.fields["sign"], (executed, planned), catalog, reader)


def _claim(
    sentence: Span, match: re.Match[str], sign: str, totals: tuple[Term, Term], catalog: Catalog, reader: Reader
) -> Claim:
    executed, planned = totals
    token = sentence.read.token(match["v"])
    over = sign == "over" or (sign == "either" and executed.interval.high > planned.interval.high)
    terms = (executed, planned) if over else (planned, executed)
    bounds = reader.bounds(token)
    return made(
        sentence, reader, ClaimKind.GAP, Measure.DIFFERENCE, terms, bounds, said=sentence.printed, unit="EUR",
        stated=reader.term(sentence.read, token), subject=executed.label,
        sure=not _explained(sentence, bounds.allowed, catalog, reader, terms[0] is executed),
    )  # fmt: skip


def _of_another(sentence: Span, catalog: Catalog, reader: Reader) -> bool:
    """Whether a sentence speaks of another year or another budget, or is about an indicator."""
    own: Series | None = sentence.read.own
    later = {year for year in sentence.years() if year > catalog.this_year and "report" in sentence.masked}
    ours = this_years(sentence, catalog, reader.grammar, set_aside=later)
    ours = ours and of_the_budget(sentence, catalog, reader)
    return own is not None or not ours


def _of_the_action(sentence: Span, match: re.Match[str], catalog: Catalog, grammar: Grammar) -> bool:
    """Whether the words beside a remainder name no part of the action: no line, no indicator, no payer."""
    before = sentence.masked[: match.start()]
    if grammar.any_of["unsaid"].search(f"{before} {match[0]}") or grammar.any_of["owed"].search(sentence.masked):
        return False
    if limited(sentence, match.end(), grammar):
        return False
    known = things(catalog, grammar)
    parts = [telling(found[1], grammar) for found in _OF_A_PART.finditer(before)]
    later = [telling(found[1], grammar) for found in _OF_A_PART.finditer(sentence.masked, match.end())]
    behind = _BEHIND.match(sentence.masked, match.end())
    if any(parts) or any(each & known for each in later) or (behind and telling(behind[1], grammar)):
        return False
    return not telling(f"{before} {match[0]}", grammar) & known


def _explained(sentence: Span, stated: Interval, catalog: Catalog, reader: Reader, over: bool) -> bool:
    """Whether other amounts give the number: one of the tables, or two of the tables or the text.

    What a payer left of its plan gives no dearer action, nor what it spent beyond it a cheaper one.
    """
    totals = (catalog.total(Stage.EXECUTED), catalog.total(Stage.PLANNED))
    own = {term.row for term in totals if term is not None}
    rows = [row for at, row in catalog.amounts if ("budget", at) not in own]
    table = [row.interval for row in rows]
    text = Span(sentence.read, sentence.read.start, len(sentence.read.masked))
    said = [reader.term(sentence.read, token).interval for token in text.numbers(NumberClass.AMOUNT)]
    if any(one.meets(stated) for one in table):
        return True
    sums = [term.interval for term in totals if term is not None]
    beside = (
        (one.interval, other.interval) for one, other in itertools.permutations(rows, 2) if _may(one, other, over)
    )
    pairs = itertools.chain(beside, itertools.permutations(said, 2), itertools.product(sums, table))
    return any((one - other).meets(stated) for one, other in pairs)


def _may(one: BudgetRow, other: BudgetRow, over: bool) -> bool:
    """Whether one amount less another may be what is said: not the wrong way round where both are of one thing."""
    if (one.funder, one.label) != (other.funder, other.label) or one.stage is other.stage:
        return True
    return (one.stage is Stage.EXECUTED) == over
