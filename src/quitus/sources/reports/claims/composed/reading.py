"""The claims of a sentence by what its words do, whatever their order, where the patterns decided nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quitus.figures.claims import Claim, Verdict
from quitus.sources.reports.claims.composed.clauses import Clause, clauses_of, in_turn, may_be_left_out
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon, lexicon
from quitus.sources.reports.claims.composed.lines import line_claims
from quitus.sources.reports.claims.composed.means import mean_claims
from quitus.sources.reports.claims.composed.money import of_money, payer_claims, total_claims
from quitus.sources.reports.claims.composed.portions import portion_claims
from quitus.sources.reports.claims.composed.series import PEOPLE, series_claims
from quitus.sources.reports.claims.composed.shares import share_claims
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.folding import one_stem
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic

_LIMITING = frozenset({
    "unknown", "elsewhere", "unreal", "people", "thing", "per", "state", "department", "plan", "goal",
})  # fmt: skip
_POINTING = frozenset({"il", "elle"})
_WORD = re.compile("[a-z]+")
_MARK = re.compile(r"[,;:()]| - ")
# What a verb of `nous` ends in.
_OURS = "on"


def may_tell(folded: str) -> bool:
    """Whether a text has a word that may make a claim without a number."""
    telling = lexicon().telling
    return any(one_stem(word) in telling for word in _WORD.findall(folded))


def _worth_reading(sentence: Span, known: Known, words: Lexicon, grammar: Grammar) -> bool:
    """Whether no part of a sentence has a word that nothing explains, unless it is left out: a cheap look."""
    text = sentence.masked
    if not (sentence.holds() or may_tell(text)):
        return False
    for at, part in enumerate(_MARK.split(text)):
        stems = list(map(one_stem, _WORD.findall(part)))
        for stem in stems:
            if stem in words.reasons:
                break
            if known.strange(stem, words, grammar) and not stem.endswith(_OURS):
                if at and may_be_left_out(stems):
                    break
                return False
    return True


def says_no_more(sentence: Span, above: Span | None, known: Known, grammar: Grammar) -> bool:
    """Whether a sentence about points speaks of nothing that the one above it does not, nor of some only."""
    if above is None or not (sentence.holds("points") or sentence.holds("signed_quantity")):
        return False
    words = lexicon()
    before = frozenset(map(one_stem, _WORD.findall(above.masked)))
    return not any(
        item.name in _LIMITING and not before.issuperset(item.stems)
        for item in items_of(sentence, known, words, grammar)
    )


def _counts_people(clause: Clause, topic: Topic | None) -> bool:
    """Whether `l'effectif` may be of what the sentence before was about; `les effectifs` may be of several."""
    text, start = clause.span.read.text.passage.text, clause.span.start
    several = any(text[item.end + start - 1] == "s" for item in clause.of("tally"))
    return topic is not None and not several and not PEOPLE.isdisjoint(topic.series.core)


def goes_on(sentence: Span, known: Known, grammar: Grammar) -> bool:
    """Whether a sentence names nothing of its own, so that the next may still be about what was before it."""
    words = lexicon()
    stems = list(map(one_stem, _WORD.findall(sentence.masked)))
    return not any(known.strange(stem, words, grammar) or known.names(grammar.same(stem)) for stem in stems)


def composed(sentence: Span, known: Known, topic: Topic | None, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence; `topic` is what the sentence before was about."""
    words = lexicon()
    if not _worth_reading(sentence, known, words, reader.grammar):
        return
    for clause in clauses_of(sentence, known, words, reader.grammar):
        pointing = bool(clause.items) and bool(_POINTING & set(clause.items[0].stems))
        loose = clause.has("vague", "as_planned", "action") or (clause.has("plan") and not pointing)
        loose = loose or (clause.has("tally") and not _counts_people(clause, topic))
        carried = None if loose or topic is None else topic.series
        own = sentence.read.own or carried
        found = list(series_claims(clause, own, reader)) if clause.known.series else []
        if not found and topic is not None and topic.whole is not None:
            found = list(share_claims(clause, topic.series, topic.whole, reader))
        if not found and len(clause.known.series) > 1:
            found = list(portion_claims(clause, reader))
        if not found and clause.known.catalog.amounts and of_money(clause, reader):
            found = list(mean_claims(clause, reader)) or [
                *total_claims(clause, reader),
                *payer_claims(clause, reader),
                *line_claims(clause, reader),
            ]
            if not found:
                told = (claim for part in in_turn(clause) for claim in line_claims(part, reader))
                found = sorted(told, key=lambda claim: claim.verdict() is not Verdict.DIFFERS)
        yield from found[:1]
