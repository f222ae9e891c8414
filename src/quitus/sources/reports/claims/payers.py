"""What a text says that the State and the Department pay, against each other and of the whole.

Where the words do not say whether the plan or the spending is meant, a statement is wrong only if it is for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Funder, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, is_zero
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.denials import denied
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import limited, of_a_part, telling, things
from quitus.sources.reports.claims.multiples import multiple
from quitus.sources.reports.claims.spend import AS_A_WHOLE, portion_claim
from quitus.sources.reports.claims.surroundings import this_years
from quitus.sources.reports.claims.texts import Reader, Span

_DENIAL = re.compile(r"(?<!\w)(?:pas|ni)(?!\w)|(?<!\w)n(?:'|e\s)(?!.*\squ(?:e\s|'))")
_NOT_SO = ("unsaid", "leaving_out", "proposing", "for_each", "last_year")
_EVEN = Bounds(Interval(Decimal("0.98"), Decimal("1.02")), Interval(Decimal("0.95"), Decimal("1.05")))
_ORDERS = {
    "above": (Measure.DIFFERENCE, ABOVE),
    "below": (Measure.DIFFERENCE, BELOW),
    "same": (Measure.RATIO, _EVEN),
}
_WHOLE = re.compile(r"\s*(?:la|les|le|l')\s*(?:depenses?|budget|financement|couts?|charges?|action)(?!\w)")
# What the text of a territory's report calls the territory.
_OURS = {
    "departement": ("departement", "conseil departemental", "collectivite"),
    "region": ("region", "collectivite"),
    "collectivite": ("collectivite", "metropole", "departement"),
}
_NAMES = ("l'etat", "part etat", "departement", "collectivite", "metropole", "region")
_ALL = (Stage.EXECUTED, Stage.PLANNED)


def payers(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Le Département a moins dépensé que l'État` and `L'État finance un tiers de l'enveloppe`."""
    text, grammar = sentence.masked, reader.grammar
    orders = [(rule, rule.pattern.search(text)) for rule in grammar.rules["payer_orders"].fitting(text)]
    shares = [pattern.search(text) for pattern in grammar.patterns["payer_shares"].fitting(text)]
    if not (any(match for _, match in orders) or any(shares)) or _left_alone(sentence, shares, catalog, reader):
        return
    for rule, match in orders:
        if match is not None and _says_so(sentence, match, catalog, reader):
            yield from _order(sentence, match, rule.fields["sign"], catalog, reader)
            break
    for match in shares:
        if match is not None and _says_so(sentence, match, catalog, reader):
            yield from _share(sentence, match, catalog, reader)
            break


def speaks_of_payers(text: str) -> bool:
    """Whether a text names a payer: a look that costs little."""
    return any(map(text.__contains__, _NAMES))


def _left_alone(sentence: Span, shares: Sequence[re.Match[str] | None], catalog: Catalog, reader: Reader) -> bool:
    grammar = reader.grammar
    noted = any(match is not None and _named_stage(match) is not None for match in shares)
    if any(grammar.any_of[name].search(sentence.masked) for name in _NOT_SO) or sentence.read.own is not None:
        return True
    outside = grammar.any_of["outside"].search(sentence.read.masked) is not None
    part = not noted and of_a_part(sentence, catalog, grammar)
    return outside or part or not this_years(sentence, catalog, grammar)


def _says_so(sentence: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> bool:
    """Whether words are not denied, and nothing is named that could limit the payers' parts."""
    grammar = reader.grammar
    if _DENIAL.search(match[0]) or denied(sentence, *match.span(), reader):
        return False
    if not (AS_A_WHOLE.match(sentence.masked, match.end()) or _WHOLE.match(sentence.masked, match.end())):
        return False
    names = ("sharing", "paid", "pays", "evenly", "paying", "as_planned", "as_spent", "making_up")
    known = grammar.content(" ".join(word for name in names for word in grammar.lists[name]))
    if "evenly" in match.re.groupindex and telling(match[0], grammar) - known:
        return False
    rest = f"{sentence.masked[: match.start()]} {sentence.masked[match.end() :]}"
    paying = grammar.content(" ".join(grammar.lists["paying"]))
    if (telling(rest, grammar) - paying) & (things(catalog, grammar) - paying):
        return False
    return not limited(sentence, match.end(), grammar)


def _stages(sentence: Span, grammar: Grammar) -> tuple[Stage, ...]:
    """The stages that a sentence may speak of: the one that its words say, else either."""
    planned, spent = (
        grammar.any_of[name].search(sentence.masked) is not None for name in ("as_planned", "as_spent")
    )
    return _ALL if planned == spent else (Stage.PLANNED,) if planned else (Stage.EXECUTED,)


def _named_stage(match: re.Match[str]) -> Stage | None:
    """The stage that words give as that of the whole (`dans le réalisé`), so that no other can be meant."""
    told = match.re.groupindex
    return Stage.EXECUTED if "spent" in told else Stage.PLANNED if "planned" in told else None


def funder_of(who: str, reader: Reader) -> Funder:
    """Who is named: the State, whom the report is of, or another, of whom its tables may say nothing here."""
    if "etat" in who:
        return Funder.STATE
    ours = any(name in who for name in _OURS.get(reader.context.kind, ()))
    return Funder.DEPARTMENT if ours else Funder.NONE


def _order(sentence: Span, match: re.Match[str], sign: str, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    who = funder_of(match["who"], reader)
    other = Funder.DEPARTMENT if who is Funder.STATE else Funder.STATE
    told = match.groupdict().get("other")
    if who is Funder.NONE:
        return
    if told is not None and funder_of(told, reader) is not other:
        return
    times = multiple(sentence, reader) if sign == "times" else None
    if sign == "times" and times is None:
        return
    measure, bounds = _ORDERS[sign] if times is None else (Measure.RATIO, times[0])
    found = []
    for stage in _stages(sentence, reader.grammar):
        terms = (catalog.paid_by(who, stage), catalog.paid_by(other, stage))
        if terms[0] is not None and terms[1] is not None and not is_zero(terms[1]):
            found.append(
                made(
                    sentence, reader, ClaimKind.BESIDE, measure, (terms[0], terms[1]), bounds,
                    said=sentence.words(*match.span()), unit="EUR", subject=terms[0].label,
                )
            )  # fmt: skip
    agreeing = [claim for claim in found if claim.verdict() is not Verdict.DIFFERS]
    yield from (replace(claim, sure=False) for claim in agreeing[:1]) if agreeing else found[:1]


def _share(sentence: Span, match: re.Match[str], catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    who = funder_of(match["who"], reader)
    if who is Funder.NONE:
        return
    parts = {stage: term for stage in _ALL if (term := catalog.paid_by(who, stage)) is not None}
    wholes = {stage: term for stage in _ALL if (term := catalog.sound_total(stage)) is not None}
    named = _named_stage(match)
    told = (named,) if named is not None else _stages(sentence, reader.grammar)
    stages = [stage for stage in told if stage in parts and stage in wholes]
    if not stages:
        return
    terms = (parts[stages[0]], wholes[stages[0]])
    # What was planned of a payer is no part of what was spent in all.
    pairs: list[tuple[Term, Term]] = [
        (part, whole)
        for stage, part in parts.items()
        for of, whole in wholes.items()
        if named is None and (part, whole) != terms and (stage, of) != (Stage.PLANNED, Stage.EXECUTED)
    ]
    yield portion_claim(sentence, match, terms, pairs, terms[0].label, reader)
