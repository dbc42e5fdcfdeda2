"""What only somebody who writes sees: what is wrong with the course, on top of every page of a preview, and each page
again as soon as there is a newer one."""

from collections.abc import Sequence
from html import escape

from scripts.outputs.policy import meta_policy
from scripts.outputs.questions import ThemeChangedError

TOP = '<header class="top">'
NEWER_PAGE = "/livereload/newer-page.js"
"""Where a preview has the script that loads a page again; docs/assets/js/preview/newer-page.js."""


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


def asking_for_newer(html: str, shown: int) -> str:
    """A finished page that loads itself again as soon as there is a newer one; `shown` is the number of this one.

    Raises ThemeChangedError when the page has no policy or no end.
    """
    policy, end = f'content="{meta_policy("site")}"', "</body>"
    if (html.count(policy), html.count(end)) != (1, 1):
        raise ThemeChangedError("a page without the policy of the site or without </body>; see overrides/main.html")
    script = f'<script src="{NEWER_PAGE}" data-shown="{shown}"></script>'
    return html.replace(policy, f'content="{meta_policy("preview")}"').replace(end, f"{script}{end}")
