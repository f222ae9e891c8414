"""What an indicator comes to over two years: `sur les deux exercices, 240 contrats ont été signés`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval, total
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.composed.items import items_of
from quitus.sources.reports.claims.composed.lexicon import Lexicon
from quitus.sources.reports.claims.composed.series import PEOPLE, meant_by
from quitus.sources.reports.claims.composed.stating import bounds_of
from quitus.sources.reports.claims.composed.things import Known
from quitus.sources.reports.claims.texts import Reader, Span

_NEVER = (
    "unreal", "elsewhere", "per", "goal", "plan", "up", "down", "more", "less", "gap_up", "gap_down", "gap",
    "same", "multiple", "portion", "neg", "only", "budget", "state", "but", "last", "ratio", "over", "judged",
    "reached", "missed", "almost", "unknown",
)  # fmt: skip
# Says no year by itself: the table may begin later.
_SINCE_START = re.compile(
    r"(?<!\w)depuis (?:le |la |l'|son )(?:lancement|demarrage|ouverture|creation)"
    r"(?: (?:du |de la |des |de l')\w+)?(?!\w)"
)
_ARTICLES = frozenset({"la", "le", "les", "l", "un", "une"})
_TWO = 2
_COUNTS = {"trois": 3, "quatre": 4}
_NEAR = Decimal("0.3")
_OWN = frozenset({"percent", "EUR", "points", "days", "weeks", "months", "years", "hours"})


def over_years(sentence: Span, known: Known, words: Lexicon, reader: Reader) -> Iterator[Claim]:
    """The claim of a sentence that gives one number for an indicator over the report's year and the one before."""
    told = _told_over(sentence, known.catalog, reader) if sentence.holds() else None
    if told is None:
        return
    items = items_of(sentence, known, words, reader.grammar)
    items = [item for at, item in enumerate(items) if not _by_means_of(items, at)]
    kept = tuple(item for item in items if not any(start <= item.start < end for start, end in told))
    clause = Clause(sentence, kept, known, reader.grammar)
    numbers = clause.of("number")
    if len(numbers) != 1 or numbers[0].token is None or clause.has(*_NEVER):
        return
    meant = meant_by(clause, None) if clause.strict else []
    if len(meant) != 1 or meant[0].unit in _OWN or not numbers[0].counts_as(meant[0].unit):
        return
    count = _how_many(sentence, told)
    cells = [meant[0].term(str(known.catalog.year - back)) for back in range(count)]
    terms = tuple(cell for cell in cells if cell is not None)
    if len(terms) == count:
        yield _claim(sentence, numbers[0], meant[0], terms, reader)


def _by_means_of(items: Sequence[Item], at: int) -> bool:
    """Whether a word says by whom or what (`passés par la formation`), not for each of whom."""
    behind = items[at + 1].stems[:1] if at + 1 < len(items) else ()
    return items[at].stems == ("par",) and not _ARTICLES.isdisjoint(behind)


def _how_many(sentence: Span, told: Sequence[tuple[int, int]]) -> int:
    """How many years are meant: two where words say no more."""
    text = " ".join(sentence.masked[start:end] for start, end in told)
    return next((count for word, count in _COUNTS.items() if re.search(rf"(?<!\w){word}(?!\w)", text)), _TWO)


def _told_over(sentence: Span, catalog: Catalog, reader: Reader) -> list[tuple[int, int]] | None:
    """Where words say that two years are meant; None where they do not, or may say others."""
    found: list[tuple[int, int]] = []
    for pattern in reader.grammar.patterns["two_years"].fitting(sentence.masked):
        for match in pattern.finditer(sentence.masked):
            if _fits(match, sentence, catalog):
                found.append(match.span())
    if found:
        found += [match.span() for match in _SINCE_START.finditer(sentence.masked)]
    return found if found and sentence.years() <= {catalog.this_year, catalog.last_year} else None


def _fits(match: re.Match[str], sentence: Span, catalog: Catalog) -> bool:
    """Whether the years or how many of them are those of the report and the one before."""
    groups = match.groupdict()
    given = groups.get("n")
    token = sentence.read.token(given) if given is not None else None
    if any(re.search(rf"(?<!\w){word}(?!\w)", match[0]) for word in _COUNTS) and groups.get("y"):
        return False
    if token is not None and (token.value != _TWO or token.unit not in ("", "count", "years")):
        return False
    named = [_printed(groups[name], sentence) for name in ("y", "z") if groups.get(name)]
    return not named or (named[0] == catalog.last_year and named[1:] in ([], [catalog.this_year]))


def _printed(slot: str, sentence: Span) -> str:
    token = sentence.read.token(slot)
    return sentence.read.text.passage.text[token.start : token.end]


def _claim(sentence: Span, number: Item, series: Series, terms: Sequence[Term], reader: Reader) -> Claim:
    assert number.token is not None
    bounds = bounds_of(number, 1, reader)
    both = total(term.interval for term in terms)
    return made(
        sentence, reader, ClaimKind.TOTAL, Measure.SUM, tuple(terms), bounds, said=sentence.printed,
        unit=series.unit, stated=reader.term(sentence.read, number.token), subject=series.label,
        sure=_may_be_meant(number, series, terms, both, reader),
    )  # fmt: skip


def _may_be_meant(number: Item, series: Series, terms: Sequence[Term], both: Interval, reader: Reader) -> bool:
    """Whether a number can only be meant for both years: near to their sum, none of them, and no fewer people.

    Who is helped in two years may have been counted once.
    """
    stated = bounds_of(number, 1, reader).holds
    if any(stated.meets(term.interval) for term in terms):
        return False
    value = number.value or Decimal(0)
    if value < both.low and not number.how and not PEOPLE.isdisjoint(series.nouns):
        return False
    return abs(value - both.low) <= _NEAR * both.high
