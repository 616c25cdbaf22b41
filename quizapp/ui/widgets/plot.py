"""A few figures as a plot with axes: what the coming days ask, how the weeks went."""

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.widgets import Static
from textual_plotext import PlotextPlot

__all__ = ["Plot"]


class Plot(VerticalGroup):
    """A heading, and under it the plot, or why there is none."""

    DEFAULT_CSS = """
    Plot {
        width: 1fr;
        PlotextPlot { height: 7; color: $primary; }
        & > .muted { display: none; }
        &.-empty > .muted { display: block; }
        &.-empty PlotextPlot { display: none; }
    }
    """

    def __init__(self, title: str, empty: str, *, id: str | None = None):
        super().__init__(id=id, classes="-empty")
        self.title, self.empty = title, empty

    def compose(self) -> ComposeResult:
        yield Static(self.title, classes="heading", markup=False)
        yield Static(self.empty, classes="muted", markup=False)
        plot = PlotextPlot()
        plot.theme = "clear"  # its own colours are not the app's
        yield plot

    def bars(self, names: Sequence[str], values: Sequence[int]) -> None:
        """Counts, from 0 up."""
        top = max(values, default=0)
        with self._plotted(names if top else ()) as plt:
            plt.bar(range(len(values)), values, width=0.4, marker="sd", minimum=0)
            plt.yticks(sorted({0, top // 2, top}))

    def line(self, names: Sequence[str], percents: Sequence[float]) -> None:
        """From 0 to 100."""
        with self._plotted(names) as plt:
            plt.plot(range(len(percents)), percents, marker="braille")
            plt.scatter(range(len(percents)), percents, marker="●")
            plt.xlim(-0.5, len(percents) - 0.5)  # room for the first name and the last
            plt.ylim(0, 100)
            plt.yticks((0, 50, 100))

    @contextlib.contextmanager
    def _plotted(self, names: Sequence[str]) -> Iterator[Any]:
        """What to plot on; names stand under it. Without any, why there is no plot is said."""
        self.set_class(not names, "-empty")
        widget = self.query_one(PlotextPlot)
        plt = widget.plt
        plt.clear_figure()
        plt.theme(widget.theme)  # now too: what is plotted takes its colour at once
        yield plt
        plt.xticks([float(place) for place in range(len(names))], list(names))
        plt.xaxes(True, False)
        plt.yaxes(True, False)
        widget.refresh(layout=True)
