"""How all tests run: no example of Hypothesis fails for being slow, for speed is measured in `benchmarks/`."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", settings.get_profile("default"), deadline=None)
if settings.get_current_profile_name() == "default":
    settings.load_profile("unhurried")
