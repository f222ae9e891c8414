"""Charts as SVG files, made when the site is built; each stands beside the table that it draws."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import vl_convert

PLANNED, EXECUTED = "Prévisionnel", "Réalisé"
_INK, _GRID = "#161616", "#dddddd"
_COLOURS = {PLANNED: "#9898f8", EXECUTED: "#000091"}
"""Light and dark of one hue: told apart in grey and by the colour-blind."""


@dataclass(frozen=True, slots=True)
class Bar:
    """What was planned and executed under one label, in euros; None where there is no value."""

    label: str
    planned: Decimal | None
    executed: Decimal | None


def budget_chart(bars: Sequence[Bar]) -> bytes:
    """Two bars a label, planned above executed, in euros, in the order given."""
    values = [
        {"label": bar.label, "stage": stage, "value": float(value)}
        for bar in bars
        for stage, value in ((PLANNED, bar.planned), (EXECUTED, bar.executed))
        if value is not None
    ]
    room = 1.18 * max((bar for value in values if isinstance(bar := value["value"], float)), default=1.0)
    first, *derived = _compiled()["data"]
    drawn = vl_convert.vega_to_svg(
        {
            **_compiled(),
            "data": [{**first, "values": values}, *derived],
            "signals": [
                {**signal, "value": room} if signal["name"] == _ROOM else signal
                for signal in _compiled()["signals"]
            ],
        },
        format_locale="fr-FR",
        allowed_base_urls=[],
    )
    return f"{_UNSEEN.sub('', _ROUNDED.sub(_round, drawn))}\n".encode()


_UNSEEN = re.compile(r' (?:class|role|aria-[a-z]+|pointer-events)="[^"]*"')
"""Of no use in a picture: the page's `alt` says what it shows."""
_ROUNDED = re.compile(r"(?<=\d)\.(\d{2,})(?=[^<>]*>)")


def _round(match: re.Match[str]) -> str:
    """A coordinate to a hundredth of a point."""
    return f".{match[1][:2]}".rstrip("0").rstrip(".")


@lru_cache(maxsize=1)
def _compiled() -> dict[str, Any]:
    """The chart without its values, in the form in which it is drawn; making that takes as long as drawing it."""
    order = [PLANNED, EXECUTED]
    place = {
        "y": {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": _LABELS},
        "yOffset": {"field": "stage", "type": "nominal", "scale": {"domain": order}},
        "x": {
            "field": "value", "type": "quantitative", "stack": None,
            "scale": {"domainMax": {"expr": _ROOM}, "nice": False}, "axis": None,
        },
    }  # fmt: skip
    colour = {
        "field": "stage", "type": "nominal", "title": None, "legend": {"orient": "top", "labelFontSize": 13},
        "scale": {"domain": order, "range": list(_COLOURS.values())},
    }  # fmt: skip
    amount = {"field": "value", "type": "quantitative", "format": "$,.0f"}
    spec = {
        "data": {"values": []},
        "params": [{"name": _ROOM, "value": 1}],
        "width": 560,
        "height": {"step": 17},
        "config": {"aria": False, "font": "Arial, sans-serif", "view": {"stroke": None}, "background": "white"},
        "encoding": place,
        "layer": [
            {"mark": "bar", "encoding": {"color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 4, "color": _INK}, "encoding": {"text": amount}},
        ],
    }
    made: dict[str, Any] = vl_convert.vegalite_to_vega(json.dumps(spec), vl_version="v6.1")
    return made


_ROOM = "room"
"""The largest value of the axis: some more than the longest bar, so that its amount fits beside it."""
_LABELS = {"domain": False, "ticks": False, "labelFontSize": 13, "labelColor": _INK}
