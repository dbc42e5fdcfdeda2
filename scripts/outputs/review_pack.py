"""What a subject expert gets: a zip with a Word document for each page and a reading list to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass

from scripts.course.course import Course
from scripts.course.model import Audience
from scripts.course.text import Language
from scripts.outputs.archive import zip_of
from scripts.outputs.review_document import PageReview, page_reviews, review_document
from scripts.outputs.review_list import authority_name
from scripts.outputs.word_document import WordDocument
from scripts.paths import Project
from scripts.writing import replace_file

AFTERNOON = 240
"""Minutes from lunch to the end of a working day."""

SMALL = 9
"""Points; the reading list should fit on one sheet."""


@dataclass(frozen=True)
class Choice:
    """Which pages a pack holds: those for an audience, those of a module, or all."""

    audience: Audience | None = None
    module: str | None = None

    def pages(self, course: Course) -> list[str]:
        """The names of the pages, in the order of the course."""
        return [
            name
            for name in course.outline.page_names
            if self.audience in (None, *audiences_of(course, name)) and self.module in (None, module_of(course, name))
        ]

    def file_name(self, language: Language) -> str:
        """Such as "tso-review-fi.zip", "tso-review-employment-fi.zip" or "tso-review-module-core-fi.zip"."""
        parts = ["tso-review", self.audience, f"module-{self.module}" if self.module else None, language]
        return f"{'-'.join(part for part in parts if part)}.zip"


def write_review_pack(project: Project, course: Course, language: Language, choice: Choice = Choice()) -> str:
    """Write the pack for one language into dist/review; says what was made and where.

    Raises OSError when the folder cannot be written.
    """
    made = review_pack(course, language, choice)
    target = project.review_packs / choice.file_name(language)
    replace_file(target, zip_of(made, course.edition.day))
    return f"{target}: {len(made) - 1} pages and a reading list, {target.stat().st_size / 1_000_000:.1f} MB"


def review_pack(course: Course, language: Language, choice: Choice = Choice()) -> dict[str, bytes]:
    """The files of a pack by name, in reading order: "00-read-first.docx", "01-index.docx", "02-core-index.docx" …"""
    found = page_reviews(course, (course.page(name, language) for name in choice.pages(course)))
    files = {f"{number:02}-{each.page.name.replace('/', '-')}.docx": each for number, each in enumerate(found, start=1)}
    return {
        "00-read-first.docx": _reading_list(course, files, language),
        **{name: review_document(course, each) for name, each in files.items()},
    }


def module_of(course: Course, page: str) -> str | None:
    """The id of the module that a page belongs to; None for the home page."""
    return next((each.id for each in course.outline.modules if page in (each.index, *each.page_names)), None)


def audiences_of(course: Course, page: str) -> tuple[Audience, ...]:
    """For whom a page is; the home page is for all."""
    for module in course.outline.modules:
        if page == module.index:
            return module.audiences
        for entry in module.pages:
            if entry.page == page:
                return entry.audiences or module.audiences
    return tuple(dict.fromkeys(audience for module in course.outline.modules for audience in module.audiences))


def _reading_list(course: Course, files: dict[str, PageReview], language: Language) -> bytes:
    """The order, the minutes for each page, and in which files the open questions are, by whom to ask."""

    def say(name: str, **values: object) -> str:
        return course.interface.say(name, language, **values)

    title = say("pack_list_title")
    course_title = course.outline.title.in_language(language)
    running_head = f"{course_title} · {say('pack_edition')} {course.edition.name}"
    word = WordDocument(language, f"{course_title}: {title}", running_head, say("pack_sheet"), course.edition.day)
    word.text_size(SMALL)
    word.heading(title, 1)
    minutes = sum(each.minutes for each in files.values())
    parts = afternoons([each.minutes for each in files.values()])
    last = max(parts)
    fits = say("pack_list_afternoons", count=last) if last > 1 else say("pack_list_afternoon")
    word.paragraph(f"{say('pack_list_intro', count=len(files), minutes=minutes)} {fits}")
    word.labelled(say("pack_send"), course.settings.in_language("feedback", language) or say("gap_feedback"))
    head = ("pack_list_order", "review_page", "pack_list_part", "column_minutes", "column_open")
    _pages(word, files, parts, [say(name) for name in head])
    word.heading(say("pack_list_authorities"), 2)
    _authorities(word, course, files, language)
    return word.bytes()


def afternoons(minutes: Iterable[int]) -> list[int]:
    """For each page, in which afternoon it is read, from 1: as many pages in each as its time allows."""
    parts, part, left = [], 1, AFTERNOON
    for needed in minutes:
        if needed > left and left < AFTERNOON:
            part, left = part + 1, AFTERNOON
        parts.append(part)
        left -= needed
    return parts


def _pages(word: WordDocument, files: dict[str, PageReview], parts: list[int], head: list[str]) -> None:
    rows = (
        (name.removesuffix(".docx"), each.page.title, str(part), str(each.minutes), str(len(each.open_facts)))
        for (name, each), part in zip(files.items(), parts, strict=True)
    )
    _fill(word, head, [4.6, 5.6, 2.1, 2.3, 2.4], rows)


def _authorities(word: WordDocument, course: Course, files: dict[str, PageReview], language: Language) -> None:
    """A fact is counted once for its authority, and each file that rests on it is named by its number."""
    facts: dict[str, set[str]] = {}
    numbers: dict[str, list[str]] = {}
    for name, each in files.items():
        for fact in each.open_facts:
            asked = authority_name(course, fact.ask, language)
            facts.setdefault(asked, set()).add(fact.id)
            numbers.setdefault(asked, []).append(name[:2])
    head = [course.interface.say(name, language) for name in ("column_authority", "count", "pack_list_files")]
    rows = ((name, str(len(facts[name])), ", ".join(dict.fromkeys(numbers[name]))) for name in sorted(facts))
    _fill(word, head, [8, 2, 7], rows)


def _fill(word: WordDocument, head: list[str], widths: list[float], rows: Iterable[tuple[str, ...]]) -> None:
    table = word.table(head, widths)
    for row in rows:
        for cell, words in zip(word.row(table), row, strict=True):
            cell.paragraphs[0].add_run(words)
