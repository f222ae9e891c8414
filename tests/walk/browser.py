"""A browser that is on the machine, told to ask nothing of the network, and what its pages complain of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources

from playwright.sync_api import Browser, Page, Request, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]


def installed() -> str:
    """The path of a Chromium of this machine; empty where it has none."""
    return next((path for name in _NAMES if (path := shutil.which(name))), "")


@contextmanager
def started(executable: str) -> Iterator[Browser]:
    """The browser, without its sandbox: it opens only what this program gives it, often as root in a container."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=list(_FLAGS), chromium_sandbox=False)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watch:
    """What went wrong in a page since it was asked last: errors of its own, and requests that leave the site."""

    root: str
    problems: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        """Watch a page."""
        page.on("console", lambda said: self._say(said.type in {"error", "warning"}, f"console: {said.text}"))
        page.on("pageerror", lambda error: self._say(True, f"script: {error}"))
        page.on("requestfailed", lambda asked: self._say(*_failed(asked)))
        page.on("request", lambda asked: self._say(not asked.url.startswith(self.root), f"elsewhere: {asked.url}"))
        page.on("response", lambda got: self._say(got.status >= 400, f"{got.status}: {got.url}"))

    def taken(self) -> list[str]:
        """The problems so far, which are forgotten."""
        found, self.problems = self.problems, []
        return found

    def _say(self, wrong: bool, problem: str) -> None:
        if wrong:
            self.problems.append(problem)


def _failed(asked: Request) -> tuple[bool, str]:
    """What leaving a page cuts short has not failed."""
    return asked.failure != "net::ERR_ABORTED", f"failed: {asked.url} {asked.failure}"


def axe_version(page: Page) -> str:
    """The version of axe-core that judges pages; the page must have been judged before."""
    return str(page.evaluate("axe.version"))


def axe_problems(page: Page) -> list[str]:
    """What axe-core finds on the page: rule, what it asks, and the first elements."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(resources.files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})"
        ".then(r => r.violations.map("
        "v => `axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')}`))",
        _RULES,
    )
    return [str(problem) for problem in found]
