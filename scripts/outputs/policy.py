"""The Content-Security-Policy of each form in which the course is read (requirement SEC-1; CSP Level 3)."""

from typing import Literal

Form = Literal["site", "preview", "copy", "launch", "launch-cmi5"]

_PAGE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    # The theme's style sheet draws its icons from data: addresses.
    "img-src": "'self' data:",
    "base-uri": "'none'",
    "form-action": "'none'",
}

_LAUNCH = {**_PAGE, "frame-src": "'self'"}

POLICIES: dict[Form, dict[str, str]] = {
    "site": _PAGE,
    # A page that somebody is writing asks whether there is a newer one.
    "preview": {**_PAGE, "connect-src": "'self'"},
    # A page of a package or of a copy on disk.
    "copy": _PAGE,
    "launch": _LAUNCH,
    # The record store of a cmi5 platform stands at an address that only the launch tells.
    "launch-cmi5": {**_LAUNCH, "connect-src": "'self' https:"},
}
"""Nothing is fetched, framed, posted or run from a page; each form may add what it needs and no more."""


def meta_policy(form: Form) -> str:
    """The policy as a `<meta>` element can say it: without frame-ancestors, which only a header can."""
    return "; ".join(f"{directive} {sources}" for directive, sources in POLICIES[form].items())
