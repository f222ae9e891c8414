"""One French sentence for each statement of a text that does not hold: both values, where, what to do."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from quitus.assets.checking.sentences import middle, place_of
from quitus.figures.claims import Claim, ClaimKind, Measure
from quitus.figures.french import format_french
from quitus.figures.intervals import Interval
from quitus.figures.kinds import Check
from quitus.figures.places import Source
from quitus.figures.relations import Term

_QUOTED = 160
_SIGNED = frozenset({ClaimKind.RATE, ClaimKind.DIFFERENCE})


def claim_message(claim: Claim, elsewhere: Sequence[Source] = ()) -> str:
    """What does not hold, in one sentence that a clerk understands."""
    where = f"Action {claim.action}, " if claim.action else ""
    also = _also(claim.source, elsewhere)
    if claim.check is Check.REPRINTED_DIFFERS:
        return f"{where}{_reprinted(claim)}"
    if claim.check is Check.TEXT_DIFFERS:
        return f"{where}{_differs_from_table(claim)}{also}."
    quote = f"« {_shortened(claim.sentence)} »"
    return f"{where}{place_of(claim.source)}{also}, le texte dit {quote} {_against(claim)}."


def expected_value(claim: Claim) -> str:
    """What the evidence gives, as the finding publishes it."""
    if claim.kind in {ClaimKind.ORDER, ClaimKind.SAME} and claim.measure is not Measure.SHARE_DIFFERENCE:
        return f"{_series(claim)} : {_turn(claim)}"
    return _named(claim) if claim.kind is ClaimKind.BESIDE else _computed(claim)


def observed_value(claim: Claim) -> str:
    """What the text states, as printed; the number alone where it states one."""
    return claim.said if claim.stated is None or claim.kind in _SIGNED else claim.stated.source.raw


def _reprinted(claim: Claim) -> str:
    (first,) = claim.terms
    assert claim.stated is not None
    return (
        f"« {claim.subject} » est imprimé deux fois avec deux valeurs : {_value(first, claim.unit)} "
        f"({place_of(first.source)}) puis {_value(claim.stated, claim.unit)} ({place_of(claim.stated.source)}) ; "
        "à trancher avant de retenir l'une ou l'autre."
    )


def _differs_from_table(claim: Claim) -> str:
    (table,) = claim.terms
    assert claim.stated is not None
    return (
        f"le texte donne {_value(claim.stated, claim.unit)} ({place_of(claim.stated.source)}) pour "
        f"« {claim.subject} » alors que le tableau imprime {_value(table, claim.unit)} "
        f"({place_of(table.source)}) ; vérifier lequel est le bon"
    )


def _against(claim: Claim) -> str:
    """The evidence and what to do."""
    given = f"alors que {_given(claim)} {_series(claim)}"
    match claim.kind:
        case ClaimKind.ORDER | ClaimKind.SAME if claim.measure is not Measure.SHARE_DIFFERENCE:
            return f"{given}, soit {_turn(claim)} ; corriger le texte ou les chiffres"
        case ClaimKind.TOTAL:
            found = f"la somme de {_listed(claim, ', ', ' et ')} fait {_computed(claim)}"
            return f"alors que {found} ; vérifier le total et ses parts"
        case ClaimKind.PRODUCT:
            return f"alors que {_listed(claim, ' × ', ' × ')} font {_computed(claim)} ; vérifier les trois nombres"
        case ClaimKind.AVERAGE:
            found = f"{_listed(claim, ', ', ' pour ')} font {_computed(claim)}"
            return f"alors que {found} chacun ; vérifier les trois nombres"
        case ClaimKind.GAP:
            more, less = (term.source.raw for term in claim.terms)
            where = place_of(claim.terms[0].source)
            return f"alors que {more} moins {less} ({where}) font {_computed(claim)} ; corriger le texte"
        case ClaimKind.FRACTION:
            return "alors que le pourcentage ne correspond pas à cette fraction ; corriger l'un ou l'autre"
        case ClaimKind.BESIDE:
            given = f"alors que le tableau ({place_of(claim.terms[0].source)}) donne {_named(claim)}"
        case ClaimKind.VALUE:
            pass
        case ClaimKind.MULTIPLE:
            given += f", soit {_times(claim)}"
        case _:
            given += f", soit {_computed(claim)}"
    return f"{given} ; corriger le texte"


def _tables(claim: Claim) -> list[Term]:
    return [term for term in claim.terms if term.row is not None and term.row[0] != "cited_figures"]


def _given(claim: Claim) -> str:
    """Who gives the numbers that the claim is held against."""
    tables = _tables(claim)
    if not tables:
        return "ses propres nombres sont"
    if len(tables) < len(claim.terms):
        return f"le tableau ({place_of(tables[0].source)}) et le texte donnent"
    return f"le tableau ({place_of(tables[0].source)}) donne, pour « {claim.subject} »,"


def _series(claim: Claim) -> str:
    """The numbers as printed: the older then the newer where a table gives both, else one against the other."""
    printed = [term.source.raw for term in claim.terms]
    if claim.measure is Measure.SHARE:
        return f"{printed[0]} sur {printed[1]}"
    if claim.measure in {Measure.SHARE_DIFFERENCE, Measure.SHARE_RATIO, Measure.MEAN_DIFFERENCE}:
        return f"{printed[2]} sur {printed[3]} puis {printed[0]} sur {printed[1]}"
    if claim.measure is Measure.VALUE:
        return printed[0]
    if claim.measure is Measure.SHARE_OF_SUM:
        return f"{' + '.join(printed[:-1])} sur {printed[-1]}"
    if len(_tables(claim)) == len(claim.terms):
        return f"{printed[1]} puis {printed[0]}"
    return f"{printed[0]} contre {printed[1]}"


def _named(claim: Claim) -> str:
    """Each number with what it is of."""
    return " et ".join(f"{_value(term, claim.unit)} pour « {term.label} »" for term in claim.terms)


def _turn(claim: Claim) -> str:
    new, old = (middle(term.interval) for term in claim.terms[:2])
    return "une hausse" if new > old else "une baisse" if new < old else "aucun changement"


def _times(claim: Claim) -> str:
    computed = claim.computed()
    assert computed is not None
    return f"{format_french(middle(computed))} fois"


def _computed(claim: Claim) -> str:
    """What the terms give, to the precision of what is stated; with its sign where a change is stated."""
    computed = claim.computed()
    assert computed is not None
    value = _rounded(computed, claim)
    text = format_french(value, claim.unit)
    return f"+{text}" if claim.kind in _SIGNED and value > 0 else text


def _rounded(interval: Interval, claim: Claim) -> Decimal:
    """The middle of an interval, to one place more than the stated number has where that tells them apart."""
    value = (interval.low + interval.high) / 2
    width = claim.stated.interval.high - claim.stated.interval.low if claim.stated is not None else Decimal(0)
    if claim.unit == "EUR":
        return value.quantize(Decimal("0.01"), ROUND_HALF_EVEN)
    if not width:
        return value if value == value.to_integral_value() else value.quantize(Decimal("0.1"), ROUND_HALF_EVEN)
    return value.quantize(width.normalize(), ROUND_HALF_EVEN)


def _listed(claim: Claim, joined: str, last: str) -> str:
    printed = [term.source.raw for term in claim.terms]
    return joined.join(printed[:-1]) + last + printed[-1]


def _value(term: Term, unit: str) -> str:
    """A number as printed; with its unit where the table's head has it (`149,6` under `en k€`)."""
    raw = term.source.raw
    told = unit != "EUR" or any(sign in raw.lower() for sign in ("€", "eur"))
    return raw if raw and told else format_french(middle(term.interval), unit)


def _also(first: Source, elsewhere: Sequence[Source]) -> str:
    if not elsewhere:
        return ""
    places = [place for place in dict.fromkeys(map(place_of, elsewhere)) if place != place_of(first)]
    return f" (et aussi {', '.join(places)})" if places else " (et encore plus loin)"


def _shortened(sentence: str) -> str:
    text = " ".join(sentence.split()).strip(" ,;")
    text = text if len(text) <= _QUOTED else text[:_QUOTED].rsplit(" ", 1)[0] + " …"
    return text.rstrip(".")
