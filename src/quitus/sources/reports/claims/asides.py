"""What stands between commas and says nothing: `est, quant à lui, conforme à l'objectif`."""

from __future__ import annotations

from quitus.sources.reports.claims.grammar import Grammar


def without_asides(folded: str, grammar: Grammar) -> str:
    """A folded text with spaces for its asides and their commas, of the same length."""
    # Searched in every text: they begin so that most places are passed over, faster than by any look before.
    for pattern in (aside.compiled for aside in grammar.patterns["asides"]):
        match = pattern.search(folded)
        while match is not None:
            start, end = match.span("aside" if "aside" in pattern.groupindex else 0)
            folded = folded[:start] + " " * (end - start) + folded[end:]
            match = pattern.search(folded)
    return folded
