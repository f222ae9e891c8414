"""A share or a mean of an earlier year, beside that of the report's year which the sentence above gives.

`Chaque binôme suit 55 personnes. Ils n'étaient que 50 en 2018`: the two indicators are those whose cells give the
number of this year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.roughly import around
from quitus.sources.reports.claims.texts import Reader, Span

_WAS = re.compile(
    r"(?<!\w)(?:ce|cet|cette|elle|ils?|elles|celle-ci|celui-ci|la moyenne|le ratio|le taux|la proportion)(?!\w)"
    r"[^,;:()]{0,30}?(?<!\w)(?:n')?(?:l')?(?:etai(?:t|ent)|atteignait|s'etablissait|s'elevait|s'etait \w+|valait"
    r"|ressortait|se limitait|plafonnait|representait|se situait)(?!\w)"
)
_NEVER = frozenset(
    {"unreal", "elsewhere", "goal", "plan", "budget", "state", "up", "down", "same", "per", "unknown"}
)
_STATING = ("number", "portion", "multiple")
_UNITS = ("percent", "count")
_NEAR = 1
_FEWEST = 2


def earlier_ratio(
    sentence: Span, above: Span | None, known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claim of a sentence on what a ratio was in the year that it names."""
    was = _WAS.search(sentence.masked)
    if was is None or above is None:
        return
    items = [item for item in items_of(sentence, known, words, reader.grammar) if item.start >= was.start()]
    base = _base(items, sentence, known)
    stated = [item for item in items if item.name in _STATING]
    if not base or len(stated) != 1 or stated[0].start < was.end() or any(i.name in _NEVER for i in items):
        return
    told = items_of(above, known, words, reader.grammar)
    named = frozenset(stem for item in told for stem in item.stems)
    pairs = {
        (one.label, other.label): (one, other)
        for item in told
        if item.name in _STATING and _is_share(item) == _is_share(stated[0])
        for one, other in _given_by(item, named, known, reader)
    }
    if len(pairs) == 1:
        yield from _claim(sentence, stated[0], next(iter(pairs.values())), base, reader)


def _base(items: Sequence[Item], sentence: Span, known: Known) -> str:
    years = sentence.years()
    last = any(item.name == "last" for item in items)
    base = next(iter(years), known.catalog.last_year if last else "")
    return base if len(years) + last == 1 and base < known.catalog.this_year else ""


def _is_share(item: Item) -> bool:
    return item.name == "portion" or (item.name == "number" and item.unit == "percent")


def _bounds(item: Item, reader: Reader) -> Bounds:
    if item.name == "portion" and item.value is not None:
        return around(item.how, item.value)
    if item.name == "multiple" and item.value is not None:
        exact = Interval(item.value, item.value)
        return Bounds(exact, exact)
    return bounds_of(item, 1, reader)


def _given_by(item: Item, named: frozenset[str], known: Known, reader: Reader) -> Iterator[tuple[Series, Series]]:
    """The pairs of indicators, a word of each being said, whose cells of the year give a number."""
    if item.value is None or item.value < _FEWEST or (item.name == "number" and item.unit not in _UNITS):
        return
    holds, factor = _bounds(item, reader).holds, Decimal(100 if _is_share(item) else 1)
    counts = [t.series for t in known.series if t.series is not None and t.series.unit == "count"]
    told = [one for one in counts if any(alike(word, named) for word in one.core)]
    this = known.catalog.this_year
    for one in told:
        for other in told:
            part, whole = one.term(this), other.term(this)
            if one is other or part is None or whole is None or is_zero(whole):
                continue
            if (part.interval / whole.interval).scaled(factor).meets(holds):
                yield one, other


def _claim(sentence: Span, item: Item, pair: tuple[Series, Series], base: str, reader: Reader) -> Iterator[Claim]:
    part, whole = (series.term(base) for series in pair)
    if part is None or whole is None or is_zero(whole):
        return
    share = _is_share(item)
    yield made(
        sentence, reader, ClaimKind.SHARE if share else ClaimKind.AVERAGE,
        Measure.SHARE if share else Measure.RATIO, (part, whole), _wider(_bounds(item, reader), share=share),
        said=sentence.printed, unit="percent" if share else "count",
        stated=reader.term(sentence.read, item.token) if item.token is not None else None, subject=pair[0].label,
    )  # fmt: skip


def _wider(bounds: Bounds, *, share: bool) -> Bounds:
    """A mean may be rounded or cut off."""
    low, high = bounds.allowed.low, bounds.allowed.high
    return bounds if share else Bounds(bounds.holds, Interval(low - _NEAR, high + _NEAR))
