"""Markdown as HTML, and texts as Markdown: nothing from the content becomes markup by itself."""

import pytest
from markdown_it import MarkdownIt

from quizapp.report import as_html, code, fenced, plain


def text_of(markdown: str) -> list[tuple[str, str]]:
    """What a reader of the Markdown sees: kinds of tokens with their text."""
    parsed = MarkdownIt("commonmark", {"html": False}).enable("table").parse(markdown)
    return [(token.type, token.content) for token in parsed if token.content or token.children]


def test_a_page_is_self_contained_and_light_or_dark() -> None:
    """No address is loaded; tables, lists and code are there."""
    page = as_html("# A\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\nx < 1\n```\n", "Title")

    assert page.startswith("<!doctype html>")
    assert "prefers-color-scheme: dark" in page
    for part in ("<h1>A</h1>", "<td>1</td>", "x &lt; 1", "<title>Title</title>"):
        assert part in page
    assert not any(word in page for word in ("http", "src=", "<script", "@import", "url("))


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "a\n\n<div onclick=alert(1)>b</div>",
    ],
)
def test_html_and_scripts_of_the_content_are_shown_not_obeyed(attack: str) -> None:
    """In the text and in the title."""
    page = as_html(attack, "</title><script>")
    body = page.partition("</style>")[2]

    assert "<script" not in page
    assert "<img" not in body
    assert "<div" not in body
    assert 'href="javascript' not in body


@pytest.mark.parametrize(
    "text",
    [
        "x[b] and [a](b) and *stars* and _under_ and `ticks`",
        "# no heading", "- no list", "1. no list", "2) none", "+ none", "a & b &amp; <b>",
        "a | b ~~c~~", "\\ and \\*",
    ],
)  # fmt: skip
def test_a_plain_text_is_read_as_it_was_written(text: str) -> None:
    """In one paragraph, every character itself."""
    (token,) = text_of(plain(text))
    parsed = MarkdownIt("commonmark").parse(plain(text))[1].children or []

    assert token[0] == "inline"
    assert "".join(child.content for child in parsed) == text


def test_code_keeps_backticks_and_lines() -> None:
    """A fence is longer than any run of backticks inside it."""
    inside = "a\n```\nb ```` c"

    assert text_of(fenced(inside)) == [("fence", inside + "\n")]
    assert text_of(code("two\nlines")) == [("fence", "two\nlines\n")]
    for text in ("x`y", "plain", "``"):
        (child,) = MarkdownIt("commonmark").parse(code(text))[1].children or []
        assert (child.type, child.content) == ("code_inline", text)
