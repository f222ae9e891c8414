"""Whether those who pay have paid what they had planned, and whose doing it is that more or less was spent in all.

`Les trois financeurs ont tenu parole`, `La Caf a versé la totalité de la somme attendue`, `L'écart tient à
l'État`: each payer that is named is held against its own plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.composed.payers_named import Payer, payers_named
from quitus.sources.reports.claims.composed.stating import told_exactly
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.surroundings import of_the_budget, this_years
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span

# Who has paid more than was planned has kept its word too.
_NOT_LESS = Bounds(Interval(Decimal("0.995"), INFINITE), Interval(Decimal("0.985"), INFINITE))
_OPENS = re.compile(r"(?:^|[,;:.])\W*(?:mais |et |or |car |quant (?:à |au |aux ))?$")
_ENDS = re.compile(r"\W*$|\s*[.,;:)]")
_BEYOND, _UNDER = re.compile("depassement|surcout|surconsommation"), re.compile("sous-|moindre|non-consomm")
# `Le Département a tenu son engagement` may be of what was to be done.
_WORD_KEPT = re.compile(r"(?<!\w)(?:parole|engagements?|promesses?)(?!\w)")
_OF_MONEY = re.compile(
    r"financ|verse|paye|financeur|euros|budget|credit|depens|somme|montant|contribut|participation"
)
_BUT = re.compile(
    r"(?<!\w)(?:sauf|hormis|excepte\w*|exception|presque|quasi\w*|environ|pas tou(?:s|te)|hors|fin|mi|avant"
    r"|acompte|avance|trimestre|semestre|premiere|second\w*|derni\w*|encore|toujours pas|si)(?!\w)"
)


def payers_kept(sentence: Span, known: Known, reader: Reader) -> Iterator[Claim]:
    """The claim on the first payer that has not done what the sentence says of it."""
    text, grammar = sentence.masked, reader.grammar
    for rule in grammar.rules["payer_plans"].fitting(text):
        for match in rule.pattern.finditer(text):
            if not _stands_alone(sentence, match, known, reader):
                return
            payers = payers_named(match["who"], sentence, known.catalog, reader)
            if rule.fields["sign"] == "short" and len(payers) > 1:
                # `Les trois n'ont pas versé …` may be of not all.
                return
            claims = [_claim(sentence, match, payer, rule.fields["sign"], known, reader) for payer in payers]
            wrong = (claim for claim in claims if claim is not None and claim.verdict() is Verdict.DIFFERS)
            yield from list(wrong)[:1]
            return


def _stands_alone(sentence: Span, match: re.Match[str], known: Known, reader: Reader) -> bool:
    """Whether a clause begins and ends with a match, and the sentence speaks of the action's year as a whole."""
    text, any_of = sentence.masked, reader.grammar.any_of
    if not _OPENS.search(text, 0, match.start()) or not _ENDS.match(text, match.end()):
        return False
    if _WORD_KEPT.search(match[0]) and not _OF_MONEY.search(_clause(text, match)):
        return False
    if _BUT.search(text) or any_of["unsaid"].search(text) or any_of["proposing"].search(text):
        return False
    return this_years(sentence, known.catalog, reader.grammar) and of_the_budget(sentence, known.catalog, reader)


def _clause(text: str, match: re.Match[str]) -> str:
    """What stands between the marks around a match: behind a colon a deed may be told that was promised."""
    start = max(text.rfind(mark, 0, match.start() + 1) for mark in ".;:")
    ends = [at for mark in ".;:" if (at := text.find(mark, match.end())) >= 0]
    return text[start + 1 : min(ends, default=len(text))]


def _claim(
    sentence: Span, match: re.Match[str], payer: Payer, sign: str, known: Known, reader: Reader
) -> Claim | None:
    if is_zero(payer.planned):
        return None
    terms = (payer.spent, payer.planned)
    if sign == "kept":
        return _made(sentence, match, ClaimKind.SAME, Measure.RATIO, terms, _NOT_LESS, reader)
    way = -1 if sign == "short" else _way(sentence, match[0], known, reader)
    if not way:
        return None
    bounds = ABOVE if way > 0 else BELOW
    return _made(sentence, match, ClaimKind.ORDER, Measure.DIFFERENCE, told_exactly(*terms), bounds, reader)


def _way(sentence: Span, said: str, known: Known, reader: Reader) -> int:
    """Whether more or less was spent in all; 0 for the same, or where the sentence gives another amount."""
    spent, planned = (known.catalog.sound_total(stage) for stage in (Stage.EXECUTED, Stage.PLANNED))
    if spent is None or planned is None or spent.interval.meets(planned.interval):
        return 0
    more = spent.interval.high > planned.interval.high
    if (_BEYOND if not more else _UNDER).search(said):
        # `Le surcoût` of an action that has cost less is of a line, or another's.
        return 0
    if known.lines and not sentence.holds("amount"):
        return 0
    gap = spent.interval - planned.interval if more else planned.interval - spent.interval
    given = (reader.term(sentence.read, token).interval for token in sentence.numbers(NumberClass.AMOUNT))
    return (1 if more else -1) if all(each.meets(gap) for each in given) else 0


def _made(
    sentence: Span, match: re.Match[str], kind: ClaimKind, measure: Measure, terms: tuple[Term, Term],
    bounds: Bounds, reader: Reader,
) -> Claim:  # fmt: skip
    return made(
        sentence, reader, kind, measure, terms, bounds, said=sentence.words(*match.span()), unit="EUR",
        subject=terms[0].label,
    )  # fmt: skip
