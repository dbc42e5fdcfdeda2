"""The finishing step between built HTML and everything that is made of it: text in, text out.

Each function does one thing and asserts how often it matched, so that a new version of MkDocs, Material or
mkdocs-quiz breaks the build and not the reader.
"""

import re
from html import unescape

from scripts.outputs.policy import Form, meta_policy
from scripts.outputs.questions import ThemeChangedError

CHARSET = '<meta charset="utf-8">'
TABLE = re.compile(
    r"<table>\s*<thead>\s*<tr>(?P<head>.*?)</tr>\s*</thead>\s*<tbody>(?P<body>.*?)</tbody>\s*</table>", re.S
)
HEAD_CELL = re.compile(r"<th>(.*?)</th>", re.S)
ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
CELL = re.compile(r"<td>(.*?)</td>", re.S)
TAGS = re.compile(r"<[^>]+>")
FORBIDDEN = {
    "an inline script": re.compile(r"<script(?![^>]*\bsrc=)[^>]*>"),
    "an inline style sheet": re.compile(r"<style\b"),
    "a style attribute": re.compile(r"<[^>]*\sstyle="),
    "an event attribute": re.compile(r"<[^>]*\son[a-z]+=", re.I),
    "a javascript: address": re.compile(r"=[\"']\s*javascript:", re.I),
}


def finish_page(html: str, form: Form) -> str:
    """A whole page, ready for a reader: tables that reflow, the policy, and nothing that the policy would forbid.

    Raises ThemeChangedError when something does not look as expected.
    """
    return under_policy(label_table_cells(html), form)


def under_policy(html: str, form: Form) -> str:
    """A page whose tables are labelled already, with the policy and nothing that the policy would forbid."""
    refuse_inline_code(html)
    return add_policy(html, form)


def label_table_cells(html: str) -> str:
    """Tables whose rows can stand as blocks on a narrow screen (WCAG 1.4.10), each cell with its column's name.

    The roles keep them tables for a screen reader whatever the style sheet makes of them.
    """
    finished, count = TABLE.subn(_labelled_table, html)
    _expect(count, html.count("<table"), "tables")
    return finished


def _labelled_table(match: re.Match[str]) -> str:
    names = HEAD_CELL.findall(match["head"])
    head = "".join(f'<th scope="col" role="columnheader">{name}</th>' for name in names)
    rows = "".join(f'<tr role="row">{_labelled_row(row, names)}</tr>' for row in ROW.findall(match["body"]))
    return (
        f'<table role="table"><thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table>'
    )


def _labelled_row(row: str, names: list[str]) -> str:
    cells = CELL.findall(row)
    _expect(len(cells), len(names), "cells in a table row")
    first = f'<th scope="row" role="rowheader">{cells[0]}</th>'
    rest = (
        f'<td role="cell" data-label="{_attribute(name)}">{cell}</td>'
        for name, cell in zip(names[1:], cells[1:], strict=True)
    )
    return first + "".join(rest)


def _attribute(html: str) -> str:
    words = unescape(TAGS.sub("", html)).strip()
    return words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def refuse_inline_code(html: str) -> None:
    """Raise ThemeChangedError when the page holds code that the policy forbids: it would silently not work."""
    for what, pattern in FORBIDDEN.items():
        found = pattern.search(html)
        if found:
            raise ThemeChangedError(f"{what} stands in the page: {found[0][:80]}; move it to a file of docs/assets")


def add_policy(html: str, form: Form) -> str:
    """The page with its Content-Security-Policy as the first thing after its encoding."""
    _expect(html.count(CHARSET), 1, "encoding declaration")
    return html.replace(
        CHARSET, f'{CHARSET}\n    <meta http-equiv="Content-Security-Policy" content="{meta_policy(form)}">'
    )


def _expect(count: int, expected: int, what: str) -> None:
    if count != expected:
        raise ThemeChangedError(f"{what}: {count} found where {expected} were expected; see scripts/outputs/finish.py")
