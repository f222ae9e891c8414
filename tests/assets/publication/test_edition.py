"""Editions: one rename, nothing lost, nothing done twice, nothing of others' overwritten."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from quitus.assets.publication.edition import Edition, editions_folder, write_edition
from quitus.assets.publication.errors import PublicationError
from quitus.assets.publication.files import PlannedFile, ready


def publish(output: Path, files: Mapping[str, bytes], keep: int = 5) -> Edition:
    return write_edition([ready(path, content) for path, content in files.items()], output, keep)


def held(output: Path) -> dict[str, bytes]:
    found = (path for path in output.rglob("*") if path.is_file())
    files = {path.relative_to(output).as_posix(): path.read_bytes() for path in found}
    files.pop("edition.json")
    return files


def test_the_output_is_a_link_to_an_edition_that_holds_no_link(tmp_path: Path) -> None:
    output = tmp_path / "deep" / "out"
    edition = publish(output, {"data/a.csv": b"a\n", "index.html": b"<p>"})
    assert output.is_symlink()
    assert output.resolve() == edition.path.resolve()
    assert edition.path.parent == tmp_path / "deep" / "out.editions"
    assert held(output) == {"data/a.csv": b"a\n", "index.html": b"<p>"}
    assert not any(path.is_symlink() for path in edition.path.rglob("*"))


def test_the_link_survives_moving_the_folder_that_holds_it(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    publish(tmp_path / "here" / "out", {"a": b"1"})
    (tmp_path / "here").rename(tmp_path / "there")
    assert held(tmp_path / "there" / "out") == {"a": b"1"}
    assert publish(tmp_path / "there" / "out", {"a": b"2"}).changed


def test_the_same_content_makes_no_new_edition(tmp_path: Path) -> None:
    first = publish(tmp_path / "out", {"a": b"1"})
    second = publish(tmp_path / "out", {"a": b"1"})
    assert (second.path, second.changed, second.made) == (first.path, False, 0)
    assert publish(tmp_path / "out", {"a": b"1", "b": b"1"}).changed


def test_a_file_that_was_lost_is_made_again(tmp_path: Path) -> None:
    first = publish(tmp_path / "out", {"a": b"1", "b": b"2"})
    (first.path / "a").unlink()
    second = publish(tmp_path / "out", {"a": b"1", "b": b"2"})
    assert (second.changed, second.made) == (True, 1)
    assert held(tmp_path / "out") == {"a": b"1", "b": b"2"}


def test_what_has_not_changed_is_not_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def page(path: str, key: str) -> PlannedFile:
        return PlannedFile(path, key, lambda: made.append(path) or path.encode())  # type: ignore[func-returns-value]

    write_edition([page("a", "1"), page("b", "1")], tmp_path / "out")
    second = write_edition([page("a", "1"), page("b", "2")], tmp_path / "out")
    assert made == ["a", "b", "b"]
    assert second.made == 1


def test_a_new_edition_leaves_the_old_one_as_it_was(tmp_path: Path) -> None:
    first = publish(tmp_path / "out", {"a": b"1", "deep/b": b"2"})
    second = publish(tmp_path / "out", {"a": b"3", "deep/b": b"2"})
    assert (first.path / "a").read_bytes() == b"1"
    assert (second.path / "deep" / "b").read_bytes() == (first.path / "deep" / "b").read_bytes() == b"2"
    assert not any(path.is_symlink() for path in second.path.rglob("*"))


def test_a_crash_in_the_middle_leaves_what_was_published(tmp_path: Path) -> None:
    publish(tmp_path / "out", {"a": b"1"})

    def dies() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_edition([ready("a", b"2"), PlannedFile("b", "k", dies)], tmp_path / "out")
    assert held(tmp_path / "out") == {"a": b"1"}
    publish(tmp_path / "out", {"a": b"3"})
    assert held(tmp_path / "out") == {"a": b"3"}
    assert sorted(p.name[:6] for p in editions_folder(tmp_path / "out").glob("0*")) == ["000001", "000002"]


def test_old_editions_are_kept_and_the_oldest_go(tmp_path: Path) -> None:
    for number in range(4):
        publish(tmp_path / "out", {"a": str(number).encode()}, keep=2)
    kept = sorted(editions_folder(tmp_path / "out").glob("0*"))
    assert [path.name[:6] for path in kept] == ["000003", "000004"]
    assert (kept[0] / "a").read_bytes() == b"2"


def test_an_empty_folder_gives_way(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    publish(tmp_path / "out", {"a": b"1"})
    assert (tmp_path / "out").is_symlink()


def test_what_quitus_did_not_make_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to("folder")
    for name, what in (("folder", "not empty"), ("file", "is a file"), ("link", "did not make")):
        with pytest.raises(PublicationError, match=rf"{tmp_path}/{name}.*{what}.*--output"):
            publish(tmp_path / name, {"a": b"1"})
    assert (tmp_path / "folder" / "mine").read_text() == (tmp_path / "file").read_text() == "mine"


def test_an_output_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PublicationError, match=r"cannot write to .*out\.editions.*--output") as caught:
        publish(tmp_path / "file" / "out", {"a": b"1"})
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["../a", "/a", "b/../../a", "a\\..\\b"])
def test_no_file_leaves_the_edition(tmp_path: Path, name: str) -> None:
    with pytest.raises(PublicationError, match="outside"):
        publish(tmp_path / "out", {name: b"1"})
    assert not (tmp_path / "a").exists()


HOLDS_THE_LOCK = """
import sys
from pathlib import Path
from quitus.assets.publication.edition import write_edition
from quitus.assets.publication.files import PlannedFile
def wait():
    print("holding", flush=True)
    sys.stdin.read()
    return b""
write_edition([PlannedFile("a", "k", wait)], Path(sys.argv[1]))
"""


def test_one_publication_at_a_time_and_a_dead_process_keeps_no_lock(tmp_path: Path) -> None:
    output = tmp_path / "out"
    command = [sys.executable, "-c", HOLDS_THE_LOCK, os.fspath(output)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout and other.stdout.readline() == b"holding\n"
        with pytest.raises(PublicationError, match="another process is publishing"):
            publish(output, {"a": b"1"})
        other.kill()
    assert not output.exists()
    assert publish(output, {"a": b"1"}).changed
