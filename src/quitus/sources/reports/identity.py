"""Whose report a document is, of which year, and what its first pages say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from quitus.sources.pdf.model import Block, Document
from quitus.sources.reports.vocabulary import Vocabulary
from quitus.sources.reports.wording import plain, stems

_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre", "novembre",
    "decembre",
)  # fmt: skip
_WRITTEN = re.compile(rf"\b(\d{{1,2}})\s*(?:er)?\s+({'|'.join(_MONTHS)})\s+((?:19|20)\d\d)\b")
_SHORT = re.compile(r"\b(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)\b")
_MONTH_YEAR = re.compile(rf"\b(?:{'|'.join(_MONTHS)})\s+(?:19|20)\d\d\b")
_PLACED = re.compile(
    # A place: words with a capital, and the small ones between them (`La Roche-sur-Yon`, `Saint-Jean de Luz`).
    r"\s*(?:Fait\s+à\s+)?[^\W\d_a-zà-ÿ][\w'’-]+(?:\s(?:[^\W\d_a-zà-ÿ][\w'’-]+|de|du|des|en|sur|la|le|les)){0,4},\s+le\s+"
    r"(?:\d{1,2}\s*(?:er)?\s+[^\W\d_]{3,9}\s+|\d{1,2}[/.-]\d{1,2}[/.-])20\d\d"
    r"\s*\.?\s*$"
)
_FIRST_BLOCKS = 40
_STATED = re.compile(r"\b(?:annee|exercice|au titre de)\s+(20[012]\d)\b")
_OPENING, _NEAR = 12, 3
_YEAR = re.compile(r"(?<!\d)(20[012]\d)(?!\d)")


def first_blocks(document: Document, pages: int = 2) -> list[Block]:
    """The blocks of the first pages, in reading order."""
    found = [item for item in document.flow if isinstance(item, Block)]
    return [block for block in found[:_FIRST_BLOCKS] if block.passage.lines[0].page <= pages]


def report_title(document: Document, vocabulary: Vocabulary) -> str:
    """The title printed on the first pages; the document's own metadata where the pages print none."""
    blocks = first_blocks(document)
    for block in blocks:
        if vocabulary.topic("titles").first(block.text) and len(block.text.split()) <= 40:
            return block.text
    return document.title or (blocks[0].text[:200] if blocks else "")


def report_date(document: Document, vocabulary: Vocabulary) -> str:
    """The date printed as the report's own, as `2020-03-27`; empty where none is.

    Where no text of the first pages says so, a line of a place and a date is it (`Tulle, le 4 avril 2022`), as
    letters are dated.
    """
    dates = vocabulary.topic("dates")
    blocks = first_blocks(document)
    said = [
        block.text for block in blocks if dates.first(block.text) and not _dates_agreement(block.text, vocabulary)
    ]
    placed = [block.text for block in blocks if _PLACED.match(block.text)]
    for text in (*said, *placed):
        found = date_in(text)
        if found is not None:
            return found.isoformat()
    return ""


def _dates_agreement(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text says when an agreement was signed, which a report tells of long before its own date."""
    match = vocabulary.topic("dates").matches(text)[0]
    things = [m for m in vocabulary.topic("signed_things").matches(text) if m.start < match.start]
    if match.key != "signed" or not things or vocabulary.of("signed_things", "report").opens(text):
        return False
    return things[-1].key == "agreement"


def date_in(text: str) -> date | None:
    """The first complete date of a text, written out or in digits; None where there is none."""
    written = _WRITTEN.search(plain(text))
    if written:
        return _date(int(written[3]), _MONTHS.index(written[2]) + 1, int(written[1]))
    short = _SHORT.search(text)
    return _date(int(short[3]), int(short[2]), int(short[1])) if short else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def titled_texts(document: Document, vocabulary: Vocabulary) -> list[str]:
    """The texts that may name territory and year without ambiguity: title and running heads and feet."""
    feet = dict.fromkeys(
        furniture.line.text
        for furniture in document.furniture
        if furniture.kind != "repeated" and len(furniture.line.text.split()) > 2
    )
    titles = [block.text for block in first_blocks(document, 1) if vocabulary.topic("titles").first(block.text)]
    return [*titles, *feet]


def opening_texts(document: Document) -> list[str]:
    """The short texts that open the first page, where a report that has no foot says whose it is."""
    return [block.text for block in first_blocks(document, 1)[:_OPENING] if len(block.text.split()) <= 30]


def report_years(texts: Iterable[str], vocabulary: Vocabulary) -> list[int]:
    """The years that these texts give the report, each once, in order.

    The year just after the report's name counts; without one there, the text's only year. Dates do not: a report
    is made, signed and printed in the year after the one that it is about.
    """
    found: list[int] = []
    for printed in texts:
        text = _undated(printed, vocabulary)
        match = vocabulary.topic("titles").matches(text)
        if match:
            after = stems(text).split()[match[0].start + match[0].words :][:_NEAR]
            near = [int(word) for word in after if _YEAR.fullmatch(word)]
            years = [int(year) for year in _YEAR.findall(text)]
            found += near[:1] or (years if len(years) == 1 else [])
    return list(dict.fromkeys(found))


def _undated(text: str, vocabulary: Vocabulary) -> str:
    """A text's words without its dates, and without a year that says when the report was made."""
    bare = _MONTH_YEAR.sub(" ", _WRITTEN.sub(" ", plain(_SHORT.sub(" ", text))))
    made = vocabulary.topic("dates").matches(bare)
    if not made:
        return bare
    words, end = stems(bare).split(), made[-1].start + made[-1].words
    tail = [word for word in words[end : end + _NEAR] if not _YEAR.fullmatch(word)]
    return " ".join([*words[:end], *tail, *words[end + _NEAR :]])


def stated_year(texts: Iterable[str]) -> int | None:
    """The year that an opening text states (`Année 2021`, `Exercice 2021`); None where none does."""
    for text in texts:
        match = _STATED.search(plain(text))
        if match:
            return int(match[1])
    return None
