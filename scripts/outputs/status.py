"""How far the course has come, as records: per page and language, per module, and in all. Not for readers."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scripts.course.course import Course
from scripts.course.directives import facts_of, questions_of
from scripts.course.model import SignOff, State
from scripts.course.page import Page
from scripts.course.problem import Problem
from scripts.course.review_dates import Review, by_day_and_authority, reviews
from scripts.course.signing import holding, page_fingerprint, sign_offs_of, state_of
from scripts.course.text import LANGUAGES, SOURCE_LANGUAGE, Language
from scripts.course.translations import RECORDS, TRANSLATED, findings
from scripts.outputs.page_html import words_by_page

Translation = Literal["source", "current", "behind"]
OBSTACLES = ("unsigned-pages", "overdue-reviews", "unfilled-settings", "untranslated-changes")
OTHER = "other"
TOTALS = ("pages", "words", "questions", "cases", "terms", "indicators", "contacts", "sources")


@dataclass(frozen=True)
class LanguageStatus:
    """One page in one language."""

    title: str
    words: int
    behind: int
    """Sections that nobody has compared with the Finnish as it stands now."""
    translation: Translation
    state: State
    content: str
    """The fingerprint that a sign-off would be given for."""
    holds: tuple[SignOff, ...]
    lost: tuple[SignOff, ...]
    """Sign-offs given for content that has changed since."""


@dataclass(frozen=True)
class PageStatus:
    name: str
    code: str
    languages: Mapping[Language, LanguageStatus]
    next_review: date | None


@dataclass(frozen=True)
class ModuleStatus:
    """A part of the course; the home page is one by itself, with an empty id and no minutes."""

    id: str
    title: Mapping[Language, str]
    minutes: int
    questions: int
    cases: int
    facts: int
    open_facts: int
    pages: tuple[PageStatus, ...]


@dataclass(frozen=True)
class ReviewDay:
    day: date
    authority: str | None
    count: Counter[str]
    """How many facts, contacts and sources; none is 0."""


@dataclass(frozen=True)
class Status:
    """Everything that an owner wants to know as of a day."""

    edition: str
    day: date
    modules: tuple[ModuleStatus, ...]
    records: Mapping[str, Mapping[Language, int]]
    """Records by file that nobody has compared with the Finnish as it stands now."""
    review_days: tuple[ReviewDay, ...]
    totals: Mapping[str, Mapping[Language, int]]
    obstacles: Mapping[str, int]
    """How many problems stop a final edition, by check; those that need no word of their own are "other"."""

    @property
    def pages(self) -> tuple[PageStatus, ...]:
        """All pages, in the order of the course."""
        return tuple(page for module in self.modules for page in module.pages)


def status_of(course: Course, today: date, obstacles: Iterable[Problem]) -> Status:
    """The state of a course that has no errors, as of a day; `obstacles` are what stops a final edition on that day."""
    words = words_by_page(course)
    behind = Counter((finding.unit.partition("#")[0], finding.language) for finding in findings(course))
    due = reviews(course)
    counted = Counter(problem.check if problem.check in OBSTACLES else OTHER for problem in obstacles)
    return Status(
        edition=course.edition.name,
        day=today,
        modules=_modules(course, words, behind, due),
        records=_records(behind),
        review_days=tuple(
            ReviewDay(day, authority, Counter[str](review.kind for review in group))
            for (day, authority), group in by_day_and_authority(due).items()
        ),
        totals={name: {language: _total(course, name, language, words) for language in LANGUAGES} for name in TOTALS},
        obstacles={name: counted[name] for name in (*OBSTACLES, OTHER) if counted[name]},
    )


Counts = Mapping[tuple[str, Language], int]
"""A number for each page (or document of translations) and language."""


def _modules(course: Course, words: Counts, behind: Counts, due: list[Review]) -> tuple[ModuleStatus, ...]:
    first: dict[str, date] = {}
    for review in due:
        for name in review.pages:
            first.setdefault(name, review.due)

    def page_status(name: str, code: str | None = None) -> PageStatus:
        languages = {language: _in_language(course, name, language, words, behind) for language in LANGUAGES}
        return PageStatus(name, code or "", languages, first.get(name))

    home = _module(course, "", 0, (page_status(course.outline.home),))
    return home, *(
        _module(
            course,
            module.id,
            module.minutes,
            (page_status(module.index), *(page_status(entry.page, entry.code) for entry in module.pages)),
        )
        for module in course.outline.modules
    )


def _module(course: Course, own: str, minutes: int, pages: tuple[PageStatus, ...]) -> ModuleStatus:
    """What a reader of Finnish meets in a module; the other languages have the same questions, cases and facts."""
    finnish = [course.page(page.name, SOURCE_LANGUAGE) for page in pages]
    facts = {fact for page in finnish for fact in facts_of(page, course)}
    return ModuleStatus(
        id=own,
        title={language: pages[0].languages[language].title for language in LANGUAGES},
        minutes=minutes,
        questions=len({question for page in finnish for question in questions_of(page, course)}),
        cases=len({word for page in finnish for word in _cases(page)}),
        facts=len(facts),
        open_facts=sum(course.facts[fact].check is not None for fact in facts),
        pages=pages,
    )


def _cases(page: Page) -> list[str]:
    return [word for directive in page.directives if directive.name == "case" for word in directive.words]


def _in_language(course: Course, name: str, language: Language, words: Counts, behind: Counts) -> LanguageStatus:
    page = course.page(name, language)
    holds = holding(page, course)
    missed = behind.get((name, language), 0)
    return LanguageStatus(
        title=page.title,
        words=words[name, language],
        behind=missed,
        translation="source" if language == SOURCE_LANGUAGE else "behind" if missed else "current",
        state=state_of(page, course),
        content=page_fingerprint(page, course),
        holds=tuple(holds),
        lost=tuple(sign for sign in sign_offs_of(page, course) if sign not in holds),
    )


def _records(behind: Counts) -> dict[str, dict[Language, int]]:
    names = sorted({document for document, _ in behind if document.startswith(f"{RECORDS}/")})
    return {name: {language: behind.get((name, language), 0) for language in TRANSLATED} for name in names}


def _total(course: Course, name: str, language: Language, words: Counts) -> int:
    """How many there are in a language; records have words in all three, sources are counted as they are published."""
    if name == "pages":
        return sum(1 for _ in course.pages_in(language))
    if name == "words":
        return sum(count for (_, each), count in words.items() if each == language)
    if name == "sources":
        return sum(any(version.lang == language for version in source.versions) for source in course.sources.values())
    records: Mapping[str, object] = getattr(course, name)
    return len(records)
