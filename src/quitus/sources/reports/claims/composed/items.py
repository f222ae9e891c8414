"""The words and numbers of a clause, each with what it does there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from quitus.sources.numbers.tokens import TokenKind
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.joining import numbers_in_words, qualified
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import NUMBERS, TENS, Known
from quitus.sources.reports.claims.folding import one_stem
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Span

_PIECE = re.compile("(?P<number>[\U000f0000-\U000fffff])\x01*|(?P<word>[0-9a-z]+)|(?P<mark>[,;:()]| - |\\+)")
_PRIVATE = 0xEFFFF
_KEPT = 32
_ORDINAL = re.compile(r"(?:er|ere|re|e|eme|nde?)(?!\w)")
_RANKS = {"1": "premier", "2": "deuxieme"}
# A label's own word goes before what it could do in a clause that has no use for it.
_SOFT = frozenset({"weigh", "pay", "reached", "spend", "ours", "budget"})
_COMPARED = {"first": "more", "least": "less"}
_THAN = frozenset({"que", "qu"})
_ARTICLES = frozenset({"le", "la", "les", "l", "leur", "notre", "son", "sa", "de", "second", "deuxieme"})
_END = ("fin",)
_FAR = 6
_TIME_UNITS = {"moi": "months", "jour": "days", "semaine": "weeks", "heure": "hours"}
_TIMES = (NumberClass.TIME,)
_PARTICIPLES = ("é", "ée", "és", "ées")


def items_of(span: Span, known: Known, words: Lexicon, grammar: Grammar) -> list[Item]:
    """What a span is made of, numbers in words and what qualifies them made one; not to be changed.

    Several rules ask it of a sentence, so that the last are kept, with their text that no other takes its place.
    """
    key = (id(span.read), span.start, span.end)
    if key in known.parsed:
        return known.parsed[key][1]
    if len(known.parsed) > _KEPT:
        known.parsed.clear()
    items = _items(span, known, words, grammar)
    known.parsed[key] = (span.read, items)
    return items


def _items(span: Span, known: Known, words: Lexicon, grammar: Grammar) -> list[Item]:
    raw = list(_pieces(span))
    stems = [stem for stem, _, _, _ in raw]
    found: list[Item] = []
    at = 0
    while at < len(raw):
        item, count = _item(span, raw, stems, at, known, words, grammar)
        found.append(_of_territory(found, _done_by_us(found, item)))
        at += count
    found = [_done_by_now(span, found, at) if item.name == "perfect" else item for at, item in enumerate(found)]
    found = [
        _year_end(found, at, known) if item.stems == _END else _compared(found, at)
        for at, item in enumerate(found)
    ]
    told = [_of_a_span(item, known) for item in qualified(numbers_in_words(found))]
    told = _labelled(told, known) if known.numbers else told
    return _timed(told, known) if known.timed else told


def _compared(items: Sequence[Item], at: int) -> Item:
    """`plus coûteux que` compares; with an article before it it is the most of all."""
    item = items[at]
    if item.name not in _COMPARED or item.stems[0] not in ("plu", "moin"):
        return item
    before = items[at - 1].stems[-1:] if at else ()
    than = any(_THAN & set(other.stems[:1]) for other in items[at + 1 : at + _FAR])
    return replace(item, name=_COMPARED[item.name]) if than and not _ARTICLES & set(before) else item


def _year_end(items: Sequence[Item], at: int, known: Known) -> Item:
    """`à la fin de 2019` is no part of the report's year: its tables are of that day."""
    behind = next((item for item in items[at + 1 : at + 4] if item.name != "neutral"), None)
    ends = behind is not None and behind.name == "year" and behind.stems == (known.catalog.this_year,)
    return replace(items[at], name="neutral") if ends else items[at]


def _timed(items: list[Item], known: Known) -> list[Item]:
    """`baissé de deux mois`: the number is of the word behind it, where an indicator is counted in that."""
    for at, (item, behind) in enumerate(pairwise(items)):
        unit = _TIME_UNITS.get(behind.stems[0]) if behind.stems and len(behind.stems) == 1 else None
        if unit in known.timed and item.name == "number" and item.token is None and not item.of:
            items[at] = replace(item, of=unit or "")
            items[at + 1] = replace(behind, name="neutral")
    return items


def _labelled(items: list[Item], known: Known) -> list[Item]:
    """`à moins de trente minutes`: a number that a label has, before another word of it, states nothing."""
    for at, (item, behind) in enumerate(pairwise(items)):
        spelled = item.name == "number" and item.token is not None and behind.name == "thing"
        if spelled and str(item.value) in known.numbers and item.unit not in ("percent", "points", "EUR"):
            items[at] = replace(item, name="neutral")
    return items


def _of_a_span(item: Item, known: Known) -> Item:
    """`en moins d'un mois` is of whoever did it so soon: nothing where a label says so, else a part."""
    return replace(item, name="neutral" if known.spans else "elsewhere") if item.name == "span" else item


def _done_by_us(before: Sequence[Item], item: Item) -> Item:
    """A verb of `nous` says that something was done, whichever it is: those of intent are in the lexicon."""
    if item.name != "unknown" or not item.stems or not item.stems[0].endswith("on"):
        return item
    ours = any(other.stems == ("nou",) for other in before[-3:])
    return replace(item, name="neutral") if ours else item


def _done_by_now(span: Span, items: Sequence[Item], at: int) -> Item:
    """`aura coûté` tells what the year has cost, `aura lieu` what is to come."""
    printed, start = span.read.text.passage.text, span.start
    behind = (printed[start + item.start : start + item.end].lower() for item in items[at + 1 : at + 4])
    done = any(word.endswith(_PARTICIPLES) for word in behind)
    return replace(items[at], name="neutral" if done else "unreal")


def _of_territory(before: Sequence[Item], item: Item) -> Item:
    """`départementale` says who pays behind what is paid, elsewhere what the whole report is about."""
    if item.name != "territorial":
        return item
    last = before[-1] if before else item
    paid = last.name == "pay" or last.stems == ("part",) or (last.name == "budget" and last.stems != ("budget",))
    return replace(item, name="department" if paid else "ambient")


_Raw = tuple[str, int, int, "str | None"]


def _pieces(span: Span) -> Iterator[_Raw]:
    ending = -1
    for match in _PIECE.finditer(span.masked):
        if match.start() == ending:
            # What `1er` ends in.
            continue
        if match.lastgroup == "number" and (rank := _rank(span, match)):
            ending = match.end()
            yield rank, match.start(), match.end(), None
        elif match[0] == "entre":
            # The preposition would share its stem with `entrée`.
            yield "et", match.start(), match.end(), None
        elif match.lastgroup == "word":
            yield one_stem(match[0]), match.start(), match.end(), None
        else:
            yield match[0] if match.lastgroup == "mark" else "", match.start(), match.end(), match[0][:1]


def _rank(span: Span, number: re.Match[str]) -> str:
    """The stem of the word that `1er` and `2e` stand for, empty for another number."""
    if not _ORDINAL.match(span.masked, number.end()):
        return ""
    printed = span.read.text.passage.text
    start = span.start + number.start()
    return _RANKS.get(printed[start : span.start + number.end()], "")


def _item(
    span: Span, raw: Sequence[_Raw], stems: Sequence[str], at: int, known: Known, words: Lexicon, grammar: Grammar
) -> tuple[Item, int]:
    stem, start, end, printed = raw[at]
    if printed is not None:
        return (_number(span, printed, start, end) if not stem else Item("mark", (stem.strip(),), start, end)), 1
    same = grammar.same(stem)
    if known.in_label(stems, at, grammar):
        return Item("thing" if known.names(same) else "neutral", (same,), start, end), 1
    found = words.at(stems, at)
    named = found is not None and found[1] == 1 and same in known.vocabulary
    if found in (("neutral", 1), ("unreal", 1)) and named and _is_noun(span, start, end):
        return Item("thing", (same,), start, end), 1
    told = named and found is not None and (found[0] in _SOFT or (found[0] == "plan" and same != stem))
    if found is not None and not told:
        name, count = found
        before = raw[at - 1][3] if at else None
        if name == "department" and count == 1 and _is_noun(span, start, end):
            name = "elsewhere"
        if name == "elsewhere" and before is not None and _of_time(span, before):
            name = "neutral"
        return Item(name, tuple(stems[at : at + count]), start, raw[at + count - 1][2]), count
    return _unlisted(stem, same, start, end, known, grammar), 1


def _unlisted(stem: str, same: str, start: int, end: int, known: Known, grammar: Grammar) -> Item:
    """A word that the lexicon does not have."""
    if stem in NUMBERS:
        return Item("small", (stem,), start, end, Decimal(NUMBERS[stem]))
    if stem in TENS:
        return Item("number", (stem,), start, end, Decimal(TENS[stem]), how="about")
    if known.names(same):
        return Item("thing", (same,), start, end)
    if stem in grammar.ambient:
        return Item("ambient", (same,), start, end)
    idle = stem in grammar.fillers or same in grammar.idle
    name = "neutral" if idle else "line_word" if same in grammar.unspecific else "unknown"
    return Item(name, (same,), start, end)


def _is_noun(span: Span, start: int, end: int) -> bool:
    """Whether a word is a noun of several things, not what folds like it: `élèves`, but not `élevées`."""
    printed = span.read.text.passage.text[span.start + start : span.start + end].lower()
    return printed.endswith("s") and not printed.endswith(("és", "ées"))


def _of_time(span: Span, printed: str) -> bool:
    """Whether a number is of days or months, so that the word behind it is its unit."""
    return len(printed) == 1 and ord(printed) > _PRIVATE and span.read.kind(printed) in _TIMES


def _number(span: Span, printed: str, start: int, end: int) -> Item:
    token, kind = span.read.token(printed), span.read.kind(printed)
    if kind is NumberClass.YEAR:
        text = span.read.text.passage.text[token.start : token.end]
        return Item("year", (text,), start, end, token=token)
    if kind is NumberClass.SET_ASIDE:
        labelled = token.kind in (TokenKind.COUNT, TokenKind.AMOUNT, TokenKind.PERCENT)
        return Item("neutral" if labelled else "unknown", (), start, end)
    return Item("number", (), start, end, token.value, token)
