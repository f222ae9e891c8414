"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "${up_revision}"
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Bring the warehouse from ${down_revision} to ${up_revision}."""
    ${upgrades if upgrades else "raise RuntimeError('nothing to do')"}
