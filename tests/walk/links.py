"""Every link of every page, without a browser: it stays on the site and leads to a file and an anchor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.assets.publication.sites import Page, pages, target


def link_problems(site: Path) -> Iterator[str]:
    """Links that lead nowhere, and identifiers that stand twice on a page."""
    found = pages(site)
    identifiers = {path: Counter(page.ids()) for path, page in found.items()}
    for path, page in found.items():
        yield from (f"{path}: #{name} stands twice" for name, count in identifiers[path].items() if count > 1)
        yield from _of(page, site, identifiers)


def _of(page: Page, site: Path, identifiers: dict[str, Counter[str]]) -> Iterator[str]:
    for link in dict.fromkeys(page.links()):
        try:
            path, fragment = target(page.path, link.split("?")[0])
        except ValueError as error:
            yield str(error)
            continue
        if not (site / path).is_file():
            yield f"{page.path}: {link} leads to no file"
        elif fragment and fragment not in identifiers.get(path, {}):
            yield f"{page.path}: {link} leads to no anchor"
