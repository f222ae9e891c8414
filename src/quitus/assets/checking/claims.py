"""What the text states is judged: agreement confirms the figure it cites, disagreement is a finding.

What cannot be decided is neither. A number stated by two patterns, of which one holds, is not contradicted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quitus.assets.checking.claim_sentences import claim_message, expected_value, observed_value
from quitus.figures.claims import Claim, ClaimKind, Verdict
from quitus.figures.kinds import Check, Severity, Status
from quitus.figures.places import Source
from quitus.figures.readings import Reading
from quitus.figures.relations import Term
from quitus.figures.rows import Finding

Place = tuple[str, int]
_PROVING = frozenset(
    {
        ClaimKind.RATE, ClaimKind.DIFFERENCE, ClaimKind.SHARE, ClaimKind.TOTAL, ClaimKind.PRODUCT, ClaimKind.VALUE,
        ClaimKind.AVERAGE, ClaimKind.GAP,
    }
)  # fmt: skip
_MUTUAL = frozenset({ClaimKind.TOTAL, ClaimKind.PRODUCT})
_RANKS = (
    ClaimKind.VALUE, ClaimKind.TOTAL, ClaimKind.PRODUCT, ClaimKind.SHARE, ClaimKind.RATE, ClaimKind.DIFFERENCE,
    ClaimKind.GAP, ClaimKind.AVERAGE, ClaimKind.MULTIPLE, ClaimKind.FRACTION, ClaimKind.SAME, ClaimKind.ORDER,
    ClaimKind.BESIDE,
)  # fmt: skip
_SEVERITIES = {Check.REPRINTED_DIFFERS: Severity.ERROR}


def claim_statuses(claims: Sequence[Claim]) -> list[tuple[Place, Status]]:
    """The rows that the claims confirm or contradict, each with what they make of it."""
    found: list[tuple[Place, Status]] = []
    for claim in claims:
        if claim.verdict() is Verdict.HOLDS and claim.kind in _PROVING:
            found += [(place, Status.CONFIRMED) for place in _proved(claim)]
    for claim in contradicted(claims):
        found += [(place, Status.CONTRADICTED) for place in _disproved(claim)]
    return found


def _proved(claim: Claim) -> list[Place]:
    terms: list[Term] = [claim.stated] if claim.stated is not None else []
    if claim.proves:
        terms += claim.terms
    elif claim.kind in _MUTUAL:
        terms += [term for term in claim.terms if term.row is not None and term.row[0] == "cited_figures"]
    return [term.row for term in terms if term.row is not None]


def _disproved(claim: Claim) -> list[Place]:
    if claim.stated is None:
        return []
    both = (claim.stated, *claim.terms) if claim.check is Check.REPRINTED_DIFFERS else (claim.stated,)
    return [term.row for term in both if term.row is not None]


def contradicted(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that do not hold, one for each number or pair of numbers that is stated wrongly."""
    held = {
        claim.stated.source
        for claim in claims
        if claim.stated is not None and claim.unit == "percent" and claim.verdict() is Verdict.HOLDS
    }
    wrong = [claim for claim in claims if claim.verdict() is Verdict.DIFFERS]
    wrong = [claim for claim in wrong if claim.stated is None or claim.stated.source not in held]
    best: dict[object, Claim] = {}
    for claim in sorted(wrong, key=lambda claim: _RANKS.index(claim.kind)):
        best.setdefault(claim.stated.source if claim.stated else (claim.sentence, claim.terms), claim)
    kept = list(best.values())
    told = {(claim.sentence, claim.terms) for claim in kept if claim.stated is not None}
    kept = [claim for claim in kept if claim.stated is not None or (claim.sentence, claim.terms) not in told]
    return sorted(kept, key=claims.index)


def claim_findings(reading: Reading) -> list[Finding]:
    """A finding for each contradicted claim; the same thing said in several places is one finding."""
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in contradicted(reading.claims):
        groups[_thing(claim)].append(claim)
    return [_finding(group[0], [claim.source for claim in group[1:]], reading) for group in groups.values()]


def _thing(claim: Claim) -> object:
    """What makes two contradicted claims the same: the numbers they go by, and what they make of them."""
    stated = claim.stated.interval if claim.stated is not None else claim.bounds
    return claim.action, claim.check, claim.kind, claim.measure, _sources(claim.terms), stated


def _sources(terms: Iterable[Term]) -> tuple[Source, ...]:
    return tuple(term.source for term in terms)


def _finding(claim: Claim, elsewhere: Sequence[Source], reading: Reading) -> Finding:
    first = reading.documents[0]
    return Finding(
        first.territory,
        first.year,
        claim.action,
        claim.check,
        _SEVERITIES.get(claim.check, Severity.WARNING),
        claim.subject,
        expected_value(claim),
        observed_value(claim),
        claim_message(claim, elsewhere),
        claim.source.document,
        claim.source.locator,
        claim.source.raw,
    )
