"""The Content-Security-Policy of each form in which the course is read (requirement SEC-1; CSP Level 3)."""

from typing import Literal

Form = Literal["site"]

_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The theme's style sheet draws its icons from data: addresses.
    "img-src": "'self' data:",
    "base-uri": "'none'",
    "form-action": "'none'",
}

POLICIES: dict[Form, dict[str, str]] = {"site": _PAGE}
"""Nothing is fetched, framed, posted or run from a page; each form may add what it needs and no more."""


def meta_policy(form: Form) -> str:
    """The policy as a `<meta>` element can say it: without frame-ancestors, which only a header can."""
    return "; ".join(f"{directive} {sources}" for directive, sources in POLICIES[form].items())
