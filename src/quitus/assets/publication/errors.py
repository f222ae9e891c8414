"""Why nothing was published."""

from __future__ import annotations


class PublicationError(Exception):
    """Nothing was published, and what was published before stays whole; one line: what, where, what to do."""
