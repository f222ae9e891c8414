"""Short names of funders that a report spells out once: `Métropole européenne de Lille (MEL)`, then `Part MEL`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quitus.sources.pdf.model import Block, Document
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.vocabulary import Entry, build

_BRACKETED = re.compile(r"\(\s*([A-ZÀ-Ý][A-Za-zÀ-ÿ]{1,7})\s*\)")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = 90
_SMALL = 3


def with_acronyms(context: ReportContext, documents: Sequence[Document]) -> ReportContext:
    """The context with the short names that the documents give funders; known ones keep their meaning."""
    own: dict[str, Entry] = {}
    for document in documents:
        for item in document.flow:
            if isinstance(item, Block) and "(" in item.text:
                for entry in _spelled_out(item.text, document.name, context):
                    own.setdefault(entry.phrase, entry)
    if not own:
        return context
    known = context.vocabulary
    return replace(context, vocabulary=replace(build([*known.entries, *own.values()]), version=known.version))


def _spelled_out(text: str, document: str, context: ReportContext) -> Iterator[Entry]:
    topics = context.vocabulary.topics
    for match in _BRACKETED.finditer(text):
        short = match[1]
        name = _name(text[max(0, match.start() - _BEFORE) : match.start()], short)
        if name and not any(phrases.whole(short) for phrases in topics.values()):
            authority, funder = topics["authorities"].opens(name), topics["funders"].opens(name)
            if authority:
                yield Entry("authorities", authority, short, "report", document, 0)
            elif funder in {"state", "department"}:
                yield Entry("funders", funder, short, "report", document, 0)


def _name(before: str, short: str) -> str:
    """The end of a text whose words' first letters are the short name, small words aside; empty where none is."""
    words = list(_WORD.finditer(before))
    letters = list(short.casefold())
    for word in reversed(words):
        if len(word[0]) <= _SMALL and word[0].islower():
            continue
        if word[0][0].casefold() != letters.pop():
            return ""
        if not letters:
            return before[word.start() :] if word[0][0].isupper() else ""
    return ""
