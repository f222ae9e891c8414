"""How many there were in an earlier year of what the sentence above is about: `Ils étaient 7 en 2018.`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.slots import NumberClass, slot
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.topics import Topic
from quitus.sources.reports.claims.values import near_miss, value_claim

_WERE = re.compile(
    r"(?<!\w)(?:(?:ils|elles) (?:n')?etaient|(?:on|nous) (?:n')?en (?:avait|avions|comptait|comptions|denombrait"
    r"|recensait|etait|etions)|il (?:n')?y en avait|(?:on|nous) (?:n')?(?:etait|etions) (?:a|rendus a)"
    r"|leur nombre (?:n')?etait (?:que )?de|(?:ce nombre|ce chiffre) (?:n')?etait (?:que )?de)"
    rf"\s+(?:que |qu'|alors |deja |encore |seulement |a )*(?P<n>[{slot((NumberClass.COUNT, NumberClass.TIME))}])"
)
_ENDS = re.compile("[:;(]")
_PLAIN = frozenset({"neutral", "year", "last", "two_back", "number", "mark", "only", "one", "neg"})
_START = frozenset({"depart", "initialement", "debut", "origine"})


def were_then(
    sentence: Span, known: Known, topic: Topic | None, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claim of a sentence on what the indicator spoken of was in an earlier year."""
    match = _WERE.search(sentence.masked)
    if match is None or topic is None or topic.whole is not None:
        return
    ended = _ENDS.search(sentence.masked, match.end())
    until = ended.start() if ended is not None else len(sentence.masked)
    items = [i for i in items_of(sentence, known, words, reader.grammar) if i.start < until]
    base = _base(sentence, items, until, known)
    token = sentence.read.token(match["n"])
    if not base or sum(item.name == "number" for item in items) != 1 or reader.how(token):
        return
    table = topic.series.term(base)
    units = ("", "count", topic.series.unit)
    if table is None or token.unit not in units or not all(_is_plain(item, topic.series) for item in items):
        return
    sure = near_miss(reader.term(sentence.read, token), table)
    yield value_claim(sentence, reader, token, table, topic.series.label, sure=sure)


def _base(sentence: Span, items: Sequence[Item], until: int, known: Known) -> str:
    """The one earlier year that is named."""
    years = Span(sentence.read, sentence.start, sentence.start + until).years()
    back = [1 if item.name == "last" else 2 for item in items if item.name in ("last", "two_back")]
    if len(years) > 1 or (not years and len(back) != 1):
        return ""
    year = next(iter(years)) if years else str(known.catalog.year - back[0])
    return year if year < known.catalog.this_year else ""


def _is_plain(item: Item, series: Series) -> bool:
    if item.name in _PLAIN or not _START.isdisjoint(item.stems):
        return True
    return item.name in ("thing", "people") and set(item.stems) <= {*series.stems, *series.core}
