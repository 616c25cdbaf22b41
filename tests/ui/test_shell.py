"""The app apart from its places."""

import io
import sys

import pytest

from quizapp.ui.app import QuizApp


async def test_an_app_whose_terminal_is_gone_ends(
    app: QuizApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A closed window sends no signal to what was started below another program."""
    async with app.run_test() as pilot:
        assert app.return_code is None
        monkeypatch.setattr(sys, "__stdin__", io.StringIO())

        app.leave_with_the_terminal()
        await pilot.pause()

        assert app.return_code == 0
