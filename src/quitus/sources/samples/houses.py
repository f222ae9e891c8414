"""The house styles that the samples are typeset in."""

from __future__ import annotations

from collections.abc import Mapping

from quitus.sources.samples.styles import Style

HOUSES: Mapping[str, Style] = {
    "aude_2019": Style(),
}
