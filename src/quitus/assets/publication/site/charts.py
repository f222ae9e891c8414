"""Charts as SVG files, made when the site is built; each stands beside the table that it draws."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
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
    return _svg(_spec(values, [bar.label for bar in bars]))


def _svg(spec: dict[str, Any]) -> bytes:
    drawn = vl_convert.vegalite_to_svg(
        json.dumps(spec, ensure_ascii=False), vl_version="v6.1", format_locale="fr-FR", allowed_base_urls=[]
    )
    return f"{_UNSEEN.sub('', _ROUNDED.sub(_round, drawn))}\n".encode()


_UNSEEN = re.compile(r' (?:class|role|aria-[a-z]+|pointer-events)="[^"]*"')
"""Of no use in a picture: the page's `alt` says what it shows."""
_ROUNDED = re.compile(r"(?<=[\d])\.(\d{2,})(?![^<]*</text>)")


def _round(match: re.Match[str]) -> str:
    """A coordinate to a hundredth of a point."""
    return f".{match[1][:2]}".rstrip("0").rstrip(".")


def _spec(values: list[dict[str, object]], labels: list[str]) -> dict[str, Any]:
    order = [PLANNED, EXECUTED]
    rightmost = max((float(str(value["value"])) for value in values), default=1.0) * 1.18
    place = {
        "y": {"field": "label", "type": "nominal", "sort": labels, "title": None, "axis": _LABELS},
        "yOffset": {"field": "stage", "type": "nominal", "sort": order},
        "x": {
            "field": "value", "type": "quantitative", "title": "euros",
            "scale": {"domainMax": rightmost, "nice": False}, "axis": _AMOUNTS,
        },
    }  # fmt: skip
    colour = {
        "field": "stage", "type": "nominal", "title": None, "legend": {"orient": "top", "labelFontSize": 13},
        "scale": {"domain": order, "range": list(_COLOURS.values())},
    }  # fmt: skip
    amount = {"field": "value", "type": "quantitative", "format": ",.0f"}
    return {
        "data": {"values": values},
        "width": 560,
        "height": {"step": 17},
        "config": {"font": "Arial, sans-serif", "view": {"stroke": None}, "background": "white"},
        "encoding": place,
        "layer": [
            {"mark": "bar", "encoding": {"color": colour}},
            {"mark": {"type": "text", "align": "left", "dx": 4, "color": _INK}, "encoding": {"text": amount}},
        ],
    }


_LABELS = {"domain": False, "ticks": False, "labelFontSize": 13, "labelColor": _INK, "labelLimit": 160}
_AMOUNTS = {
    "domain": False, "ticks": False, "tickCount": 5, "format": ",.0f", "gridColor": _GRID,
    "labelFontSize": 12, "labelColor": _INK, "titleFontWeight": "normal", "titleColor": _INK,
}  # fmt: skip
