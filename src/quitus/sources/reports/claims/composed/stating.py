"""What a clause says of two quantities: so much more, so many times as much, the same, or a part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from quitus.figures.claims import Bounds, Claim, ClaimKind, Measure, Verdict
from quitus.figures.intervals import Interval
from quitus.figures.relations import Term
from quitus.sources.reports.claims.comparisons import ABOVE, ALIKE, BELOW
from quitus.sources.reports.claims.composed.clauses import Clause
from quitus.sources.reports.claims.composed.item import Item
from quitus.sources.reports.claims.roughly import around
from quitus.sources.reports.claims.texts import INFINITE, Reader

NOT_BELOW = Bounds(Interval(Decimal(0), INFINITE), Interval(Decimal(0), INFINITE))
NOT_ABOVE = Bounds(Interval(-INFINITE, Decimal(0)), Interval(-INFINITE, Decimal(0)))
EVEN = Bounds(Interval(Decimal("0.98"), Decimal("1.02")), Interval(Decimal("0.95"), Decimal("1.05")))
AS_PLANNED = Bounds(Interval(Decimal("0.995"), Decimal("1.005")), Interval(Decimal("0.985"), Decimal("1.015")))
"""What is `conforme au prévisionnel`, where neither amount nor word says that it is so roughly."""
_UP = ("up", "more", "gap_up", "over")
_DOWN = ("down", "less", "gap_down", "rest")
_EXACT, _ROUGH = 2, 5
_HUNDRED = Decimal(100)
_LOOSE, _LOOSER = Decimal("0.05"), Decimal("0.12")
_NOTABLE = frozenset({
    "significatif", "notable", "sensible", "majeur", "important", "particulier", "marque", "gro", "grand",
    "substantiel",
    "significative", "importante", "majeure", "particuliere", "marquee", "fort", "veritable", "reel",
})  # fmt: skip
_MARGINS = {"": (1, 1), "about": (3, 2), "nearly": (3, 2)}


@dataclass(frozen=True, slots=True)
class Said:
    """One way to read what is said: what is computed of the two, and where it must lie.

    Attributes:
        number: what states it; None where words do.
    """

    kind: ClaimKind
    measure: Measure
    bounds: Bounds
    unit: str = ""
    number: Item | None = None


def told_apart(said: Said, one: Term, other: Term) -> tuple[Term, Term]:
    """Two terms, without what rounding may hide where they print the same and one is said to be larger."""
    return told_exactly(one, other) if said.kind in (ClaimKind.ORDER, ClaimKind.BESIDE) else (one, other)


def told_exactly(one: Term, other: Term) -> tuple[Term, Term]:
    """Two terms, without what rounding may hide where they print the same."""
    if one.interval != other.interval:
        return one, other
    middle = (one.interval.low + one.interval.high) / 2
    exact = Interval(middle, middle)
    return replace(one, interval=exact), replace(other, interval=exact)


def sign_of(clause: Clause) -> int | None:
    """1 where a clause says more or up, -1 for less or down, 0 for neither, None where it says both."""
    up, down = (clause.has(*names) for names in (_UP, _DOWN))
    if up and down:
        return None
    if clause.has("judged"):
        worse = any(item.stems[0].startswith(("degrad", "deterior")) for item in clause.of("judged"))
        return None if up or down else -1 if worse else 1
    return 1 if up else -1 if down else 0


def printed_sign(clause: Clause, item: Item) -> int:
    """1 or -1 where a number is printed with its sign, else 0."""
    first = clause.span.read.text.passage.text[item.token.start] if item.token is not None else ""
    return 1 if first == "+" else -1 if first and first in "-–−" else 0


def roughly(clause: Clause) -> bool:
    """Whether words say that something is so more or less."""
    return clause.has("almost") or clause.grammar.any_of["roughly"].search(clause.span.masked) is not None


def denied(clause: Clause) -> bool | None:
    """Whether a clause is a denial; `ne … que` is none; None where that cannot be told."""
    words = [item.stems[0] for item in clause.of("neg")]
    real = [word for word in words if word not in ("ne", "n")]
    if not words:
        return False
    if len(real) > 1:
        return None
    if real:
        return None if real[0] in ("san", "jamai", "ni") else True
    first = next(item for item in clause.items if item.name == "neg")
    behind = [item for item in clause.items if item.start > first.start]
    return (
        False if any(item.stems[:1] in (("que",), ("qu",)) for item in behind) and not clause.has("more") else None
    )


def readings(clause: Clause, number: Item | None, reader: Reader) -> list[Said]:
    """How a clause can be read, given the one number that is not of the quantities themselves."""
    sign, no = sign_of(clause), denied(clause)
    if sign is None or no is None:
        return []
    if not sign and number is not None:
        sign = printed_sign(clause, number)
        if not sign and number.unit == "percent" and clause.has("gap"):
            # `un écart de 10 %` is no part of a whole.
            return []
    multiples, portions = clause.of("multiple"), clause.of("portion")
    if len(multiples) + len(portions) + (number is not None) > 1:
        return []
    if multiples:
        # `vingt fois de plus` says how often, not how many times as many.
        return [] if no or clause.has("gap_up", "gap_down") else times_said(multiples[0], sign)
    if portions:
        return [] if no or _of_another(clause, portions[0]) else portion_said(portions[0], sign)
    if number is not None:
        return [] if no else number_said(number, sign, reader)
    return _words(clause, sign, no)


def _of_another(clause: Clause, portion: Item) -> bool:
    """Whether a part of a whole stands behind numbers, and what rose or fell before them (`sous-exécuté : 4 sur 5,
    quatre cinquièmes de l'enveloppe`): by how much it did is not said."""
    numbers = [item.start for item in clause.of("number") if item.start < portion.start]
    signs = [item.start for item in clause.of(*_UP, *_DOWN)]
    whole = any(item.start > portion.start for item in clause.of("budget", "spend", "plan", "whole"))
    return whole and bool(numbers) and any(at < numbers[0] for at in signs)


def _words(clause: Clause, sign: int, no: bool) -> list[Said]:
    if clause.has("almost") and (sign or no):
        return []
    if sign:
        bounds = {(1, False): ABOVE, (-1, False): BELOW, (1, True): NOT_ABOVE, (-1, True): NOT_BELOW}[sign, no]
        return [Said(ClaimKind.ORDER, Measure.DIFFERENCE, bounds)] if not clause.has("same", "move") else []
    if no and clause.has("gap") and any(_NOTABLE & set(item.stems) for item in clause.items):
        # `aucun écart notable` leaves room for one.
        return []
    if (clause.has("same") and not no) or (clause.has("move", "gap") and no):
        return [Said(ClaimKind.SAME, Measure.RATIO, ALIKE)]
    return []


def times_said(item: Item, sign: int) -> list[Said]:
    """`deux fois plus`, `deux fois moins`, `le double`, `divisé par deux`."""
    assert item.value is not None
    value = 1 / item.value if sign < 0 and item.value > 1 else item.value
    holds = Interval(value * (1 - _LOOSE), value * (1 + _LOOSE))
    allowed = Interval(value * (1 - _LOOSER), value * (1 + _LOOSER))
    match item.how:
        case "more":
            holds, allowed = Interval(value, value * 2), Interval(value * (1 - _LOOSE), INFINITE)
        case "less":
            holds, allowed = Interval(value / 2, value), Interval(-INFINITE, value * (1 + _LOOSE))
        case "nearly" | "about":
            allowed = Interval(value * Decimal("0.8"), value * Decimal("1.15"))
    return [Said(ClaimKind.MULTIPLE, Measure.RATIO, Bounds(holds, allowed))]


def portion_said(item: Item, sign: int) -> list[Said]:
    """`d'un quart`, `moitié plus` where something rose or fell; else a part of a whole."""
    assert item.value is not None
    if not sign:
        return [Said(ClaimKind.SHARE, Measure.SHARE, around(item.how, item.value), "percent")]
    wide, wider = _MARGINS.get(item.how, (1, 1))
    value = item.value * sign
    holds = Interval(value - _EXACT * wide, value + _EXACT * wide)
    allowed = Interval(value - _ROUGH * wider, value + _ROUGH * wider)
    if item.how in ("more", "less"):
        far = (item.how == "more") == (sign > 0)
        allowed = Interval(value - _EXACT, INFINITE) if far else Interval(-INFINITE, value + _EXACT)
        holds = Interval(value, value + 40) if far else Interval(value - 40, value)
    return [Said(ClaimKind.RATE, Measure.RATE, Bounds(holds, allowed), "percent")]


def number_said(item: Item, sign: int, reader: Reader) -> list[Said]:
    """`de 8 %`, `de 12`: a change where something rose or fell, else a part of a whole."""
    if item.unit == "percent":
        if sign:
            return [Said(ClaimKind.RATE, Measure.RATE, bounds_of(item, sign, reader), "percent", item)]
        return [Said(ClaimKind.SHARE, Measure.SHARE, bounds_of(item, 1, reader), "percent", item)]
    if sign:
        return [Said(ClaimKind.DIFFERENCE, Measure.DIFFERENCE, bounds_of(item, sign, reader), item.unit, item)]
    return []


def bounds_of(item: Item, sign: int, reader: Reader) -> Bounds:
    """Where the value of a number must lie, that of one in words too."""
    assert item.value is not None
    if item.token is not None:
        return reader.bounds(item.token, sign)
    value = item.value * (sign or 1)
    exact = Interval(value, value)
    if not item.how:
        return Bounds(exact, exact)
    near, far = (sorted((value * (1 - by), value * (1 + by))) for by in (Decimal("0.1"), Decimal("0.25")))
    if item.how == "more":
        return (
            Bounds(Interval(value, value * 2), Interval(value, INFINITE))
            if sign > 0
            else Bounds(Interval(value * 2, value), Interval(-INFINITE, value))
        )
    return Bounds(Interval(near[0], near[1]), Interval(far[0], far[1]))


def bound_of(item: Item, reader: Reader) -> bool:
    """Whether a number is only a bound: `plus d'une centaine`, `moins de 200`."""
    how = reader.how(item.token) if item.token is not None else item.how
    return how in ("more", "less")


def settle(groups: Iterable[Sequence[Claim]]) -> Iterator[Claim]:
    """The one claim of a clause: what holds where only one thing is meant; what differs where nothing holds."""
    readings_of_all = [list(group) for group in groups]
    claims = [claim for group in readings_of_all for claim in group]
    if not claims or not all(readings_of_all):
        return
    differ = all(claim.verdict() is Verdict.DIFFERS for claim in claims)
    if differ or (len(claims) == 1 and claims[0].verdict() is Verdict.HOLDS):
        yield claims[0]
