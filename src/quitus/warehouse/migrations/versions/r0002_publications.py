"""What was published when, so that nothing published is ever pruned; and what was pruned, so that it is told."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from quitus.warehouse.types import BIG, UtcTime

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the publications, the loads that each of them published, and a pointer's memory of a pruned load."""
    op.create_table(
        "publications",
        sa.Column("publication_id", BIG, primary_key=True, autoincrement=True),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("code_version", sa.String(), nullable=False),
        sa.Column("published_at", UtcTime, nullable=False),
        sqlite_autoincrement=True,
    )
    to_publication = sa.ForeignKey("publications.publication_id", name="fk_published_loads_publication_id")
    to_load = sa.ForeignKey("loads.load_id", name="fk_published_loads_load_id")
    op.create_table(
        "published_loads",
        sa.Column("publication_id", BIG, to_publication, primary_key=True),
        sa.Column("load_id", BIG, to_load, primary_key=True),
    )
    op.create_index("ix_published_loads_load_id", "published_loads", ["load_id"])
    op.add_column("pointers", sa.Column("pruned_load", BIG, nullable=True))
