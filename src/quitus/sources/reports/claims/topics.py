"""What a sentence was about, for the next that names nothing: `La hausse est de 37 %`, `Ils n'étaient que 9`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quitus.figures.claims import Claim, ClaimKind, Measure, Verdict
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.slots import SAYING, slot
from quitus.sources.reports.claims.texts import Read, Span

_POINTING = re.compile(r"(?<!\w)(?:ce|cet|cette|ces|cela|celui-ci|celle-ci|c'|ils?|elles?|leur|leurs)(?!\w)")
OF_WHICH = re.compile(rf"(?<!\w)dont\s(?:\w+\s){{0,2}}?[{slot(SAYING)}]")
"""Counts some of those that were counted before: `300 enfants, dont 40 …`."""
_FIRST = 80


@dataclass(frozen=True, slots=True)
class Topic:
    """The one indicator that a sentence was about, and what it was said to be a share of, if so.

    Attributes:
        above: the folded text that the sentence stands in.
    """

    series: Series
    whole: Series | None
    above: str


def topic_of(found: Sequence[Claim], sentence: Span, catalog: Catalog | None) -> Topic | None:
    """What the claims of a sentence are about: a share's part, else the only indicator among them.

    Where it counts some of them too (`300 enfants, dont 40 …`), what leans on it may be of these.
    """
    read = sentence.read
    if catalog is None or not found:
        return None
    shares = {
        (part, whole)
        for claim in found
        if claim.kind is ClaimKind.SHARE and claim.measure is Measure.SHARE
        for part, whole in ((_counted(claim, 0, catalog), _counted(claim, 1, catalog)),)
        if part is not None and whole is not None and part != whole
    }
    if len(shares) == 1:
        part, whole = shares.pop()
        return Topic(catalog.series[part], catalog.series[whole], read.folded)
    labels = {claim.subject for claim in found}
    meant = [series for series in catalog.series if series.label in labels]
    if len(meant) != 1 or OF_WHICH.search(sentence.masked):
        return None
    return Topic(meant[0], None, read.folded)


def _counted(claim: Claim, at: int, catalog: Catalog) -> int | None:
    """The indicator of a term: the one whose cell it is, else the only one with the number that the text gives."""
    found = _series(claim, at, catalog)
    if found is not None or claim.verdict() is not Verdict.HOLDS:
        return found
    having = [
        position
        for position, series in enumerate(catalog.series)
        if (cell := series.term(catalog.this_year)) is not None and cell.interval == claim.terms[at].interval
    ]
    return having[0] if len(having) == 1 else None


def _series(claim: Claim, at: int, catalog: Catalog) -> int | None:
    """The position of the indicator whose cell a term of a claim is."""
    row = claim.terms[at].row if at < len(claim.terms) else None
    if row is None or row[0] != "indicators":
        return None
    return next((i for i, series in enumerate(catalog.series) if row[1] in series.rows), None)


def carried_topic(topic: Topic | None, read: Read) -> Topic | None:
    """The topic of the paragraph just above, where a paragraph begins by pointing back to it."""
    if topic is None or read.text.bullet or not read.before or read.before[-1] != topic.above:
        return None
    return topic if _POINTING.search(read.folded[:_FIRST]) else None
