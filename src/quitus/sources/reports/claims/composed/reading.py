"""The claims of a sentence by what its words do, whatever their order, where the patterns decided nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quitus.figures.claims import Claim
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.composed.clauses import clauses_of
from quitus.sources.reports.claims.composed.lexicon import lexicon
from quitus.sources.reports.claims.composed.lines import line_claims
from quitus.sources.reports.claims.composed.money import of_money, payer_claims, total_claims
from quitus.sources.reports.claims.composed.series import series_claims
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.texts import Reader, Span

_POINTING = frozenset({"il", "elle"})
_WORD = re.compile("[a-z]+")


def may_tell(folded: str) -> bool:
    """Whether a text has a word that may make a claim without a number."""
    telling = lexicon().telling
    return any(stems_of(word)[0] in telling for word in _WORD.findall(folded))


def composed(sentence: Span, known: Known, topic: Series | None, reader: Reader) -> Iterator[Claim]:
    """The claims of a sentence; `topic` is the indicator that the sentence before was about."""
    for clause in clauses_of(sentence, known, lexicon(), reader.grammar):
        pointing = bool(clause.items) and bool(_POINTING & set(clause.items[0].stems))
        loose = clause.has("vague", "as_planned", "action") or (clause.has("plan") and not pointing)
        carried = None if loose else topic
        own = sentence.read.own or carried
        found = list(series_claims(clause, own, reader)) if clause.known.series else []
        if not found and clause.known.catalog.amounts and of_money(clause, reader):
            found = [
                *total_claims(clause, reader),
                *payer_claims(clause, reader),
                *line_claims(clause, reader),
            ]
        yield from found[:1]
