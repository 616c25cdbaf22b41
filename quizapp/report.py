"""A report in Markdown as one HTML page that needs nothing else."""

import html

from markdown_it import MarkdownIt

__all__ = ["as_html"]

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}</body>
</html>
"""
STYLE = """
:root { color-scheme: light dark; --text: #1e2130; --muted: #5b6178; --page: #fbfbfd;
  --surface: #f3f4f8; --line: #d8dbe6; --primary: #3451b2; }
@media (prefers-color-scheme: dark) { :root { --text: #d7dae5; --muted: #989eb4; --page: #14161f;
  --surface: #1a1d29; --line: #333a52; --primary: #8aa4ff; } }
body { margin: 3rem auto; padding: 0 1.25rem; max-width: 46rem; color: var(--text);
  background: var(--page); font: 1rem/1.6 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; margin: 2em 0 .5em; }
h1 { font-size: 1.6rem; margin-top: 0; }
h2 { font-size: 1.2rem; color: var(--primary); }
h3 { font-size: 1rem; }
a { color: var(--primary); }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .3rem .9rem .3rem 0; text-align: left; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: normal; }
code, pre { font-family: ui-monospace, monospace; font-size: .92em; background: var(--surface); }
code { padding: .1em .3em; }
pre { padding: .8rem 1rem; overflow-x: auto; }
pre code { padding: 0; }
blockquote { margin: 1em 0; padding-left: 1rem; border-left: 3px solid var(--line);
  color: var(--muted); }
"""


def as_html(markdown: str, title: str) -> str:
    """The page, light or dark as the reader's system is. HTML in the Markdown is shown as text."""
    body = MarkdownIt("commonmark", {"html": False}).enable("table").render(markdown)
    return PAGE.format(title=html.escape(title), style=STYLE, body=body)
