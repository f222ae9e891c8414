"""The command line: every command helps and is documented, starts quickly, and refuses in one line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from quitus.figures.tables import COMPUTED, TABLES, table
from quitus.pipeline.command_line import app
from quitus.pipeline.selecting import codes, year_range
from tests.pipeline.conftest import SAMPLES

ROOT = Path(__file__).parents[2]
REPORT = SAMPLES / "34-herault" / "2020" / "rapport-execution.pdf"


def commands(
    group: click.Group = app, before: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*before, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*before, name))


@pytest.mark.parametrize(
    ("path", "command"), list(commands()), ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_every_command_has_help_with_examples(path: tuple[str, ...], command: click.Command) -> None:
    text = CliRunner().invoke(app, [*path, "--help"]).output
    assert f"quitus {' '.join(path)} " in text.partition("Examples:")[2]
    for option in command.params:
        if isinstance(option, click.Option) and not option.is_eager:
            assert option.help, f"{path}: {option.name} has no help"


def test_every_command_and_option_is_documented() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md"))
    missing = [" ".join(path) for path, command in commands() if f"quitus {' '.join(path)}" not in text]
    options = {opt for _, command in commands() for each in command.params for opt in each.opts if opt[:2] == "--"}
    assert missing == []
    assert [option for option in sorted(options - {"--help"}) if option not in text] == []


@pytest.mark.parametrize("arguments", [["--help"], *([*path, "--help"] for path, _ in commands())], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert not {"dagster", "pandas", "sqlalchemy", "pypdfium2"} & imported(arguments)


def test_read_imports_neither_dagster_nor_pandas() -> None:
    found = imported(["read", str(REPORT), "--format", "json"])
    assert not {"dagster", "pandas", "sqlalchemy"} & found
    assert "quitus.sources.pdf.reading" in found


def imported(arguments: list[str]) -> set[str]:
    """The modules that a command has imported once it is done."""
    code = (
        "import sys\n"
        "from quitus.pipeline.command_line import main\n"
        "if __name__ == '__main__':\n"
        f"    sys.argv = ['quitus', *{arguments!r}]\n"
        "    try:\n"
        "        main()\n"
        "    except SystemExit:\n"
        "        sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stderr.split())


def quitus(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quitus", *arguments], capture_output=True, text=True, check=False
    )


def test_read_gives_one_json_object_of_tables_with_the_published_columns() -> None:
    done = quitus("read", str(REPORT), "--format", "json")
    found = json.loads(done.stdout)
    assert set(found) == {each.name for each in TABLES} - COMPUTED
    assert found["budget"]
    for name, rows in found.items():
        assert all(tuple(row) == table(name).names for row in rows)
    assert found["reports"][0]["territory"] == "34"
    assert found["documents"][0]["document"] == "rapport-execution.pdf"


def test_read_gives_one_table_as_csv_with_amounts_to_the_cent() -> None:
    done = quitus("read", str(REPORT), "--format", "csv", "--table", "budget")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    assert all(row["amount"][-3] == "." for row in rows)


def test_read_draws_a_page(tmp_path: Path) -> None:
    image = tmp_path / "page.png"
    done = quitus("read", str(REPORT), "--page", "2", "--image", str(image))
    assert image.read_bytes().startswith(b"\x89PNG")
    assert "page 2" in done.stdout


@pytest.mark.parametrize(
    ("content", "said"), [(b"ceci est un texte", "pas un PDF"), (b"", "vide")], ids=["text", "empty"]
)
def test_a_document_that_cannot_be_read_is_one_line_and_exit_code_1(
    content: bytes, said: str, tmp_path: Path
) -> None:
    (tmp_path / "rapport.pdf").write_bytes(content)
    done = quitus("read", str(tmp_path / "rapport.pdf"))
    assert (done.returncode, done.stdout) == (1, "")
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["run", "--sources", "nowhere", "--output", "out"], 3, "nowhere"),
        (["warehouse", "check", "--warehouse", "postgresql://localhost:1/x"], 3, "is the server running?"),
        (["read", "nowhere.pdf"], 3, "nowhere.pdf"),
        (["run", "--sources", "."], 2, "--output"),
        (["backfill", "--sources", ".", "--output", "out", "--years", "2021..2019"], 2, "ends before"),
        (["read", str(REPORT), "--format", "csv"], 2, "--table"),
        (["read", str(REPORT), "--table", "budgets"], 2, "budget, indicators"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_bad_input_has_one_clear_answer(arguments: list[str], code: int, said: str, tmp_path: Path) -> None:
    program = [sys.executable, "-m", "quitus", *arguments]
    done = subprocess.run(program, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_ranges_and_lists_are_read_or_refused() -> None:
    assert list(year_range("2019..2021")) == [2019, 2020, 2021]
    assert list(year_range("2019")) == [2019]
    assert codes("11, 34") == ("11", "34")
    assert codes("") == ()
    with pytest.raises(click.BadParameter):
        year_range("19..21")
    with pytest.raises(click.BadParameter):
        codes("11,,34")
