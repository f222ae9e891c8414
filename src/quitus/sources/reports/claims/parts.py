"""Whether a part of a sentence says of something else what a rule held against two numbers before it."""

from __future__ import annotations

import re

from quitus.figures.claims import Claim, ClaimKind
from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.composed.things import known_of
from quitus.sources.reports.claims.texts import Reader, Span

_CHANGES = frozenset({ClaimKind.RATE, ClaimKind.DIFFERENCE, ClaimKind.MULTIPLE})
_MARK = re.compile(r"[,;:()]")
# `soit 12 % de plus que l'objectif`, `pour un prix en hausse de 12 %`, `avec 30 % de plus en zone rurale`.
_OTHER = frozenset({"goal", "plan", "as_planned", "unreal", "elsewhere", "unknown", "spend", "people", "thing"})


def another_part(claim: Claim, span: Span, catalog: Catalog, reader: Reader) -> bool:
    """Whether the two numbers stand in parts before, and the one that tells of a change names what is no year."""
    printed = span.printed
    at = printed.find(claim.said)
    starts = [printed.find(term.source.raw) for term in claim.terms]
    if claim.kind not in _CHANGES or at < 0 or min(starts) < 0:
        return False
    ends = [start + len(term.source.raw) for start, term in zip(starts, claim.terms, strict=True)]
    if max(ends) > at:
        return False
    marks = [match.start() for match in _MARK.finditer(printed)]
    opens = [mark for mark in marks if max(ends) <= mark < at]
    if not opens:
        return False
    end = next((mark for mark in marks if mark >= at + len(claim.said)), len(printed))
    part = Span(span.read, span.start + opens[-1] + 1, span.start + end)
    for item in items_of(part, known_of(catalog, reader.grammar), lexicon(), reader.grammar):
        if item.name == "reason":
            return False
        if item.name in _OTHER:
            return True
    return False
