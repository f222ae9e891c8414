"""Amounts and percentages in running text, with their section, context and place."""

from __future__ import annotations

import re

from quitus.figures.rows import CitedRow
from quitus.sources.numbers.running import scan
from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.pdf.model import Passage
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import Scope

_CONTEXT = 160
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_UNITS = {TokenKind.AMOUNT: "EUR", TokenKind.PERCENT: "percent"}


def read_citations(passage: Passage, scope: Scope, context: ReportContext) -> tuple[CitedRow, ...]:
    """A row for each amount or percentage of a passage."""
    rows = []
    for token in scan(passage.text, context.words, marks=passage.marked()):
        unit = _UNITS.get(token.kind)
        if unit is not None and token.value is not None and is_cited(token):
            rows.append(
                CitedRow(
                    context.territory,
                    context.year,
                    scope.action,
                    scope.title,
                    token.value,
                    unit,
                    around(passage.text, token.start, token.end),
                    context.source(passage.place(token.start, token.end)),
                    quantum=token.quantum,
                )
            )
    return tuple(rows)


def is_cited(token: Token) -> bool:
    """Whether a token is an amount or a percentage; percentage points are plain counts."""
    return token.kind in _UNITS and token.value is not None and token.unit != "points"


def around(text: str, start: int, end: int) -> str:
    """At most 160 characters of the text around a span, cut between words."""
    spare = max(0, _CONTEXT - (end - start))
    left = max(0, start - spare // 2)
    right = min(len(text), left + _CONTEXT)
    left = max(0, min(left, right - _CONTEXT))
    if left > 0:
        cut = text.find(" ", left, start)
        left = cut + 1 if cut >= 0 else left
    if right < len(text):
        cut = text.rfind(" ", end, right)
        right = cut if cut >= end else right
    return without_marks(text[left:right])


def without_marks(text: str) -> str:
    """The text without list marks of a symbol font, which no other font can show."""
    return " ".join(_PRIVATE.sub(" ", text).split())
