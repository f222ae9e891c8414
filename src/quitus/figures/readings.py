"""All that was read from one document (a report with its annexes, a convention, a partner's file)."""

from __future__ import annotations

from dataclasses import dataclass

from quitus.figures.claims import Claim
from quitus.figures.relations import Relation
from quitus.figures.rows import (
    ActionRow,
    BudgetRow,
    CitedRow,
    CofinancerRow,
    ConventionRow,
    DocumentRow,
    Finding,
    IndicatorRow,
    LedgerRow,
    OtherRow,
    PartnerRow,
    ReportRow,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One document's figures, what they must obey, and what a person must know of them.

    Attributes:
        documents: the document first, then the annexes that were read with it.
        relations: what the figures must obey; empty once they have been checked and the statuses set.
        claims: what the text states about numbers; empty once that has been judged.
    """

    documents: tuple[DocumentRow, ...]
    reports: tuple[ReportRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    cofinancers: tuple[CofinancerRow, ...] = ()
    budget: tuple[BudgetRow, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    convention_figures: tuple[ConventionRow, ...] = ()
    other_figures: tuple[OtherRow, ...] = ()
    cited_figures: tuple[CitedRow, ...] = ()
    partner_figures: tuple[PartnerRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    ledger: tuple[LedgerRow, ...] = ()
    relations: tuple[Relation, ...] = ()
    claims: tuple[Claim, ...] = ()

    def tables(self) -> dict[str, tuple[object, ...]]:
        """The rows under the names of the published tables, in the published order."""
        return {
            "reports": self.reports,
            "actions": self.actions,
            "cofinancers": self.cofinancers,
            "budget": self.budget,
            "indicators": self.indicators,
            "convention_figures": self.convention_figures,
            "other_figures": self.other_figures,
            "cited_figures": self.cited_figures,
            "partner_figures": self.partner_figures,
            "findings": self.findings,
            "ledger": self.ledger,
            "documents": self.documents,
        }
