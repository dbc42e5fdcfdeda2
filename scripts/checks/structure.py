"""The three versions of a page are built alike, so that a reader who changes language finds the same things."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest

from scripts.course.course import Course
from scripts.course.page import Page
from scripts.course.problem import Problem
from scripts.course.text import SOURCE_LANGUAGE

TAG = re.compile(r"</?[A-Za-z][^>\n]*>|<!--")
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^>\s]+>")


def different_structure(course: Course, today: date) -> Iterator[Problem]:
    """Find pages whose headings, directives, links, boxes or pictures differ from the Finnish page.

    Bad:  fi "## Merkit {#signs}" and sv "### Tecken {#signs}", or a question that only one language asks
    Good: fi "## Merkit {#signs}" and sv "## Tecken {#signs}"
    """
    for (name, language), page in course.checked_pages.items():
        finnish = course.pages.get((name, SOURCE_LANGUAGE))
        if language == SOURCE_LANGUAGE or finnish is None:
            continue
        for what, theirs, ours in _shapes(finnish, page):
            difference = _first_difference(theirs, ours)
            if difference:
                yield Problem(page.where, f"{what} differ from the Finnish page: {difference}", "different-structure")


Shape = Sequence[tuple[str, int]]
"""What stands in a page, in order, and in which line."""


def _shapes(finnish: Page, page: Page) -> Iterator[tuple[str, Shape, Shape]]:
    yield "headings", _headings(finnish), _headings(page)
    yield "directives", _directives(finnish), _directives(page)
    yield "links", finnish.links, page.links
    yield "pictures", finnish.images, page.images
    yield "boxes", _boxes(finnish), _boxes(page)
    yield "tables and lists", _blocks(finnish), _blocks(page)


def _headings(page: Page) -> Shape:
    return [(f"{'#' * heading.level} {{#{heading.id}}}", heading.line) for heading in page.headings]


def _directives(page: Page) -> Shape:
    return [(str(directive), directive.line) for directive in page.directives]


def _boxes(page: Page) -> Shape:
    return [(kind, line) for kind, _, line in page.admonitions]


def _blocks(page: Page) -> Shape:
    """Table rows with their number of cells, list items and quotations: one too few is a fact too few."""
    found = []
    for number, line in enumerate(page.markdown.split("\n"), start=page.first_line):
        text = line.strip()
        if text.startswith("|"):
            found.append((f"table row of {text.strip('|').count('|') + 1} cells", number))
        elif match := re.match(r"([-*]|\d+\.|>)\s", text):
            found.append(
                ({"-": "list item", "*": "list item", ">": "quotation"}.get(match[1], "numbered item"), number)
            )
    return found


def _first_difference(theirs: Shape, ours: Shape) -> str | None:
    for their, our in zip_longest(theirs, ours):
        if their is None:
            return f"line {our[1]} has {our[0]}, which the Finnish page has not"
        if our is None:
            return f"{their[0]} is missing (Finnish line {their[1]})"
        if their[0] != our[0]:
            return f"line {our[1]} has {our[0]}, the Finnish line {their[1]} has {their[0]}"
    return None


def untitled_boxes(course: Course, today: date) -> Iterator[Problem]:
    """Find coloured boxes without a title: they would show the English name of their kind.

    Bad:  !!! warning
    Good: !!! warning "Muista"
    """
    for page in course.checked_pages.values():
        for kind, title, line in page.admonitions:
            if not title or not title.strip():
                where = f"{page.where}, line {line}"
                yield Problem(where, f'the box needs a title in quotation marks: !!! {kind} "…"', "untitled-boxes")


def raw_html(course: Course, today: date) -> Iterator[Problem]:
    """Find HTML in a page: it can break the page, its accessibility and its safety.

    Bad:  Ring <b>112</b>
    Good: Ring **112**; sources with <https://migri.fi>
    """
    for page in course.checked_pages.values():
        for number, line in enumerate(page.markdown.split("\n"), start=page.first_line):
            if match := TAG.search(AUTOLINK.sub("", line)):
                what = f"HTML is not used in pages: {match[0]}; write it in Markdown"
                yield Problem(f"{page.where}, line {number}", what, "raw-html")
