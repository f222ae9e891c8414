"""Differences as one page that stands by itself: no other file, no script."""

from __future__ import annotations

from collections.abc import Sequence

from quitus.assets.publication.site.rendering import environment, static
from quitus.figures.tables import TABLES
from quitus.warehouse.differences import Difference, summary


def differences_page(found: Sequence[Difference], before: str, after: str) -> str:
    """The page in French: a count by table, then each figure with both values and both places.

    Args:
        before: what the earlier side is, in words.
        after: the same of the later side.
    """
    tables = {table.name: table for table in TABLES}
    return (
        environment()
        .get_template("differences.html")
        .render(
            before=before,
            after=after,
            found=found,
            counts=summary(found),
            tables=tables,
            style=static("style.css").decode(),
        )
    )
