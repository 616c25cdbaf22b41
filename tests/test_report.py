"""A Markdown report as one HTML page."""

from quizapp.report import as_html


def test_the_page_needs_nothing_else() -> None:
    """No script, no link to a style or a font; light and dark."""
    page = as_html("# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n", "A & B")

    assert "<h1>Title</h1>" in page
    assert "<td>1</td>" in page
    assert "<title>A &amp; B</title>" in page
    assert "prefers-color-scheme: dark" in page
    assert "<script" not in page and "<link" not in page and "http" not in page


def test_html_in_the_text_is_shown_and_not_run() -> None:
    """A learner's answer may hold anything."""
    page = as_html("<script>alert(1)</script> {style}", "<b>")

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "{style}" in page
    assert "<title>&lt;b&gt;</title>" in page
