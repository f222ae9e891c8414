"""The line that teaches a vocabulary a phrase, for a person to add to a settings file."""

from __future__ import annotations

import json

from quitus.sources.reports.context import ReportContext


def vocabulary_line(topic: str, key: str, phrase: str, context: ReportContext) -> str:
    """The line of `_settings/vocabulary.yaml` that says what a phrase of this report means.

    The phrase is quoted as JSON quotes it, which is YAML too (YAML 1.2.2, section 1.3), whatever marks it holds.
    """
    seen = f"{context.territory}/{context.year}"
    return f'{topic}: {{{key}: {{"{seen}": [{json.dumps(phrase, ensure_ascii=False)}]}}}}'
