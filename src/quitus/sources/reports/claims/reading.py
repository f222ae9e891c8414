"""The claims of an action's texts, each number tied to where it is printed."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from quitus.figures.claims import Claim, ClaimKind, Verdict
from quitus.sources.reports.claims.amounts import same_amounts
from quitus.sources.reports.claims.anchored_goals import anchored_goals
from quitus.sources.reports.claims.asides import without_asides
from quitus.sources.reports.claims.by_words import by_words, looked_back
from quitus.sources.reports.claims.carried import pointed, shares_since, tied_rates
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.changes import changes
from quitus.sources.reports.claims.comparisons import compared
from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.composed.reading import goes_on, says_no_more
from quitus.sources.reports.claims.composed.sequences import names_no_other
from quitus.sources.reports.claims.composed.things import Known, known_of
from quitus.sources.reports.claims.composed.vetoes import vetoed
from quitus.sources.reports.claims.doubts import undoubted
from quitus.sources.reports.claims.exact import full_counts, goal_orders, goals
from quitus.sources.reports.claims.folding import fold
from quitus.sources.reports.claims.gaps import gaps, points_gained
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.hinting import may_change, may_state, speaks_of_money, telling
from quitus.sources.reports.claims.money import stated_money
from quitus.sources.reports.claims.named_ratios import named_ratios
from quitus.sources.reports.claims.naming import named, subject_of
from quitus.sources.reports.claims.notes import notes
from quitus.sources.reports.claims.pairs import Pair, pairs
from quitus.sources.reports.claims.per_head import hints_at_mean, per_head
from quitus.sources.reports.claims.proportions import proportions
from quitus.sources.reports.claims.quantities import more_of
from quitus.sources.reports.claims.ratios import open_shares, ratio_values, wholes
from quitus.sources.reports.claims.rows import row_changes, row_goals
from quitus.sources.reports.claims.shares import averages, fractions, shares, word_shares
from quitus.sources.reports.claims.slots import SAYING, slot
from quitus.sources.reports.claims.summed import summed
from quitus.sources.reports.claims.sums import counted_products, lists, parts, priced, totals
from quitus.sources.reports.claims.texts import Read, Reader, Span, Text, clauses, read_text
from quitus.sources.reports.claims.told_parts import told_parts
from quitus.sources.reports.claims.topics import Topic, carried_topic, topic_of
from quitus.sources.reports.claims.trends import trends
from quitus.sources.reports.claims.valued import valued_changes, valued_orders
from quitus.sources.reports.claims.values import (
    counted_values,
    matched_pair,
    pair_values,
    same_counts,
    same_percents,
    stated_values,
)
from quitus.sources.reports.claims.within import own_relations, points_between

_NEARBY = 8
_TWO = 2
_NUMBER_OR_BRACKET = re.compile(f"[{slot(SAYING)}(]")
_OUTLOOK = "outlook"
_SET_APART = frozenset({_OUTLOOK, "description", "start", "duration", "partners", "fapi"})


def action_claims(texts: Sequence[Text], catalog: Catalog | None, reader: Reader) -> Iterator[Claim]:
    """The claims of texts of one action that follow each other; one that two patterns find comes twice."""
    reads = list(_reads(texts, catalog, reader.grammar))
    whole = wholes(reads, catalog, reader) if catalog is not None else None
    yield from _of_texts(reads, catalog, whole, reader)
    for _, run in groupby(reads, key=lambda read: (read.text.table, read.text.scope.title)):
        together = list(run)
        if any(read.numbers for read in together):
            yield from totals(together, reader)
            yield from lists(together, reader)
            yield from priced(together, reader)


def _reads(texts: Iterable[Text], catalog: Catalog | None, grammar: Grammar) -> Iterator[Read]:
    """The texts that may state something; an indicator's bullet goes on in the paragraphs below it."""
    carried: Series | None = None
    table = -1
    above: deque[str] = deque(maxlen=_NEARBY)
    for text in texts:
        if text.table != table or text.heading:
            carried, table = None, text.table
        folded = without_asides(fold(text.passage.text), grammar)
        above.append(folded)
        if not (text.tokens or text.bullet or text.heading or text.subject or may_state(folded, grammar)):
            continue
        read = read_text(text, folded, catalog, carried, tuple(above)[:-1])
        if not text.subject:
            carried = read.own
        if not text.heading:
            yield read


def _of_texts(
    reads: Sequence[Read], catalog: Catalog | None, whole: Series | None, reader: Reader
) -> Iterator[Claim]:
    topic: Topic | None = None
    known = known_of(catalog, reader.grammar) if catalog is not None else None
    last: Read | None = None
    for read in reads:
        # The sentence just above, in the paragraph or list item before.
        near = last is not None and bool(read.before) and read.before[-1] == last.folded
        above = last.sentences[-1] if last is not None and near and last.sentences else None
        found, topic = _of_text(read, catalog, known, whole, carried_topic(topic, read), above, reader)
        last = read
        yield from found


def _of_text(
    read: Read,
    catalog: Catalog | None,
    known: Known | None,
    whole: Series | None,
    topic: Topic | None,
    above: Span | None,
    reader: Reader,
) -> tuple[list[Claim], Topic | None]:
    """The claims of a text, and what its last sentence was about; `above` is the sentence before the text."""
    if read.text.scope.section in _SET_APART:
        return list(_told_apart(read, catalog, known, reader)), None
    if not (read.numbers or read.text.subject or may_state(read.masked, reader.grammar)):
        return [], None
    claims = list(ratio_values(read, catalog, whole, reader)) if catalog is not None and read.numbers else []
    before: Span | None = None
    for sentence in read.sentences:
        numbers = sentence.holds()
        found: list[Claim] = []
        if numbers or hints_at_mean(sentence.masked):
            found += undoubted(_of_numbers(sentence, catalog, reader), sentence, catalog, reader)
            back = list(pointed(sentence, before, reader))
            if back and (known is None or names_no_other(sentence, before, known, lexicon(), reader.grammar)):
                found += undoubted(back, sentence, catalog, reader)
            if known is not None and says_no_more(sentence, before, known, reader.grammar):
                found += undoubted(shares_since(sentence, before, reader), sentence, catalog, reader)
        elif catalog is not None and speaks_of_money(sentence.masked, reader.grammar):
            found += undoubted(stated_money(sentence, catalog, reader), sentence, catalog, reader)
        before = sentence if numbers else None
        if numbers or (catalog is not None and (read.text.subject or may_state(sentence.masked, reader.grammar))):
            for clause in clauses(sentence, reader.grammar):
                found += undoubted(_of_clause(clause, catalog, whole, topic, reader), clause, catalog, reader)
        if known is not None and catalog is not None:
            found = [claim for claim in found if not vetoed(claim, sentence, known, reader.grammar)]
            found = by_words(sentence, found, known, topic, above, reader)
        if catalog is not None and numbers and not any(map(_is_decided, found)):
            told = anchored_goals(sentence, catalog, reader)
            found += undoubted(told, sentence, catalog, reader, anchored=True)
        above = sentence
        claims += found
        if found or topic is None or known is None or not goes_on(sentence, known, reader.grammar):
            topic = topic_of(found, sentence, catalog)
        if sentence.count() > _TWO:
            taken = frozenset(c.stated.source.locator for c in found if c.stated is not None and _is_told(c))
            claims += own_relations(sentence, taken, reader)
            claims += points_between(sentence, taken, reader)
            summed_up = (claim for claim in found if claim.kind is ClaimKind.TOTAL)
            taken = frozenset(claim.stated.source.locator for claim in summed_up if claim.stated is not None)
            claims += told_parts(sentence, taken, reader)
    return claims, topic


def _is_decided(claim: Claim) -> bool:
    """Whether a claim says more than that a number is a table's."""
    return claim.kind is not ClaimKind.VALUE and claim.verdict() is not Verdict.UNDECIDED


def _is_told(claim: Claim) -> bool:
    """Whether a claim says what its number is: of a rate that differs and is in doubt, no rule has said it."""
    return claim.sure or claim.kind is not ClaimKind.SHARE or claim.verdict() is not Verdict.UNDECIDED


def _told_apart(read: Read, catalog: Catalog | None, known: Known | None, reader: Reader) -> Iterator[Claim]:
    """What a text that tells of plans may still state: amounts that a table has, which confirm and never differ.

    And what came of a goal, or of the year that it names, from which its plans are drawn.
    """
    if catalog is None or not read.numbers:
        return
    for sentence in read.sentences:
        if sentence.holds("amount"):
            yield from same_amounts(sentence, catalog, reader)
        if known is not None and read.text.scope.section == _OUTLOOK:
            yield from looked_back(sentence, known, reader)


def _of_numbers(sentence: Span, catalog: Catalog | None, reader: Reader) -> Iterator[Claim]:
    """What a sentence states with numbers only."""
    known: list[Claim] = []
    if sentence.holds("percent"):
        known = list(shares(sentence, reader))
        yield from known
        yield from fractions(sentence, reader)
    if sentence.count() > 1:
        yield from word_shares(sentence, reader)
        yield from averages(sentence, reader)
    yield from parts(sentence, reader)
    yield from counted_products(sentence, reader)
    yield from goals(sentence, catalog, reader)
    if catalog is None:
        return
    yield from per_head(sentence, catalog, reader)
    if sentence.holds("points"):
        yield from points_gained(sentence, catalog, reader)
    yield from summed(sentence, catalog, reader)
    if sentence.holds("percent") and not known:
        yield from open_shares(sentence, catalog, reader)
    yield from stated_money(sentence, catalog, reader)


def _of_clause(
    clause: Span, catalog: Catalog | None, whole: Series | None, topic: Topic | None, reader: Reader
) -> Iterator[Claim]:
    found = pairs(clause, reader) if clause.holds() else []
    if catalog is None:
        yield from compared(clause, found, reader, catalog)
        return
    series = _series_of(clause, catalog, reader) if len(found) == 1 else None
    matched = matched_pair(clause, found[0], catalog, reader) if len(found) == 1 else []
    label = series.label if series is not None else _label_by_value(found, matched, catalog)
    for claim in compared(clause, found, reader, catalog):
        yield replace(claim, subject=label or claim.subject)
    if clause.holds():
        yield from stated_values(clause, catalog, reader)
        yield from counted_values(clause, catalog, reader)
        yield from () if found else full_counts(clause, catalog, reader)
    if not found:
        yield from more_of(clause, catalog, reader)
        yield from goal_orders(clause, catalog, reader)
        yield from notes(clause, catalog, reader)
        yield from gaps(clause, catalog, reader)
        if clause.read.text.subject:
            yield from row_changes(clause, catalog, reader)
            yield from row_goals(clause, catalog, reader)
    if series is not None:
        yield from pair_values(clause, found[0], catalog, series, reader)
    elif not found and telling(clause.masked, reader.grammar):
        yield from trends(clause, catalog, whole, reader)
        yield from tied_rates(clause, catalog, reader)
    yield from matched
    yield from same_counts(clause, catalog, reader)
    yield from same_percents(clause, catalog, reader)
    if not found and catalog.series and may_change(clause, reader.grammar):
        yield from valued_changes(clause, catalog, reader)
        yield from valued_orders(clause, catalog, reader)
        yield from changes(clause, catalog, topic.series if topic else None, reader)
    if len(catalog.series) > 1:
        yield from proportions(clause, catalog, topic, reader)
        if clause.holds("percent"):
            yield from named_ratios(clause, catalog, reader)


def _label_by_value(found: Sequence[Pair], matched: Sequence[Claim], catalog: Catalog) -> str:
    """The only indicator that has both numbers of the clause's pair, else whose value is the newer number."""
    if matched:
        return matched[0].subject
    if len(found) != 1:
        return ""
    labels = {
        series.label
        for series in catalog.series
        if (term := series.term(catalog.this_year)) is not None and term.interval.meets(found[0].new.interval)
    }
    return labels.pop() if len(labels) == 1 else ""


def _series_of(clause: Span, catalog: Catalog, reader: Reader) -> Series | None:
    """The indicator that a clause's pair is of: the one that it names, else the bullet's own."""
    first = _NUMBER_OR_BRACKET.search(clause.masked)
    before = clause.masked[: first.start()] if first else clause.masked
    found = named(
        subject_of(clause, len(before), len(before), False, reader), catalog, clause.read.own, reader.grammar
    )
    if found is not None and (found.exact or found.own) and not found.ratio:
        return found.series[0]
    if found is None and clause.read.own is not None and not reader.grammar.any_of["ratio"].search(before):
        return clause.read.own
    return None
