"""Translations as PO files, for a translator's own tools: out with every passage, and back without loss.

A *passage* is one section of a page, a page's description, or one text of a record. Its key ("core/signs#alarm",
"records/facts/law-027:claim") is the context of the PO entry (msgctxt), so that two equal texts stay apart.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polib

from scripts.course.course import Course
from scripts.course.page import ADMONITION, DIRECTIVE, HEADING, LEAD, LINK, Page, read_directive
from scripts.course.problem import Problem, nearest
from scripts.course.text import SOURCE_LANGUAGE, Language, texts_in
from scripts.course.translations import (
    RECORDS,
    TRANSLATED,
    Translated,
    Unit,
    outdated_since,
    record_collections,
    units_of,
)

DESCRIPTION = "description"
BRACES = re.compile(r"\{\w+\}")


@dataclass(frozen=True)
class Passage:
    """Finnish words and what stands for them in one language."""

    document: str
    unit: str
    path: str
    """Inside the unit: the text of a record, or "description" of a page; empty for a section."""
    finnish: str
    words: str
    outdated: str | None
    """Why the words may not follow the Finnish any more."""
    before: str | None
    """The Finnish words with which somebody compared them last, when those were others."""

    @property
    def key(self) -> str:
        """What names the passage in a PO file, and never changes: "core/signs#alarm", "records/facts/law-027:claim"."""
        if self.document.startswith(f"{RECORDS}/"):
            return f"{self.document}/{self.unit}:{self.path}"
        return f"{self.document}:{self.path}" if self.path else f"{self.document}#{self.unit}"


def passages(course: Course, language: Language) -> Iterator[Passage]:
    """Every passage in one language, pages in the order of the course, then records."""
    for document, units in units_of(course).items():
        for unit in units:
            if document.startswith(f"{RECORDS}/"):
                yield from _of_record(course, unit, language)
            else:
                yield from _of_section(course, unit, language)


def _of_section(course: Course, unit: Unit, language: Language) -> Iterator[Passage]:
    finnish = course.page(unit.document, SOURCE_LANGUAGE)
    page = course.pages.get((unit.document, language))
    state, before = _state(course, unit, language)
    if unit.id == LEAD:
        ours = page.meta.description if page else ""
        yield Passage(unit.document, unit.id, DESCRIPTION, finnish.meta.description, ours, state, None)
    ours = _section(page, unit.id) if page else ""
    yield Passage(unit.document, unit.id, "", _section(finnish, unit.id), ours, state, before)


def _section(page: Page, name: str) -> str:
    return next((section.markdown.strip() for section in page.sections if section.id == name), "")


def _of_record(course: Course, unit: Unit, language: Language) -> Iterator[Passage]:
    kind = unit.document.removeprefix(f"{RECORDS}/")
    record = record_collections(course)[kind][unit.id]
    state, _ = _state(course, unit, language)
    for path, text in texts_in(record):
        words = text.in_language(language)
        yield Passage(unit.document, unit.id, path, text.fi.strip(), words, state, None)


def _state(course: Course, unit: Unit, language: Language) -> tuple[str | None, str | None]:
    state = outdated_since(course, unit, language)
    document = course.accepted.get(unit.document)
    acceptance = document.acceptance(unit.id, language) if document and state else None
    return state, document.texts.get(acceptance.finnish) if document and acceptance else None


def write_po(found: Iterable[Passage], language: Language, edition: str) -> str:
    """Passages as the text of a PO file; those that may be outdated are marked fuzzy, with what was compared."""
    file = polib.POFile(wrapwidth=110)
    file.metadata = {
        "Project-Id-Version": edition,
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    for passage in found:
        entry = polib.POEntry(
            msgctxt=passage.key, msgid=passage.finnish, msgstr=passage.words, comment=passage.outdated or ""
        )
        if passage.outdated and passage.words:
            entry.flags = ["fuzzy"]
            entry.previous_msgid = passage.before
        file.append(entry)
    return str(file)


@dataclass(frozen=True)
class Returned:
    """New words for a passage, from a translator's file."""

    passage: Passage
    words: str


def read_po(text: str, course: Course, where: str) -> tuple[Translated, list[Returned], list[Problem]]:
    """The language of a translator's file, the passages whose words are others now, and all that is wrong with it.

    Empty and fuzzy entries are left as they are: they are not ready.
    """
    try:
        file = polib.pofile(text)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        return TRANSLATED[0], [], [Problem(where, f"this is not a PO file: {error}", "po")]
    language = next((each for each in TRANSLATED if file.metadata.get("Language") == each), None)
    if language is None:
        what = "the header must say 'Language: sv' or 'Language: en'; export the file again"
        return TRANSLATED[0], [], [Problem(where, what, "po")]
    known = {passage.key: passage for passage in passages(course, language)}
    returned, problems = [], []
    for entry in file:
        key, words = entry.msgctxt or "", entry.msgstr.strip()
        if not words or "fuzzy" in entry.flags or (key in known and known[key].words == words):
            continue
        wrong = list(_mistakes(key, entry.msgid, words, known))
        problems += [Problem(f"{where}, line {entry.linenum}: {key}", what, "po") for what in wrong]
        returned += [] if wrong else [Returned(known[key], words)]
    return language, returned, problems


def _mistakes(key: str, finnish: str, words: str, known: dict[str, Passage]) -> Iterator[str]:
    if key not in known:
        yield f"there is no such passage{nearest(key, known)}; export the file again"
        return
    if known[key].finnish != finnish.strip():
        yield "the Finnish has changed since this file was exported; export it again and compare"
        return
    ours, theirs = Counter(protected(words)), Counter(protected(finnish))
    for token in sorted((theirs - ours).keys()):
        yield f"{token} is missing; it must stand as in the Finnish"
    for token in sorted((ours - theirs).keys()):
        yield f"{token} is not in the Finnish; take it out"


def protected(markdown: str) -> list[str]:
    """What a translator must not change: directives, ids of headings, addresses of links, kinds of boxes, names."""
    found = []
    for line in markdown.split("\n"):
        found += [str(read_directive(match, 0)) for match in DIRECTIVE.finditer(line)]
        found += [f"({match['target']})" for match in LINK.finditer(line)]
        if heading := HEADING.match(line):
            found.append(f"{heading['marks']} {{#{heading['id']}}}")
        if box := ADMONITION.match(line):
            found.append(f"{box['indent']}{box['marks']} {box['type']}")
        found += BRACES.findall(DIRECTIVE.sub("", line))
    return found
