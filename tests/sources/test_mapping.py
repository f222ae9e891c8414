"""A mapping is read entry by entry; what is wrong with one is said with its line, and the rest is used."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from quitus.figures.kinds import Check
from quitus.sources.mapping import read_mapping
from quitus.sources.mapping_proposal import propose_mapping
from quitus.sources.numbers import default_number_words
from quitus.sources.partners import default_contracts, read_partner
from quitus.sources.payments import default_payment_words

AUDE = Path(__file__).parents[2] / "src/quitus/sources/samples/data/11-aude/2019"
FILE = "11-aude/2019/mapping.yaml"
GOOD = "  - {file: partners/a.csv, cell: b2, action: '1.1', line: Bus}\n"


def test_the_samples_mapping_is_read_whole() -> None:
    mapping, findings = read_mapping((AUDE / "mapping.yaml").read_text("utf-8"), FILE)
    assert findings == ()
    assert (len(mapping.amounts), len(mapping.activities)) == (20, 1)
    assert mapping.amounts[0].at == 12
    assert mapping.amounts[0].pick.where == (("operation", "SANTE-INTERNES"),)
    assert mapping.documents == {f"11-aude/2019/partners/{path.name}" for path in (AUDE / "partners").iterdir()}


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{cell: B2, action: '1.1'}", "« file » manque"),
        ("{file: partners/a.csv, action: '1.1'}", "« cell », « label » ou « where »"),
        ("{file: partners/a.csv, cell: B2, label: x, action: '1.1'}", "« cell », « label » ou « where »"),
        ("{file: partners/a.csv, cell: 2B, action: '1.1'}", "G12"),
        ("{file: partners/a.csv, cell: B2, action: ''}", "« action » est vide"),
        ("{file: partners/a.csv, cell: B2, action: '1.1', line: ''}", "« line » est vide"),
        ("{file: ../../2018/partners/a.csv, cell: B2, action: '1.1'}", "sort du dossier"),
        ("{file: partners/a.csv, where: {Couleur: rouge}, action: '1.1'}", "« Couleur »"),
        ("{file: partners/a.csv, cell: B2, action: '1.1', count: peut-être}", "true ou false"),
        ("{file: partners/a.csv, cell: B2, action: '1.1', ligne: Bus}", "clé inconnue : ligne"),
        ("partners/a.csv", "clé: valeur"),
    ],
)
def test_a_wrong_entry_is_told_with_its_line_and_the_others_are_used(entry: str, said: str) -> None:
    mapping, [finding] = read_mapping(f"version: 1\namounts:\n{GOOD}  - {entry}\n", FILE)
    assert [(each.at, each.pick.cell, each.line) for each in mapping.amounts] == [(3, "B2", "Bus")]
    assert finding.check is Check.MAPPING_REFUSED
    assert finding.message.startswith(f"{FILE}, ligne 4 : ")
    assert said in finding.message


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("version: 2\n", 1),
        ("amounts: [\n", 2),
        ("- a\n", 1),
        ("version: 1\namounts: 3\n", 2),
        ("montants: []\n", 1),
    ],
)
def test_a_file_that_is_no_mapping_is_told(text: str, line: int) -> None:
    mapping, [finding] = read_mapping(text, FILE)
    assert not mapping.amounts
    assert f"ligne {line} : " in finding.message


def test_an_empty_file_maps_nothing() -> None:
    assert read_mapping("", FILE)[1] == ()


def test_a_proposal_is_a_mapping_once_it_is_filled_in() -> None:
    data = (AUDE / "partners/mandats-2019.csv").read_bytes()
    reading = read_partner(data, "mandats-2019.csv", "11", 2019, default_contracts(), default_number_words())
    text = propose_mapping(reading.partner_figures, "partners/mandats-2019.csv", default_payment_words())
    entries = yaml.safe_load(text)
    codes = {entry["where"]["Opération"] for entry in entries}
    assert {"SANTE-BUS-PMI", "CV-CARC-MEDIATION"} <= codes
    filled = [{**entry, "action": entry["action"] or "2.2", "line": "Bus"} for entry in entries]
    mapping, findings = read_mapping(yaml.safe_dump({"amounts": filled}), FILE)
    assert (len(mapping.amounts), findings) == (len(codes), ())
