"""What a host needs besides the pages: its configuration, pages that lead on from old addresses, security.txt."""

import json
import posixpath
import re
from datetime import timedelta
from html import escape
from pathlib import Path
from typing import Literal

from scripts.course.course import Course
from scripts.course.published import read_addresses
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.making import MakingError
from scripts.outputs.policy import meta_policy
from scripts.outputs.questions import ThemeChangedError
from scripts.outputs.server import apache, headers_file, nginx
from scripts.paths import Project
from scripts.writing import replace_file

SERVER = "server"
KEPT = "kept-editions.json"
"""The words of the notice on editions that are not online any more; whoever publishes the next one puts it there."""
KEPT_WORDS = ("newer_edition", "withdrawn_edition", "page_in_current_edition", "home_of_current_edition")
NOINDEX = '<meta name="robots" content="noindex">'
ALONE = '<main class="alone"'
"""By this a section without its page is known (overrides/section.html)."""
SECURITY_DAYS = 330
"""How long security.txt holds: less than the year that RFC 9116 recommends at most."""

MOVED = """<!doctype html>
<html lang="{language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{policy}">
    <meta http-equiv="refresh" content="0; url={target}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex">
    <title>{words}</title>
  </head>
  <body>
    <main>
      <h1>{words}</h1>
      <p><a href="{target}">{title}</a></p>
    </main>
  </body>
</html>
"""


class MovedNowhereError(MakingError):
    """addresses.yml sends readers to a page that is not there; the message says which."""


def write_host_files(project: Project, course: Course, state: Literal["draft", "final"]) -> None:
    """Complete dist/site and make dist/server. Raises MovedNowhereError, ThemeChangedError, CourseError, OSError."""
    site, server = project.site, project.dist / SERVER
    replace_file(server / "nginx.conf", nginx())
    replace_file(server / "apache.conf", apache())
    replace_file(server / KEPT, kept_words(course))
    replace_file(site / "_headers", headers_file())
    text = security_txt(course)
    if text:
        replace_file(site / ".well-known/security.txt", text)
    for old, new in read_addresses(project).moved.items():
        _write_moved(site, course, old, new)
    if state == "final":
        for page in sorted(site.rglob("index.html")):
            replace_file(page, indexed(page.read_text(encoding="utf-8")))


def kept_words(course: Course) -> str:
    """JSON: the words of the notice by language and name, the first language first."""
    first = course.settings.first_language
    words = {
        language: {name: getattr(course.interface, name).in_language(language) for name in KEPT_WORDS}
        for language in sorted(LANGUAGES, key=lambda each: each != first)
    }
    return json.dumps(words, ensure_ascii=False, indent=1) + "\n"


def indexed(html: str) -> str:
    """A page of a final edition, which search engines may show.

    What only leads on, and a section without its page, stay out of them.
    """
    if 'http-equiv="refresh"' in html or ALONE in html:
        return html
    if html.count(NOINDEX) != 1:
        raise ThemeChangedError(f"{NOINDEX}: expected once in a page; see overrides/main.html")
    return re.sub(rf"\n? *{re.escape(NOINDEX)}", "", html)


def security_txt(course: Course) -> str:
    """security.txt (RFC 9116), or an empty text while the owner has named no contact or the edition has no day."""
    contact, day = course.settings.security.strip(), course.edition.day
    if not contact or day is None:
        return ""
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {(day + timedelta(days=SECURITY_DAYS)).isoformat()}T00:00:00Z",
        "Preferred-Languages: fi, sv, en",
    ]
    if course.settings.address.strip():
        lines.append(f"Canonical: {course.settings.address.strip().rstrip('/')}/.well-known/security.txt")
    return "\n".join([*lines, ""])


def _write_moved(site: Path, course: Course, old: str, new: str) -> None:
    """A page at the old address that leads to the new one. What is downloaded cannot lead on and must stay."""
    target = site / new / "index.html"
    if old.startswith("files/") or not (old == "" or old.endswith("/")):
        raise MovedNowhereError(f"addresses.yml: '{old}' is no page; only pages can move. Keep the file.")
    if not target.is_file():
        raise MovedNowhereError(f"addresses.yml: '{old}' has moved to '{new}', where there is no page.")
    if (site / old / "index.html").is_file():
        raise MovedNowhereError(
            f"addresses.yml: '{old}' has moved, but a page still stands there. Keep one of the two."
        )
    language = language_of(old, course.settings.first_language)
    link = posixpath.relpath(f"/{new}", f"/{old}") + "/"
    title = re.search(r"<title>(.*?)</title>", target.read_text(encoding="utf-8"))
    words = escape(course.interface.say("page_moved", language))
    page = MOVED.format(
        language=language, policy=meta_policy("site"), target=link, words=words, title=title[1] if title else words
    )
    replace_file(site / old / "index.html", page)


def language_of(address: str, first: Language) -> Language:
    """The language of a page by its address."""
    return next((each for each in LANGUAGES if address.startswith(f"{each}/")), first)
