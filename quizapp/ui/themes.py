"""The two themes of our own. Every theme of Textual's works too: styles name variables only."""

from textual.theme import Theme

__all__ = ["THEMES"]

THEMES = (
    Theme(
        name="quizapp-dark",
        primary="#8AA4FF",
        secondary="#A9B4D8",
        accent="#F2A65A",
        success="#4CC38A",
        error="#F0616D",
        warning="#E8B339",
        foreground="#D7DAE5",
        background="#14161F",
        surface="#1A1D29",
        panel="#222636",
        dark=True,
        variables={"footer-background": "#14161F", "scrollbar": "#33394F"},
    ),
    Theme(
        name="quizapp-light",
        primary="#3451B2",
        secondary="#4A5578",
        accent="#B45309",
        success="#18794E",
        error="#C4314B",
        warning="#9A6700",
        foreground="#1E2130",
        background="#FBFBFD",
        surface="#F3F4F8",
        panel="#E8EAF1",
        dark=False,
        variables={"footer-background": "#FBFBFD", "scrollbar": "#C6CAD8"},
    ),
)
