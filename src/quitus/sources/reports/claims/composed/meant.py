"""What a sentence that names nothing is about: what the one above it gives, an indicator or a ratio of two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Series, is_zero
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.ratio_above import ratio_above
from quitus.sources.reports.claims.composed.series import meant_by
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known, Thing, alike
from quitus.sources.reports.claims.slots import SAYING, NumberClass, slot
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import OF_WHICH, Topic

_CHANGE = (
    "hausse|baisse|progress|augment|diminu|recul|chute|repli|croiss|accroiss|evolution|bond|essor|reduction|gain|perte"
    "|tassement|flechissement|ecart|rythme|comparaison"
)
_NUMBER = f"[{slot(SAYING)}]"
_YEAR = f"[{slot((NumberClass.YEAR,))}]\x01*"
# What a sentence that names nothing begins with: a cheap look.
_OPENS = re.compile(
    rf"\W*(?:(?:(?:en|pour|fin|depuis) {_YEAR}|il y a (?:un|deux) ans?|(?:sur|en) (?:un|deux|trois) ans?"
    rf"|l'an (?:dernier|passe)|l'(?:annee|exercice) (?:derniere?|passee?|precedente?|d'avant)(?: encore)?"
    rf"|(?:par rapport|compare\w*) a {_YEAR}|(?:un|deux) ans? (?:plus tot|auparavant|avant)|soit|donc|ainsi"
    r"|au total)"
    r"\s*,?\s+)*"
    r"(?:(?:ils?|elles?|ce|cet|cette|ces|cela|celui-ci|celle-ci|leurs?|son|sa|ses)(?!\w)|c'|l'indicateur|ca (?!\w)"
    rf"|(?<=soit ){_NUMBER}|(?:on|nous) (?:n')?(?:en )?\w+(?:ait|ions)(?!\w)|il (?:n')?y en avait"
    r"|(?:on|nous) (?:gagn|perd)"
    rf"|(?:la|le|l'|une?)\s?(?:{_CHANGE}|niveau|chiffre|nombre|total|resultat|moyenne|tau|ratio|proportion))"
)
MEAN = "mean"
"""The unit of so many for each."""
_LIMITED = frozenset({"unreal", "elsewhere"})
_TELLING = 10


@dataclass(frozen=True, slots=True)
class Meant:
    """An indicator, or the share or the mean that two of them give."""

    part: Series
    whole: Series | None = None
    share: bool = False

    @property
    def unit(self) -> str:
        """What it is counted in: `percent` for a share, `mean` for so many for each."""
        if self.whole is not None:
            return "percent" if self.share else MEAN
        return self.part.unit or "count"

    @property
    def stems(self) -> frozenset[str]:
        """The words that may name it."""
        both = (self.part, self.whole)
        return frozenset(stem for one in both if one is not None for stem in (*one.stems, *one.core))

    def terms(self, year: str) -> tuple[Term, ...]:
        """Its cells of a year; empty where one is missing."""
        both = [self.part] if self.whole is None else [self.part, self.whole]
        cells = tuple(cell for one in both if (cell := one.term(year)) is not None)
        return cells if len(cells) == len(both) and (len(cells) == 1 or not is_zero(cells[-1])) else ()


def points_back(sentence: Span) -> bool:
    """Whether a sentence begins as one that names nothing of its own."""
    return _OPENS.match(sentence.masked) is not None


def meant_above(above: Span, topic: Topic | None, known: Known, words: Lexicon, reader: Reader) -> list[Meant]:
    """All that a sentence may be about that the one above it gives."""
    before = known.spoken.get((id(above.read), above.start))
    if before is not None:
        return list(before[1])
    if OF_WHICH.search(above.masked):
        return []
    told = items_of(above, known, words, reader.grammar)
    found = ratios_in(above, known, words, reader) if not points_back(above) else []
    series = [
        thing.series for thing in known.series if thing.series is not None and _gives(thing, told, known, reader)
    ]
    if not any(item.name in _LIMITED for item in told):
        series += meant_by(Clause(above, _first_told(told), known, reader.grammar), None)
    if topic is not None:
        series.append(topic.series)
        found += [Meant(topic.series, topic.whole, share=True)] if topic.whole is not None else []
    seen = {one.label: one for one in series}
    return [*_once(found), *(Meant(one) for one in seen.values())]


def ratios_in(span: Span, known: Known, words: Lexicon, reader: Reader) -> list[Meant]:
    """The share and the mean that a sentence gives, if only two indicators can be meant by each."""
    found = []
    for share in (True, False):
        pair = ratio_above(span, share=share, known=known, words=words, reader=reader)
        if pair is not None:
            found.append(Meant(*pair, share=share))
    return found


def _once(found: Sequence[Meant]) -> Iterator[Meant]:
    seen = set()
    for one in found:
        key = (one.part.label, one.whole.label if one.whole is not None else "", one.share)
        if key not in seen:
            seen.add(key)
            yield one


def _first_told(told: Sequence[Item]) -> tuple[Item, ...]:
    """What a sentence names before its first number: what it is about."""
    at = next((n for n, item in enumerate(told) if item.name in ("number", "portion", "multiple")), len(told))
    return tuple(item for item in told[:at] if item.name in ("thing", "people", "unknown", "neutral", "ratio"))


def _gives(thing: Thing, told: Sequence[Item], known: Known, reader: Reader) -> bool:
    """Whether a sentence gives an indicator's number of the year, or by how much it changed, and a word of it."""
    series, catalog = thing.series, known.catalog
    cell = series.term(catalog.this_year) if series is not None else None
    if series is None or cell is None:
        return False
    last = series.term(catalog.last_year)
    given = [cell.interval]
    if last is not None:
        given += [cell.interval - last.interval, last.interval - cell.interval]
    said = frozenset(stem for item in told for stem in item.stems)
    return any(alike(word, said) for word in thing.words) and any(
        bounds_of(item, 1, reader).holds.meets(each)
        for item in told
        if item.name == "number" and (item.value or 0) >= _TELLING and item.counts_as(series.unit or "count")
        for each in given
    )
