"""How all tests run: no example of Hypothesis fails for being slow, for speed is measured in `benchmarks/`.

Those that take minutes begin first.
"""

from __future__ import annotations

import pytest
from hypothesis import settings

settings.register_profile("unhurried", settings.get_profile("default"), deadline=None)
if settings.get_current_profile_name() == "default":
    settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests marked `long` before all others, as they stand otherwise."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)
