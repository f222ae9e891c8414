"""Random reports, typeset at random, are read back exactly or marked; page breaks change no row."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sources.reports.random_judging import judge
from tests.sources.reports.random_plan import Look
from tests.sources.reports.random_reports import budget_report, random_report

_GRIDS = (Look.GRID,)
_SEEDS = st.integers(min_value=0, max_value=10_000)
_SETTINGS = settings(max_examples=40, deadline=None, derandomize=True)
_TEXT_HEIGHT = 560


@_SETTINGS
@given(seed=_SEEDS)
def test_full_grids_are_read_back_exactly(seed: int) -> None:
    outcome = judge(random_report(seed, _GRIDS))
    assert (outcome.missing, outcome.wrong) == ((), ())


@_SETTINGS
@given(seed=_SEEDS, down=st.integers(min_value=0, max_value=_TEXT_HEIGHT))
def test_a_budget_that_breaks_at_any_row_gives_the_same_rows(seed: int, down: int) -> None:
    outcome = judge(budget_report(seed, _GRIDS, down))
    assert (outcome.missing, outcome.wrong) == ((), ())
