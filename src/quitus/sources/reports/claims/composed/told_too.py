"""What a sentence says in one of a few ways that the other readings have no words for, asked last of all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim, Verdict
from quitus.sources.reports.claims.composed.both_cells import both_cells
from quitus.sources.reports.claims.composed.dated_values import dated_values, may_date
from quitus.sources.reports.claims.composed.each_cost import each_cost
from quitus.sources.reports.claims.composed.each_more import each_more, several_more
from quitus.sources.reports.claims.composed.each_year import EACH_YEAR, each_year
from quitus.sources.reports.claims.composed.in_a_row import in_a_row, may_run_on
from quitus.sources.reports.claims.composed.in_all import in_all, who_did_not
from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.composed.of_above import of_above
from quitus.sources.reports.claims.composed.of_goal import AIMED, of_goal
from quitus.sources.reports.claims.composed.of_itself import may_tell_years, of_itself
from quitus.sources.reports.claims.composed.part_of import may_part, part_of
from quitus.sources.reports.claims.composed.partners import partner_claims
from quitus.sources.reports.claims.composed.payer_portions import payer_portions
from quitus.sources.reports.claims.composed.payer_share import payer_share
from quitus.sources.reports.claims.composed.payers_kept import payers_kept
from quitus.sources.reports.claims.composed.respectively import IN_TURN, in_turn_claims
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.composed.thresholds import thresholds
from quitus.sources.reports.claims.composed.to_goal import to_goal
from quitus.sources.reports.claims.composed.told_means import told_means
from quitus.sources.reports.claims.composed.trending import trending
from quitus.sources.reports.claims.doubts import undoubted
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic

# Without one of these no such thing is said: a cheap look.
_GOING_ON = re.compile("continu|poursui|cess|en plus|en moins")


def told_too(
    sentence: Span,
    found: Sequence[Claim],
    known: Known,
    topic: Topic | None,
    above: Span | None,
    reader: Reader,
) -> Iterator[Claim]:
    """The claims of a sentence that nothing accuses yet."""
    if _accused(found):
        return
    told = (
        *_of_who_pays(sentence, above, known, reader),
        *_in_itself(sentence, known, reader),
        *_after(sentence, above, known, topic, reader),
    )
    yield from undoubted(told, sentence, known.catalog, reader, anchored=True)
    if known.catalog.amounts:
        # These leave nothing of their clause unread.
        kept = payers_kept(sentence, known, reader)
        yield from undoubted(kept, sentence, known.catalog, reader, anchored=True, dated=True)
    dated = _dated(sentence, above, known, topic, reader)
    yield from undoubted(dated, sentence, known.catalog, reader, anchored=True, dated=True)


def _accused(found: Sequence[Claim]) -> bool:
    """Whether a claim accuses the sentence; of one that is found twice, the first counts."""
    if not any(claim.verdict() is Verdict.DIFFERS for claim in found):
        return False
    firsts: dict[object, Claim] = {}
    for claim in found:
        stated = claim.stated.source if claim.stated is not None else claim.said
        firsts.setdefault((claim.kind, stated, tuple(term.source for term in claim.terms)), claim)
    return any(claim.verdict() is Verdict.DIFFERS for claim in firsts.values())


def _in_itself(sentence: Span, known: Known, reader: Reader) -> Iterator[Claim]:
    words, text = lexicon(), sentence.masked
    if AIMED.search(text):
        yield from of_goal(sentence, known, words, reader)
    if "barre" in text or "cap " in text or "seuil" in text:
        yield from thresholds(sentence, known, words, reader)
    if _GOING_ON.search(text):
        yield from trending(sentence, known, words, reader)
    if not sentence.holds():
        return
    yield from both_cells(sentence, known, words, reader)
    if several_more(sentence):
        yield from each_more(sentence, known, words, reader)
    yield from to_goal(sentence, known, words, reader)
    if IN_TURN in text:
        yield from in_turn_claims(sentence, known, words, reader)
    if may_part(sentence):
        yield from part_of(sentence, known, words, reader)
    if may_date(sentence):
        yield from dated_values(sentence, known, words, reader)
    if ("(" in text or ":" in text) and sentence.holds("percent"):
        yield from payer_share(sentence, known, words, reader)
    if " pas " in text:
        yield from who_did_not(sentence, known, words, reader)
    if sentence.holds("amount"):
        yield from each_cost(sentence, known, words, reader)
        if "lignes" in text or "postes" in text or "confondu" in text or "depenses" in text:
            yield from in_all(sentence, known, words, reader)


def _of_who_pays(sentence: Span, above: Span | None, known: Known, reader: Reader) -> Iterator[Claim]:
    if known.catalog.amounts:
        yield from partner_claims(sentence, known, lexicon(), reader)
        yield from payer_portions(sentence, above, known, lexicon(), reader)


def _dated(
    sentence: Span, above: Span | None, known: Known, topic: Topic | None, reader: Reader
) -> Iterator[Claim]:
    """What is said of the years of one thing: of what stands above, or of what is named."""
    if not known.series:
        return
    if above is not None:
        yield from of_above(sentence, above, known, topic, lexicon(), reader)
    if sentence.holds() and may_tell_years(sentence):
        yield from of_itself(sentence, known, lexicon(), reader)


def _after(
    sentence: Span, above: Span | None, known: Known, topic: Topic | None, reader: Reader
) -> Iterator[Claim]:
    """What is said of what the sentence above gives."""
    words = lexicon()
    if known.series and sentence.holds() and (" par " in sentence.masked or "pour chaque" in sentence.masked):
        yield from told_means(sentence, known, topic, words, reader)
    if known.series and may_run_on(sentence):
        yield from in_a_row(sentence, known, topic, words, reader)
    if known.series and EACH_YEAR.search(sentence.masked):
        yield from each_year(sentence, above, known, topic, words, reader)
