"""The top line: the four places, the present one filled, and the days that are left."""

from itertools import accumulate

from textual import events
from textual.content import Content
from textual.message import Message

from quizapp.ui.widgets.lines import MUTED, Lines, spread

__all__ = ["PLACES", "TopLine"]

PLACES = ("today", "quiz", "exercises", "progress")


class TopLine(Lines):
    """Knows which place is the present one, and what stands at the right."""

    ALLOW_SELECT = False

    class Clicked(Message):
        """A place was clicked, or the date (`date`)."""

        def __init__(self, target: str):
            super().__init__()
            self.target = target

    def __init__(self, place: str):
        super().__init__()
        self.place = place
        self.right = ""
        self.always = False

    def show(self, right: str, *, always: bool = False) -> None:
        """`always`: on narrow terminals too, where the places give way."""
        self.right, self.always = right, always
        self.refresh()

    def lines(self, width: int) -> list[Content]:
        names = [self._label(place, width) for place in PLACES]
        filled = [
            Content.styled(name, "bold $background on $primary" if place == self.place else MUTED)
            for place, name in zip(PLACES, names, strict=True)
        ]
        right = Content.styled(f"{self.right} " if width >= 64 or self.always else "", "$accent")
        return [spread(Content(" ").join([Content(""), *filled]), right, width)]

    def _label(self, place: str, width: int) -> str:
        return f" {place.title()} " if width >= 44 else f" {place.title()[:6]} "

    def on_click(self, event: events.Click) -> None:
        widths = (len(self._label(place, self.size.width)) + 1 for place in PLACES)
        ends = zip(PLACES, accumulate(widths), strict=True)
        place = next((place for place, end in ends if event.x <= end), "date")
        self.post_message(self.Clicked(place))
