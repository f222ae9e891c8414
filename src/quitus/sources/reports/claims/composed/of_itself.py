"""What a sentence says of the years of one thing that it names, or of the ratio that it gives.

`La couverture gagne 7 points entre 2017 et 2019`, `Appels : + 50 % en 2018, puis - 10 % en 2019`, `Un sur deux
(45 % en 2018, 40 % en 2017)`: each number is held against the cells of its own years.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quitus.figures.claims import Claim
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.meant import MEAN, Meant, ratios_in
from quitus.sources.reports.claims.composed.of_above import ANYONE, Told, fitting, plain, settled
from quitus.sources.reports.claims.composed.series import meant_by
from quitus.sources.reports.claims.composed.steps import STATING, steps_of
from quitus.sources.reports.claims.composed.things import Known, alike
from quitus.sources.reports.claims.texts import Reader, Span

_CHANGING = frozenset({"up", "down", "gap_up", "gap_down", "more", "less", "same", "multiple"})
_SAYING = _CHANGING | {
    "neutral", "year", "last", "two_back", "number", "portion", "gap", "mark", "one", "almost", "joint", "but",
    "weigh",
}  # fmt: skip
_NAMED = frozenset({"thing", "people"})
_NAMING = frozenset({"thing", "people", "neutral", "ratio", "one", "mark", "unknown"})
_DATES = ("year", "last", "two_back")
_SEVERAL = 2


def may_tell_years(sentence: Span) -> bool:
    """Whether a sentence may say something of several years: a cheap look."""
    count = sentence.count()
    return (count >= _SEVERAL and (bool(sentence.years()) or " an" in sentence.masked)) or (
        count == 1 and len(sentence.years()) >= _SEVERAL
    )


def of_itself(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence on the one thing that it names, or the ratio of two, over the years."""
    items = [plain(item) for item in items_of(sentence, known, words, reader.grammar)]
    ends = [at for at, item in enumerate(items) if item.name in (*STATING, *_DATES)]
    items = items[: ends[-1] + 1] if ends else []
    start = next((at for at, item in enumerate(items) if item.name in (*STATING, *_CHANGING)), len(items))
    start -= bool(start) and items[start - 1].stems in (("+",), ("-",))
    head, rest = items[:start], items[start:]
    if not rest or not any(item.name in _DATES for item in items):
        return
    yield from _of_a_series(sentence, head, rest, known, reader)
    yield from _of_a_ratio(sentence, items, known, words, reader)


def _of_a_series(
    sentence: Span, head: Sequence[Item], rest: Sequence[Item], known: Known, reader: Reader
) -> Iterator[Claim]:
    if not all(item.name in _NAMING for item in head):
        return
    clause = Clause(sentence, tuple(head), known, reader.grammar)
    own = [sentence.read.own] if sentence.read.own is not None and not clause.has(*_NAMED) else []
    meant = meant_by(clause, None) if clause.strict else own
    if not all(item.name in _SAYING or _tells(item, Meant(one)) for item in rest for one in meant):
        return
    steps = steps_of(rest, sentence, known) if len(meant) == 1 else []
    if len(steps) > 1 or any(step.sign and len(step.years) == 1 for step in steps):
        yield from settled(fitting(Told(sentence, steps, frozenset(), known, reader), [Meant(meant[0])]))


def _of_a_ratio(
    sentence: Span, items: Sequence[Item], known: Known, words: Lexicon, reader: Reader
) -> Iterator[Claim]:
    """The ratios of earlier years beside that of the report's, which says what two indicators are meant."""
    if any(item.name in _CHANGING for item in items):
        return
    for ratio in ratios_in(sentence, known, words, reader):
        stated = [at for at, i in enumerate(items) if i.name in STATING and _is_of(i, ratio)]
        if len(stated) < _SEVERAL:
            continue
        behind = items[stated[0] :]
        if not all(_tells(item, ratio) for item in behind):
            continue
        steps = steps_of([item for item in behind if item.name != "per"], sentence, known)
        if len(steps) == len(stated) and not any(step.sign for step in steps):
            yield from settled(fitting(Told(sentence, steps, frozenset(), known, reader), [ratio]))


def _is_of(item: Item, ratio: Meant) -> bool:
    share = item.is_portion
    return share == (ratio.unit != MEAN)


def _tells(item: Item, ratio: Meant) -> bool:
    if item.name in ("thing", "people"):
        return all(stem in ANYONE or alike(stem, ratio.stems) for stem in item.stems)
    return item.name in _SAYING - _CHANGING or (item.name == "per" and ratio.unit == MEAN)
