"""Pages that need no checking again, because they were without an error and nothing that could matter has changed."""

from collections.abc import Mapping
from functools import lru_cache

from scripts import checks
from scripts.course.course import Course
from scripts.course.dictionaries import SPELLER, MissingDictionaryError, Speller
from scripts.course.page import MOST_PAGES, Page
from scripts.course.problem import Problem
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from scripts.speed.identity import digest, digest_of_files, files_in, program
from scripts.speed.kept_file import cache_folder, keep, read_kept


def errors(project: Project, course: Course) -> list[Problem]:
    """What stops every build, as checks.errors says it; pages that were clean before are not looked at again."""
    key = f"{__name__}.errors", "", ""
    if key not in course.kept:
        course.kept[key] = _errors(project, course)
    return list(course.kept[key])


def _errors(project: Project, course: Course) -> list[Problem]:
    file, identity = cache_folder(project) / "clean.json", surroundings(project, course)
    before: dict[str, str] | None = read_kept(file, identity)
    now = words_of_pages(course)
    if before == now:
        return []
    problems = checks.errors(course) if before is None else checks.errors_in(course, changed(before, now))
    if not problems:
        keep(file, identity, now)
    return problems


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Names of the pages whose words are others than before."""
    return [name for name, words in now.items() if before.get(name) != words]


def words_of_pages(course: Course) -> dict[str, str]:
    """A digest of each page, of its versions in all languages together, by its name."""
    return {
        name: digest(*(source_of(course, name, language) for language in LANGUAGES))
        for name in dict.fromkeys(name for name, _ in course.pages)
    }


def source_of(course: Course, name: str, language: Language) -> str:
    """All words of a page, with where they begin in the file; nothing for one that does not exist."""
    page = course.pages.get((name, language))
    return f"{page.first_line} {page.meta.description}\n{page.markdown}" if page else ""


def surroundings(project: Project, course: Course) -> str:
    """A digest of all that a page's errors can depend on besides its own words."""
    return digest(program(), *map(_dictionary, SPELLER.values()), *records_and_outlines(project, course))


def records_and_outlines(project: Project, course: Course) -> list[str]:
    """Digests of all records, and of what each page shows of itself elsewhere."""
    key = f"{__name__}.records_and_outlines", "", ""
    if key not in course.kept:
        records = digest_of_files(project.data, files_in(project.data))
        course.kept[key] = [records, *map(_outline, course.pages.values())]
    found: list[str] = course.kept[key]
    return found


def _dictionary(speller: Speller) -> str:
    try:
        return speller.identity
    except MissingDictionaryError:
        return "missing"


@lru_cache(maxsize=MOST_PAGES)
def _outline(page: Page) -> str:
    """What another page can show of a page or lead to: its title, description, headings and directives."""
    headings = (f"{heading.level} {heading.id} {heading.title}" for heading in page.headings)
    directives = (f"{directive} {directive.shown}" for directive in page.directives)
    return digest(page.name, page.language, page.meta.description, *headings, "", *directives)
