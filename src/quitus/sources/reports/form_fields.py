"""What the label of a form's row asks for: an action's number, its title, or a field of an indicator."""

from __future__ import annotations

import re
from enum import StrEnum

from quitus.sources.numbers.printed import Blank, PrintedNumber
from quitus.sources.numbers.words import NumberWords
from quitus.sources.pdf.model import Cell
from quitus.sources.reports.columns import nature_in
from quitus.sources.reports.relative_years import is_relative
from quitus.sources.reports.said_periods import periods_in
from quitus.sources.reports.tableview import is_value, is_year, label_text, read
from quitus.sources.reports.vocabulary import Vocabulary

_NUMBERED = re.compile(
    r"\s*(?:n\s*[°ºo]\s*)?(?P<number>(?:[A-Z]\.?)?\d{1,2}(?:[.-]\d{1,2})*(?:\s(?:bis|ter)\b)?)(?![\w%€/])"
    r"\s*(?P<mark>[.:)–—|-]*)\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s*n\s*[°ºo]?\s*$", re.IGNORECASE)
_SERIAL = re.compile(r"(?:\bn\s*[°ºo]\s*)?\b\d{1,2}\s*[.:)]*\s*$", re.IGNORECASE)
_MARKS = " :?*.…"
_HEADS = ("heads", "natures", "stages", "rates")
_LABEL_WORDS, _ANSWER_WORDS, _MORE_WORDS = 12, 12, 3


class Field(StrEnum):
    """What a row of an indicator's block tells of it."""

    MEASURE = "measure"
    INDICATOR = "indicator"
    UNIT = "unit"
    VALUE = "value"
    RATE = "rate"
    JUSTIFICATION = "justification"


def bare(cell: Cell) -> str:
    """A label without the marks behind it: a colon, the star of a field that must be filled in."""
    return label_text(cell).strip(_MARKS)


def field_of(label: Cell, answer: Cell, vocabulary: Vocabulary, words: NumberWords) -> Field | None:
    """The field of an indicator that a label asks for; None for any other."""
    text = bare(label)
    if not text or len(text.split()) > _LABEL_WORDS:
        return None
    heads = vocabulary.topic("heads").matches(text)
    first = heads[0].key if heads and heads[0].start == 0 else ""
    if any(match.key == "justification" for match in heads):
        return Field.JUSTIFICATION
    if are_joined(label, vocabulary):
        return None
    if first in {"unit", "measure"}:
        return Field(first)
    if first == "indicator":
        named = vocabulary.left_over(answer.text, *_HEADS) and not isinstance(read(answer, words), PrintedNumber)
        return None if vocabulary.left_over(_SERIAL.sub("", text), "heads") or not named else Field.INDICATOR
    if vocabulary.topic("rates").opens(text) and not vocabulary.left_over(text, "rates", "stages", "natures"):
        return Field.RATE
    return Field.VALUE if _asks_value(text, answer, vocabulary, words) else None


def are_joined(label: Cell, vocabulary: Vocabulary) -> bool:
    """Whether a label seems to be two, as where no rules part rows: `Libellé de l'indicateur Unité`."""
    heads = vocabulary.topic("heads").matches(bare(label))
    return len({match.key for match in heads} & {"indicator", "measure", "unit"}) > 1


def _asks_value(text: str, answer: Cell, vocabulary: Vocabulary, words: NumberWords) -> bool:
    """Whether a label says when, and if wanted or reached, before all else: `Nombre de réalisations` says what.

    What says more than that without a year may be anything (`Situation familiale`): only a value tells it.
    """
    nature, baseline = nature_in(text, vocabulary)
    dated = bool(periods_in(text)) or is_relative(text.rsplit(maxsplit=1)[-1])
    if vocabulary.topic("units").opens(text) or not (nature or baseline or is_year(text) or is_relative(text)):
        return False
    reading = read(answer, words)
    if isinstance(reading, PrintedNumber | Blank) or is_value(reading):
        return dated or len(vocabulary.left_over(text, *_HEADS)) <= _MORE_WORDS
    bare_label = not vocabulary.left_over(text, *_HEADS)
    return (bare_label or dated) and len(answer.text.split()) <= _ANSWER_WORDS


def is_indicator_band(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a band opens an indicator's block: `Indicateur 2`, `Indicateur n° 3 – Jeunes logés`."""
    opening = [match for match in vocabulary.of("heads", "indicator").matches(text) if match.start == 0]
    behind = " ".join(text.split()[opening[0].words :]) if opening else ""
    return re.match(r"(?:n\s*[°ºo]\.?\s*)?[\w.]{0,6}\d", behind, re.IGNORECASE) is not None


def action_number(label: Cell, answer: Cell, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The number, and the title if it is given there too, that a row of a form gives its action; None for others.

    `Numéro de l'action | 3`, `Action concernée | 2.1 – Loger`.
    """
    text = bare(label)
    counted = _BEHIND.sub("", text)
    numbered = vocabulary.topic("action_numbers").whole(text) is not None
    numbered = numbered or (counted != text and vocabulary.topic("action_heads").whole(counted) is not None)
    match = _NUMBERED.match(_without_word(label_text(answer), vocabulary))
    if match is None or not (numbered or vocabulary.topic("action_heads").whole(text)):
        return None
    # `Action | 12` may count actions; `Action | 1.2 – Loger` counts none.
    parted = bool(match["mark"]) and any(char.isalpha() for char in match["title"])
    found = " ".join(match["number"].split()), match["title"].strip()
    return found if numbered or parted else None


def _without_word(text: str, vocabulary: Vocabulary) -> str:
    """An answer without the word that announces an action: `Action 3`."""
    opening = [match for match in vocabulary.topic("action_heads").matches(text) if match.start == 0]
    return " ".join(text.split()[opening[0].words :]) if opening else text
