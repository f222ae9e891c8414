"""The house styles that the samples are typeset in."""

from __future__ import annotations

from collections.abc import Mapping

from quitus.sources.samples.styles import Style, TableStyle

_GREEN = (0.0, 0.35, 0.25)
_WINE = (0.45, 0.05, 0.2)
_WHITE = (1.0, 1.0, 1.0)

HOUSES: Mapping[str, Style] = {
    "aude": Style(),
    "herault": Style(
        size=9.5,
        leading=13.5,
        after=4.0,
        justified=False,
        mark="–",
        heading_ink=_GREEN,
        heading_sizes=(16, 13, 11.5, 9.5, 9.5),
        foot_centred=True,
        table=TableStyle(pad_y=3.0, head_fill=_GREEN, head_ink=_WHITE, band=(0.92, 0.96, 0.94)),
    ),
    "herault_thousands": Style(
        size=9.5,
        leading=13.5,
        after=4.0,
        justified=False,
        mark="-",
        heading_ink=_WINE,
        heading_sizes=(16, 13, 11.5, 9.5, 9.5),
        foot_centred=True,
        table=TableStyle(size=9.0, pad_y=2.5, head_fill=(0.93, 0.88, 0.9), centred=False),
    ),
}
