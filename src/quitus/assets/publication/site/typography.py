"""French typography for what Quitus itself says: spaces that do not break, and the apostrophe.

What a document prints is never touched; it is shown as it was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

_RULES = (
    (re.compile(r"« "), "«\u00a0"),
    (re.compile(r" »"), "\u00a0»"),
    (re.compile(r" (?=:(?:\s|$))"), "\u00a0"),
    (re.compile(r" (?=[;!?](?:\s|$))"), "\u202f"),
    (re.compile(r"(?<=\d) (?=(?:%|€|k€|M€)(?!\w))"), "\u00a0"),
    (re.compile(r"(?<![\d,.])(\d{1,3}(?: \d{3})+)(?!\d)"), lambda match: match[1].replace(" ", "\u202f")),
    (re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])"), "’"),
)


def typographic(text: str) -> str:
    """A sentence with the spaces and apostrophes that French print has; the same words and figures."""
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text


class Typography(Extension):
    """Sets the text of templates once, when they are compiled; their tags hold nothing that it would change."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        """Each token of a template, its text set."""
        for token in stream:
            plain = token.type != "data"
            yield token if plain else Token(token.lineno, token.type, typographic(token.value))
