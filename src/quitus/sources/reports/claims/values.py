"""Numbers that the text gives for a thing that a table of the same action holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.kinds import Check, Funder, Nature, Stage
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token
from quitus.sources.reports.claims.catalog import Catalog, Counted, Series, amount_term
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.folding import words_of
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.naming import named
from quitus.sources.reports.claims.pairs import Pair
from quitus.sources.reports.claims.slots import NumberClass
from quitus.sources.reports.claims.texts import Read, Reader, Span

_BEFORE = re.compile(r"[^.;:()]*$")
_ARTICLE = re.compile(r"^\W*(?:en\s+\W+,\s*)?(?:le|la|les|l')\s*")
_NEAR = Decimal("0.2")
_SPOKEN = Decimal(1000)
_MANY = 4
_FEWEST, _PLENTY = Decimal(10), Decimal(100)


def near_miss(text: Term, table: Term) -> bool:
    """Whether two numbers look like one that was mistyped or not updated: within a fifth, or the same digits."""
    one, other = text.interval.high, table.interval.high
    if not one or not other:
        return False
    if sorted(str(one.normalize()).replace("E+", "")) == sorted(str(other.normalize()).replace("E+", "")):
        return True
    return abs(one - other) <= _NEAR * max(abs(one), abs(other))


def _value(
    span: Span, reader: Reader, token: Token, table: Term, subject: str, *, sure: bool, proves: bool = True
) -> Claim:
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
        year = _year(clause, token, catalog)
        table = series.term(year, noted=True) if year else None
        if table is None or not _fits_unit(token, series):
            continue
        sure = (exact or near_miss(reader.term(clause.read, token), table)) and not _other_value(
            token, series, year, reader, clause
        )
        yield _value(clause, reader, token, table, series.label, sure=sure)


def _named_values(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[tuple[Series, Token, bool]]:
    for pattern in reader.grammar.patterns["values"]:
        for match in pattern.finditer(clause.masked):
            what = _ARTICLE.sub("", _before(clause, match))
            found = named(what, catalog, None, reader.grammar) if what else None
            if found is not None and found.exact and not found.ratio:
                yield found.series[0], clause.read.token(match["v"]), True
    own = clause.read.own
    if own is not None and clause.start <= clause.read.start + 2:
        for pattern in reader.grammar.patterns["own_values"]:
            opened = pattern.match(clause.masked.lstrip())
            if opened is not None:
                yield own, clause.read.token(opened["v"]), False


def _before(span: Span, match: re.Match[str]) -> str:
    """The words before a match, back to the last full stop, colon or bracket."""
    found = _BEFORE.search(span.masked[: match.start() + 1])
    return found[0] if found else ""


def _year(clause: Span, token: Token, catalog: Catalog) -> str:
    """The year that a clause names, the report's where it names none, empty where it names others or several."""
    years = {
        clause.read.text.passage.text[t.start : t.end]
        for t, kind in zip(clause.read.text.tokens, clause.read.classes, strict=True)
        if kind is NumberClass.YEAR and clause.start <= t.start < clause.end
    }
    if len(years) > 1:
        return ""
    year = years.pop() if years else catalog.this_year
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
    slots = sorted(pair.used, key=lambda index: clause.read.text.tokens[index].start)
    by_source = {reader.term(clause.read, clause.read.text.tokens[i]).source: i for i in slots}
    for term, table, sure in (
        (pair.new, series.term(catalog.this_year), True),
        (
            pair.old,
            series.term(catalog.this_year, Nature.TARGET) if planned else series.term(catalog.last_year),
            planned or dated,
        ),
    ):
        index = by_source.get(term.source)
        if table is None or index is None or not _fits_unit(clause.read.text.tokens[index], series):
            continue
        yield _value(
            clause, reader, clause.read.text.tokens[index], table, series.label,
            sure=sure and near_miss(term, table) and not (planned and dated),
        )  # fmt: skip


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
            if not counted.before <= grammar.content(read.folded[: token.start]) or not _alone(
                read, counted, grammar
            ):
                continue
            if _year(clause, token, catalog) != catalog.this_year or _hedged(clause, grammar):
                continue
            sure = near_miss(reader.term(read, token), table)
            yield _value(clause, reader, token, table, counted.series.label, sure=sure)


def _alone(read: Read, counted: Counted, grammar: Grammar) -> bool:
    """Whether the text gives only one number for what is counted."""
    hits = [
        token
        for token, kind in zip(read.text.tokens, read.classes, strict=True)
        if kind is NumberClass.COUNT and _noun_follows(read.folded, token, counted, grammar)
    ]
    return len(hits) == 1


def _hedged(span: Span, grammar: Grammar) -> bool:
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
    """Counts that a table of the action gives too, of the same noun: the text repeats them, which proves both."""
    read, grammar = clause.read, reader.grammar
    for token in clause.numbers(NumberClass.COUNT):
        if token.value is None or token.value < _FEWEST:
            continue
        nouns = {grammar.same(word.stem) for word in words_of(read.folded[token.end : token.end + 30])[:2]}
        for series in catalog.series:
            table = series.term(catalog.this_year, noted=True)
            if table is None or not table.interval.meets(reader.term(read, token).interval):
                continue
            others = series.content - {series.head} - grammar.ambient
            shared = others & grammar.content(read.folded[: clause.end])
            if (series.head in nouns and (shared or not others)) or (token.value >= _PLENTY and shared):
                yield _value(clause, reader, token, table, series.label, sure=False)


def spending(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Le Département a dépensé 28 450 €` and `pour 80 000 € prévus` of a sentence."""
    lead = len(sentence.masked) - len(sentence.masked.lstrip())
    body = Span(sentence.read, sentence.start + lead, sentence.end)
    for rule in reader.grammar.rules["spending"]:
        for match in rule.pattern.finditer(body.masked):
            stage = Stage(rule.fields["stage"])
            who = match.groupdict().get("who")
            table = catalog.paid_by(_funder(who), stage) if who else catalog.total(stage)
            if table is None:
                continue
            token = body.read.token(match["v"])
            text = reader.term(body.read, token)
            sure = near_miss(text, table) and not _elsewhere(text, catalog)
            yield _value(body, reader, token, table, table.label, sure=sure)


def _funder(who: str) -> Funder:
    return Funder.STATE if "etat" in who else Funder.DEPARTMENT


def _elsewhere(text: Term, catalog: Catalog) -> bool:
    """Whether the action's tables hold this very amount for something else."""
    return any(row.interval.meets(text.interval) for _, row in catalog.amounts)


def costs(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Les diagnostics partagés ont coûté 142 380 €`: a budget line by its whole label."""
    grammar = reader.grammar
    if _hedged(sentence, grammar):
        return
    if "dont" in sentence.masked.split() or not _year_fits(sentence, catalog):
        return
    for pattern in grammar.patterns["costs"]:
        for match in pattern.finditer(sentence.masked):
            words = grammar.content(_before(sentence, match))
            lines = [
                (p, row) for p, row in catalog.lines(Stage.EXECUTED) if _line_named(row.label, words, grammar)
            ]
            if len(lines) == 1:
                table = amount_term(*lines[0])
                token = sentence.read.token(match["v"])
                sure = grammar.content(table.label) == words and not _elsewhere(
                    reader.term(sentence.read, token), catalog
                )
                yield _value(sentence, reader, token, table, table.label, sure=sure)


def _line_named(label: str, words: frozenset[str], grammar: Grammar) -> bool:
    content = grammar.content(label)
    return bool(content) and (content == words or (len(words) > 1 and words <= content))


def _year_fits(sentence: Span, catalog: Catalog) -> bool:
    return not sentence.read.text.tokens or _year(sentence, sentence.read.text.tokens[0], catalog) == str(
        catalog.year
    )


def execution_rates(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `soit un taux d'exécution de 89,6 %`: the action's two totals."""
    executed, planned = catalog.total(Stage.EXECUTED), catalog.total(Stage.PLANNED)
    if executed is None or planned is None or sentence.read.own is not None:
        return
    for pattern in reader.grammar.patterns["execution_rates"]:
        for match in pattern.finditer(sentence.masked):
            token = sentence.read.token(match["share"])
            yield made(
                sentence, reader, ClaimKind.SHARE, Measure.SHARE, (executed, planned), reader.bounds(token),
                said=sentence.printed, unit="percent", stated=reader.term(sentence.read, token),
                subject=executed.label,
            )  # fmt: skip


def same_amounts(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """Amounts that the action's tables hold to the digit: the text repeats them, which proves both."""
    words = reader.grammar.content(sentence.read.folded)
    for token in sentence.numbers(NumberClass.AMOUNT):
        found = [
            (position, row)
            for position, row in catalog.amounts
            if token.value == row.amount and _telling(row.label, token, words, reader.grammar)
        ]
        if len({row.stage for _, row in found}) == 1 and (len(found) == 1 or _digits(token) >= _MANY):
            yield _value(
                sentence, reader, token, amount_term(*found[0]), found[0][1].label, sure=False, proves=False
            )


def _telling(label: str, token: Token, words: frozenset[str], grammar: Grammar) -> bool:
    """Whether an equal amount must be the same thing: it has four digits that count, or the text names it."""
    assert token.value is not None
    return token.value >= _SPOKEN and (
        _digits(token) >= _MANY or bool(grammar.content(label) & words - grammar.ambient)
    )


def _digits(token: Token) -> int:
    """How many digits of a number count."""
    assert token.value is not None
    return len(token.value.normalize().as_tuple().digits)
