"""One French sentence for each contradiction: the two values, where they stand, what to do."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal

from quitus.figures.french import format_french
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check
from quitus.figures.places import Source, parse_page_locator
from quitus.figures.relations import Operation, Relation, Term


def page_of(term: Term) -> str:
    """`page 12`, or the cell, where a printed number stands."""
    return place_of(term.source)


def place_of(source: Source) -> str:
    """`page 12`, or the cell, of a place in a document."""
    parsed = parse_page_locator(source.locator)
    return f"page {parsed[0]}" if parsed else f"cellule {source.locator}"


def middle(interval: Interval) -> Decimal:
    """The printed value in the middle of an interval, to the cent."""
    return ((interval.low + interval.high) / 2).quantize(Decimal("0.01"), ROUND_HALF_EVEN)


def relation_message(relation: Relation, unit: str) -> str:
    """What does not hold, in one sentence that a clerk understands."""
    where = f"Action {relation.action}, " if relation.action else ""
    expected = relation.expected()
    wanted = format_french(middle(expected), unit) if expected is not None else ""
    printed = format_french(middle(relation.result.interval), unit)
    place = page_of(relation.result)
    match relation.operation:
        case Operation.EQUAL:
            other = relation.terms[0]
            return (
                f"{where}« {relation.subject} » est imprimé deux fois avec deux valeurs : {wanted} "
                f"({page_of(other)}) puis {printed} ({place}) ; à trancher avant de retenir l'une ou l'autre."
            )
        case Operation.SUM:
            parts = "la somme des financeurs" if relation.check is Check.FUNDERS_DIFFER else "la somme des lignes"
            gap = format_french(abs(middle(relation.result.interval) - middle(expected)), unit) if expected else ""
            return (
                f"{where}« {relation.subject} » ({place}) vaut {printed} mais {parts} fait {wanted}, "
                f"soit un écart de {gap} ; vérifier le total et ses lignes."
            )
        case Operation.SHARE:
            return (
                f"{where}le taux imprimé pour « {relation.subject} » ({place}) est {printed} ; "
                f"les montants donnent {wanted}."
            )
        case Operation.DIFFERENCE | Operation.GROWTH:
            return (
                f"{where}l'écart imprimé pour « {relation.subject} » ({place}) est {printed} ; "
                f"les montants donnent {wanted}."
            )
