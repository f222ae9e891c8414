"""The sensor's memory: half-copied folders are waited for, many arrivals are one, what is gone is noticed."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from upath import UPath

from quitus.pipeline.arrivals import Memory, look, marks

FOLDERS = st.dictionaries(
    st.sampled_from(["11-aude/2019", "11-aude/2020", "34-herault/2019"]), st.text(max_size=3)
)


def test_a_folder_is_asked_for_once_it_has_stopped_changing() -> None:
    first = look({"11-aude/2019": "half"}, Memory())
    assert (first.changing, first.arrived) == (("11-aude/2019",), ())
    second = look({"11-aude/2019": "whole"}, first.memory)
    assert (second.changing, second.arrived) == (("11-aude/2019",), ())
    third = look({"11-aude/2019": "whole"}, second.memory)
    assert (third.changing, third.arrived) == ((), ("11-aude/2019",))
    assert look({"11-aude/2019": "whole"}, third.memory).arrived == ()


def test_folders_that_arrive_together_are_asked_for_together() -> None:
    one = look({"11-aude/2019": "a"}, Memory())
    both = look({"11-aude/2019": "a", "34-herault/2019": "b"}, one.memory)
    assert both.arrived == ()
    still = look({"11-aude/2019": "a", "34-herault/2019": "b"}, both.memory)
    assert still.arrived == ("11-aude/2019", "34-herault/2019")


def test_what_is_gone_is_noticed_once() -> None:
    known = Memory({"11-aude/2019": "a"}, {"11-aude/2019": "a"})
    gone = look({}, known)
    assert gone.gone == ("11-aude/2019",)
    assert look({}, gone.memory).gone == ()


@given(st.lists(FOLDERS, max_size=6))
def test_memory_survives_a_restart_and_whatever_is_quiet_is_asked_for(states: list[dict[str, str]]) -> None:
    memory = Memory()
    for state in states:
        memory = Memory.of(look(state, memory).memory.cursor)
    final = states[-1] if states else {}
    for _ in range(2):
        memory = Memory.of(look(final, memory).memory.cursor)
    assert memory.asked == final
    assert look(final, memory).arrived == ()


def test_marks_change_with_size_and_pass_over_what_is_half_downloaded(tmp_path: Path) -> None:
    folder = tmp_path / "11-aude" / "2019"
    folder.mkdir(parents=True)
    (folder / "rapport-execution.pdf").write_bytes(b"%PDF-1.7")
    before = marks(UPath(tmp_path))
    (folder / "rapport-execution.pdf.part").write_bytes(b"...")
    assert marks(UPath(tmp_path)) == before
    (folder / "rapport-execution.pdf").write_bytes(b"%PDF-1.7 more")
    after = marks(UPath(tmp_path))
    assert set(after) == set(before) == {"11-aude/2019"}
    assert after != before
