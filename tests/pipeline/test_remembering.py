"""What was known then: as of, differences, rehearsals, corrections and restatements, by the real commands."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quitus.pipeline.command_line import app
from quitus.pipeline.refusals import OK, SOME_FAILED, refusal_of
from quitus.sources.corrections import CORRECTABLE
from quitus.warehouse.differences import DIFFERENCE_COLUMNS
from tests.pipeline.small import put, small_report
from tests.sources.pdf.papers import paper, table

Rows = list[dict[str, str]]
VOCABULARY = b"funders:\n  other:\n    usage: [Caisse des gens de mer]\n"
SIGNED = """  who: "Service des solidarités"
  when: "2020-09-15"
  why: "Pièce vue"
"""
BUDGET_CORRECTION = f"""
- table: budget
  where: {{action: "1", stage: "planned", label: "Financement Etat"}}
  old: "10000.00"
  new: "11000.00"
{SIGNED}"""
CORRECTIONS = f"""{BUDGET_CORRECTION}
- table: indicators
  where: {{indicator: "Nombre de jeunes accompagnés", period: "2018"}}
  old: "12"
  new: "21"
{SIGNED}
- table: other_figures
  where: {{row: "Abandon"}}
  old: "7"
  new: "8"
{SIGNED}
- table: cited_figures
  where: {{unit: "EUR"}}
  old: "4321"
  new: "4312"
{SIGNED}
- document: partners/mission-locale.csv
  table: partner_figures
  where: {{label: "Hébergement"}}
  old: "1000"
  new: "1001"
{SIGNED}"""
CONVENTION_CORRECTION = f"""
- document: convention.pdf
  table: convention_figures
  where: {{indicator: "TOTAL"}}
  old: "30000"
  new: "31000"
{SIGNED}"""
FIRST, SECOND = "11-aude/2019", "11-aude/2020"


def quitus(*arguments: object) -> Result:
    """The command's result; a refusal as the program gives it."""
    return CliRunner().invoke(app, [str(each) for each in arguments])


def rows(package: Path, name: str) -> Rows:
    with (package / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def tables(output: Path) -> dict[str, bytes]:
    """The data package, byte for byte."""
    paths = sorted(path for path in (output / "data").rglob("*") if path.is_file())
    return {str(path.relative_to(output / "data")): path.read_bytes() for path in paths}


@dataclass(frozen=True)
class History:
    """A folder that was published twice: with the report of 2019, then with that of 2020 beside it.

    Attributes:
        then: a time between both.
        load: the last load of the first publication.
        before: the tables of the first publication.
        first: its edition.
    """

    output: Path
    then: str
    load: int
    before: dict[str, bytes]
    first: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.output}.db"


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory, dagster_home: Path) -> Iterator[History]:
    folder = tmp_path_factory.mktemp("history")
    sources, output = folder / "reports", folder / "out"
    put(sources, FIRST, small_report("Aude", 2019, 10_000))
    assert quitus("run", "--sources", sources, "--output", output, "--quiet").exit_code == OK
    before, first, then = tables(output), output.resolve(), datetime.now(UTC).isoformat()
    with sqlite3.connect(f"{output}.db") as connection:
        (load,) = connection.execute("SELECT max(load_id) FROM loads").fetchone()
    put(sources, SECOND, small_report("Aude", 2020, 12_000))
    assert quitus("run", "--sources", sources, "--output", output, "--quiet").exit_code == OK
    yield History(output, then, load, before, first)


def test_a_publication_as_of_a_load_or_a_time_has_the_bytes_of_then(history: History, tmp_path: Path) -> None:
    assert tables(history.output) != history.before
    for name, moment in (("load", history.load), ("time", history.then)):
        done = quitus("publish", "--output", tmp_path / name, "--warehouse", history.url, "--as-of", moment)
        assert done.exit_code == OK, done.output
        assert tables(tmp_path / name) == history.before
    today = quitus("publish", "--output", tmp_path / "now", "--warehouse", history.url)
    assert "a new edition" in today.output
    assert tables(tmp_path / "now") == tables(history.output)


def test_every_publication_can_be_published_again_from_the_time_that_status_gives(
    history: History, tmp_path: Path
) -> None:
    told = json.loads(quitus("warehouse", "status", "--warehouse", history.url, "--json").stdout)
    edition = next(each for each in told["publications"] if each["edition"] == history.first.name)
    again = ("publish", "--output", tmp_path / "out", "--warehouse", history.url, "--quiet", "--as-of")
    assert quitus(*again, edition["published_at"]).exit_code == OK
    assert tables(tmp_path / "out") == history.before
    assert history.first.name in quitus("warehouse", "status", "--warehouse", history.url).stdout


def test_a_moment_before_the_first_load_is_refused(history: History, tmp_path: Path) -> None:
    done = quitus("publish", "--output", tmp_path / "out", "--warehouse", history.url, "--as-of", "2010-06-30")
    assert done.exception is not None
    assert "held no document as of 2010-06-30" in (refusal_of(done.exception) or "")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("moment", ["yesterday", "2020-02-30"])
def test_what_is_no_moment_is_wrong_usage(moment: str, history: History, tmp_path: Path) -> None:
    done = quitus("publish", "--output", tmp_path / "out", "--warehouse", history.url, "--as-of", moment)
    assert (done.exit_code, moment in done.output) == (2, True)


def test_a_warehouse_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    for command in (["publish", "--output", tmp_path / "out"], ["diff", 1, 2], ["warehouse", "prune"]):
        done = quitus(*command, "--warehouse", f"sqlite:///{tmp_path / 'nowhere.db'}")
        assert done.exception is not None
        assert "there is no warehouse" in (refusal_of(done.exception) or "")
    assert list(tmp_path.iterdir()) == []


def test_loads_times_and_packages_tell_the_same_difference(history: History) -> None:
    sides = ((history.load, "now"), (history.then, "now"), (history.first, history.output))
    told = [quitus("diff", *pair, "--warehouse", history.url, "--format", "csv").stdout for pair in sides]
    found = list(csv.DictReader(io.StringIO(told[0])))
    assert told[1] == told[2] == told[0]
    assert tuple(found[0]) == DIFFERENCE_COLUMNS
    assert {(row["change"], row["year"]) for row in found} == {("added", "2020")}
    planned = [row["after"] for row in found if row["table"] == "budget" and "planned" in row["subject"]]
    assert planned == ["12000", "24000", "36000"]
    assert all(row["document_after"].startswith(SECOND) and row["locator_after"] for row in found)


def test_a_difference_reads_both_ways_and_as_a_page(history: History) -> None:
    lines = quitus("diff", "now", history.load, "--warehouse", history.url).stdout
    assert "gone budget 11 2020 1" in lines and "budget: 6 gone" in lines
    page = quitus("diff", history.load, "--warehouse", history.url, "--format", "html").stdout
    assert "Financement Etat" in page and f"chargement {history.load}" in page
    same = quitus("diff", history.output, history.output, "--format", "html").stdout
    assert "Aucun chiffre ne diffère" in same


def test_two_files_that_were_not_loaded_are_compared(tmp_path: Path) -> None:
    old = put(tmp_path, "11-aude/2019", small_report("Aude", 2019, 10_000))
    new = put(tmp_path / "again", "11-aude/2019", small_report("Aude", 2019, 10_000, differs=50))
    found = json.loads(quitus("diff", old, new, "--format", "json").stdout)
    (changed,) = (each for each in found if each["column"] == "amount")
    assert (changed["table"], changed["before"], changed["after"]) == ("budget", "15000", "15050")
    assert changed["document_before"] == changed["document_after"] == "rapport-execution.pdf"
    broken = put(tmp_path, "12-aveyron/2019", b"ceci n'est pas un PDF")
    done = quitus("diff", old, broken)
    assert done.exception is not None
    assert "pas un PDF" in (refusal_of(done.exception) or "")


def test_a_side_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    done = quitus("diff", tmp_path / "nothing", "now")
    assert (done.exit_code, "there is no file or folder" in done.output) == (2, True)


def test_a_rehearsal_shows_what_would_change_and_writes_nothing(tmp_path: Path) -> None:
    sources, output = tmp_path / "reports", tmp_path / "out"
    run = ("run", "--sources", sources, "--output", output)
    put(sources, FIRST, small_report("Aude", 2019, 10_000))
    new = quitus(*run, "--dry-run", "--json")
    assert json.loads(new.stdout)["summary"]["budget"] == {"added": 6, "gone": 0, "changed": 0}
    assert [path.name for path in tmp_path.iterdir()] == ["reports"]
    assert quitus(*run, "--quiet").exit_code == OK
    before = (everything(tmp_path), tables(output))
    put(sources, FIRST, small_report("Aude", 2019, 10_000, differs=50))
    put(sources, SECOND, b"ceci n'est pas un PDF")
    changed = quitus(*run, "--dry-run", "--json")
    told = json.loads(changed.stdout)
    assert changed.exit_code == SOME_FAILED
    assert {(each["table"], each["before"], each["after"]) for each in told["differences"]} >= {
        ("budget", "15000", "15050"), ("budget", "confirmed", "contradicted"),
    }  # fmt: skip
    (sources / FIRST / "rapport-execution.pdf").unlink()
    gone = quitus(*run, "--dry-run").stdout
    assert f"would be withdrawn: {FIRST}/rapport-execution.pdf" in gone
    assert "budget: 6 gone" in gone
    assert (everything(tmp_path), tables(output)) == before


def test_a_new_vocabulary_is_rehearsed_before_anything_moves(tmp_path: Path) -> None:
    sources, output = tmp_path / "reports", tmp_path / "out"
    run = ("run", "--sources", sources, "--output", output)
    put(sources, FIRST, with_marine_fund())
    assert quitus(*run, "--quiet").exit_code == OK
    before = tables(output)
    put(sources, "_settings", VOCABULARY, "vocabulary.yaml")
    told = json.loads(quitus(*run, "--dry-run", "--json").stdout)
    assert tables(output) == before
    assert quitus(*run, "--quiet").exit_code == OK
    done = quitus("diff", output.with_name("out.editions") / "x", output)
    assert done.exit_code == 2
    editions = sorted(output.with_name("out.editions").glob("0*"))
    after = json.loads(quitus("diff", *editions, "--format", "json").stdout)
    assert told["differences"] == after


def test_patterns_of_ones_own_read_the_reports_anew(tmp_path: Path) -> None:
    sources, output = tmp_path / "reports", tmp_path / "out"
    run = ("run", "--sources", sources, "--output", output, "--quiet")
    put(sources, FIRST, with_a_leap())
    assert quitus(*run).exit_code == OK
    assert not [each for each in rows(output / "data", "findings") if each["check"] == "claim_differs"]
    put(sources, "_settings", 'pairs: ["{new:any} … là où l\'on comptait {old:any}"]'.encode(), "claims.yaml")
    assert quitus(*run).exit_code == OK
    (found,) = [each for each in rows(output / "data", "findings") if each["check"] == "claim_differs"]
    assert "34" in found["message"]
    before = tables(output)
    put(sources, "_settings", b"couples: []", "claims.yaml")
    refused = quitus(*run)
    assert refused.exception is not None
    assert (refusal_of(refused.exception) or "").startswith("_settings/claims.yaml: no key `couples`")
    assert tables(output) == before


def with_a_leap() -> bytes:
    """A report whose text states a rate in words that the bundled patterns do not know."""
    grid = [("Financeurs", "Prévisionnel 2019", "Réalisé 2019"), ("Financement Etat", "10 €", "20 €")]
    return paper(
        "# Rapport d'exécution 2019", "# Département : Aude", "# Fiche action n° 1 – Prévenir les sorties sèches",
        table(grid, "grid", (200, 120, 120)), "# Bilan d'exécution",
        "Les visites sont en hausse de 40 % (34 là où l'on comptait 25).",
    )  # fmt: skip


def with_marine_fund() -> bytes:
    """A report with a funder that the bundled vocabulary does not know."""
    grid = [("Financeurs", "Prévisionnel 2019", "Réalisé 2019"), ("Caisse des gens de mer", "10 €", "20 €")]
    return paper(
        "# Rapport d'exécution 2019", "# Département : Aude", "# Fiche action n° 1 – Prévenir les sorties sèches",
        table(grid, "grid", (200, 120, 120)),
    )  # fmt: skip


def everything(folder: Path) -> Sequence[str]:
    """Every path below the folder but the sources'."""
    return sorted(str(path) for path in folder.rglob("*") if "reports" not in path.parts)


def test_corrections_apply_in_every_table_with_the_printed_value_beside(tmp_path: Path) -> None:
    sources, output = tmp_path / "reports", tmp_path / "out"
    put(sources, FIRST, report_of_every_table())
    put(sources, FIRST, "Libellé;Montant 2019\nHébergement;1 000,00\n".encode(), "partners/mission-locale.csv")
    put(sources, "11-aude", convention(), "convention.pdf")
    put(sources, FIRST, CORRECTIONS.encode(), "corrections.yaml")
    put(sources, "11-aude", CONVENTION_CORRECTION.encode(), "corrections.yaml")
    done = quitus("run", "--sources", sources, "--output", output, "--quiet")
    assert done.exit_code == OK, done.output
    found = {
        name: [(row.get("amount") or row["value"], row["printed_value"]) for row in rows(output / "data", name)
               if row["status"] == "corrected"]
        for name in CORRECTABLE
    }  # fmt: skip
    assert found == {
        "budget": [("11000.00", "10000")],
        "indicators": [("21", "12")],
        "convention_figures": [("31000", "30000")],
        "other_figures": [("8", "7")],
        "cited_figures": [("4312", "4321")],
        "partner_figures": [("1001", "1000")],
    }
    told = [row for row in rows(output / "data", "findings") if row["check"] == "corrected"]
    assert len(told) == 6
    assert all("Service des solidarités" in row["message"] and "15/09/2020" in row["message"] for row in told)
    page = (output / FIRST / "action-1.html").read_text(encoding="utf-8")
    assert "corrigé" in page and "10 000" in page.replace("\u202f", " ").replace("\xa0", " ")


def report_of_every_table() -> bytes:
    """A budget, an indicator, another table and a cited amount."""
    budget = [("Financeurs", "Prévisionnel 2019"), ("Financement Etat", "10000 €"), ("TOTAL", "11000 €")]
    counts = [("Indicateurs", "2018", "2019"), ("Nombre de jeunes accompagnés", "12", "32")]
    other = [("Motif de sortie", "Nombre de jeunes"), ("Abandon", "7"), ("Emploi", "9")]
    return paper(
        "# Rapport d'exécution 2019", "# Département : Aude", "# Fiche action n° 1 – Prévenir les sorties sèches",
        table(budget, "grid", (200, 120)), "# Indicateurs", table(counts, "grid", (200, 120, 120)),
        "# Bilan", "Une dépense de 4 321 € a été engagée pour les jeunes.", "# Sorties",
        table(other, "grid", (200, 120)),
    )  # fmt: skip


def convention() -> bytes:
    """A convention with the same action."""
    budget = [("Financeurs", "Budget prévisionnel 2019"), ("Financement Etat", "10000 €"), ("TOTAL", "30000 €")]
    return paper(
        "# Convention 2019-2021", "# Département : Aude", "# Fiche action n° 1 – Prévenir les sorties sèches",
        table(budget, "grid", (200, 160)),
    )  # fmt: skip


def test_a_correction_whose_old_value_is_read_no_longer_is_refused(tmp_path: Path) -> None:
    sources, output = tmp_path / "reports", tmp_path / "out"
    put(sources, FIRST, small_report("Aude", 2019, 10_000))
    put(sources, FIRST, BUDGET_CORRECTION.encode(), "corrections.yaml")
    run = ("run", "--sources", sources, "--output", output, "--quiet")
    assert quitus(*run).exit_code == OK
    assert [row["amount"] for row in rows(output / "data", "budget") if row["status"] == "corrected"] == [
        "11000.00"
    ]
    put(sources, FIRST, small_report("Aude", 2019, 10_500))
    assert quitus(*run, "--fail-on", "error").exit_code == SOME_FAILED
    assert all(row["printed_value"] == "" for row in rows(output / "data", "budget"))
    (refused,) = (row for row in rows(output / "data", "findings") if row["check"] == "correction_refused")
    assert refused["severity"] == "error"
    assert "le document donne 10500,00, et non plus 10000,00" in refused["message"]
    assert refused["document"] == f"{FIRST}/rapport-execution.pdf"


def test_a_later_report_restates_and_the_series_takes_the_latest(history: History) -> None:
    found = [row for row in rows(history.output / "data", "findings") if row["check"] == "restated"]
    first, second = small_values(10_000), small_values(12_000)
    assert [(row["year"], row["expected"], row["observed"]) for row in found] == [("2020", first[1], second[0])]
    assert found[0]["document"] == f"{SECOND}/rapport-execution.pdf"
    given = {(row["period"], row["document"]): row["value"] for row in rows(history.output / "data", "indicators")}
    assert given["2019", f"{FIRST}/rapport-execution.pdf"] == first[1]
    assert given["2019", f"{SECOND}/rapport-execution.pdf"] == second[0]
    page = (history.output / "11-aude" / "index.html").read_text(encoding="utf-8")
    cell = page[page.index("auparavant") - 900 : page.index("valeur révisée")]
    assert cell.index(f">{second[0]}<") < cell.index("(rapport 2020)") < cell.index("auparavant")
    assert cell.index("auparavant") < cell.index(f">{first[1]}<") < cell.index("(rapport 2019)")


def test_a_figure_whose_document_was_replaced_tells_what_it_was(tmp_path: Path) -> None:
    sources, output = tmp_path / "reports", tmp_path / "out"
    for amount in (10_000, 12_000):
        put(sources, FIRST, small_report("Aude", 2019, amount))
        assert quitus("run", "--sources", sources, "--output", output, "--quiet").exit_code == OK
        told = [page for page in output.rglob("p*.html") if "Valeurs au fil" in page.read_text(encoding="utf-8")]
        assert bool(told) == (amount == 12_000)
    page = told[0].read_text(encoding="utf-8").replace("\u202f", " ").replace("\xa0", " ")
    past = page[page.index("Valeurs au fil") :]
    assert past.index("document ou réglages changés") < past.index("première lecture")
    assert "chargement 2" in past and "chargement 1" in past


def small_values(amount: int) -> tuple[str, str]:
    """What a small report gives for the year before its own, and for its own."""
    return str(amount % 97), str(amount % 89)
