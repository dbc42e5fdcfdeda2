"""A translator's new words into the pages and records, all of them or none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts.course.course import Course
from scripts.course.exchange import DESCRIPTION, Passage, Returned
from scripts.course.page import Page, page_path
from scripts.course.text import Language
from scripts.course.translations import RECORDS
from scripts.course.yaml_edit import NewWords, replace_words
from scripts.course.yaml_file import read_text
from scripts.paths import Project
from scripts.writing import replace_file


def take_in(project: Project, course: Course, language: Language, returned: Iterable[Returned]) -> dict[str, set[str]]:
    """Write new words where they belong; gives the sections or records that changed, by document.

    Every file is made ready before the first is replaced, and each is replaced in one step. Raises OSError.
    """
    sections: dict[str, dict[str, str]] = defaultdict(dict)
    records: dict[str, list[NewWords]] = defaultdict(list)
    changed: dict[str, set[str]] = defaultdict(set)
    for passage, words in ((each.passage, each.words) for each in returned):
        document, unit = passage.document, passage.unit
        changed[document].add(unit)
        if document.startswith(f"{RECORDS}/"):
            file, within = _place_of_record(course, passage)
            records[file].append(NewWords([*within, language], words))
        else:
            sections[document][passage.path or unit] = words
    for target, text in [*_pages(project, course, language, sections), *_records(project, records)]:
        replace_file(target, text)
    return changed


def _place_of_record(course: Course, passage: Passage) -> tuple[str, list[str]]:
    """The file of a record and the steps that lead to a text in it."""
    kind, record = passage.document.removeprefix(f"{RECORDS}/"), passage.unit
    steps = passage.path.split(".") if passage.path else []
    if kind == "course":
        return "docs/_data/course.yml", steps
    if kind == "interface":
        return "docs/_data/interface.yml", [record, *steps]
    file, *within = course.places[kind, record].split(": ")
    return file, [*within, *steps]


def _records(project: Project, changes: dict[str, list[NewWords]]) -> Iterator[tuple[Path, str]]:
    for file, new in changes.items():
        path = project.root / file
        yield path, replace_words(read_text(path, file), new)


def _pages(
    project: Project, course: Course, language: Language, changes: dict[str, dict[str, str]]
) -> Iterator[tuple[Path, str]]:
    for name, new in changes.items():
        yield project.root / page_path(name, language), page_text(course.page(name, language), new)


def page_text(page: Page, new: dict[str, str]) -> str:
    """The text of a page's file with other words in some sections, or another description."""
    description = new.get(DESCRIPTION, page.meta.description)
    parts = []
    for section in page.sections:
        # What stands between two sections is no translator's business: it stays as it was.
        ending = section.markdown[len(section.markdown.rstrip()) :]
        beginning = section.markdown[: len(section.markdown) - len(section.markdown.lstrip())]
        parts.append(f"{beginning}{new[section.id].strip()}{ending}" if section.id in new else section.markdown)
    return f"---\n{_front(description)}---\n" + "\n".join(parts)


def _front(description: str) -> str:
    return replace_words("description: x\n", [NewWords(["description"], description)])
