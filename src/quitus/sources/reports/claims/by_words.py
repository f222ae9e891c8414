"""What a sentence says by what its words do, where patterns decide nothing of it."""

from __future__ import annotations

from collections.abc import Iterator

from quitus.figures.claims import Claim, ClaimKind, Verdict
from quitus.sources.reports.claims.composed.aims import aim_claims
from quitus.sources.reports.claims.composed.beyond import beyond
from quitus.sources.reports.claims.composed.earlier import earlier_values
from quitus.sources.reports.claims.composed.levels import levels, newer_values
from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.composed.opposites import opposite_claims
from quitus.sources.reports.claims.composed.over_years import over_years
from quitus.sources.reports.claims.composed.reading import composed
from quitus.sources.reports.claims.composed.restated import may_restate, restated
from quitus.sources.reports.claims.composed.sequences import told_since
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.composed.told_too import told_too
from quitus.sources.reports.claims.doubts import undoubted
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic


def by_words(
    sentence: Span, found: list[Claim], known: Known, topic: Topic | None, above: Span | None, reader: Reader
) -> list[Claim]:
    """The claims found in a sentence, and those that its words make where these decided nothing."""
    catalog, numbers = known.catalog, sentence.holds()
    for claims in _in_turn(sentence, known, topic, above, reader):
        if any(_settles(claim, sentence) for claim in found):
            break
        found = [*found, *claims]
    if may_restate(sentence):
        if numbers and not any(claim.verdict() is Verdict.DIFFERS for claim in found):
            earlier = earlier_values(sentence, known, lexicon(), reader)
            found = [*found, *undoubted(earlier, sentence, catalog, reader)]
        # First, as it may decide what a pattern left undecided.
        found = [*restated(sentence, found, known, lexicon(), reader), *found]
    if numbers and not any(claim.verdict() is Verdict.DIFFERS for claim in found):
        come = [
            *newer_values(sentence, known, lexicon(), reader),
            *levels(sentence, found, known, lexicon(), reader),
        ]
        found = [*found, *undoubted(come, sentence, catalog, reader, anchored=True)]
    # First, for the same reason.
    return [*told_too(sentence, found, known, topic, above, reader), *found]


def looked_back(sentence: Span, known: Known, reader: Reader) -> Iterator[Claim]:
    """What a sentence about plans says of a goal that was reached or not, and of a rate of the year it names."""
    words, catalog = lexicon(), known.catalog
    aims = list(aim_claims(sentence, known, words, reader))
    if not aims and sentence.years() == {catalog.this_year}:
        aims = list(opposite_claims(sentence, known, words, reader))
    yield from undoubted(aims, sentence, catalog, reader, anchored=True)


def _in_turn(
    sentence: Span, known: Known, topic: Topic | None, above: Span | None, reader: Reader
) -> Iterator[Iterator[Claim]]:
    """What each reading finds; no more are asked once one has decided."""
    catalog, words = known.catalog, lexicon()
    if sentence.holds():
        told = beyond(sentence, known, topic, words, reader)
        yield undoubted(told, sentence, catalog, reader, anchored=True)
        aims = aim_claims(sentence, known, words, reader)
        yield undoubted(aims, sentence, catalog, reader, anchored=True)
        rest = opposite_claims(sentence, known, words, reader)
        yield undoubted(rest, sentence, catalog, reader, anchored=True)
        yield undoubted(over_years(sentence, known, words, reader), sentence, catalog, reader)
    yield undoubted(composed(sentence, known, topic, reader), sentence, catalog, reader)
    yield undoubted(told_since(sentence, above, known, words, reader), sentence, catalog, reader)


def _settles(claim: Claim, sentence: Span) -> bool:
    """Whether a claim decides what its sentence says.

    A number that is the table's says nothing of the rest, nor do words nothing of a number beside them.
    """
    printed = any(term.row is None or term.row[0] == "cited_figures" for term in claim.terms)
    beside = claim.kind is ClaimKind.VALUE or (claim.stated is None and not printed and sentence.holds())
    return claim.verdict() is Verdict.DIFFERS or (claim.verdict() is Verdict.HOLDS and not beside)
