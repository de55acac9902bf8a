"""A figure while it is drawn: plain lists and dictionaries, of which plotly makes its own objects once, at the end.

Plotly checks each value that it is told and copies it several times, which took most of the time of a view. What is
drawn here is ours; that plotly would accept it is held by a test that runs over every chart.
"""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go


class Sketch:
    """Traces and layout of a figure to be; names and values are plotly's own."""

    def __init__(self) -> None:
        self.data: list[dict[str, Any]] = []
        self.layout: dict[str, Any] = {"xaxis": {}, "yaxis": {}}

    def add_scatter(self, **trace: Any) -> None:
        """Add points or lines."""
        self.data.append({"type": "scatter", **trace})

    def add_bar(self, **trace: Any) -> None:
        """Add bars."""
        self.data.append({"type": "bar", **trace})

    def add_annotation(self, **annotation: Any) -> None:
        """Add a note."""
        self.layout.setdefault("annotations", []).append(annotation)

    def add_shape(self, **shape: Any) -> None:
        """Add a line or the like that stands for no data."""
        self.layout.setdefault("shapes", []).append(shape)

    def update_layout(self, **more: Any) -> None:
        """Set parts of the layout, and leave the others."""
        _lay(self.layout, more)

    def update_xaxes(self, **more: Any) -> None:
        """Set parts of each horizontal axis."""
        self._each("xaxis", more)

    def update_yaxes(self, **more: Any) -> None:
        """Set parts of each vertical axis."""
        self._each("yaxis", more)

    def figure(self) -> go.Figure:
        """Give the figure; what is None is left to plotly."""
        return go.Figure({"data": _set(self.data), "layout": _set(self.layout)}, _validate=False)

    def _each(self, kind: str, more: Mapping[str, Any]) -> None:
        if isinstance(title := more.get("title"), str):
            more = {**more, "title": {"text": title}}
        for name, axis in self.layout.items():
            if name.startswith(kind):
                _lay(axis, more)


def _lay(under: dict[str, Any], over: Mapping[str, Any]) -> None:
    """Lay one dictionary over another, and what is in them likewise."""
    for name, value in over.items():
        if isinstance(value, dict):
            _lay(under.setdefault(name, {}), value)
        else:
            under[name] = value


def _set(value: Any) -> Any:
    """Leave out the settings that are None; within a list of values None stands for a gap, and stays."""
    if isinstance(value, dict):
        return {name: _set(setting) for name, setting in value.items() if setting is not None}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_set(item) for item in value]
    return value
