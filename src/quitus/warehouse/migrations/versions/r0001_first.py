"""The first schema: loads and pointers, dimensions, and a fact table for each published table."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

from quitus.warehouse.types import BIG, Exact, UtcTime

revision = "0001"
down_revision = None

_STATUSES = ("corrected", "contradicted", "doubtful", "confirmed", "unconfirmed")
_STAGES = ("planned", "executed")
_FUNDERS = ("state", "department", "other", "")
_REASONS = ("not_reported", "not_communicated", "not_applicable", "not_numeric", "blank", "")
_KINDS = ("report", "annex", "convention", "partner", "settings", "other")
_FUNDER_TITLES = {"state": "État", "department": "Collectivité signataire", "other": "Autre", "": "Sans objet"}
_HEAD = "territory year! action"
_PROVENANCE = "document_no! locator raw figure_id"
_MEASUREMENT = "precision~ printed_value~"
_VALUE = "period nature value~ unit missing note justification status"
_INDICATOR = f"{_HEAD} {_VALUE} {_PROVENANCE} {_MEASUREMENT} indicator_key"


def upgrade() -> None:
    """Make the tables of an empty warehouse."""
    _loads()
    _dimensions()
    _descriptions()
    _amounts()
    _indicators()
    _other_figures()
    _accounts()


def _columns(names: str, key: tuple[str, ...]) -> list[sa.Column[Any]]:
    """Columns from their names: `x` text, `x!` a whole number, `x?` one that may be empty, `x~` a decimal."""
    types: dict[str, TypeEngine[Any]] = {"!": sa.Integer(), "?": sa.Integer(), "~": Exact()}
    columns = []
    for name in names.split():
        plain, mark = name.rstrip("!?~"), name[-1]
        kind = types.get(mark, BIG if plain in {"load_id", "amount_cents", "indicator_key"} else sa.String())
        nullable = mark in types and mark != "!"
        columns.append(sa.Column(plain, kind, nullable=nullable, primary_key=plain in key, autoincrement=False))
    return columns


def _create(name: str, columns: str, key: str, *constraints: sa.Constraint) -> None:
    keys = tuple(key.split())
    op.create_table(name, *_columns(columns, keys), *constraints)


def _one_of(table: str, column: str, values: tuple[str, ...]) -> sa.CheckConstraint:
    allowed = " OR ".join(f"\"{column}\" = '{value}'" for value in values)
    return sa.CheckConstraint(allowed, name=f"ck_{table}_{column}_list")


def _reason(table: str) -> sa.CheckConstraint:
    return sa.CheckConstraint("(value IS NULL) = (missing <> '')", name=f"ck_{table}_value_or_reason")


def _to(table: str, dimension: str, *columns: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{'_'.join(columns)}"
    return sa.ForeignKeyConstraint(columns, [f"{dimension}.{column}" for column in columns], name=name)


def _to_document(table: str) -> sa.ForeignKeyConstraint:
    return _to(table, "dim_document", "load_id", "document_no")


def _to_action(table: str) -> sa.ForeignKeyConstraint:
    return _to(table, "dim_action", "territory", "year", "action")


def _loads() -> None:
    op.create_table(
        "loads",
        sa.Column("load_id", BIG, primary_key=True, autoincrement=True),
        *_columns("document territory year? fingerprint code_version vocabulary_version", ()),
        sa.Column("loaded_at", UtcTime, nullable=False),
        sa.Column("rows", BIG, nullable=False),
        sa.UniqueConstraint(
            "document",
            "fingerprint",
            "code_version",
            "vocabulary_version",
            name="uq_loads_document_fingerprint_code_version_vocabulary_version",
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_loads_territory_year", "loads", ["territory", "year"])
    op.create_table(
        "pointers",
        sa.Column("pointer_id", BIG, primary_key=True, autoincrement=True),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("load_id", BIG, nullable=True),
        sa.Column("moved_at", UtcTime, nullable=False),
        _to("pointers", "loads", "load_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_pointers_document_pointer_id", "pointers", ["document", "pointer_id"])
    op.create_index("ix_pointers_load_id", "pointers", ["load_id"])


def _dimensions() -> None:
    _create("dim_territory", "territory", "territory")
    _create("dim_action", _HEAD, "territory year action", _to("dim_action", "dim_territory", "territory"))
    _create("dim_period", "period first_year? last_year?", "period")
    _create("dim_funder", "funder title", "funder")
    _create("dim_indicator", "indicator_key measure indicator indicator_code", "indicator_key")
    _create(
        "dim_document",
        "load_id document_no! document sha256 kind territory year? pages? figures? unread? state reason",
        "load_id document_no",
        _one_of("dim_document", "kind", _KINDS),
        _one_of("dim_document", "state", ("loaded", "rejected", "ignored")),
        _to("dim_document", "loads", "load_id"),
    )
    funders = sa.table("dim_funder", sa.column("funder"), sa.column("title"))
    op.bulk_insert(funders, [{"funder": code, "title": title} for code, title in _FUNDER_TITLES.items()])


def _descriptions() -> None:
    _create(
        "fact_reports",
        "load_id ordinal! territory territory_name year! title report_date region pages! actions! document_no!",
        "load_id territory year",
        _to_document("fact_reports"),
        _to("fact_reports", "dim_territory", "territory"),
    )
    _create(
        "fact_actions",
        f"load_id ordinal! {_HEAD} title group start duration fapi action_code {_PROVENANCE}",
        "load_id figure_id",
        _one_of("fact_actions", "group", ("socle", "initiative", "")),
        _to_document("fact_actions"),
        _to_action("fact_actions"),
    )
    _create(
        "fact_cofinancers",
        f"load_id ordinal! {_HEAD} initiative partner {_PROVENANCE}",
        "load_id figure_id",
        _to_document("fact_cofinancers"),
        _to_action("fact_cofinancers"),
    )


def _amounts() -> None:
    _create(
        "fact_budget",
        f"load_id ordinal! {_HEAD} stage funder label kind amount_cents status {_PROVENANCE} {_MEASUREMENT}",
        "load_id figure_id",
        _one_of("fact_budget", "stage", _STAGES),
        _one_of("fact_budget", "funder", _FUNDERS),
        _one_of("fact_budget", "kind", ("line", "subtotal", "total")),
        _one_of("fact_budget", "status", _STATUSES),
        _to_document("fact_budget"),
        _to_action("fact_budget"),
        _to("fact_budget", "dim_funder", "funder"),
    )


def _indicator_table(name: str, columns: str, *constraints: sa.Constraint) -> None:
    _create(
        name,
        f"load_id ordinal! {columns}",
        "load_id figure_id",
        _one_of(name, "nature", ("observed", "target")),
        _one_of(name, "missing", _REASONS),
        _one_of(name, "status", _STATUSES),
        _reason(name),
        _to_document(name),
        _to_action(name),
        _to(name, "dim_period", "period"),
        _to(name, "dim_indicator", "indicator_key"),
        *constraints,
    )


def _indicators() -> None:
    _indicator_table("fact_indicators", _INDICATOR)
    name = "fact_convention_figures"
    _indicator_table(
        name,
        _INDICATOR.replace(_PROVENANCE, f"{_PROVENANCE} stage funder"),
        _one_of(name, "stage", (*_STAGES, "")),
        _one_of(name, "funder", _FUNDERS),
        _to(name, "dim_funder", "funder"),
    )


def _figures(name: str, columns: str, *constraints: sa.Constraint) -> None:
    _create(
        name,
        f"load_id ordinal! {_HEAD} {columns} status {_PROVENANCE} {_MEASUREMENT}",
        "load_id figure_id",
        _one_of(name, "status", _STATUSES),
        _to_document(name),
        _to_action(name),
        *constraints,
    )


def _other_figures() -> None:
    _figures("fact_other_figures", "table row column value~ unit note")
    unit = _one_of("fact_cited_figures", "unit", ("EUR", "percent"))
    _figures("fact_cited_figures", "section value~ unit context", unit)
    name = "fact_partner_figures"
    kind, period = _one_of(name, "kind", ("amount", "activity")), _to(name, "dim_period", "period")
    _figures(name, "partner label kind value~ unit period", kind, period)


def _accounts() -> None:
    name = "fact_findings"
    _create(
        name,
        "load_id ordinal! territory year? action check severity subject expected observed message "
        "document locator raw finding_id",
        "load_id finding_id",
        _one_of(name, "severity", ("error", "warning", "info")),
        _to(name, "loads", "load_id"),
    )
    _create(
        "fact_ledger",
        "load_id ordinal! document_no! page! figure! citation! count! furniture! unread!",
        "load_id document_no page",
        _to_document("fact_ledger"),
    )
