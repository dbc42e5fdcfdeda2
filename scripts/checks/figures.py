"""Numbers are alike in the three languages: a reader of Swedish must not be told another day or another sum."""

from collections.abc import Iterator
from datetime import date

from scripts.course.course import Course
from scripts.course.figures import missing_figures
from scripts.course.problem import Problem
from scripts.course.text import LANGUAGES, SOURCE_LANGUAGE, Language, texts_in

RECORDS = (
    "facts", "contacts", "routes", "finder_questions", "finder_rules", "indicators", "sign_groups", "strengths",
    "phrases", "terms", "questions", "cases", "pictures",
)  # fmt: skip


def different_figures(course: Course, today: date) -> Iterator[Problem]:
    """Find numbers, dates, sums, phone numbers and sections of law that stand in one language only.

    Numbers up to twelve may be a word in one language and a digit in another.

    Bad:  fi "Hakemus maksaa 180 euroa" and sv "Ansökan kostar 108 euro"
    Good: fi "kolme kuukautta", sv "3 månader"; fi "1.9.2026", en "1 September 2026"
    """
    yield from _in_pages(course)
    yield from _in_records(course)


def _in_pages(course: Course) -> Iterator[Problem]:
    for (name, language), page in course.checked_pages.items():
        finnish = course.pages.get((name, SOURCE_LANGUAGE))
        if language == SOURCE_LANGUAGE or finnish is None:
            continue
        sections = {section.id: section for section in finnish.sections}
        for section in page.sections:
            if section.id in sections:
                where = f"{page.where}, line {section.line}"
                yield from _compare(where, sections[section.id].markdown, section.markdown, language)
        yield from _compare(f"{page.where}: description", finnish.meta.description, page.meta.description, language)


def _in_records(course: Course) -> Iterator[Problem]:
    for kind in RECORDS:
        for key, record in course.checked_records(kind).items():
            for path, text in texts_in(record):
                for language in LANGUAGES:
                    if language != SOURCE_LANGUAGE:
                        where = f"{course.places[kind, key]}: {path}.{language}"
                        yield from _compare(where, text.fi, text.in_language(language), language)


def _compare(where: str, finnish: str, words: str, language: Language) -> Iterator[Problem]:
    missing = missing_figures(finnish, SOURCE_LANGUAGE, words, language)
    added = missing_figures(words, language, finnish, SOURCE_LANGUAGE)
    told = [
        *([f"the Finnish has {_listed(missing)}, which is not here"] if missing else []),
        *([f"{_listed(added)} stands here and not in the Finnish"] if added else []),
    ]
    if told:
        yield Problem(where, f"{'; '.join(told)}. Compare the two and correct the wrong one", "different-figures")


def _listed(figures: list[str]) -> str:
    return ", ".join(f"month {figure[1:]}" if figure.startswith("m") else figure for figure in figures)
