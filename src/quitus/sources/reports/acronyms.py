"""Short names of funders: those that a report spells out once, and initials of the authority's own name.

`Métropole européenne de Lille (MEL)`, then `Part MEL`; `CdC` in a table of the Collectivité de Corse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quitus.sources.pdf.model import Block, Document, Table
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.vocabulary import Entry, build

_BRACKETED = re.compile(r"\(\s*([A-ZÀ-Ý][A-Za-zÀ-ÿ]{1,7})\s*\)")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = 90
_SMALL = 3
_FEWEST = 3


def with_acronyms(context: ReportContext, documents: Sequence[Document]) -> ReportContext:
    """The context with the short names that the documents give funders; known ones keep their meaning."""
    own: dict[str, Entry] = {}
    for document in documents:
        for item in document.flow:
            if isinstance(item, Block) and "(" in item.text:
                for entry in _spelled_out(item.text, document.name, context):
                    own.setdefault(entry.phrase, entry)
    for short in _used(_own_initials(context), documents):
        own.setdefault(short, Entry("authorities", context.signatory.code, short, "report", documents[0].name, 0))
    if not own:
        return context
    known = context.vocabulary
    return replace(context, vocabulary=replace(build([*known.entries, *own.values()]), version=known.version))


def _own_initials(context: ReportContext) -> frozenset[str]:
    """The initials of the names of the territory's own authority, with and without those of small words.

    `CdC` of the Collectivité de Corse; two letters alone (`CC`) may mean anything.
    """
    authorities = context.vocabulary.topic("authorities")
    names = [e.phrase for e in context.vocabulary.entries if (e.topic, e.key) == _own(context)]
    names += [context.territory_name] if authorities.opens(context.territory_name) else []
    found: set[str] = set()
    for name in names:
        words = _WORD.findall(name)
        long = [word for word in words if not _is_small(word)]
        printed, bare = "".join(word[0] for word in words), "".join(word[0] for word in long).upper()
        found |= {printed, bare} if len(long) > 1 else set()
    known = context.vocabulary.topics.values()
    return frozenset(s for s in found if len(s) >= _FEWEST and not any(phrases.whole(s) for phrases in known))


def _own(context: ReportContext) -> tuple[str, str]:
    return "authorities", context.signatory.code


def _used(shorts: frozenset[str], documents: Sequence[Document]) -> list[str]:
    """The short names that cells of tables print as words, as they are written."""
    flow = [item for document in documents for item in document.flow] if shorts else []
    words = {
        word for item in flow if isinstance(item, Table) for c in item.cells for word in _WORD.findall(c.text)
    }
    return sorted(shorts & words)


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
        if _is_small(word[0]):
            continue
        if word[0][0].casefold() != letters.pop():
            return ""
        if not letters:
            return before[word.start() :] if word[0][0].isupper() else ""
    return ""


def _is_small(word: str) -> bool:
    return len(word) <= _SMALL and word.islower()
