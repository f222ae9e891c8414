"""The settings for one document that is read by itself."""

from __future__ import annotations

from pathlib import Path

from upath import UPath

from quitus.assets.alone import Failed
from quitus.assets.settings import Settings, bundled_settings, read_settings
from quitus.sources.listing import SourcesError
from quitus.sources.naming import SETTINGS


def usable_settings(root: Path) -> Settings | Failed:
    """A sources folder's own settings, or the bundled ones where it has none; `Failed` says why none serve."""
    try:
        return read_settings(UPath(root)) if (root / SETTINGS).is_dir() else bundled_settings()
    except (ValueError, SourcesError) as error:
        return Failed(f"les réglages de `{SETTINGS}` ne peuvent pas servir : {error}")
