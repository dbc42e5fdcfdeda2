"""What only somebody who writes sees: what is wrong with the course, on top of every page of a preview."""

from collections.abc import Sequence
from html import escape

from scripts.outputs.questions import ThemeChangedError

TOP = '<header class="top">'


def with_problems(html: str, problems: Sequence[str]) -> str:
    """A finished page with a list of problems at its top; the page itself where there are none.

    Raises ThemeChangedError when the page has no top of its own (overrides/partials/header.html).
    """
    if not problems:
        return html
    if html.count(TOP) != 1:
        raise ThemeChangedError(f"{html.count(TOP)} of {TOP} where 1 was expected; see overrides/partials/header.html")
    listed = "".join(f"<li>{escape(problem)}</li>" for problem in problems)
    return html.replace(TOP, f'{TOP}\n  <ul class="problems">{listed}</ul>')
