"""Headings that can be linked to: with ids that are alike in all languages, and links that arrive."""

import posixpath
from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.page import LEAD, Page
from scripts.course.problem import Problem, nearest
from scripts.course.records_as_markdown import WORDS_ON_PAGE


def headings_without_id(course: Course, today: date) -> Iterator[Problem]:
    """Find headings below the page title that have no id of their own.

    Headings are translated, so an automatic id would differ between languages and break links.

    Bad:  ## Mitä sanoa
    Good: ## Mitä sanoa {#what-to-say}
    """
    for page in course.checked_pages.values():
        for heading in page.headings:
            if heading.level > 1 and not heading.id:
                example = f"## {heading.title} {{#english-words}}"
                what = f"the heading '{heading.title}' needs an id, alike in all languages: {example}"
                yield Problem(f"{page.where}, line {heading.line}", what, "headings-without-id")


def repeated_ids(course: Course, today: date) -> Iterator[Problem]:
    """Find pages that use an id twice, or have not exactly one title.

    Bad:  ## Merkit {#signs} … ## Muut merkit {#signs}
    Good: ## Merkit {#signs} … ## Muut merkit {#other-signs}
    """
    for page in course.checked_pages.values():
        titles = [heading for heading in page.headings if heading.level == 1]
        if len(titles) != 1:
            yield Problem(page.where, f"a page has one title ('# …'), not {len(titles)}", "repeated-ids")
        seen = {LEAD, WORDS_ON_PAGE}
        for heading in page.headings:
            if heading.id in seen:
                what = f"the id '{heading.id}' is already used on this page; give this heading another"
                yield Problem(f"{page.where}, line {heading.line}", what, "repeated-ids")
            if heading.id:
                seen.add(heading.id)


def broken_anchors(course: Course, today: date) -> Iterator[Problem]:
    """Find links to pages or headings that are not there, and links that leave the course.

    Bad:  [merkit](sings.md) or [merkit](signs.md#alrm)
    Good: [merkit](signs.md#alarm)
    """
    for page in course.checked_pages.values():
        for target, line in (*page.links, *page.images):
            problem = _wrong_target(page, target, course)
            if problem:
                yield Problem(f"{page.where}, line {line}", problem, "broken-anchors")


def _wrong_target(page: Page, target: str, course: Course) -> str | None:
    if "://" in target or target.startswith(("mailto:", "tel:", "/")):
        return f"'{target}' leaves the course; put outside addresses into docs/_data/sources.yml or contacts.yml"
    path, _, anchor = target.partition("#")
    if path and not path.endswith(".md"):
        return None
    name = (
        posixpath.normpath(posixpath.join(posixpath.dirname(page.name), path)).removesuffix(".md")
        if path
        else page.name
    )
    other = course.pages.get((name, page.language))
    if other is None:
        known = [each for each, language in course.pages if language == page.language]
        return f"there is no page '{path}'{nearest(name, known)}"
    ids = [heading.id for heading in other.headings if heading.id]
    if anchor and anchor not in ids and not anchor.startswith(("question-", "case-", "term-")):
        return f"the page '{name}' has no heading with the id '{anchor}'{nearest(anchor, ids)}"
    return None
