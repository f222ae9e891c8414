"""What several lines of a budget are said to come to together, in euros or as a part of the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.intervals import Interval, total
from quitus.figures.kinds import Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.comparisons import made
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.lines import Line, amounts_of, limited, line_named, of_a_part, phrase_before
from quitus.sources.reports.claims.spend import AS_A_WHOLE, portion_bounds
from quitus.sources.reports.claims.surroundings import of_the_budget, this_years
from quitus.sources.reports.claims.texts import Reader, Span
from quitus.sources.reports.claims.values import near_miss

_NOT_SO = ("unsaid", "negations", "leaving_out", "target", "last_year")
_APART = re.compile(r"(?<!\w)(?:chacune?|respectivement|dont|hors|sans|pas)(?!\w)")
_ASIDE = re.compile(r"\([^()]*\)?")
_LEAD = re.compile(
    r"^\W*(?:(?:au total|ensemble|a eux (?:deux|trois|seuls)|a elles (?:deux|trois|seules)),?\s+)?"
    r"(?:(?:le|la)\s+(?:total|somme|cumul|montant cumule)\s+(?:de la|des|du|de|d')\s*)?"
    r"(?:(?:la|les)\s+depenses?\s+(?:relatives?|liees?|consacrees?|affectees?)\s+(?:a la|a l'|aux?|a)\s*)?"
)
_BETWEEN = re.compile(r",\s*(?:et|ainsi que)(?!\w)|,|(?<!\w)(?:et|ainsi que)(?!\w)|[+&]")
_HUNDRED, _TWO, _MOST = Decimal(100), 2, 5


def line_sums(sentence: Span, catalog: Catalog, reader: Reader) -> Iterator[Claim]:
    """The claims `Formation et ateliers réunis : 25 000 €` and `X et Y : la moitié de la dépense`."""
    grammar, text = reader.grammar, sentence.masked
    found = [
        (name, match)
        for name in ("line_sums", "line_sum_shares")
        for pattern in grammar.patterns[name].fitting(text)
        for match in pattern.finditer(text)
    ]
    if not found or _left_alone(sentence, catalog, reader):
        return
    for name, match in found:
        behind = match.re.groupindex.get("line")
        phrase = match["line"] if behind else phrase_before(sentence, match.start())
        lines = _lines(phrase, catalog, grammar)
        if len(lines) < _TWO:
            continue
        terms = tuple(line.terms[Stage.EXECUTED] for line in lines)
        if name == "line_sums":
            yield from _sum(sentence, match, terms, catalog, reader)
        elif AS_A_WHOLE.match(text, match.end()):
            yield from _share(sentence, match, terms, catalog, reader)
        return


def _left_alone(sentence: Span, catalog: Catalog, reader: Reader) -> bool:
    grammar = reader.grammar
    if any(grammar.any_of[name].search(sentence.masked) for name in _NOT_SO) or sentence.read.own is not None:
        return True
    if of_a_part(sentence, catalog, grammar) or _APART.search(sentence.masked):
        return True
    return not (this_years(sentence, catalog, grammar) and of_the_budget(sentence, catalog, reader))


def _lines(phrase: str, catalog: Catalog, grammar: Grammar) -> list[Line]:
    """The lines that a list of names gives; none where one of them is no line's, or two are the same."""
    bare = _LEAD.sub("", _ASIDE.sub(" ", phrase).strip())
    bare = grammar.any_of["being"].split(bare, maxsplit=1)[0]
    names = [name.strip() for name in _BETWEEN.split(bare) if name.strip()]
    found = [line_named(name, catalog, grammar) for name in names] if _TWO <= len(names) <= _MOST else []
    lines = [line for line in found if line is not None and not line.loose and Stage.EXECUTED in line.terms]
    rows = {line.terms[Stage.EXECUTED].row for line in lines}
    return lines if len(lines) == len(names) == len(rows) else []


def _sum(
    sentence: Span, match: re.Match[str], terms: tuple[Term, ...], catalog: Catalog, reader: Reader
) -> Iterator[Claim]:
    token = sentence.read.token(match["v"])
    bounds = reader.bounds(token)
    # Where no word says that the lines are added up, the amount may be of parts of them.
    together = reader.grammar.any_of["together_words"].search(sentence.masked) is not None or "=" in match[0]
    yield made(
        sentence, reader, ClaimKind.TOTAL, Measure.SUM, terms, bounds, said=sentence.printed, unit="EUR",
        stated=reader.term(sentence.read, token), subject=terms[0].label,
        sure=not limited(sentence, match.end("v"), reader.grammar)
        and (together or near_miss(reader.term(sentence.read, token), _added(terms)))
        and not _otherwise(sentence, terms, bounds.allowed, catalog, reader),
    )  # fmt: skip


def _added(terms: tuple[Term, ...]) -> Term:
    return replace(terms[0], interval=total([term.interval for term in terms]))


def _otherwise(
    sentence: Span, terms: tuple[Term, ...], stated: Interval, catalog: Catalog, reader: Reader
) -> bool:
    """Whether the amount is one of the action's, or the text gives the sum too."""
    said = [reader.term(sentence.read, token).interval for token in amounts_of(sentence.read)]
    told = any(each.meets(total([term.interval for term in terms])) for each in said)
    return told or any(row.interval.meets(stated) for _, row in catalog.amounts)


def _share(
    sentence: Span, match: re.Match[str], terms: tuple[Term, ...], catalog: Catalog, reader: Reader
) -> Iterator[Claim]:
    spent, planned = catalog.sound_total(Stage.EXECUTED), catalog.sound_total(Stage.PLANNED)
    if spent is None:
        return
    bounds, token = portion_bounds(sentence, match, reader)
    part = total([term.interval for term in terms])
    said = [reader.term(sentence.read, each).interval for each in amounts_of(sentence.read)]
    others = [*said, *([planned.interval] if planned is not None else [])]
    otherwise = any((part / whole).scaled(_HUNDRED).meets(bounds.allowed) for whole in others if whole.low > 0)
    yield made(
        sentence, reader, ClaimKind.SHARE, Measure.SHARE_OF_SUM, (*terms, spent), bounds,
        said=sentence.words(*match.span()), unit="percent",
        stated=reader.term(sentence.read, token) if token is not None else None,
        subject=" + ".join(term.label for term in terms), sure=not otherwise,
    )  # fmt: skip
