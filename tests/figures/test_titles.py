"""Each published column has a French title, once; within a table no two share one."""

from __future__ import annotations

import pytest

from quitus.figures.columns import Table
from quitus.figures.tables import TABLES
from quitus.figures.titles import TITLES


def table_name(table: Table) -> str:
    return table.name


@pytest.mark.parametrize("table", TABLES, ids=table_name)
def test_the_titles_of_a_table_differ(table: Table) -> None:
    titles = [column.title for column in table.columns]
    assert all(titles)
    assert len(set(titles)) == len(titles)


def test_there_is_no_title_that_no_column_bears() -> None:
    assert set(TITLES) == {name for table in TABLES for name in table.names}
