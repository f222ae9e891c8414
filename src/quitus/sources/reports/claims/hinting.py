"""Words by which a text without a number may state something."""

from __future__ import annotations

from functools import lru_cache

from quitus.sources.reports.claims.composed.reading import may_tell
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.money import compares_money, speaks_of_spending
from quitus.sources.reports.claims.per_head import hints_at_mean
from quitus.sources.reports.claims.proportions import hinted
from quitus.sources.reports.claims.texts import Span

# One of these stands in what is said of a goal, or of more of a thing than before.
_STATING = ("objectif", "cible", "moins d", "plus d", "davantage", "autant", "tenu parole")


def telling(folded: str, grammar: Grammar) -> bool:
    return grammar.telling.search(folded) is not None or speaks_of_spending(folded, grammar)


@lru_cache(maxsize=512)
def may_state(folded: str, grammar: Grammar) -> bool:
    """Whether words without a number may state something of what the tables hold.

    It is asked of a text, then of its sentences, and most texts are one sentence without a number.
    """
    if any(map(folded.__contains__, _STATING)):
        return True
    if telling(folded, grammar) or compares_money(folded) or hinted(folded) or hints_at_mean(folded):
        return True
    return may_tell(folded)


def speaks_of_money(text: str, grammar: Grammar) -> bool:
    return speaks_of_spending(text, grammar) or compares_money(text)


def may_change(clause: Span, grammar: Grammar) -> bool:
    return telling(clause.masked, grammar) or clause.holds("signed") or clause.holds("signed_quantity")
