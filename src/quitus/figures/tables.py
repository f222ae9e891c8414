"""The published tables, stated once.

Name, type, unit, description and constraint of each column stand here and feed the pandera models, the
SQLAlchemy schema, datapackage.json, the Dagster column schemas and the data dictionary.
"""

from __future__ import annotations

from quitus.figures import derived, reported
from quitus.figures.columns import Table

TABLES = (
    reported.reports(),
    reported.actions(),
    reported.cofinancers(),
    reported.budget(),
    reported.indicators(),
    reported.convention_figures(),
    reported.other_figures(),
    reported.cited_figures(),
    derived.partner_figures(),
    derived.reconciliation(),
    derived.reconciled_lines(),
    derived.metrics(),
    derived.findings(),
    derived.ledger(),
    derived.documents(),
)
COMPUTED = frozenset({"reconciliation", "reconciled_lines", "metrics"})
"""The tables that follow from the others, and are computed anew for each publication."""
_NAMES = {table.name: table for table in TABLES}


def table(name: str) -> Table:
    """The table of that name.

    Raises:
        KeyError: when there is none; the message lists those there are.
    """
    if name not in _NAMES:
        raise KeyError(f"no table {name}; there are {', '.join(_NAMES)}")
    return _NAMES[name]
