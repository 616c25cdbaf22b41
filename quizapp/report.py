"""Markdown as one HTML file, and texts as Markdown. Pure."""

import html
import re

from markdown_it import MarkdownIt

__all__ = ["as_html", "code", "fenced", "plain"]

STYLE = """
:root { color-scheme: light dark; --text: #1e2130; --muted: #5a6078; --back: #fbfbfd;
  --surface: #f3f4f8; --line: #d8dbe6; --accent: #3451b2; }
@media (prefers-color-scheme: dark) { :root { --text: #d7dae5; --muted: #9aa0b5; --back: #14161f;
  --surface: #1a1d29; --line: #33394f; --accent: #8aa4ff; } }
body { max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; background: var(--back);
  color: var(--text); font: 1rem/1.6 system-ui, sans-serif; overflow-wrap: break-word; }
h1, h2, h3 { line-height: 1.25; margin: 2.2em 0 .6em; }
h1 { margin-top: 0; } h2 { color: var(--accent); } a { color: var(--accent); }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .35rem .8rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; }
th { color: var(--muted); font-weight: 600; }
code, pre { font: .9em/1.5 ui-monospace, monospace; background: var(--surface); }
code { padding: .1em .3em; border-radius: 3px; } pre code { padding: 0; background: none; }
pre { padding: .8rem 1rem; overflow-x: auto; border-radius: 4px; }
blockquote { margin: 1em 0; padding-left: 1rem; border-left: 3px solid var(--accent); }
hr { border: 0; border-top: 1px solid var(--line); margin: 2rem 0; }
"""


def as_html(markdown: str, title: str) -> str:
    """One self-contained page, light or dark as the reader's system is."""
    renderer = MarkdownIt("commonmark", {"html": False}).enable("table")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f"<body>\n{renderer.render(markdown)}</body>\n</html>\n"
    )


def fenced(text: str, language: str = "") -> str:
    """A block of code, its fence longer than any in the text."""
    fence = "`" * max(3, _longest_run(text) + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def code(text: str) -> str:
    """A text as it was printed or typed: a span of code, or a block where it has several lines."""
    if "\n" in text.strip("\n"):
        return fenced(text.strip("\n"))
    fence = "`" * (_longest_run(text) + 1)
    return f"{fence} {text.strip()} {fence}" if "`" in text else f"`{text.strip()}`"


def plain(text: str) -> str:
    """A text in which Markdown finds nothing to do."""
    escaped = re.sub(r"([\\`*_\[\]<>&|~])", r"\\\1", text)
    escaped = re.sub(r"(?m)^(\s*)([#+=-])", r"\1\\\2", escaped)  # headings, lists, rules
    return re.sub(r"(?m)^(\s*\d+)([.)])", r"\1\\\2", escaped)


def _longest_run(text: str) -> int:
    """Of backticks."""
    return max((len(run) for run in re.findall(r"`+", text)), default=0)
