"""The walk: each kind of page at two widths, the links, the figure view by keyboard and mouse, the search."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page
from playwright.sync_api import Error as PlaywrightError

from quitus.assets.publication.site.french import folded
from tests.walk.browser import Watch, axe_problems, axe_version, started
from tests.walk.figure_view import keyboard_problems, mouse_problems
from tests.walk.kinds import KINDS, examples
from tests.walk.links import link_problems

WIDTHS = (360, 1440)
"""Pixels: a small phone and a desk."""
_HEIGHT = 900
_PATIENCE = 10_000
"""Milliseconds after which something that should have come has not."""


def walk(site: Path, executable: str, pictures: Path | None = None, every_kind: bool = True) -> Iterator[str]:
    """What is wrong with the site, a line each; nothing where all is well.

    Args:
        site: a published edition; opened as files, and used both as files and from a web server.
        executable: the browser.
        pictures: a folder for a picture of each page looked at.
        every_kind: whether a kind of page that the site lacks is wrong.
    """
    site = site.resolve()
    found = examples(site)
    if "" in found:
        yield f"of no known kind: {', '.join(found.pop(''))}"
    if every_kind:
        yield from (f"no page of the kind {kind}" for kind in KINDS if kind not in found)
    yield from link_problems(site)
    with started(executable) as browser:
        for width in WIDTHS:
            yield from _looked_at(browser, site, found, width, pictures)
        with served(site) as address:
            for root in (site.as_uri(), address):
                yield from _used(browser, root, found, accented(site) if "search" in found else "")


def _looked_at(
    browser: Browser, site: Path, found: dict[str, list[str]], width: int, pictures: Path | None
) -> Iterator[str]:
    with _page(browser, site.as_uri(), width) as (page, watch):
        for kind, paths in found.items():
            for at, path in enumerate(paths):
                page.goto(f"{site.as_uri()}/{path}")
                _all_pictures(page)
                for problem in (*watch.taken(), *_faults(page, kind)):
                    yield f"{path} at {width}: {problem}"
                if pictures:
                    pictures.mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=pictures / f"{kind}-{at + 1}-{width}.png", full_page=True)


def _all_pictures(page: Page) -> None:
    """Load what a reader who scrolls down would see."""
    page.evaluate(
        "Promise.all([...document.images].map(i => { i.loading = 'eager'; return i.decode().catch(() => 0); }))"
    )


def _faults(page: Page, kind: str) -> Iterator[str]:
    yield from axe_problems(page)
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if over > 0:
        yield f"scrolls sideways by {over} pixels"
    yield from page.evaluate(
        "[...document.images].filter(i => i.complete && !i.naturalWidth).map(i => `no picture: ${i.src}`)"
    )
    if kind == "accessibility" and f"axe-core {axe_version(page)} " not in page.inner_text("main"):
        yield f"does not say that axe-core {axe_version(page)} was used"


def _used(browser: Browser, root: str, found: dict[str, list[str]], word: str) -> Iterator[str]:
    """What people do, at a desk and on a phone."""
    for width in WIDTHS:
        with _page(browser, root, width) as (page, watch):
            if "report" in found:
                yield from keyboard_problems(page, f"{root}/{found['report'][0]}")
            if "page" in found:
                yield from mouse_problems(page, f"{root}/{found['page'][0]}")
            if word:
                yield from _search_problems(page, root, word)
            yield from watch.taken()


def accented(site: Path) -> str:
    """A word of the search index that has an accent; empty where none has."""
    index = (site / "recherche-index.js").read_text(encoding="utf-8")
    words: list[str] = re.findall(r"[a-z]{3,}[éèêàç][a-z]{2,}", index.partition('"entries":')[2])
    return words[0] if words else ""


def _search_problems(page: Page, root: str, word: str) -> Iterator[str]:
    """From the first page, an answer whatever the case and the accents; its link leads to a page."""
    page.goto(f"{root}/index.html")
    page.fill("input[type=search]", word.upper())
    page.keyboard.press("Enter")
    try:
        page.wait_for_url("**/recherche.html?q=*")
    except PlaywrightError:
        yield f"{page.url}: the search does not lead to its page"
        return
    page.wait_for_selector("#compte:not(:empty)")
    with_accent = page.inner_text("#compte")
    page.fill("input[type=search]", folded(word))
    if page.inner_text("#compte") != with_accent or with_accent.startswith("0"):
        yield f"search: « {word.upper()} » finds {with_accent}, « {folded(word)} » {page.inner_text('#compte')}"
        return
    yield from (f"search, with answers: {problem}" for problem in axe_problems(page))
    page.click("#reponses a >> nth=0")
    page.wait_for_selector("h1")


@contextmanager
def _page(browser: Browser, root: str, width: int) -> Iterator[tuple[Page, Watch]]:
    context = browser.new_context(viewport={"width": width, "height": _HEIGHT}, reduced_motion="reduce")
    context.set_default_timeout(_PATIENCE)
    page, watch = context.new_page(), Watch(root)
    watch.over(page)
    try:
        yield page, watch
    finally:
        context.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of each request."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The site from a web server on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
