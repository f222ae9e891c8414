"""The words and numbers of a clause, each with what it does there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import NUMBERS, TENS, Known
from quitus.sources.reports.claims.folding import one_stem, stems_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Span

_PIECE = re.compile("(?P<number>[\U000f0000-\U000fffff])\x01*|(?P<word>[0-9a-z]+)|(?P<mark>[,;:()]| - |\\+)")
_PRIVATE = 0xEFFFF
_KEPT = 32
_ORDINAL = re.compile(r"(?:er|ere|re|e|eme|nde?)(?!\w)")
_RANKS = {"1": "premier", "2": "deuxieme"}
_PORTIONS = {
    "half": Decimal(50), "third": Decimal(100) / 3, "quarter": Decimal(25), "fifth": Decimal(20),
    "sixth": Decimal(100) / 6, "eighth": Decimal("12.5"), "tenth": Decimal(10),
}  # fmt: skip
_FIXED = {"double": 2, "double_of": 2, "triple": 3, "quadruple": 4}
_SPANS = frozenset({"moi", "an", "jour", "semaine", "heure", "trimestre", "anne"})
_OR = (("et",), ("ou",))
_LINKS = frozenset({"de", "d", "du", "des", "la", "le", "les", "l", "un", "une"})
# A label's own word goes before what it could do in a clause that has no use for it.
_SOFT = frozenset({"weigh", "pay", "reached", "spend", "ours", "budget"})
_TIMES = (NumberClass.TIME,)
_PARTICIPLES = ("é", "ée", "és", "ées")
_NEAR_WORDS = {
    "près": "nearly", "presque": "nearly", "environ": "about", "quelque": "about", "quasi": "nearly",
    "autour": "about", "approximativement": "about", "pratiquement": "about", "quasiment": "nearly",
}  # fmt: skip
_NEAR = {stems_of(word)[0]: how for word, how in _NEAR_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Item:
    """One word, phrase or number.

    Attributes:
        name: its class: one of the lexicon, `number`, `portion`, `multiple`, `year`, `mark`, `thing` (a word of a
            label) or `unknown`.
        stems: its words.
        value: the number that it says, a portion in percent.
        token: the number as it is printed, where it is.
        how: how firmly a number in words is meant.
    """

    name: str
    stems: tuple[str, ...]
    start: int
    end: int
    value: Decimal | None = None
    token: Token | None = None
    how: str = ""

    @property
    def unit(self) -> str:
        """The unit of a number; `count` where it has none."""
        return (self.token.unit if self.token is not None else "") or "count"


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
    return [_of_a_span(item, known) for item in _qualified(_numbers_in_words(found))]


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
    if found == ("neutral", 1) and named and _is_noun(span, start, end):
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


def _numbers_in_words(items: Sequence[Item]) -> list[Item]:
    """`deux tiers`, `trois fois`, `multiplié par deux`, `un jeune sur deux` made one item each."""
    found: list[Item] = []
    for at, item in enumerate(items):
        # `soit une de plus`
        alone = item.name == "one" and at + 1 < len(items) and items[at + 1].name in ("gap_up", "gap_down")
        one = replace(item, name="small", value=Decimal(1)) if alone else item
        found.append(_joined(found, one))
    return [replace(item, name="number") if item.name == "small" else item for item in found]


def _joined(found: list[Item], item: Item) -> Item:
    """An item with those before it that belong to it, which `found` then lacks."""
    last = found[-1] if found else None
    if item.name in _PORTIONS:
        counted = last is not None and last.name in ("small", "one")
        times = (found.pop().value if counted else None) or Decimal(1)
        return replace(item, name="portion", value=_PORTIONS[item.name] * times)
    if item.name in _FIXED:
        return replace(item, name="multiple", value=Decimal(_FIXED[item.name]))
    if last is None:
        return item
    if item.name == "times" and last.value is not None and last.unit == "count":
        found.pop()
        return replace(item, name="multiple", start=last.start, value=last.value, how=last.how)
    if last.name in ("multiplied", "divided") and item.value:
        found.pop()
        value = item.value if last.name == "multiplied" else 1 / item.value
        return replace(item, name="multiple", start=last.start, value=value, token=None)
    if item.stems == ("demi",) and len(found) > 1 and last.stems == ("et",) and found[-2].name == "multiple":
        found.pop()
        return _and_a_half(found.pop(), item)
    if last.name == "sur" and item.name in ("small", "number") and item.unit == "count":
        return _one_in(found, item)
    return item


def _and_a_half(multiple: Item, half: Item) -> Item:
    """`trois fois et demie`; `divisé par deux` is kept as its inverse."""
    value, more = multiple.value or Decimal(1), Decimal("0.5")
    value = value + more if value >= 1 else 1 / (1 / value + more)
    return replace(multiple, value=value, end=half.end)


def _one_in(found: list[Item], item: Item) -> Item:
    """A portion where few words stand between two small numbers, `found` cut down to what is before `sur`."""
    for back in range(2, min(len(found), 7) + 1):
        other = found[-back]
        if other.name in ("one", "small") or (other.name == "number" and other.unit == "count"):
            part = other.value if other.value is not None else Decimal(1)
            if item.value is None or part >= item.value or item.value > 10:
                return item
            del found[-1]
            del found[1 - back]
            return replace(item, name="portion", start=other.start, value=100 * part / item.value, token=None)
        if other.name in ("mark", "year"):
            break
    return item


def _is_time(items: Sequence[Item], at: int) -> bool:
    """Whether a word is of a time: `d'un mois`, `de deux semaines`."""
    behind = [stem for item in items[at : at + 2] for stem in item.stems]
    return not _SPANS.isdisjoint(behind)


def _stays_beyond(items: Sequence[Item], at: int) -> bool:
    """Whether something stays above or below another: `se maintient néanmoins au-dessus`."""
    behind = next((item for item in items[at + 1 : at + 4] if item.name != "neutral"), None)
    return items[at].stems[0].startswith("maint") and behind is not None and behind.name in ("more", "less")


def _amounts_to(items: Sequence[Item], at: int) -> bool:
    """Whether `atteint` only leads to a number: `la hausse atteint 12 %`."""
    behind = next((item for item in items[at + 1 :] if item.name not in ("neutral", "one", "almost")), None)
    return items[at].stems[0].startswith("attei") and behind is not None and behind.name in ("number", "portion")


def _beyond_a_time(items: Sequence[Item], at: int) -> bool:
    """Whether a word is of a time before it: `en un mois et moins`, `25 ans ou plus`."""
    before = items[max(0, at - 2) : at]
    return len(before) == 2 and before[1].stems in _OR and not _SPANS.isdisjoint(before[0].stems)


def _more_than_times(items: Sequence[Item], at: int) -> bool:
    """Whether so many times stand behind `que`: `plus que doublé`."""
    behind = items[at : at + 2]
    return len(behind) == 2 and behind[0].stems in (("que",), ("qu",)) and behind[1].name == "multiple"


def _qualified(items: Sequence[Item]) -> list[Item]:
    """Items whose number takes up the words that say how firmly it is meant (`plus de`, `près de`)."""
    found = list(items)
    for at, item in enumerate(items):
        how = _NEAR.get(item.stems[0]) if item.stems else None
        if (item.name == "same" and _stays_beyond(items, at)) or (
            item.name == "reached" and _amounts_to(items, at)
        ):
            found[at] = replace(item, name="neutral")
            continue
        if item.name in ("more", "less") and _beyond_a_time(found, at):
            found[at] = replace(item, name="span")
            continue
        if item.name in ("more", "gap_up") and item.stems[-1] == "plu":
            how = "more"
        elif item.name in ("less", "gap_down") and item.stems[-1] == "moin":
            how = "less"
        if how is None:
            continue
        ahead = at + 1
        while ahead < len(items) and items[ahead].stems and items[ahead].stems[0] in _LINKS:
            ahead += 1
        linked = ahead > at + 1 or how not in ("more", "less")
        if not linked and _more_than_times(items, ahead):
            ahead, linked = ahead + 1, True
        if ahead < len(items) and linked and items[ahead].name in ("number", "portion", "multiple"):
            bound = how in ("more", "less") and found[ahead].how == "about"
            found[ahead] = replace(found[ahead], how=how if bound else found[ahead].how or how)
            found[at] = replace(item, name="neutral")
        elif linked and how in ("more", "less") and _is_time(items, ahead):
            found[at] = replace(item, name="span")
    return found
