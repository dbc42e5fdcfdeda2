"""Which pages the search of a language looks into, and how much each counts."""

from collections.abc import Callable, Mapping

from scripts.course.course import Course
from scripts.course.directives import GLOSSARY_PAGE
from scripts.course.markdown import typeset
from scripts.course.text import Language
from scripts.outputs.search.index import SearchedPage

LISTING_SECTIONS = frozenset(["contents", "sources", "words-on-this-page", "pages", "route-map"])
"""Sections that only repeat what stands elsewhere: sources, terms, lists of pages, the map of the routes."""
JOB_AID_PAGE = "job-aid/index"
FOUND_LAST = 0.3
GLOSSARY = 0.45
"""A definition is short and names its term, so it would come before every page that says what to do."""
JOB_AID = 0.35
"""The same signs as elsewhere, gathered: found, but not before the page that explains them."""
BESIDE_JOB_AID = 0.7
"""The other pages of the job aid: the route finder gathers steps, but what is shown to clients stands nowhere else."""
PRACTICE = 0.8
"""Cases and self-checks show what other pages explain: whoever looks for "interpreter" at work wants what to do."""


def searched_pages(
    course: Course, language: Language, articles: Mapping[str, str], path_of: Callable[[str], str]
) -> list[SearchedPage]:
    """The pages of a language in reading order.

    `articles` are the finished articles of those pages that a reader has here, by name; `path_of` says where a page
    stands, seen from the home page of its language.
    """
    sought: dict[str, dict[str, list[str]]] = {}
    main: dict[str, dict[str, list[str]]] = {}
    for subject in course.subjects.get(language, ()):
        entries = main if subject.is_main else sought
        entries.setdefault(subject.page, {}).setdefault(subject.anchor, []).append(subject.words)
    last = {entry.page for module in course.outline.modules for entry in module.pages if entry.found_last}
    weights = {**{check.page: PRACTICE for check in course.outline.self_checks}, **dict.fromkeys(last, FOUND_LAST)}
    return [
        SearchedPage(
            name=name,
            path=path_of(name),
            title=typeset(course.page(name, language).title),
            description=typeset(course.page(name, language).meta.description),
            # Nobody looks for it; with it the search would be another after every change of any page.
            html=articles[name].replace(course.edition.name, ""),
            lists=LISTING_SECTIONS,
            weight=weights.get(name) or _weight(name),
            sought=sought.get(name, {}),
            main=main.get(name, {}),
        )
        for name in course.outline.page_names
        if name in articles
    ]


def _weight(name: str) -> float:
    if name == GLOSSARY_PAGE:
        return GLOSSARY
    if name == JOB_AID_PAGE:
        return JOB_AID
    if name.startswith("cases/"):
        return PRACTICE
    return BESIDE_JOB_AID if name.startswith("job-aid/") else 1.0


def folder_path(name: str) -> str:
    """Where a page of the web site stands: "core/why/", or "" for the home page."""
    path = name.removesuffix("index").rstrip("/")
    return f"{path}/" if path else ""


def file_path(name: str) -> str:
    """Where a page of a package stands: "core/why.html"."""
    return f"{name}.html"
