"""Numbers and goals of the one indicator that a clause names with all of its words and no others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Nature
from quitus.figures.relations import Term
from quitus.sources.numbers.tokens import Token, TokenKind
from quitus.sources.reports.claims.catalog import Catalog, Series
from quitus.sources.reports.claims.comparisons import ABOVE, BELOW, made
from quitus.sources.reports.claims.folding import fold, words_of
from quitus.sources.reports.claims.grammar import Grammar, Rule
from quitus.sources.reports.claims.limits import of_some, words_in
from quitus.sources.reports.claims.slots import SAYING, NumberClass, index_of, slot
from quitus.sources.reports.claims.texts import INFINITE, Reader, Span
from quitus.sources.reports.claims.ties import tied
from quitus.sources.reports.claims.values import hedged, near_miss, value_claim

_SAYING = re.compile(f"[{slot(SAYING)}]")
_YEAR = re.compile(f"[{slot((NumberClass.YEAR,))}]")
_ASIDE = re.compile(f"[{slot((NumberClass.SET_ASIDE,))}]")
_IN_A_YEAR = re.compile(rf"\([^()]*{_SAYING.pattern}[^()]*{_YEAR.pattern}[^()]*\)")
_COMPARED = re.compile(r"(?<!\w)(?:de|en) (?:plus|moins)(?!\w)|supplementaire")
_LAST_DAY = re.compile(r"31\s+decembre(?!\w)")
_DAY = re.compile(rf"{_ASIDE.pattern}\W*decembre(?!\w)")
_YEAR_END = re.compile(rf"(?<!\w)(?:a la )?fin\s+(?:de\s+)?(?:l'annee\s+)?{_YEAR.pattern}")
_PART = re.compile(r"(?<!\w)(?:dont|seul|seuls|seules|seulement|encore|deja)(?!\w)")
_DENIAL = re.compile(r"(?<!\w)(?:n'|ne |pas |non )")
_MORE = re.compile(
    r",\s+(?:(?:que|qui|ce qui|auxquel\w+|avec lesquel\w+)(?!\w)|qu'"
    rf"|soit\s+[{slot(SAYING)}]\x01*(?:\s+\w+)?\s+de (?:plus|moins)(?!\w))"
)
_CLOSED = re.compile(r"\s*(?:[.,;:()]|$|(?:et|mais|car|grace|malgre|en raison|du fait)(?!\w))")
_OTHER_GOAL = re.compile(r"(?<!\w)(?:celui|celle|ceux|celles)\s(?:de|des|du|fixee?)\s?(?:[\w']+\s)?$")
_UNIT = re.compile(r"[a-z]*$")
_COUNTED = frozenset({NumberClass.COUNT, NumberClass.TIME})
_FAR = Decimal("0.4")
_TELLING = 100
_NOT_BELOW = Bounds(Interval(Decimal(0), INFINITE), Interval(Decimal(0), INFINITE))
_ALTOGETHER = {"reached": _NOT_BELOW, "exceeded": ABOVE, "missed": BELOW}


def full_counts(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `35 jeunes disposaient d'un logement stable`: the indicator named in full, another number."""
    text = _IN_A_YEAR.sub(lambda match: " " * len(match[0]), _without_more(clause))
    if _PART.search(text):
        return
    numbers = list(_SAYING.finditer(text))
    if len(numbers) != 1 or hedged(clause, reader.grammar) or _COMPARED.search(text):
        return
    year, token = _year(text, clause, catalog), clause.read.token(numbers[0][0])
    if not year or clause.read.kind(numbers[0][0]) not in _COUNTED or reader.how(token):
        return
    reaching = reader.grammar.content(" ".join(reader.grammar.lists["reaching"]))
    found = told_in_full(_counted_words(text, clause, token), catalog, reader.grammar, reaching)
    if found is None or not _is_counted(found, token, text[numbers[0].end() :], reader.grammar):
        return
    table, said = found.term(year), reader.term(clause.read, token)
    if table is not None:
        near = near_miss(said, table) or _one_digit(said, table)
        yield value_claim(clause, reader, token, table, found.label, sure=near and not _elsewhere(said, catalog))


def _counted_words(text: str, clause: Span, token: Token) -> str:
    """A masked text with the unit that a number's print takes up, without the day at the end of a year."""
    unit = _UNIT.search(clause.read.folded, token.start, token.end) if token.unit else None
    return f"{_DAY.sub(' ', _YEAR_END.sub(' ', text))} {unit[0] if unit is not None else ''}"


def _is_counted(series: Series, token: Token, behind: str, grammar: Grammar) -> bool:
    """Whether a number is of what an indicator counts: in its unit, or with its noun right behind."""
    return token.unit == series.unit if token.unit and token.unit != "count" else _counts(series, behind, grammar)


def _one_digit(text: Term, table: Term) -> bool:
    """Whether two numbers of as many digits differ in one of these only: `48` for 38; of round ones, many do."""
    one, other = (format(abs(term.interval.high), "f") for term in (text, table))
    alike = [a for a, b in zip(one, other, strict=False) if a == b]
    near = abs(text.interval.high - table.interval.high) <= _FAR * max(text.interval.high, table.interval.high)
    return near and len(one) == len(other) == len(alike) + 1 and any(a not in "0." for a in alike)


def _without_more(clause: Span) -> str:
    """A clause's text up to where it goes on about the thing counted (`…, que nous suivons`, `…, soit 3 de plus`).

    Only where a comma closes what is counted: without one, the words behind say which.
    """
    text = clause.masked
    more = _MORE.search(text)
    if more is None or _SAYING.search(text, 0, more.start()) is None:
        return text
    return text[: more.start()] + " " * (len(text) - more.start())


def _year(text: str, clause: Span, catalog: Catalog) -> str:
    """The one year that a clause is about, the report's where it names none; empty for another day or year.

    The last day of a year stands for the year.
    """
    printed, tokens = clause.read.text.passage.text, clause.read.text.tokens
    years = {printed[tokens[i].start : tokens[i].end] for i in map(index_of, _YEAR.findall(text))}
    days = [match for match in _ASIDE.finditer(text) if tokens[index_of(match[0])].kind is TokenKind.DATE]
    if any(_LAST_DAY.match(clause.read.folded, clause.start + day.start()) is None for day in days):
        return ""
    year = years.pop() if len(years) == 1 else "" if years else catalog.this_year
    return year if year in {catalog.this_year, catalog.last_year} else ""


def told_in_full(
    text: str, catalog: Catalog, grammar: Grammar, beside: frozenset[str] = frozenset()
) -> Series | None:
    """The one indicator all of whose words a masked text has, with none beside them that tell things apart.

    `beside` are stems that may stand there too.
    """
    words = grammar.content(text) - grammar.ambient
    empty = grammar.silent | beside
    least, most = words - empty, words | empty
    told = [one for one in catalog.series if one.core and least <= one.core <= most and one.core & words]
    return told[0] if len(told) == 1 else None


def _counts(series: Series, behind: str, grammar: Grammar) -> bool:
    """Whether what stands right behind a number is what the indicator counts."""
    after = [grammar.same(word.stem) for word in words_of(behind[:60])][:1]
    first = [grammar.same(stem) for stem in series.stems if stem not in grammar.fillers][:1]
    return bool(after) and after == first


def _elsewhere(said: Term, catalog: Catalog) -> bool:
    """Whether the action's indicators hold this number for another thing, year or plan."""
    return any(
        term.interval.meets(said.interval)
        for series in catalog.series
        for period, nature in series.values
        if (term := series.term(period, nature, noted=True)) is not None
    )


def goals(sentence: Span, catalog: Catalog | None, reader: Reader) -> Iterator[Claim]:
    """The claims `l'objectif de 7 000 est dépassé` and, against the table, `conforme à l'objectif de 9 jours`."""
    if reader.grammar.any_of["unsaid"].search(sentence.masked):
        return
    for rule in reader.grammar.rules["goals"].fitting(sentence.masked):
        match = rule.pattern.search(sentence.masked)
        if match is None:
            continue
        goal = sentence.read.token(match["t"])
        by = match.groupdict().get("d")
        taken = {index_of(match["t"][0]), *([index_of(by[0])] if by else [])}
        series = _meant(sentence, goal, catalog, reader) if catalog is not None else None
        reached = _reached(sentence, goal, taken, series, catalog, reader)
        if reached is not None:
            yield from _reaching(sentence, rule, match, goal, reached, series, reader)
        if series is not None and catalog is not None:
            yield from _planned(sentence, goal, series, catalog, reader)
        return


def _meant(sentence: Span, goal: Token, catalog: Catalog, reader: Reader) -> Series | None:
    """The indicator that a sentence about a goal names in full, else the one that its bullet is about."""
    grammar = reader.grammar
    beside = grammar.content(
        " ".join(w for name in ("target", "above", "same", "goal_words") for w in grammar.lists[name])
    )
    words = words_in(sentence.masked, grammar) - beside
    # A single noun with a small goal (`20 communes`) may be of something that no table tells.
    loosely = len(words - grammar.empty) > 1 or (goal.value or 0) >= _TELLING
    return tied(words, catalog, grammar, loosely=loosely) or sentence.read.own


def _reached(
    sentence: Span, goal: Token, taken: set[int], series: Series | None, catalog: Catalog | None, reader: Reader
) -> Term | None:
    """What was reached: the sentence's one other number of the goal's unit, else what the table gives."""
    others = [i for i in map(index_of, _SAYING.findall(sentence.masked)) if i not in taken]
    tokens = [sentence.read.text.tokens[i] for i in others]
    if any(_OTHER_GOAL.search(sentence.read.masked, sentence.start, token.start) for token in tokens):
        # `contrairement à celle de 160 contrats`
        return None
    alike = [token for token in tokens if (token.unit or "count") == (goal.unit or "count")]
    if len(tokens) == 1 == len(alike):
        return reader.term(sentence.read, alike[0])
    if tokens or series is None or catalog is None:
        return None
    return series.term(catalog.this_year)


def _reaching(
    sentence: Span,
    rule: Rule,
    match: re.Match[str],
    goal: Token,
    reached: Term,
    series: Series | None,
    reader: Reader,
) -> Iterator[Claim]:
    """What is said of reaching a goal; where fewer may be better, nothing that could differ."""
    sign, by = rule.fields["sign"], match.groupdict().get("d")
    text = f"{sentence.masked} {fold(series.label) if series else ''}"
    fewer = reader.grammar.any_of["fewer"].search(text) is not None
    if sign not in _ALTOGETHER or fewer or (sign != "missed" and _DENIAL.search(match[0])):
        return
    terms = (reached, reader.term(sentence.read, goal))
    unit = goal.unit or "count"
    words = sentence.read.text.passage.text[sentence.start + match.start() : sentence.start + match.end()]
    yield made(
        sentence, reader, ClaimKind.ORDER, Measure.DIFFERENCE, terms, _ALTOGETHER[sign], said=words, unit=unit,
        subject=series.label if series else "",
    )  # fmt: skip
    if by is not None and sentence.read.token(by).unit != "percent":
        token = sentence.read.token(by)
        yield made(
            sentence, reader, ClaimKind.DIFFERENCE, Measure.DIFFERENCE, terms, reader.bounds(token), said=words,
            unit=unit, stated=reader.term(sentence.read, token), subject=series.label if series else "",
        )  # fmt: skip


def goal_orders(clause: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `L'objectif de sorties en emploi est atteint`, of the indicator that the words name in full."""
    grammar = reader.grammar
    if grammar.any_of["unsaid"].search(clause.masked) or not clause.years() <= {catalog.this_year}:
        return
    for rule in grammar.rules["goal_orders"].fitting(clause.masked):
        match = rule.pattern.search(clause.masked)
        series = told_in_full(match["what"], catalog, grammar) if match is not None else None
        if match is None or series is None or of_some(clause, catalog, grammar):
            continue
        reached, goal = series.term(catalog.this_year), series.term(catalog.this_year, Nature.TARGET)
        given = match.groupdict().get("n")
        if given is not None:
            said = reader.term(clause.read, clause.read.token(given))
            reached = said if reached is not None and said.interval.meets(reached.interval) else None
        fewer = grammar.any_of["fewer"].search(f"{clause.masked} {fold(series.label)}") is not None
        part = not _CLOSED.match(clause.masked, match.end()) or clause.count() != (given is not None)
        if reached is None or goal is None or fewer or part:
            return
        yield made(
            clause, reader, ClaimKind.ORDER, Measure.DIFFERENCE, (reached, goal), _ALTOGETHER[rule.fields["sign"]],
            said=clause.words(*match.span()), unit=series.unit, subject=series.label,
        )  # fmt: skip
        return


def _planned(sentence: Span, goal: Token, series: Series, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The goal against the table's own for the report's year, where the sentence names no other."""
    table = series.term(catalog.this_year, Nature.TARGET)
    year = _year(sentence.masked, sentence, catalog)
    if table is None or year != catalog.this_year or reader.how(goal):
        return
    if (goal.unit == "percent") != (series.unit == "percent"):
        return
    said = reader.term(sentence.read, goal)
    sure = near_miss(said, table) and not _elsewhere(said, catalog)
    yield value_claim(sentence, reader, goal, table, series.label, sure=sure)
