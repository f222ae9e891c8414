"""The words that reports are read with; imports nothing that only a sources folder or partners' files need."""

from __future__ import annotations

from dataclasses import dataclass

from quitus.sources.numbers.words import NumberWords, default_number_words
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.vocabulary import Vocabulary, default_vocabulary
from quitus.sources.territories import Territories, default_territories


@dataclass(frozen=True, slots=True)
class Wording:
    """All that reading a report or a convention needs beside the document.

    Attributes:
        grammar: the patterns of claims; None for the bundled ones.
    """

    vocabulary: Vocabulary
    words: NumberWords
    territories: Territories
    grammar: Grammar | None


def bundled_wording() -> Wording:
    """The bundled words and territories alone."""
    return Wording(default_vocabulary(), default_number_words(), default_territories(), None)
