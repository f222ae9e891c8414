"""What was published last, kept beside the editions: a night with nothing new needs no tables to know it all.

`<output>.editions/published.json` holds the key of all that the newest edition follows from, and what was told of
it. It is an answer kept, no state: lost or damaged, everything is computed again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from quitus.assets.promises import PROMISES, Verdict
from quitus.assets.publication.edition import Edition, editions_folder, newest
from quitus.assets.publication.files import fingerprint, is_whole, read_manifest
from quitus.assets.reporting import ReportSummary, Summary
from quitus.assets.versions import publishing_version
from quitus.warehouse.pointers import LoadInfo

FILE = "published.json"


@dataclass(frozen=True, slots=True)
class Recalled:
    """What was told of the newest edition when it was published, but for `changed`, which is False now."""

    edition: Edition
    summary: Summary
    verdicts: tuple[Verdict, ...]


def key_of(loads: Iterable[LoadInfo]) -> str:
    """The key of all that is published from these loads: what was read, by which code, and the publishing code."""
    versions = sorted(
        "\0".join((load.document, load.fingerprint, load.code_version, load.vocabulary_version)) for load in loads
    )
    return fingerprint(publishing_version(), *versions)


def recall(output: Path, key: str) -> Recalled | None:
    """What was told of the newest edition, where it is whole and follows from that key; else None."""
    edition = newest(output)
    if edition is None:
        return None
    try:
        kept = json.loads((editions_folder(output) / FILE).read_text(encoding="utf-8"))
        if (kept["key"], kept["edition"]) != (key, edition.name):
            return None
        manifest = read_manifest(edition)
        if not manifest or not is_whole(edition, manifest):
            return None
        found = Edition(edition, changed=False, made=0, files=len(manifest))
        return Recalled(found, _summary(kept["summary"]), _verdicts(kept["verdicts"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(output: Path, key: str, edition: Path, summary: Summary, verdicts: Iterable[Verdict]) -> None:
    """Keep what was told of an edition.

    Raises:
        OSError: when it cannot be written.
    """
    content = {
        "key": key,
        "edition": edition.name,
        "summary": asdict(summary),
        "verdicts": {each.promise.name: [each.broken, list(each.shown)] for each in verdicts},
    }
    place = editions_folder(output) / FILE
    unfinished = place.with_name(f".{FILE}.{os.getpid()}")
    unfinished.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(place)


def _summary(kept: Mapping[str, Any]) -> Summary:
    reports = tuple(ReportSummary(**report) for report in kept["reports"])
    return Summary(**{**kept, "reports": reports, "changed": False})


def _verdicts(kept: Mapping[str, Any]) -> tuple[Verdict, ...]:
    return tuple(Verdict(each, kept[each.name][0], tuple(kept[each.name][1])) for each in PROMISES)
