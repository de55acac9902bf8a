"""What a view shows, as plain values: a file that is made later, outside of any run of the page, shows the same."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis import queries
from analysis.queries import Filters
from analysis.queries import timeline_viewport as viewports
from dashboard import source
from dashboard.charts import timeline
from dashboard.charts.mark_colours import ColourBy


@dataclass(frozen=True, slots=True)
class Shown:
    """What is chosen, and of the timeline the time, the lanes and the colours; without a `window`, all of the time."""

    filters: Filters
    window: tuple[date, date] | None = None
    by: viewports.By = "actor"
    colour: ColourBy = "kind"

    @property
    def within(self) -> Filters:
        """Give the filters that choose what lies in the time shown."""
        return self.filters.in_time(*self.window) if self.window else self.filters

    def answer(self, query: Callable[..., Any]) -> Any:
        """Answer a chart's query as the reader sees it."""
        if query == timeline.drawing_data:
            return source.ask(query, self.filters, self.window, by=self.by, colour=self.colour)
        if query == queries.timeline:
            return source.ask(query, self.filters, self.window, by=self.by)
        return source.ask(query, self.within)
