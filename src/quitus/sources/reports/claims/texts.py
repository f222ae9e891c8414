"""Passages ready to be searched for claims: numbers masked, sentences and clauses told apart."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from quitus.figures.claims import Bounds
from quitus.figures.intervals import Interval
from quitus.figures.places import Source
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.pdf.model import Passage
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.folding import fold, words_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.slots import (
    CLASSES,
    SAYING,
    NumberClass,
    class_of,
    classes_in,
    index_of,
    masked,
    slot,
)
from quitus.sources.reports.context import ReportContext
from quitus.sources.reports.outline import Scope

_SENTENCE_END = re.compile(r"[.!?…](?=\s)|[;•\uf0a7\uf0b7\uf0d8\uf0fc](?=\s)")
_NEXT = re.compile(r"\s*(\S?)")
_AND_THE = re.compile(r",\s+et\s+(?:le|la|les|l'|celui|celle|ceux|celles)(?!\w)")
_AS_WELL = re.compile(r"(?<!\w)(?:moins|aussi|si)\s+(?=bien qu)")
_HAIR = Decimal("1E-9")
_MOST = 320
INFINITE = Decimal("Infinity")
_MARGINS = {"nearly": (Decimal("0.95"), Decimal(1)), "about": (Decimal("0.95"), Decimal("1.05"))}
_LOOSE = {"nearly": (Decimal("0.85"), Decimal("1.02")), "about": (Decimal("0.85"), Decimal("1.15"))}


_HOLDS = {name: frozenset(classes) for name, classes in CLASSES.items()}
_SAYING = frozenset(SAYING)
_NUMBER = re.compile(f"[{slot(SAYING)}]")


@dataclass(frozen=True, slots=True)
class Text:
    """A passage with its numbers and where it stands.

    Attributes:
        bullet: the list mark that opens it, or empty.
        subject: the label of the indicator that it explains (a justification beside it in the table), or empty.
        heading: whether it is a heading.
        table: how many tables came before it, so that texts of one run can be told.
    """

    passage: Passage
    tokens: tuple[Token, ...]
    scope: Scope
    bullet: str = ""
    subject: str = ""
    heading: bool = False
    table: int = 0


@dataclass(frozen=True)
class Read:
    """A text made searchable.

    Attributes:
        masked: the folded text with numbers as single characters, of the passage's length.
        classes: the class of each token.
        start: where what is said begins, after the label of the indicator that it is about.
        own: the indicator that the text is about, or None.
        before: the folded texts just above, for the words that they name things with.
    """

    text: Text
    masked: str
    folded: str
    classes: tuple[NumberClass, ...]
    start: int
    own: Series | None
    before: tuple[str, ...] = ()

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences, what stands before `start` left out."""
        return tuple(_sentences(self))

    @cached_property
    def numbers(self) -> bool:
        """Whether a number stands in the text that is not set aside."""
        return _NUMBER.search(self.masked) is not None

    def token(self, printed: str) -> Token:
        """The token that a slot of a pattern took."""
        return self.text.tokens[index_of(printed[0])]

    def kind(self, printed: str) -> NumberClass:
        """The class of the number that a slot took."""
        return self.classes[index_of(printed[0])]


@dataclass(frozen=True)
class Span:
    """A sentence or a clause of a text."""

    read: Read
    start: int
    end: int

    @cached_property
    def masked(self) -> str:
        """The span's text with its numbers masked."""
        return self.read.masked[self.start : self.end]

    def holds(self, name: str = "") -> bool:
        """Whether a number of the class stands in the span; without a class, any that is not set aside."""
        return not (_HOLDS[name] if name else _SAYING).isdisjoint(self._classes)

    def count(self) -> int:
        """How many numbers stand in the span that are not set aside."""
        return sum(map(_SAYING.__contains__, self._classes))

    @cached_property
    def _classes(self) -> list[int]:
        """The class of each number: looked for once, as many rules ask what a span holds."""
        return classes_in(self.masked)

    def numbers(self, kind: NumberClass) -> Iterator[Token]:
        """The span's numbers of a class, in order."""
        for match in _NUMBER.finditer(self.read.masked, self.start, self.end):
            if self.read.kind(match[0]) is kind:
                yield self.read.token(match[0])

    def years(self) -> frozenset[str]:
        """The years that the span names."""
        text = self.read.text
        return frozenset(
            text.passage.text[token.start : token.end]
            for token, kind in zip(text.tokens, self.read.classes, strict=True)
            if kind is NumberClass.YEAR and self.start <= token.start < self.end
        )

    def words(self, start: int, end: int) -> str:
        """The words at a place of the span, as printed."""
        return self.read.text.passage.text[self.start + start : self.start + end].strip(" ,:(")

    @property
    def printed(self) -> str:
        """The span's text as printed, at most 320 characters."""
        text = self.read.text.passage.text[self.start : self.end].strip(" •\uf0a7\uf0b7")
        return text if len(text) <= _MOST else text[:_MOST].rsplit(" ", 1)[0] + " …"


def read_text(
    text: Text, folded: str, catalog: Catalog | None, carried: Series | None, before: tuple[str, ...] = ()
) -> Read:
    """A text made searchable; `carried` is the indicator that the bullet above it is about."""
    lead = len(folded) - len(folded.lstrip(" -–•\uf0a7\uf0b7\uf0d8"))
    own, start = carried, 0
    if catalog is not None:
        opened = catalog.opening(fold(text.subject) or folded[lead : lead + _MOST])
        if opened is not None:
            own, start = opened[0], 0 if text.subject else lead + opened[1]
        elif text.bullet or text.subject:
            own = None
    classes = _classes(text, folded, catalog)
    return Read(text, masked(folded, text.tokens, classes), folded, classes, start, own, before)


def _classes(text: Text, folded: str, catalog: Catalog | None) -> tuple[NumberClass, ...]:
    """The tokens' classes; numbers inside an indicator's label (`dans les 2 mois`) are set aside."""
    classes = [class_of(token, text.passage.text) for token in text.tokens]
    if catalog is None or not text.tokens:
        return tuple(classes)
    numbered = [series for series in catalog.numbered if series.head in folded]
    words = words_of(folded) if numbered else []
    for series in numbered:
        for start, end in _occurrences(words, series.stems):
            for index, token in enumerate(text.tokens):
                if start <= token.start < end:
                    classes[index] = NumberClass.SET_ASIDE
    return tuple(classes)


def _occurrences(words: Sequence[tuple[str, int, int]], stems: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where a label stands among a text's words."""
    count = len(stems)
    for at in range(len(words) - count + 1):
        if words[at][0] == stems[0] and tuple(word[0] for word in words[at : at + count]) == stems:
            yield words[at][1], words[at + count - 1][2]


def _sentences(read: Read) -> list[Span]:
    found = []
    at = read.start
    printed = read.text.passage.text
    for match in _SENTENCE_END.finditer(read.masked, at):
        if match[0] in ".!?…" and _NEXT.match(printed, match.end())[1].islower():  # type: ignore[index]
            continue
        found.append(Span(read, at, match.end()))
        at = match.end()
    found.append(Span(read, at, len(read.masked)))
    return [span for span in found if span.masked.strip()]


def clauses(sentence: Span, grammar: Grammar) -> list[Span]:
    """The parts of a sentence that speak of one thing each."""
    text = sentence.masked
    cuts = {match.start() for match in grammar.any_of["separators"].finditer(text)}
    # `moins bien qu'en 2018` holds against a year, and concedes nothing.
    cuts -= {match.end() for match in _AS_WELL.finditer(text)} if cuts else set()
    cuts |= {match.start() for match in _AND_THE.finditer(text)}
    inside = _bracketed(text) if cuts and "(" in text else None
    ordered = sorted(cut for cut in cuts if cut > 0 and not (inside and inside[cut]))
    bounds = [0, *ordered, len(text)]
    return [
        Span(sentence.read, sentence.start + a, sentence.start + b)
        for a, b in itertools.pairwise(bounds)
        if text[a:b].strip()
    ]


def _bracketed(text: str) -> list[bool]:
    depth, found = 0, []
    for character in text:
        depth += (character == "(") - (character == ")")
        found.append(depth > 0)
    return found


@dataclass(frozen=True, slots=True)
class Reader:
    """What finding claims needs to know beside the text; `cited` are positions of cited figures by locator."""

    grammar: Grammar
    context: ReportContext
    cited: dict[str, int]

    def source(self, span: Span) -> Source:
        """Where a span is printed."""
        text = span.masked
        start = span.start + len(text) - len(text.lstrip())
        end = span.start + len(text.rstrip())
        return self.context.source(span.read.text.passage.place(start, max(end, start + 1)))

    def term(self, read: Read, token: Token) -> Term:
        """A number of a text as a term; what qualifies it widens it."""
        source = self.context.source(read.text.passage.place(token.start, token.end))
        position = self.cited.get(source.locator)
        return Term(
            self.bounds(token).holds,
            source.raw,
            source,
            ("cited_figures", position) if position is not None else None,
        )

    def how(self, token: Token) -> str:
        """How firmly a number is meant: `more`, `less`, `nearly`, `about` or empty."""
        return self.grammar.qualifiers.get(fold(token.note).strip(), "") if token.note else ""

    def bounds(self, token: Token, sign: int = 1) -> Bounds:
        """Where the value that a token states must lie; `sign` is -1 where the words say a decline.

        A number may have been cut off rather than rounded: that is allowed for, though it confirms nothing.
        """
        assert token.value is not None
        value = abs(token.value) * sign if sign else token.value
        half = token.quantum / 2
        rounded = Interval(value - half, value + half)
        away = max(token.quantum - _HAIR, half) if value >= 0 else min(_HAIR - token.quantum, -half)
        cut = Interval(min(value - half, value + away), max(value + half, value + away))
        match self.how(token):
            case "more":
                return _bounds_beyond(rounded, upwards=value >= 0)
            case "less":
                return _bounds_beyond(rounded, upwards=value < 0)
            case "nearly" | "about" as how:
                return Bounds(_spread(rounded, _MARGINS[how]), _spread(rounded, _LOOSE[how]))
            case _:
                return Bounds(rounded, cut)


def _bounds_beyond(rounded: Interval, *, upwards: bool) -> Bounds:
    """`plus de 75 %`: from there on; how far, the words do not say, but hardly by half."""
    far = rounded.high * Decimal("1.5") if upwards == (rounded.high >= 0) else rounded.low * Decimal("0.5")
    if upwards:
        return Bounds(Interval(rounded.low, max(rounded.high, far)), Interval(rounded.low, INFINITE))
    return Bounds(Interval(min(rounded.low, far), rounded.high), Interval(-INFINITE, rounded.high))


def _spread(rounded: Interval, margins: tuple[Decimal, Decimal]) -> Interval:
    products = [bound * margin for bound in (rounded.low, rounded.high) for margin in margins]
    return Interval(min(products), max(products))


__all__ = [
    "INFINITE", "Read", "Reader", "Span", "Text", "clauses", "read_text",
]  # fmt: skip
