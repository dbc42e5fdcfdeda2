"""From the files of docs/ to a Course, or to a list of everything that is wrong with them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from scripts.course.acceptance import AcceptedDocument
from scripts.course.course import Course
from scripts.course.dictionaries import Dictionaries
from scripts.course.edition import Edition, read_edition
from scripts.course.interface import Interface
from scripts.course.model import (
    Card,
    Case,
    Contact,
    Correction,
    Fact,
    FinderQuestion,
    FinderRule,
    Hyphens,
    Identifiers,
    Indicator,
    Outline,
    Phrase,
    Picture,
    Publisher,
    Question,
    Reviews,
    Route,
    Session,
    Settings,
    Sheet,
    SignGroup,
    Source,
    StrengthAdvice,
    Substitute,
    Term,
)
from scripts.course.overlay import read_changes
from scripts.course.page import Page, read_page
from scripts.course.problem import CourseError, Problem, nearest
from scripts.course.subjects import Subject, read_subjects
from scripts.course.text import LANGUAGES, Language
from scripts.course.validation import ids_in, validate, validate_list
from scripts.course.wordlists import AllowedSentence, KnownWord, PlainWords, WordLists, read_known_words
from scripts.course.yaml_file import read_text
from scripts.fingerprint import fingerprint_of_folder
from scripts.paths import Project
from scripts.speed.kept_yaml import KeptYaml

Model = TypeVar("Model", bound=BaseModel)

SINGLE = {
    "course.yml": Outline,
    "settings.yml": Settings,
    "interface.yml": Interface,
    "hyphens.yml": Hyphens,
    "reviews.yml": Reviews,
    "identifiers.yml": Identifiers,
}
LISTS: dict[str, type[BaseModel]] = {
    "facts": Fact,
    "contacts": Contact,
    "routes": Route,
    "indicators": Indicator,
    "sign_groups": SignGroup,
    "strengths": StrengthAdvice,
    "phrases": Phrase,
    "glossary": Term,
    "questions": Question,
    "cases": Case,
    "pictures": Picture,
    "card": Card,
    "sessions": Session,
    "passages": Substitute,
    "sheets": Sheet,
    "corrections": Correction,
}
"""Each a file (contacts.yml), or a folder of files (questions/signs.yml) when one file would be too long."""

KEYS = {"glossary": "terms", "card": "cards", "passages": "substitutes"}
"""Fields of a Course that are not named after the file."""

OPTIONAL = {"card", "corrections", "sessions"}

SUBJECTS = "subjects"
MAIN = "main."
"""How the name of a file begins that names the main place of each word."""
WORDS = "words"
PLAIN_WORDS, ALLOWED_SENTENCES = "officialese.yml", "exceptions.yml"
PAIRS: dict[str, dict[str, tuple[str, type[BaseModel]]]] = {
    "sources.yml": {"publishers": ("publishers", Publisher), "sources": ("sources", Source)},
    "route_finder.yml": {"questions": ("finder_questions", FinderQuestion), "rules": ("finder_rules", FinderRule)},
}
"""Files with two lists that belong together: the key of each list, and the kind of record it holds."""

NOT_RECORDS = {"README.md", "guide", "translations", "interface", "editions", SUBJECTS, WORDS}


MOST_READ = 2
"""Courses that are kept in memory: the one that a command works on, and the earlier one that it is compared with."""
_read: dict[tuple[Path, Edition], tuple[str, Course]] = {}
"""Each with a fingerprint of the records it was read from."""


def load_course(project: Project) -> Course:
    """The course of a project; one that has not changed since it was read is not read again.

    Raises CourseError with every problem of every file at once.
    """
    edition = read_edition(project.root, project.docs)
    key = project.root, edition
    if key not in _read:
        records = fingerprint_of_folder(project.data)
        known = (course for (root, _), (of, course) in _read.items() if (root, of) == (project.root, records))
        course = _load(project, edition, next(known, None))
        while len(_read) >= MOST_READ:
            del _read[next(iter(_read))]
        _read[key] = records, course
    return _read[key][1]


def _load(project: Project, edition: Edition, same_records: Course | None) -> Course:
    """The course; `same_records` is one whose records need not be read again, because only pages have changed."""
    reader = _Reader(project)
    if same_records:
        pages = reader.pages()
        if reader.problems:
            raise CourseError(reader.problems)
        return replace(same_records, pages=pages, edition=edition)
    records = reader.records()
    pages = reader.pages()
    accepted = reader.accepted()
    words = reader.words()
    subjects = reader.subjects()
    reader.yaml.save()
    problems = [*reader.problems, *_broken_references(reader, records)]
    if problems:
        raise CourseError(problems)
    return Course(
        local=read_changes(project),
        pages=pages,
        accepted=accepted,
        edition=edition,
        places=reader.places,
        lines=reader.lines,
        words=words,
        subjects=subjects,
        dictionaries=Dictionaries(),
        **records,
    )


class _Reader:
    """Reads files and keeps what is wrong with them, so that one mistake does not hide the next."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.problems: list[Problem] = []
        self.known: dict[str, set[str]] = {}
        self.missing: set[str] = set()
        self.places: dict[tuple[str, str], str] = {}
        self.lines: dict[str, dict[str, int]] = {}

    @cached_property
    def yaml(self) -> KeptYaml:
        """What record files held before; it is read when the first of them is."""
        return KeptYaml(self.project)

    def records(self) -> dict[str, Any]:
        """The fields of a Course except its pages."""
        self._unknown_files()
        found: dict[str, Any] = {
            {"course.yml": "outline"}.get(name, name.removesuffix(".yml")): self._single(name, model)
            for name, model in SINGLE.items()
        }
        for name, model in LISTS.items():
            key = KEYS.get(name, name)
            found[key] = self._lists(model, name, key)
        for name, lists in PAIRS.items():
            found |= self._pair(name, lists)
        return found

    def _where(self, name: str) -> str:
        return self.project.relative(self.project.data / name)

    def _yaml(self, path: Path) -> Any:
        where = self.project.relative(path)
        try:
            value, self.lines[where] = self.yaml.read(read_text(path, where), where)
        except CourseError as error:
            self.problems += error.problems
            return None
        return value

    def _single(self, name: str, model: type[Model]) -> Model | None:
        value = self._yaml(self.project.data / name)
        if value is None:
            return None
        result = validate(model, value, self._where(name))
        if isinstance(result, list):
            self.problems += result
            return None
        return result

    def _list(self, model: type[Model], value: Any, where: str, key: str) -> dict[str, Model]:
        if value is None:
            return {}
        records, problems = validate_list(model, value, where)
        self.problems += problems
        self.known.setdefault(key, set()).update(ids_in(value))
        self.places.update({(key, name): f"{where}: {name}" for name in records})
        return records

    def _lists(self, model: type[Model], name: str, key: str) -> dict[str, Model]:
        """The records of one kind, from its file or from the files of its folder."""
        records: dict[str, Model] = {}
        folder = self.project.data / name
        single = folder.with_suffix(".yml")
        if not folder.is_dir() and not single.exists():
            self.missing.add(key)
            if name in OPTIONAL:
                return records
        for path in sorted(folder.glob("*.yml")) if folder.is_dir() else [single]:
            where = self.project.relative(path)
            for own, record in self._list(model, self._yaml(path), where, key).items():
                if own in records:
                    what = "another file has a record of this id already; give this one another"
                    self.problems.append(Problem(f"{where}: {own}", what, "records"))
                records[own] = record
        return records

    def _pair(self, name: str, lists: Mapping[str, tuple[str, type[BaseModel]]]) -> dict[str, dict[str, Any]]:
        value = self._yaml(self.project.data / name)
        where = self._where(name)
        if not isinstance(value, Mapping) or set(value) != set(lists):
            if value is not None:
                expected = " and ".join(f"'{key}:'" for key in lists)
                self.problems.append(Problem(where, f"two lists are expected: {expected}", "records"))
            return {kind: {} for kind, _ in lists.values()}
        return {kind: self._list(model, value[key], f"{where}: {key}", kind) for key, (kind, model) in lists.items()}

    def _unknown_files(self) -> None:
        expected = {*SINGLE, *LISTS, *(f"{name}.yml" for name in LISTS), *PAIRS, *NOT_RECORDS}
        for path in sorted(self.project.data.iterdir()) if self.project.data.is_dir() else []:
            if path.name not in expected:
                what = f"nothing reads this file{nearest(path.name, expected)}"
                self.problems.append(Problem(self.project.relative(path), what, "files"))
        for name in LISTS:
            folder = self.project.data / name
            if folder.is_dir() and folder.with_suffix(".yml").exists():
                what = f"this file and the folder {name}/ hold the same kind of record; move the file into the folder"
                self.problems.append(Problem(self._where(f"{name}.yml"), what, "files"))
            for path in sorted(folder.glob("*")):
                if path.suffix != ".yml":
                    what = "files of records end in .yml; rename or remove it"
                    self.problems.append(Problem(self.project.relative(path), what, "files"))

    def pages(self) -> dict[tuple[str, Language], Page]:
        """Every page file of every language, also those that the course does not name: a check reports them."""
        pages: dict[tuple[str, Language], Page] = {}
        for language in LANGUAGES:
            folder = self.project.docs / language
            for path in sorted(folder.rglob("*.md")):
                name = path.relative_to(folder).with_suffix("").as_posix()
                try:
                    pages[name, language] = read_page(read_text(path, self.project.relative(path)), name, language)
                except CourseError as error:
                    self.problems += error.problems
        return pages

    def words(self) -> WordLists:
        """The project's word lists; a course can do without any of them."""
        folder = self.project.data / WORDS
        files = {f"{language}.txt": language for language in LANGUAGES}
        for path in sorted(folder.glob("*")):
            if path.name not in {*files, PLAIN_WORDS, ALLOWED_SENTENCES}:
                hint = nearest(path.name, [*files, PLAIN_WORDS, ALLOWED_SENTENCES])
                self.problems.append(Problem(self.project.relative(path), f"nothing reads this file{hint}", "files"))
        plain = self._single(f"{WORDS}/{PLAIN_WORDS}", PlainWords) if (folder / PLAIN_WORDS).exists() else None
        return WordLists(
            known={language: self._known_words(folder / name) for name, language in files.items()},
            plain=plain or PlainWords(),
            allowed=self._allowed_sentences(folder / ALLOWED_SENTENCES),
        )

    def subjects(self) -> dict[Language, tuple[Subject, ...]]:
        """The subject index of each language and the words that have a main place; a course can do without any."""
        folder = self.project.data / SUBJECTS
        files = {f"{main}{language}.yml": (language, bool(main)) for main in ("", MAIN) for language in LANGUAGES}
        found: dict[Language, tuple[Subject, ...]] = {}
        for path in sorted(folder.glob("*")):
            where = self.project.relative(path)
            if path.name in files:
                language, is_main = files[path.name]
                read, problems = read_subjects(self._yaml(path), where, self.lines.get(where, {}), is_main)
                found[language] = (*found.get(language, ()), *read)
                self.problems += problems
            else:
                hint = nearest(path.name, files)
                self.problems.append(Problem(where, f"nothing reads this file{hint}", "files"))
        return found

    def _known_words(self, path: Path) -> tuple[KnownWord, ...]:
        where = self.project.relative(path)
        try:
            return read_known_words(read_text(path, where), where) if path.exists() else ()
        except CourseError as error:
            self.problems += error.problems
            return ()

    def _allowed_sentences(self, path: Path) -> tuple[AllowedSentence, ...]:
        if not path.exists():
            return ()
        where = self.project.relative(path)
        allowed = []
        for number, value in enumerate(self._yaml(path) or (), start=1):
            result = validate(AllowedSentence, value, f"{where}: {number}")
            if isinstance(result, list):
                self.problems += result
            else:
                allowed.append(result)
        return tuple(allowed)

    def accepted(self) -> dict[str, AcceptedDocument]:
        """What has been compared with the Finnish, by document."""
        documents: dict[str, AcceptedDocument] = {}
        for path in sorted(self.project.accepted.rglob("*.yml")):
            result = validate(AcceptedDocument, self._yaml(path), self.project.relative(path))
            if isinstance(result, list):
                self.problems += result
            else:
                documents[path.relative_to(self.project.accepted).with_suffix("").as_posix()] = result
        return documents


def _broken_references(reader: _Reader, records: dict[str, Any]) -> Iterator[Problem]:
    """Ids that name no record. An id whose record has another mistake counts as known."""
    for where, kind, names in _references(reader, records):
        if kind in reader.missing:  # told once already, and not again for every record that needs the file
            continue
        known = reader.known.get(kind, set())
        for name in names:
            if name not in known:
                what = f"there is no '{name}' among the {kind}{nearest(name, known)}"
                yield Problem(where, what, "references")


def _references(reader: _Reader, records: dict[str, Any]) -> Iterator[tuple[str, str, Iterable[str]]]:
    """Where a reference stands, what kind of record it names, and the ids."""

    def each(kind: str) -> Iterator[tuple[str, Any]]:
        return _each(reader, records, kind)

    for where, source in each("sources"):
        yield f"{where}: publisher", "publishers", [source.publisher]
    for kind in ("facts", "contacts", "indicators", "phrases", "terms"):
        for where, record in each(kind):
            yield f"{where}: sources", "sources", record.sources
    yield from _references_of_signs(reader, records)
    yield from _references_of_rules(reader, records)
    for where, fact in each("facts"):
        yield f"{where}: ask", "publishers", [fact.ask] if fact.ask else []
    for where, route in each("routes"):
        yield f"{where}: facts", "facts", route.facts
        yield f"{where}: steps", "contacts", [step.contact for step in route.steps if step.contact]
    for where, question in each("questions"):
        yield f"{where}: facts", "facts", question.facts
    for where, case in each("cases"):
        yield f"{where}: facts", "facts", case.facts
        yield f"{where}: signs", "indicators", case.signs
    for where, picture in each("pictures"):
        yield f"{where}: facts", "facts", picture.facts
    yield from _references_of_cards(each("cards"))
    yield from _references_of_sessions(each("sessions"))
    for where, sheet in each("sheets"):
        yield f"{where}: also", "sheets", sheet.also
    outline: Outline | None = records["outline"]
    for check in outline.self_checks if outline else ():
        yield f"{reader._where('course.yml')}: self_checks: {check.id}", "questions", check.questions


def _references_of_cards(cards: Iterator[tuple[str, Card]]) -> Iterator[tuple[str, str, Iterable[str]]]:
    for where, card in cards:
        yield f"{where}: rules", "facts", card.rules
        yield f"{where}: signs", "indicators", card.signs
        yield f"{where}: opening", "phrases", card.opening
        yield f"{where}: promises", "phrases", card.promises
        yield f"{where}: routes", "routes", [each.route for each in card.routes]
        yield f"{where}: contacts", "contacts", card.contacts


def _references_of_sessions(sessions: Iterator[tuple[str, Session]]) -> Iterator[tuple[str, str, Iterable[str]]]:
    for where, session in sessions:
        yield f"{where}: parts", "questions", session.polls
        yield f"{where}: parts", "cases", session.cases
        yield f"{where}: routes", "routes", [each.route for each in session.routes]
        yield f"{where}: contacts", "contacts", session.contacts


def _each(reader: _Reader, records: dict[str, Any], kind: str) -> Iterator[tuple[str, Any]]:
    """The records of a kind, each with the place where it stands."""
    return ((reader.places[kind, name], record) for name, record in records[kind].items())


def _references_of_signs(reader: _Reader, records: dict[str, Any]) -> Iterator[tuple[str, str, Iterable[str]]]:
    """What signs, their groups and their strengths name."""
    for where, sign in _each(reader, records, "indicators"):
        yield f"{where}: group", "sign_groups", [sign.group]
        yield f"{where}: strength", "strengths", [sign.strength]
    for where, group in _each(reader, records, "sign_groups"):
        yield f"{where}: ask", "phrases", group.ask
        yield f"{where}: routes", "routes", group.routes
    for kind in ("sign_groups", "strengths", "finder_rules"):
        for where, record in _each(reader, records, kind):
            yield f"{where}: facts", "facts", record.facts
    for where, advice in _each(reader, records, "strengths"):
        yield f"{where}: steps", "contacts", [step.contact for step in advice.steps if step.contact]


def _references_of_rules(reader: _Reader, records: dict[str, Any]) -> Iterator[tuple[str, str, Iterable[str]]]:
    """What the rules of the route finder name: questions, their options, routes and contacts."""
    for name, question in records["finder_questions"].items():
        reader.known[_options_of(name)] = set(question.option_ids)
    for name, rule in records["finder_rules"].items():
        where = reader.places["finder_rules", name]
        yield f"{where}: when", "finder_questions", rule.when
        for question, options in rule.when.items():
            if question in records["finder_questions"]:
                yield f"{where}: when: {question}", _options_of(question), options
        yield f"{where}: routes", "routes", (*rule.routes, *rule.also)
        yield f"{where}: contacts", "contacts", rule.contacts


def _options_of(question: str) -> str:
    return f"options of the question '{question}'"
