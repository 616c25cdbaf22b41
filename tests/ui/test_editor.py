"""The habits that fingers expect of an editor."""

import pytest
from textual.app import App, ComposeResult

from quizapp.ui.widgets.editor import Editor


class Alone(App[None]):
    """An editor and nothing else."""

    def __init__(self, text: str = ""):
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        yield Editor(self.text)


@pytest.mark.parametrize(
    ("text", "keys", "becomes"),
    [
        ("", [*"if(x", "end", ":", "enter", "y"], "if(x):\n    y"),
        ("    return x", ["end", "enter", "y"], "    return x\ny"),
        ("", ["left_parenthesis", "right_parenthesis"], "()"),
        ("", ["left_parenthesis", "backspace"], ""),
        ("", ["quotation_mark", "a", "quotation_mark"], '"a"'),
        ("x", ["tab"], "    x"),
        ("    x", ["shift+tab"], "x"),
        ("a\nb", ["ctrl+a", "shift+down", "shift+end", "tab"], "    a\n    b"),
        ("    a\n    b", ["ctrl+home", "shift+down", "shift+end", "shift+tab"], "a\nb"),
        ("a\n  b", ["ctrl+home", "shift+down", "shift+end", "ctrl+underscore"], "# a\n#   b"),
        ("# a\n#   b", ["ctrl+home", "shift+down", "shift+end", "ctrl+slash"], "a\n  b"),
        ("x", ["end", *"yz", "ctrl+z"], "x"),
    ],
)
async def test_keys(text, keys, becomes):
    app = Alone(text)
    async with app.run_test() as pilot:
        await pilot.press(*keys)

        assert app.query_one(Editor).text == becomes
