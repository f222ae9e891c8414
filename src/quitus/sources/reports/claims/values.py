"""Numbers that the text gives for a thing that a table of the same action holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.kinds import Check, Nature
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Counted, Series
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.folding import words_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.naming import named
from quitus.sources.reports.claims.pairs import Pair
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Read, Reader, Span

_BEFORE = re.compile(r"[^.;:()]*$")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_ARTICLE = re.compile(r"^\W*(?:en\s+\W+,\s*)?(?:le|la|les|l')\s*")
_NEAR = Decimal("0.2")
_SPOKEN = Decimal(1000)
_MANY = 4
_SEVERAL = 2
_JUST_ABOVE = 2
_BEHIND = 60
_FEWEST, _PLENTY = Decimal(10), Decimal(100)


def near_miss(text: Term, table: Term) -> bool:
    """Whether two numbers look like one that was mistyped or not updated: within a fifth, or the same digits."""
    one, other = text.interval.high, table.interval.high
    if not one or not other:
        return False
    return turned(text, table) or abs(one - other) <= _NEAR * max(abs(one), abs(other))


def turned(text: Term, table: Term) -> bool:
    """Whether two numbers are of the same digits in another order: one was mistyped."""
    one, other = (_digits(term) for term in (text, table))
    return one == other


def _digits(term: Term) -> list[str]:
    """The digits of a printed number, with two places."""
    middle = (term.interval.low + term.interval.high) / 2
    return sorted(format(middle, ".2f").replace(".", "").replace("-", ""))


def value_claim(
    span: Span, reader: Reader, token: Token, table: Term, subject: str, *, sure: bool, proves: bool = True
) -> Claim:
    """The claim that a number of the text is the one that a table prints for the same thing."""
    return made(
        span, reader, ClaimKind.VALUE, Measure.VALUE, (table,), reader.bounds(token), said=span.printed,
        unit=token.unit, stated=reader.term(span.read, token), sure=sure, check=Check.TEXT_DIFFERS,
        subject=subject, proves=proves and not reader.how(token),
    )  # fmt: skip


def _fits_unit(token: Token, series: Series) -> bool:
    return (token.unit == "percent") == (series.unit == "percent") and (token.unit == "EUR") == (
        series.unit == "EUR"
    )


def stated_values(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Le nombre de nouveaux entrants est de 3 552` and, in its bullet, `Le nombre de 141 est …`."""
    if reader.grammar.any_of["unsaid"].search(clause.masked):
        return
    for series, token, exact in _named_values(clause, catalog, reader):
        year = year_of(clause, catalog)
        table = series.term(year, noted=True) if year else None
        if table is None or not _fits_unit(token, series):
            continue
        near = near_miss(reader.term(clause.read, token), table)
        sure = (near or (exact and not _limited(clause, token, series, reader.grammar))) and not _other_value(
            token, series, year, reader, clause
        )
        yield value_claim(clause, reader, token, table, series.label, sure=sure)


def _limited(clause: Span, token: Token, series: Series, grammar: Grammar) -> bool:
    """Whether words behind a number say that it is of a part only (`1 200 à Narbonne`)."""
    tail = re.split(r"[.,;:(]", clause.read.folded[token.end : clause.end])[0]
    return bool(grammar.content(_YEAR.sub(" ", tail)) - grammar.ambient - series.content)


def _named_values(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[tuple[Series, Token, bool]]:
    for pattern in reader.grammar.patterns["values"].fitting(clause.masked):
        for match in pattern.finditer(clause.masked):
            what = _ARTICLE.sub("", words_before(clause, match))
            found = named(what, catalog, None, reader.grammar) if what else None
            if found is not None and found.exact and not found.ratio:
                yield found.series[0], clause.read.token(match["v"]), True
    own = clause.read.own
    if own is not None and clause.start <= clause.read.start + 2:
        for pattern in reader.grammar.patterns["own_values"].fitting(clause.masked.lstrip()):
            opened = pattern.match(clause.masked.lstrip())
            if opened is not None:
                yield own, clause.read.token(opened["v"]), False


def words_before(span: Span, match: re.Match[str]) -> str:
    """The words before a match, back to the last full stop, colon or bracket."""
    found = _BEFORE.search(span.masked[: match.start() + 1])
    return found[0] if found else ""


def year_of(clause: Span, catalog: Catalog) -> str:
    """The year that a clause names, the report's where it names none, empty where it names others or several."""
    years = clause.years()
    if len(years) > 1:
        return ""
    year = next(iter(years)) if years else catalog.this_year
    return year if year in {catalog.this_year, catalog.last_year} else ""


def _other_value(token: Token, series: Series, year: str, reader: Reader, clause: Span) -> bool:
    """Whether the number is what the table gives for the thing in another column."""
    term = reader.term(clause.read, token)
    return any(
        other is not None and other.interval.meets(term.interval)
        for period, nature in series.values
        if (period, nature) != (year, Nature.OBSERVED) and (other := series.term(period, nature, noted=True))
    )


def pair_values(clause: Span, pair: Pair, catalog: Catalog, series: Series, reader: Reader) -> Iterator[Claim]:
    """What a pair's numbers are in the table: the newer this year's, the older the last year's or the planned."""
    grammar = reader.grammar
    planned = grammar.any_of["target"].search(clause.masked) is not None
    dated = grammar.any_of["last_year"].search(clause.masked) is not None or _names(clause, catalog.last_year)
    before = series.term(catalog.this_year, Nature.TARGET) if planned else series.term(catalog.last_year)
    for token, table, sure in (
        (pair.new_token, series.term(catalog.this_year), True),
        (pair.old_token, before, planned or dated),
    ):
        if token is not None and table is not None and _fits_unit(token, series):
            near = near_miss(reader.term(clause.read, token), table)
            yield value_claim(
                clause, reader, token, table, series.label, sure=sure and near and not (planned and dated)
            )


def matched_pair(clause: Span, pair: Pair, catalog: Catalog, reader: Reader) -> list[Claim]:
    """The pair's numbers as values of the one indicator that has both: this year's, and last year's or planned."""
    found: list[list[Claim]] = []
    if pair.new_token is None or pair.old_token is None:
        return []
    for series in catalog.series:
        new = series.term(catalog.this_year)
        olds = (series.term(catalog.last_year), series.term(catalog.this_year, Nature.TARGET))
        old = next((term for term in olds if term and term.interval.meets(pair.old.interval)), None)
        if new is None or old is None or not new.interval.meets(pair.new.interval):
            continue
        given = ((pair.new_token, new), (pair.old_token, old))
        if all(_fits_unit(token, series) for token, _ in given):
            found.append([value_claim(clause, reader, *each, series.label, sure=False) for each in given])
    return found[0] if len(found) == 1 else []


def _names(clause: Span, year: str) -> bool:
    return year in clause.read.text.passage.text[clause.start : clause.end]


def counted_values(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `13 communes` of a text that names the rest of the label (`Bus PMI`) before the number."""
    read, grammar = clause.read, reader.grammar
    for token in clause.numbers(NumberClass.COUNT):
        for counted in catalog.counted:
            table = counted.series.term(catalog.this_year)
            if table is None or not _noun_follows(read.folded, token, counted, grammar):
                continue
            if not _names_rest(read, token, counted, grammar) or not _alone(read, counted, grammar):
                continue
            if year_of(clause, catalog) != catalog.this_year or hedged(clause, grammar):
                continue
            sure = near_miss(reader.term(read, token), table)
            yield value_claim(clause, reader, token, table, counted.series.label, sure=sure)


def _names_rest(read: Read, token: Token, counted: Counted, grammar: Grammar) -> bool:
    """Whether the label's other words stand before a number, some of them perhaps in the two texts above."""
    here = grammar.content(read.folded[: token.start])
    above = grammar.content(" ".join(read.before[-_JUST_ABOVE:]))
    return counted.before <= here | above and (not counted.before or bool(counted.before & here))


def _alone(read: Read, counted: Counted, grammar: Grammar) -> bool:
    """Whether the text gives only one number for what is counted."""
    hits = [
        token
        for token, kind in zip(read.text.tokens, read.classes, strict=True)
        if kind is NumberClass.COUNT and _noun_follows(read.folded, token, counted, grammar)
    ]
    return len(hits) == 1


def hedged(span: Span, grammar: Grammar) -> bool:
    return any(grammar.any_of[name].search(span.masked) for name in ("unsaid", "negations", "target"))


def _noun_follows(folded: str, token: Token, counted: Counted, grammar: Grammar) -> bool:
    """Whether the noun, and what must follow it, stand behind a number, and nothing that limits them further."""
    after = folded[token.end : token.end + 80]
    words = words_of(after)
    wanted = (counted.noun, *counted.after)
    if tuple(word.stem for word in words[: len(wanted)]) != wanted:
        return False
    end = words[len(wanted) - 1].end
    tail = re.split(r"[.,;:(]", after[end:])[0]
    return not (grammar.content(tail) - grammar.ambient)


def same_counts(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """Counts that a table of the action gives too, where the text names the same thing: that proves both."""
    for token in clause.numbers(NumberClass.COUNT):
        if token.value is None or token.value < _FEWEST:
            continue
        stated = reader.bounds(token).holds
        for series in catalog.series:
            table = series.term(catalog.this_year, noted=True)
            if (
                table is not None
                and table.interval.meets(stated)
                and _tells(clause, token, series, catalog, reader)
            ):
                yield value_claim(clause, reader, token, table, series.label, sure=False)


def same_percents(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """Percentages that a table of the action gives too, where the words behind name the same thing."""
    shares = [series for series in catalog.series if series.unit == "percent"]
    for token in clause.numbers(NumberClass.PERCENT) if shares else ():
        behind = reader.grammar.content(clause.read.folded[token.end : min(token.end + _BEHIND, clause.end)])
        term = reader.term(clause.read, token)
        for series in shares:
            table = series.term(catalog.this_year)
            core = series.content - reader.grammar.ambient
            if table is not None and core and core <= behind and table.interval.meets(term.interval):
                yield value_claim(clause, reader, token, table, series.label, sure=False)


def _tells(clause: Span, token: Token, series: Series, catalog: Catalog, reader: Reader) -> bool:
    """Whether the words at a number, in its sentence or just above name the indicator that has its value."""
    read, grammar = clause.read, reader.grammar
    nouns = {grammar.same(word.stem) for word in words_of(read.folded[token.end : token.end + 30])[:2]}
    others = series.content - {series.head} - grammar.ambient
    here = others & grammar.content(read.folded[: clause.end])
    if series.head in nouns:
        if _only_cell(token, catalog):
            return True
        above = frozenset() if read.text.bullet else named_above(read, grammar)
        return 2 * len(here | (others & above)) >= len(others)
    return len(here) >= _SEVERAL or ((token.value or 0) >= _PLENTY and bool(here))


def _only_cell(token: Token, catalog: Catalog) -> bool:
    """Whether a number of three digits or more stands in one cell of the action's indicators only."""
    if (token.value or 0) < _PLENTY:
        return False
    cells = [row.value for series in catalog.series for row in series.rows.values()]
    return cells.count(token.value) == 1


def named_above(read: Read, grammar: Grammar) -> frozenset[str]:
    """The words of the texts just above that tell things apart."""
    return grammar.content(" ".join(read.before)) - grammar.ambient
