"""What takes back a word that compares: `n'augmente pas`, but not `n'augmente que de`."""

from __future__ import annotations

import re

from quitus.sources.reports.claims.texts import Reader, Span

# `n'augmente pas`, but not `n'augmente que de 3 %`.
_BESIDE, _TWO = 25, 2
_NOT = re.compile(r"(?<!\w)n(?:'|e\s+)(?:(?:a|ont|est|sont|se|soit)\s+)?(?:(?:pas|plus|guere|point|jamais)\s+)?$")
_ONLY = re.compile(r"(?:\s+[\w'-]+){0,2}?\s+qu(?:e(?!\w)|')")


def denied(clause: Span, start: int, end: int, reader: Reader) -> bool:
    """Whether a negation stands beside the words from `start` to `end`."""
    negations = reader.grammar.any_of["negations"]
    text = clause.masked
    before = text[max(0, start - _BESIDE) : start]
    if _NOT.search(before) and not _ONLY.match(text, end):
        return True
    return any(_denies(found, before) for found in negations.finditer(before)) or bool(
        negations.match(text[end:].lstrip())
    )


def _denies(negation: re.Match[str], before: str) -> bool:
    """Whether a negation is of the words behind: `jeunes sans solution` denies nothing."""
    between = before[negation.end() :].split()
    return negation[0] != "sans" or len(between) < _TWO or between[0].startswith("qu")
