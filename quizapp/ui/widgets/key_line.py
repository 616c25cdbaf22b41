"""The bottom line: the keys that work now, in the order in which they are used."""

from itertools import accumulate

from textual import events
from textual.content import Content
from textual.screen import Screen

from quizapp.ui.widgets.lines import MUTED, Lines

__all__ = ["KeyLine"]


class KeyLine(Lines):
    """Knows what the screen's bindings show; a click on a key is that key."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[tuple[str, str, str]] = []
        """Key, how it is written, what it does."""

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self.show_keys)
        self.show_keys(self.screen)

    def show_keys(self, screen: Screen[object]) -> None:
        shown: dict[str, tuple[str, str, str]] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled:
                written = self.app.get_key_display(binding)
                shown.setdefault(binding.action, (binding.key, written, binding.description))
        if self.keys != list(shown.values()):
            self.keys = list(shown.values())
            self.refresh()

    def lines(self, width: int) -> list[Content]:
        parts = [
            Content.assemble((written, "bold $primary"), (f" {what}", MUTED))
            for _, written, what in self.keys
        ]
        while len(parts) > 1 and sum(part.cell_length + 2 for part in parts) - 2 > width:
            parts.pop()
        return [Content("  ").join(parts)]

    def on_click(self, event: events.Click) -> None:
        widths = (len(written) + 1 + len(what) + 2 for _, written, what in self.keys)
        ends = list(accumulate(widths, initial=self.gutter.left))
        for (key, _, _), end in zip(self.keys, ends[1:], strict=True):
            if event.x < end:
                self.app.simulate_key(key)
                return
