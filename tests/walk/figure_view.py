"""The way of someone without a mouse from a report to a figure, into the document, and back; then with one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

_FOCUS = "document.activeElement"
_MOST = 400
"""Presses of Tab after which a link counts as out of reach."""


_ON_TOP = """(() => {
    const boxes = [...document.querySelectorAll('.figures li:not(.f) .o rect')];
    const places = boxes.map(rect => ['x', 'y', 'width', 'height'].map(name => rect.getAttribute(name)).join());
    return boxes.filter((rect, at) => places.lastIndexOf(places[at]) === at)
        .map(rect => rect.closest('li').id);
})()"""
"""The figures whose box is not under another of the same place."""


class LostError(Exception):
    """The way ended where it should have gone on; says where."""


def keyboard_problems(page: Page, report: str) -> Iterator[str]:
    """Follow the way by keyboard; the first thing that is not as it should be.

    Args:
        page: shows anything; it is led to the report.
        report: the address of a report's page.
    """
    try:
        page.goto(report)
        _skip_to_content(page)
        _press_until(page, "td a[href*='/p'][href*='#']", "an amount of the report")
        page.keyboard.press("Enter")
        _at_figure(page)
        _press_until(page, "li:target > p a", "the figure's own link")
        _seen(page)
        _press_until(page, "li:target a[href*='action-']", "the figure's permanent address")
        figure = urlsplit(page.url).fragment
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/action-*#{figure}")
        _expect(page, "document.querySelector(':target').matches('td')", "the action shows the figure's cell")
    except (LostError, PlaywrightError) as error:
        yield f"by keyboard: {_line(error)}"


def mouse_problems(page: Page, figure_page: str) -> Iterator[str]:
    """Click a box on the picture: the list shows its figure; click a figure: its box is marked."""
    try:
        page.goto(figure_page)
        _expect(page, "document.querySelectorAll('.o rect').length > 1", "boxes stand on the picture")
        shown = page.evaluate(_ON_TOP)
        for figure in dict.fromkeys((shown[0], shown[-1])):
            box = f"[id='{figure}'] .o rect"
            _expect(
                page,
                f'document.querySelector("{box}").getBoundingClientRect().width > 0',
                f"the box of {figure} stands on the picture at {page.url}#{figure}",
            )
            page.click(box)
            _expect(page, f"location.hash === '#{figure}'", f"a click on the box of {figure} shows it")
            _seen(page)
        link = page.locator(".figures li:not(.f) > p:first-of-type > a").first
        figure = link.evaluate("link => link.closest('li').id")
        link.click()
        _expect(page, f"location.hash === '#{figure}'", f"a click on the figure {figure} marks its place")
        _seen(page)
    except (LostError, PlaywrightError) as error:
        yield f"by mouse: {_line(error)}"


def _line(error: Exception) -> str:
    """The browser's driver tells all that it tried, over many lines."""
    return str(error).partition("\n")[0]


def _skip_to_content(page: Page) -> None:
    page.keyboard.press("Tab")
    _expect(page, f"{_FOCUS}.matches('.skip')", "the first stop of Tab is the link to the content")
    page.keyboard.press("Enter")
    _expect(page, f"{_FOCUS}.id === 'contenu'", "the link to the content leads there")


def _press_until(page: Page, selector: str, what: str) -> None:
    for _ in range(_MOST):
        page.keyboard.press("Tab")
        if page.evaluate(f"{_FOCUS}.matches(`{selector}`)"):
            _expect(page, f"getComputedStyle({_FOCUS}).outlineStyle !== 'none'", f"focus is seen on {what}")
            return
    raise LostError(f"{page.url}: Tab does not reach {what}")


def _at_figure(page: Page) -> None:
    page.wait_for_url("**/p*.html#*")
    _expect(page, "document.querySelector('.figures li:target') !== null", "the document shows the figure")
    _seen(page)


def _seen(page: Page) -> None:
    """The figure that the address names, its box and its picture are on the screen, once scrolling has ended."""
    for selector, what in (
        (".figures li:target > p a", "the figure"),
        (".figures li:target .o rect", "the figure's box on the page"),
        (".figures li:target svg.z", "the enlarged box"),
    ):
        script = """selector => {
            const box = document.querySelector(selector)?.getBoundingClientRect();
            return box && box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0
                && box.left < innerWidth;
        }"""
        try:
            page.wait_for_function(script, arg=selector, timeout=3000)
        except PlaywrightError as error:
            raise LostError(f"{page.url}: {what} is not on the screen") from error


def _expect(page: Page, condition: str, what: str) -> None:
    if not page.evaluate(condition):
        raise LostError(f"{page.url}: not so: {what}")
