"""One style sheet for readers: what we use of the theme's, then ours, in one request."""

from collections.abc import Iterable

JOINED_STYLE = "assets/css/course.css"
"""Where pages load it from, below the site's root."""


def join_styles(sheets: Iterable[str]) -> str:
    """The sheets one after the other, in the order given: of two rules that are as strong, the later one holds."""
    return "\n".join(sheets)
