"""The kinds of pages that a site has, told by their addresses."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

_REPORT = r"[^/]+/\d{4}"
KINDS = {
    name: re.compile(pattern)
    for name, pattern in (
        ("first", r"index\.html"),
        ("territory", r"[^/]+/index\.html"),
        ("report", rf"{_REPORT}/index\.html"),
        ("action", rf"{_REPORT}/action-[^/]+\.html"),
        ("page", r".+/p\d+\.html"),
        ("cells", r".+/[^/]+/index\.html"),
        ("comparisons", r"comparer/index\.html"),
        ("year", r"comparer/\d{4}\.html"),
        ("comparison", r"comparer/.+\.html"),
        ("search", r"recherche\.html"),
        ("definitions", r"definitions\.html"),
        ("data", r"donnees\.html"),
        ("journal", r"journal\.html"),
        ("accessibility", r"accessibilite\.html"),
    )
}
"""Each kind's addresses; the more particular kind wins, see `kind`."""
_FIRST = ("comparisons", "year", "comparison")


def kind(path: str) -> str:
    """The kind of the page at that path below the site's root; empty for none that is known."""
    names = [*_FIRST, *(name for name in KINDS if name not in _FIRST)]
    return next((name for name in names if KINDS[name].fullmatch(path)), "")


def examples(site: Path) -> dict[str, list[str]]:
    """For each kind the page with most on it and the one with least, which break in different ways."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for path in site.rglob("*.html"):
        name = path.relative_to(site).as_posix()
        found[kind(name)].append((path.stat().st_size, name))
    return {name: _ends(sorted(pages)) for name, pages in found.items()}


def _ends(pages: Sequence[tuple[int, str]]) -> list[str]:
    return list(dict.fromkeys((pages[-1][1], pages[0][1])))
