"""Names of partners in a text: which of its spans are names, and which initiative a label gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from quitus.sources.reports.runins import label_section
from quitus.sources.reports.vocabulary import Vocabulary

_PARTING = ",;\n"
_ENDING = ";\n•"
_SLASH = re.compile(r"\s/\s")
_AND = re.compile(r"\s(?:et|&)\s+((?:(?:la|le|les)\s|l['’])?)(?=[^\W\d_a-zà-ÿ])")
_LABEL = re.compile(r"([^:]{2,80}?)\s*:(?:\s+|$)")
_ARTICLE = re.compile(r"(?:la|le|les)\s|l['’]")
# What goes on with the name before a comma: `de l'économie, de l'emploi et des solidarités`.
_GOES_ON = re.compile(r"\s*(?:(?:du|de|des|et|à|au|aux|en|pour|dont|y)\s|d['’])")
_LOWER_ARTICLE = re.compile(r"\s*(?:(?:la|le|les)\s|l['’])[a-zà-ÿ]")
_BULLET = re.compile(r"[\s\ue000-\uf8ff•▪◦‣●■□–—-]*")
_WORD = re.compile(r"[^\W\d_]+")
_AMOUNT = re.compile(r"\d[\d\s.,]*(?:[kM]?\s?€|[kM]?euros?\b|%)", re.IGNORECASE)
_MOST_WORDS = 14
_FEW_WORDS = 4


class Named(NamedTuple):
    """A partner's name, `text[start:end]`, and the initiative that it is named beside."""

    initiative: str
    start: int
    end: int


def names_in(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of the names that commas, semicolons and spaced bars outside brackets part.

    A comma before a preposition, or before an article and a common noun where the list has none before it, is part
    of a name (`Direction de l'économie, de l'emploi et du travail`).
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    bars = {match.start() + 1 for match in _SLASH.finditer(text, start, end)}
    depth, begin = 0, start
    for index in range(start, end + 1):
        character = text[index] if index < end else ","
        depth += {"(": 1, ")": -1}.get(character, 0)
        parts = character in _PARTING or index in bars
        goes_on = character == "," and _is_rest(text, index + 1, text[start:].lstrip())
        if (parts and depth <= 0 and not goes_on) or index == end:
            spans += _trimmed(text, begin, index)
            begin = index + 1
    return spans


def _is_rest(text: str, after: int, first: str) -> bool:
    if _GOES_ON.match(text, after):
        return True
    return _LOWER_ARTICLE.match(text, after) is not None and _ARTICLE.match(first.casefold()) is None


def _trimmed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    name = text[start:end]
    if not name.strip():
        return []
    left = start + len(name) - len(name.lstrip())
    return [(left, left + len(name.strip()))]


def named(text: str, pieces: Iterable[tuple[int, int]], vocabulary: Vocabulary) -> list[Named]:
    """The partners that the pieces of a text list, one list or name a piece; sentences name none.

    A label (`Logement : CAF, MSA`) is the initiative of what follows in its piece; where nothing follows there, of
    the pieces up to the next label.
    """
    found: list[Named] = []
    above = ""
    for piece in pieces:
        own: str | None = None
        for start, end in _parts(text, piece):
            label, begin = _label(text, start, end, vocabulary)
            if label is not None and begin >= end:
                above, own = label, None
                continue
            if label is not None:
                above, own = "", label
            found += [Named(above if own is None else own, *span) for span in _names(text, begin, end, vocabulary)]
    return found


def lone_label(text: str, vocabulary: Vocabulary) -> str | None:
    """The initiative that a text is, where nothing follows its colon; None for any other text."""
    text = text.strip()
    label, begin = _label(text, _unmarked(text, 0, len(text)), len(text), vocabulary)
    return label if label is not None and begin >= len(text) else None


def _parts(text: str, piece: tuple[int, int]) -> list[tuple[int, int]]:
    """What semicolons and list marks part of a piece."""
    spans, begin, depth = [], piece[0], 0
    for index in range(*piece):
        depth += {"(": 1, ")": -1}.get(text[index], 0)
        if text[index] in _ENDING and depth <= 0:
            spans.append((begin, index))
            begin = index + 1
    spans.append((begin, piece[1]))
    return [span for start, end in spans for span in _trimmed(text, _unmarked(text, start, end), end)]


def _unmarked(text: str, start: int, end: int) -> int:
    """Where a piece begins behind its list mark."""
    match = _BULLET.match(text, start, end)
    return match.end() if match else start


def _label(text: str, start: int, end: int, vocabulary: Vocabulary) -> tuple[str | None, int]:
    """The initiative that a label gives, and where the names behind it begin.

    A label that names partners gives none; one before a common noun is itself a partner where it is known as one.
    """
    match = _LABEL.match(text, start, end)
    if match is None:
        return None, start
    label = match[1].strip()
    if label_section(label, vocabulary) == "partners" or vocabulary.of("heads", "cofinancers").whole(label):
        return "", match.end()
    if _is_sentence(label, vocabulary):
        return None, start
    rest = text[match.end() : end]
    first = _WORD.search(_ARTICLE.sub("", rest, count=1))
    told = first is not None and first[0][0].islower()
    explained = len(rest.split()) > _FEW_WORDS and "," not in rest
    if told and (explained or vocabulary.topic("funders").opens(label)):
        return None, start
    return label, match.end()


def _names(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The names of a list; none where it is a sentence, or says that there is none."""
    whole = text[start:end].strip()
    if not whole or says_none(whole, vocabulary) or _is_sentence(whole, vocabulary):
        return []
    known = _LABEL.match(whole)
    if known is not None and vocabulary.topic("funders").opens(known[1]):
        return _trimmed(text, start, text.index(":", start))
    spans = [part for span in names_in(text, start, end) for part in _conjoined(text, *span, vocabulary)]
    spans = [(left, right - (text[right - 1] == ".")) for left, right in spans]
    if any(len(text[left:right].split()) > _MOST_WORDS for left, right in spans):
        return []
    return [span for span in spans if _WORD.search(text, *span) and not _AMOUNT.match(text, *span)]


def says_none(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says that there is no partner: `Aucun`, `Néant`, `Sans objet`."""
    words = vocabulary.topic("no_partner")
    return not _WORD.search(text) or words.whole(text) is not None or words.opens(text) == "opening"


def _conjoined(text: str, start: int, end: int, vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """The names that `et` joins, where what follows is known as a partner's name of its own: `CAF et MSA`."""
    found, begin = [], start
    for match in _AND.finditer(text, start, end):
        if vocabulary.topic("funders").opens(text[match.end() : end]) is not None:
            found.append((begin, match.start()))
            begin = match.start(1)
    return [*found, (begin, end)]


def _is_sentence(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text holds a word that only sentences have, in lower case as printed (`est`, not `Grand Est`)."""
    words = {word for word in _WORD.findall(text) if word.islower()}
    if words & vocabulary.printed("sentence_words"):
        return True
    begins = _ARTICLE.match(text.casefold()) is not None
    return text.rstrip().endswith(".") and begins and len(text.split()) > _FEW_WORDS
