"""Which of those who pay a phrase names, and nothing else: `l'État et la Caf`, `les trois financeurs`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from quitus.figures.kinds import Funder, LineKind, Stage
from quitus.figures.relations import Term
from quitus.sources.reports.claims.catalog import Catalog, amount_term
from quitus.sources.reports.claims.composed.partners import partners_of
from quitus.sources.reports.claims.folding import stems_of
from quitus.sources.reports.claims.payers import funder_of
from quitus.sources.reports.claims.slots import ANY_NUMBER, SMALL
from quitus.sources.reports.claims.texts import Reader, Span

_ALL = re.compile(
    r"\s*(?:(?:tou(?:s|tes) )?les (?:(?P<count>[^a-z\s]\x01*|deux|trois|quatre|cinq) )?"
    r"(?:co)?(?:financeurs|contributeurs)"
    r"|l'ensemble des (?:co)?financeurs|chaque (?:co)?financeur"
    r"|chacun(?: des (?:co)?financeurs| d'eux| d'entre eux)?|tous)\s*"
)
_ROLES = re.compile(
    r"(?<!\w)(?:part|participation|contribution|apport|quote-part|concours|enveloppe|credits?|dotation|depenses?)"
    r" (?=de |du |des |d'|l')"
)
_NAMES = re.compile(
    r"(?<!\w)(?:(?P<state>etat)|conseil departemental|departement(?:ale?s?)?|collectivite|metropole|region)(?!\w)"
)
_LINKS = frozenset({
    "l", "le", "la", "les", "de", "d", "du", "des", "a", "au", "aux", "et", "comme", "que", "qu", "ainsi", "cote",
    "par",
    "seul", "seule", "seulement", "uniquement", "exclusivement", "part", "participation", "contribution", "apport",
})  # fmt: skip
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Payer:
    """What one who pays has planned and spent, where a table has both."""

    planned: Term
    spent: Term


def payers_named(phrase: str, span: Span, catalog: Catalog, reader: Reader) -> list[Payer]:
    """The payers that a folded phrase of a span names; none where it names anything else, or one is not known."""
    every = _ALL.fullmatch(phrase)
    if every is not None:
        found = _all(catalog)
        count = _count(every["count"], span)
        return found if len(found) >= _SEVERAL and count in (None, len(found)) else []
    rest = _ROLES.sub(" ", phrase)
    payers: list[Payer | None] = []
    for partner in partners_of(catalog, reader.grammar):
        if partner.names.search(rest):
            rest = partner.names.sub(" ", rest)
            rows = {row.stage: amount_term(at, row) for at, row in partner.rows}
            payers.append(_payer(rows.get(Stage.PLANNED), rows.get(Stage.EXECUTED)))
    for match in _NAMES.finditer(rest):
        funder = Funder.STATE if match["state"] else funder_of(" ".join(stems_of(match[0])), reader)
        funder = Funder.DEPARTMENT if match[0].startswith("departementale") else funder
        if funder is Funder.NONE:
            return []
        payers.append(_payer(*(catalog.paid_by(funder, stage) for stage in (Stage.PLANNED, Stage.EXECUTED))))
    rest = _NAMES.sub(" ", rest)
    if ANY_NUMBER.search(rest) or not _LINKS.issuperset(re.findall("[a-z]+", rest)):
        return []
    known = [payer for payer in payers if payer is not None]
    return known if len(known) == len(payers) else []


def _count(said: str | None, span: Span) -> Decimal | None:
    if said is None:
        return None
    return Decimal(SMALL.index(said)) if said in SMALL else span.read.token(said).value


def _payer(planned: Term | None, spent: Term | None) -> Payer | None:
    return Payer(planned, spent) if planned is not None and spent is not None else None


def _all(catalog: Catalog) -> list[Payer]:
    """All who pay, where each has one line in each stage."""
    labels: dict[tuple[Funder, str], dict[Stage, Term]] = {}
    lines = [(at, row) for at, row in catalog.amounts if row.funder is not Funder.NONE]
    for at, row in lines:
        key = (row.funder, row.label if row.funder is Funder.OTHER else "")
        if row.kind is not LineKind.LINE or row.stage in labels.get(key, {}):
            return []
        labels.setdefault(key, {})[row.stage] = amount_term(at, row)
    found = [_payer(cells.get(Stage.PLANNED), cells.get(Stage.EXECUTED)) for cells in labels.values()]
    known = [payer for payer in found if payer is not None]
    return known if len(known) == len(found) else []
