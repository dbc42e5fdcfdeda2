"""Small pieces of Markdown made from records. Words of a record are plain text: nothing in them becomes mark-up."""

import posixpath
import re
from collections.abc import Iterable

SPECIAL = re.compile(r"([\\`\[\]{}_])|(?<!\*)(\*)(?!\*)|^(\d+)([.)])(?=\s)|^(#|[-+](?=\s))")
DAY = r"\d{4}-\d\d-\d\d"
UNBREAKABLE = re.compile(rf"(?<=\d)(?<!{DAY}) (?=\d{{2,}}|%|§|euro)|(?<=§) (?=\d)")
APOSTROPHE = re.compile(r"(?<=[A-Za-z])'")
NO_BREAK_SPACE = "\u00a0"


def plain(words: str) -> str:
    """Words of a record as one line of Markdown; only **bold** keeps its meaning."""
    line = " ".join(words.split())
    escaped = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return SPECIAL.sub(_escape, escaped)


def _escape(match: re.Match[str]) -> str:
    number, mark = match.group(3), match.group(4)
    return f"{number}\\{mark}" if number else "\\" + match.group(0)


def paragraphs(words: str) -> list[str]:
    """Words of a record with empty lines in them, as paragraphs of Markdown."""
    return [plain(part) for part in re.split(r"\n\s*\n", words.strip())]


def bullets(items: Iterable[str]) -> str:
    """A list, one item a line; the items are Markdown already."""
    return "\n".join(f"- {item}" for item in items)


def indented(markdown: str, by: int = 4) -> str:
    """Markdown moved to the right, as the inside of a coloured box needs it."""
    return "\n".join(f"{' ' * by}{line}" if line else line for line in markdown.split("\n"))


def box(kind: str, title: str, body: str, folded: bool = False, opened: bool = False) -> str:
    """A coloured box (admonition); folded, it opens on a click and without JavaScript too, or is open at first."""
    safe = " ".join(title.split()).replace('"', "”").replace("<", "&lt;")
    mark = "!!!" if not folded else "???+" if opened else "???"
    return f'{mark} {kind} "{safe}"\n\n{indented(body)}'


def link(words: str, target: str, language: str | None = None) -> str:
    """A link; `language` is that of the words where it differs from the page's (WCAG 3.1.2)."""
    attributes = f"{{lang={language} hreflang={language}}}" if language else ""
    return f"[{plain(words)}]({target}){attributes}"


def page_target(page: str, other: str, anchor: str | None = None) -> str:
    """The link from one page to another of the same language, as authors write it: "../about/glossary.md#term-x"."""
    path = posixpath.relpath(f"{other}.md", posixpath.dirname(page) or ".")
    return f"{path}#{anchor}" if anchor else path


def typeset(markdown: str) -> str:
    """Typographic details that authors need not think of.

    Numbers and what belongs to them do not part at the end of a line (12 000, 64 %, 029 546 3177), and an
    apostrophe inside a word is a curved one: English is the only one of our languages that has them. The name of an
    edition stays as it is, whether its fingerprint begins with a figure or a letter (2026-11-21 3f2a9c1b).
    """
    return APOSTROPHE.sub("’", UNBREAKABLE.sub(NO_BREAK_SPACE, markdown))
