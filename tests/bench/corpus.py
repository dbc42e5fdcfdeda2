"""A course of any size to measure with: the real one, grown by pages put together from its own sections.

The same seed gives the same pages. Every page passes every check, so that nothing of a build is left out.
"""

import posixpath
import random
import re
import shutil
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import yaml

from scripts.course.course import Course
from scripts.course.directives import expand
from scripts.course.load import load_course
from scripts.course.model import interaction_id
from scripts.course.page import DIRECTIVE, LINK, Page, read_directive
from scripts.course.text import LANGUAGES, Language
from scripts.paths import Project
from tests.conftest import copy_real

SECTIONS, PART = 9, 20
"""Sections of a page, pages of a part of the course. Every second page asks a question: a course may have 200."""
NOT_TAKEN = {"slide", "picture", "case", "minutes", "quiz", "completion", "self-check", "progress", "show"}
"""What belongs to one page only, or would stand there twice."""
FROM = ("core/", "employment/", "reception/", "more/")
NOT_FROM = ("index", "self-check")
NOT_SECTIONS = {"lead", "sources", "questions", "next-step", "completion", "pages"}
PLAIN = """site_name: Plain
theme: {name: material, language: fi, font: false}
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {locale: fi, name: Suomi, default: true}
        - {locale: sv, name: Svenska}
        - {locale: en, name: English}
  - mkdocs_quiz:
      custom_translations: {fi: quiz.fi.po}
"""


@dataclass(frozen=True)
class Piece:
    """A section that stands in all languages."""

    page: str
    id: str
    words: dict[Language, str]


def grow(folder: Path, pages: int, seed: int) -> Project:
    """The real course in a new folder with so many pages in each language."""
    project = copy_real(folder)
    course = load_course(project)
    more = pages - len(course.outline.page_names)
    if more < 0:
        raise ValueError(f"the real course has {len(course.outline.page_names)} pages already")
    chance = random.Random(seed)  # noqa: S311  the same corpus every time, no secret
    pieces = list(_pieces(course))
    names = [f"grown-{number // PART:02}/page-{number % PART:02}" for number in range(more)]
    asked: list[str] = []
    for number, name in enumerate(names):
        questions = [name.replace("/", "-")] if number % 2 == 0 else []
        asked += questions
        for language, text in _page(name, chance.sample(pieces, SECTIONS * 2), questions, course).items():
            path = project.docs / language / f"{name}.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    _add_records(project, names, asked, chance)
    return project


def _pieces(course: Course) -> list[Piece]:
    found = []
    for name in course.outline.page_names:
        if name.startswith(FROM) and not name.endswith(NOT_FROM):
            versions = {language: course.page(name, language) for language in LANGUAGES}
            for section in versions["fi"].sections:
                if section.id not in NOT_SECTIONS:
                    found.append(
                        Piece(
                            name,
                            section.id,
                            {language: _plain(version, section.id, course) for language, version in versions.items()},
                        )
                    )
    return found


def _plain(page: Page, section: str, course: Course) -> str:
    """A section without what belongs to its own page, its links leading where they led."""
    words = next(each.markdown for each in page.sections if each.id == section)
    lines = [line for line in words.split("\n") if not _is_taken(line)]

    def term(match: re.Match[str]) -> str:
        directive = read_directive(match, 0)
        if directive.name == "show":
            return ""
        if directive.name != "term":
            return match[0]
        return directive.shown or course.terms[directive.words[0]].term.in_language(page.language)

    def link(match: re.Match[str]) -> str:
        path, _, anchor = match["target"].partition("#")
        there = posixpath.join(posixpath.dirname(page.name), path) if path else f"{page.name}.md"
        target = f"../{posixpath.normpath(there)}" + (f"#{anchor}" if anchor else "")
        return f"{match['image']}[{match['text']}]({target})"

    return LINK.sub(link, DIRECTIVE.sub(term, "\n".join(lines))).strip()


def _is_taken(line: str) -> bool:
    match = DIRECTIVE.fullmatch(line.strip())
    return bool(match and match["name"] in NOT_TAKEN)


def _page(name: str, pieces: list[Piece], questions: list[str], course: Course) -> dict[Language, str]:
    chosen = list({piece.id: piece for piece in pieces}.values())[:SECTIONS]
    made: dict[Language, str] = {}
    for language in LANGUAGES:
        source = course.page(chosen[0].page, language)
        parts = [f"---\ndescription: {source.meta.description}\n---\n# {source.title}"]
        for number, piece in enumerate(chosen):
            parts.append(piece.words[language])
            if number == 3:
                parts += [f"{{{{ quiz {each} }}}}" for each in questions]
        title = next(each.title for each in course.page("core/why", language).sections if each.id == "sources")
        made[language] = "\n\n".join([*parts, f"## {title} {{#sources}}", "{{ sources }}"]) + "\n"
    return made


def _add_records(project: Project, names: list[str], asked: list[str], chance: random.Random) -> None:
    """The parts of the course that the pages belong to, and questions for them, which are copies of real ones."""
    if not names:
        return
    modules: dict[str, list[str]] = {}
    for name in names:
        modules.setdefault(name.partition("/")[0], []).append(name)
    outline = project.data / "course.yml"
    course = yaml.safe_load(outline.read_text(encoding="utf-8"))
    at = next(number for number, module in enumerate(course["modules"]) if module["id"] == "about")
    course["modules"][at:at] = [
        {
            "id": module, "audiences": ["employment", "reception"], "index": pages[0], "teaches": False,
            "site_only": True, "pages": [{"page": page} for page in pages[1:]],
        }
        for module, pages in modules.items()
    ]  # fmt: skip
    _write(outline, course)
    records = [
        record
        for path in sorted((project.data / "questions").glob("*.yml"))
        for record in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    _write(project.data / "questions/grown.yml", [{**deepcopy(chance.choice(records)), "id": name} for name in asked])
    identifiers = project.data / "identifiers.yml"
    known = yaml.safe_load(identifiers.read_text(encoding="utf-8"))
    for number, name in enumerate(asked):
        known["questions"][name] = {
            "interaction": interaction_id(name), "iri": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
        }  # fmt: skip
    _write(identifiers, known)


def _write(path: Path, value: object) -> None:
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=1000), encoding="utf-8")


def write_plain(project: Project, folder: Path) -> None:
    """The same pages, expanded already, as plain MkDocs with the same packages takes them."""
    course = load_course(project)
    for (name, language), page in course.pages.items():
        path = folder / "docs" / language / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(expand(page, course), encoding="utf-8")
    shutil.copy(project.data / "interface/quiz.fi.po", folder)
    ours = yaml.safe_load(project.config.read_text(encoding="utf-8"))
    extensions = yaml.safe_dump({"markdown_extensions": ours["markdown_extensions"]})
    (folder / "mkdocs.yml").write_text(PLAIN + extensions, encoding="utf-8")
