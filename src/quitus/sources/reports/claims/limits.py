"""What limits a statement to a part of a thing, or to other years than the report's and the one compared."""

from __future__ import annotations

import re

from quitus.sources.reports.claims.catalog import Catalog
from quitus.sources.reports.claims.grammar import Grammar
from quitus.sources.reports.claims.slots import ANY_NUMBER, NumberClass, slot
from quitus.sources.reports.claims.texts import Span

_FILL = re.compile("\x01+")
_PLACE = re.compile(
    r"\W*(?:a|au|aux|chez|parmi|dans|pour|en(?! moyenne)|sur|cote|selon|d'apres|hors|sans|une fois|depuis|pendant"
    r"|durant|lors|d'un)(?!\w)[^,;:()]*,|[^,;:()]*:"
)
_BEHIND = re.compile(
    r"\s*(?:(?:à|au|aux|dans|chez|sur|pour|auprès|vers|avec)(?!\w)|en\s+(?=[A-ZÉ]|(?:ville|zone|milieu|quartier|secteur|centre)(?!\w))|par\s+(?:mois|semaine|jour|an))"
)
# What a change is compared with says nothing of where, but what stands behind that may.
_THAN = re.compile(
    r"\s*qu(?:['’]en (?:19|20)\d\d|e l['’]an(?:née)? (?:derni(?:er|ère)|passée?|précédente?)"
    r"|['’]un an (?:plus tôt|auparavant))(?!\w)"
)
_EACH = re.compile(r"(?<!\w)(?:chaque|chacune?)(?!\w)")
_AGED = re.compile(rf"(?:moins|plus) de [{slot((NumberClass.COUNT, NumberClass.TIME))}]")
_WORDS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10}
_YEARS = re.compile(
    rf"(?<!\w)(?:en|sur|depuis)\s+(?P<n>{'|'.join(_WORDS)}|[{slot((NumberClass.COUNT, NumberClass.TIME))}])"
    r"\x01*\s*ans(?!\w)"
)
_COMPARING = re.compile(
    r"(?:que|qu'|rapport a|p/r a|contre|sur|apres|depuis|entre|compar\w*|egard|celui|celle|ceux|celles|niveau"
    r"|(?:superieur|inferieur|egal|identique)e?s? a)(?!\w)[^,;.()]{0,12}$"
)


def words_in(text: str, grammar: Grammar) -> frozenset[str]:
    """The words of a masked text that tell things apart, those that may tell nothing among them."""
    return grammar.content(_FILL.sub(" ", ANY_NUMBER.sub(" ", text))) - grammar.ambient


def of_some(clause: Span, catalog: Catalog, grammar: Grammar, beside: frozenset[str] = frozenset()) -> bool:
    """Whether a clause begins with a place or a group that the tables do not know (`À Narbonne, …`).

    `beside` are stems that limit nothing either.
    """
    match = _PLACE.match(clause.masked)
    if match is None or (
        match[0].endswith(":") and any(grammar.any_of[n].search(match[0]) for n in ("be", "have"))
    ):
        return False
    told = words_in(grammar.telling.sub(" ", match[0]), grammar)
    return bool(told - grammar.empty - catalog.known - beside)


def of_each(clause: Span) -> bool:
    """Whether a clause speaks of one among several things or times (`Chaque agent reçoit …`)."""
    return _EACH.search(clause.masked) is not None


def limited_behind(clause: Span, end: int, catalog: Catalog, grammar: Grammar) -> bool:
    """Whether words behind `end` of a clause say where, of whom or how often only (`de 5 % à Narbonne`)."""
    printed = clause.read.text.passage.text
    than = _THAN.match(printed, clause.start + end)
    match = _BEHIND.match(printed, than.end() if than else clause.start + end)
    if match is None or match.end() > clause.end:
        return False
    if match[0].lstrip().startswith("par"):
        return True
    rest = re.split(r"[,;:.()]|(?<!\w)et(?!\w)", clause.masked[match.end() - clause.start :])[0]
    return _AGED.search(rest) is not None or bool(words_in(rest, grammar) - grammar.empty - catalog.known)


def of_last_year(text: str, grammar: Grammar) -> bool:
    """Whether words speak of the year before itself, rather than compare with it (`12 % l'année précédente`)."""
    return any(
        " sur " not in match[0] and not _COMPARING.search(text, 0, match.start())
        for match in grammar.any_of["last_year"].finditer(text)
    )


def years_back(span: Span) -> int | None:
    """Over how many years a span says that something has changed; 1 where it does not, None where unclear."""
    match = _YEARS.search(span.masked)
    if match is None:
        return 1
    if match["n"] in _WORDS:
        return _WORDS[match["n"]]
    value = span.read.token(match["n"]).value
    return int(value) if value is not None and value == value.to_integral_value() else None
