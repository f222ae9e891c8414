"""The walk finds what is planted: things wrong in a copy of a small site. Skipped without a browser."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.assets.publication.sites import aude, publish_rows
from tests.walk.browser import installed
from tests.walk.kinds import examples, kind
from tests.walk.places import place_problems
from tests.walk.walking import walk

ACTION = "11-aude/2019/action-1.1.html"
PLACE = "11-aude/2019/rapport-execution/p1.html"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("walk")
    return publish_rows(*aude(2019), folder / "out").path


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("index.html", "first"),
        ("11-aude/index.html", "territory"),
        ("11-aude/2019/index.html", "report"),
        (ACTION, "action"),
        ("11-aude/2019/rapport-execution/p3.html", "page"),
        ("11-aude/2019/partners/caf.xlsx/index.html", "cells"),
        ("11-aude/convention/p1.html", "page"),
        ("comparer/index.html", "comparisons"),
        ("comparer/2019.html", "year"),
        ("comparer/youth-2019.html", "comparison"),
        ("autre.html", ""),
    ],
)
def test_a_page_s_kind_is_told_by_its_address(path: str, name: str) -> None:
    assert kind(path) == name


def test_each_kind_has_the_page_with_most_and_the_one_with_least(small: Path) -> None:
    found = examples(small)
    assert found["first"] == ["index.html"]
    assert len(found["action"]) == 2


def test_a_figure_is_to_be_near_and_its_box_to_hold_its_text(small: Path, tmp_path: Path) -> None:
    for path, content in aude(2019)[1].items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    broken = shutil.copytree(small, tmp_path / "broken")
    found = list(place_problems(broken, tmp_path))
    # The made-up figures stand where their document prints nothing of the kind.
    assert len(found) == 74
    assert all(" holds " in problem for problem in found)
    _plant(broken / PLACE, "<rect", "<g")
    _plant(broken / PLACE, "«\u00a0118000.00", "«\u00a0118000")
    for page in (broken / "11-aude/2019").glob("*.html"):
        page.write_text(page.read_text(encoding="utf-8").replace("/p1.html", "/p2.html"), encoding="utf-8")
    kinds = "\n".join(set(place_problems(broken, tmp_path)) - set(found))
    for said in (
        "more than two clicks from 11-aude/2019/",
        "no box for",
        "does not show what is printed",
    ):
        assert said in kinds


PLANTED = (
    (
        "journal.html",
        "<main",
        '<img src="http://127.0.0.1:9/a.png" alt=""><main',
        "elsewhere: http://127.0.0.1:9/a.png",
    ),
    ("donnees.html", "<main", '<script src="static/none.js"></script><main', "console:"),
    ("definitions.html", "<h1", '<p><a href="nulle-part.html">x</a><h1', "nulle-part.html leads to no file"),
    ("comparer/index.html", "<h1", '<div><svg width="900" height="9"></svg></div><h1', "scrolls sideways"),
    ("11-aude/index.html", "<h1", '<p><img src="../static/icon.svg"><h1', "axe image-alt"),
    ("accessibilite.html", "axe-core 4", "axe-core 3", "does not say that axe-core"),
    ("static/style.css", "svg.o {", "svg.o { display: none;", "/p1.html#"),
)
"""A file, what stands in it, what takes its place, and what the walk says of it."""


@pytest.mark.long
@pytest.mark.skipif(not installed(), reason="no Chromium on this machine")
def test_the_walk_finds_each_thing_that_is_planted_and_nothing_else(small: Path, tmp_path: Path) -> None:
    broken = shutil.copytree(small, tmp_path / "broken")
    for path, before, after, _ in PLANTED:
        _plant(broken / path, before, after)
    found = list(walk(broken, installed(), tmp_path / "pictures", every_kind=False))
    said = {path: [line for line in found if problem in line] for path, _, _, problem in PLANTED}
    assert all(said.values()), said
    assert [line for line in found if not any(line.startswith(path) for path in said)] == said["static/style.css"]
    assert {line.partition(":")[0] for line in said["static/style.css"]} == {"by keyboard", "by mouse"}
    assert (tmp_path / "pictures" / "report-1-360.png").stat().st_size > 10_000


def _plant(page: Path, before: str, after: str) -> None:
    content = page.read_text(encoding="utf-8")
    assert before in content
    page.write_text(content.replace(before, after, 1), encoding="utf-8")
