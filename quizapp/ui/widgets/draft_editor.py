"""The editor of a draft: on disk after every pause, read again when another editor wrote it."""

from textual import on

from quizapp.ui.draft import Draft
from quizapp.ui.widgets.editor import Editor
from quizapp.workspace import WorkspaceError

__all__ = ["DraftEditor"]

LOOK = 1.0
"""Seconds between two looks at whether another editor has written the file."""


class DraftEditor(Editor):
    """Nothing that was typed is lost; another editor's text can be taken back by undoing."""

    def __init__(self, draft: Draft, *, id: str | None = None):
        super().__init__(draft.text, id=id)
        self.draft = draft
        self.fault = ""
        """What was said last about the file."""

    def on_mount(self) -> None:
        self.set_interval(LOOK, self.look_at_file)

    def on_unmount(self) -> None:
        self.keep()

    @on(Editor.Paused)
    def keep(self) -> bool:
        """Save what was typed; whether it is safe."""
        try:
            self._take(self.draft.save(self.text))
        except WorkspaceError as error:
            self._say_once(str(error))
            return False
        self.fault = ""
        return True

    def look_at_file(self) -> None:
        try:
            if self.text == self.draft.text:
                self._take(self.draft.changed())
        except WorkspaceError as error:
            self._say_once(str(error))

    def begin_anew(self, draft: Draft) -> None:
        """Go on with a file that the app itself has put in the place of the old one."""
        self.draft = draft
        self.replace_all(draft.text)

    def _take(self, theirs: str | None) -> None:
        if theirs is not None and theirs != self.text:
            self.replace_all(theirs)
            self.notify("Changed by another editor and read again. Ctrl+Z brings yours back.")

    def _say_once(self, sentence: str) -> None:
        if sentence != self.fault:
            self.fault = sentence
            self.notify(sentence, severity="warning", timeout=10, markup=False)
