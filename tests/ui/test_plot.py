"""Plots: names under them, figures beside them, a sentence where there is nothing to plot."""

from textual.app import App, ComposeResult

from quizapp.ui.ascii import AsciiFilter
from quizapp.ui.widgets.plot import Plot


class Plotting(App[None]):
    def compose(self) -> ComposeResult:
        yield Plot("Coming back", "None in the coming days.")


def screen(app: App[None]) -> list[str]:
    strips = app.screen._compositor.render_strips()
    return ["".join(segment.text for segment in strip).rstrip() for strip in strips]


async def test_bars_are_as_high_as_their_counts():
    """The highest reaches the top, none has no bar, and each has its name below."""
    app = Plotting()
    async with app.run_test(size=(24, 10)) as pilot:
        app.query_one(Plot).bars(["Fri", "Sat", "Sun"], [4, 0, 2])
        await pilot.pause()

        head, *rows = screen(app)[:8]
        assert head == "Coming back"
        assert rows[0].startswith("4┤") and rows[0].count("█") >= 3
        heights = [sum(row[3 + column :][:1] == "█" for row in rows) for column in (0, 10, 19)]
        assert heights[1] == 0 and heights[0] > heights[2] > 0, rows
        assert rows[-1].split() == ["Fri", "Sat", "Sun"]


async def test_a_line_goes_from_0_to_100():
    """One week alone is a dot; more are joined."""
    app = Plotting()
    async with app.run_test(size=(40, 10)) as pilot:
        plot = app.query_one(Plot)
        plot.line(["5 Oct"], [50.0])
        await pilot.pause()
        assert sum(row.count("●") for row in screen(app)) == 1

        plot.line(["5 Oct", "12 Oct", "19 Oct"], [0.0, 50.0, 100.0])
        await pilot.pause()
        rows = screen(app)[1:]
        dotted = [row.index("●") for row in rows if "●" in row]
        assert len(dotted) == 3 and dotted == sorted(dotted, reverse=True)
        assert rows[0].startswith("100┤") and rows[4].strip().startswith("0┤")


async def test_nothing_to_plot_is_said():
    """Without names, and with counts that are all none; a plot that comes later replaces it."""
    app = Plotting()
    async with app.run_test(size=(40, 10)) as pilot:
        plot = app.query_one(Plot)
        for names, counts in (([], []), (["Fri", "Sat"], [0, 0])):
            plot.bars(names, counts)
            await pilot.pause()
            assert [row for row in screen(app) if row] == [
                "Coming back",
                "None in the coming days.",
            ]

        plot.bars(["Fri"], [1])
        await pilot.pause()
        assert "None in the coming days." not in screen(app)


async def test_a_plot_is_readable_without_utf8():
    """Every mark of a plot has a stand-in that is not a question mark."""
    app = Plotting()
    async with app.run_test(size=(40, 10)) as pilot:
        app.query_one(Plot).line(["5 Oct", "12 Oct", "19 Oct"], [3.0, 64.0, 71.0])
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            shown = AsciiFilter().apply(list(strip), app.theme_variables["background"])
            assert "?" not in "".join(segment.text for segment in shown)
