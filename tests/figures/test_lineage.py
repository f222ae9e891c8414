"""What published columns follow from: stated for each, of columns that there are, in an order that works."""

from __future__ import annotations

import pytest

from quitus.figures.columns import Table
from quitus.figures.lineage import in_order, origins, published_before
from quitus.figures.tables import COMPUTED, TABLES, table


@pytest.mark.parametrize("published", TABLES, ids=lambda each: each.name)
def test_each_column_follows_from_columns_that_there_are(published: Table) -> None:
    found = origins(published)
    assert tuple(found) == published.names
    for name, some in found.items():
        assert some, name
        assert len(set(some)) == len(some), name
        for origin in some:
            table(origin.table).column(origin.column)
            assert not (origin.kept and origin.table in COMPUTED)


def test_tables_stand_after_those_that_they_follow_from() -> None:
    names = [each.name for each in in_order()]
    assert sorted(names) == sorted(each.name for each in TABLES)
    for at, name in enumerate(names):
        assert published_before(table(name)) <= set(names[:at])
