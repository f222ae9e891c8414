"""A change of what the sentence above gives one cell of: `Les passages culminent à 960. La hausse est de 20 %.`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quitus.figures.claims import Claim
from quitus.sources.reports.claims.catalog import Series
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.each_year import EACH_YEAR
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.restated import anchored
from quitus.sources.reports.claims.composed.sequences import may_change
from quitus.sources.reports.claims.composed.series import series_claims
from quitus.sources.reports.claims.composed.stating import bounds_of, printed_sign
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.texts import Reader, Span

_CHANGING = frozenset({"up", "down", "gap_up", "gap_down", "multiple"})
_NOTHING = _CHANGING | {
    "neutral", "gap", "more", "less", "last", "two_back", "year", "number", "portion", "multiple", "mark", "one",
    "weigh", "reached", "almost", "sur",
}  # fmt: skip
_NOT_ABOVE = frozenset({"unreal", "elsewhere", "goal", "plan", "neg", "but", "two_back", "per"})
# `la dernière année` is one, `les dernières années` are several; both have these stems.
_LATEST = ("derniere", "anne")
# `Soit 25 % de plus qu'en 2018.`
_SO = re.compile(r"\W*(?:soit|c'est|donc|cela fait|ca fait)\s+(?:(?:donc|ainsi|encore|une?)\s+)?[^a-z\s]")
# What a sentence that names nothing begins with: a cheap look.
_OPENS = re.compile(
    r"\W*(?:(?:la|cette|une|l'|le|ce|un|leurs?|ils|elles|c'est|cela|soit|donc|autrement dit)\s*,?\s*)"
    r"(?:hausse|baisse|progress|augment|diminu|recul|chut|repli|croiss|accroiss|evolution|bond|essor|nombre|effectif"
    r"|chiffre|niveau|total|volume|resultat|ont|represent|un|une|fait|correspond|reduction|gain|perte|tassement|flechissement)"
)
_TELLING = 10
_THEIRS = re.compile(r"\W*(?:leurs?|ils|elles)(?!\w)")


def since_above(
    sentence: Span, above: Span | None, known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The claim of a sentence that names nothing on the one indicator that the sentence above is about."""
    if above is None or sentence.count() > 1 or not (may_change(sentence) or " par " in sentence.masked):
        return
    if not (_OPENS.match(sentence.masked) or _SO.match(sentence.masked)):
        return
    items = [_dated(item, sentence) for item in items_of(sentence, known, words, reader.grammar)]
    if not any(i.name in _CHANGING for i in items) or not all(i.name in _NOTHING for i in items):
        return
    told = _without_each_year(items_of(above, known, words, reader.grammar), above)
    series = _spoken(told, above, known, reader, theirs=_THEIRS.match(sentence.masked) is not None)
    if series is not None:
        yield from series_claims(Clause(sentence, tuple(items), known, reader.grammar), series, reader)


def _without_each_year(told: Sequence[Item], above: Span) -> list[Item]:
    """The items without those of `chaque année`, which are of nobody."""
    found = EACH_YEAR.search(above.masked)
    return [item for item in told if found is None or not found.start() <= item.start < found.end()]


def _dated(item: Item, sentence: Span) -> Item:
    printed = sentence.read.text.passage.text[sentence.start + item.start : sentence.start + item.end]
    return replace(item, name="last") if item.stems == _LATEST and not printed.endswith("s") else item


def _spoken(told: Sequence[Item], above: Span, known: Known, reader: Reader, *, theirs: bool) -> Series | None:
    """The one indicator of which the sentence above gives the cell, or the one that it names in full."""
    numbers = [item for item in told if item.name == "number"]
    if any(item.name in _NOT_ABOVE for item in told) and not theirs:
        return None
    things = frozenset(stem for item in told if item.name == "thing" for stem in item.stems)
    if theirs:
        full = Clause(above, tuple(told), known, reader.grammar).full(known.series)
        only = full[0] if len(full) == 1 and things and full[0].covers(things) else None
        return only.series if only is not None else None
    if len(numbers) != 1:
        return None
    signed = printed_sign(Clause(above, (numbers[0],), known, reader.grammar), numbers[0])
    series = _changed_by(numbers[0], signed, known, reader) if signed else anchored(told, (), known, reader)
    if signed:
        things |= frozenset(stem for item in told if item.name == "people" for stem in item.stems)
    own = next((thing for thing in known.series if thing.series is series), None)
    return series if own is not None and things and own.covers(things) else None


def _changed_by(item: Item, sign: int, known: Known, reader: Reader) -> Series | None:
    """The one indicator that has changed by a number printed with its sign, since the year before."""
    if item.unit != "count" or item.value is None or abs(item.value) < _TELLING:
        return None
    this, last = known.catalog.this_year, known.catalog.last_year
    holds = bounds_of(item, sign, reader).holds
    found = [
        one
        for one in known.catalog.series
        if (new := one.term(this)) is not None
        and (old := one.term(last)) is not None
        and (new.interval - old.interval).meets(holds)
    ]
    return found[0] if len(found) == 1 else None
