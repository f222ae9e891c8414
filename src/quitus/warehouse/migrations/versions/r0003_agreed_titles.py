"""What a convention calls its actions, so that one which a report lacks can be named."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the title of the action to the figures of conventions; of those loaded before it is not known."""
    title = sa.Column("action_title", sa.String(), nullable=False, server_default="")
    op.add_column("fact_convention_figures", title)
