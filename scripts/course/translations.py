"""Whether the Swedish and English words still follow the Finnish ones.

A *unit* is a section of a page, or one record. Its fingerprint covers the Finnish words only. When somebody has
compared a translation, the fingerprint, the role, the day and the Finnish words themselves are kept in
docs/_data/translations, so that a later change can be shown without the history of the repository.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import Literal, get_args

import yaml
from pydantic import BaseModel

from scripts.course.acceptance import Acceptance, AcceptedDocument, AcceptedUnit
from scripts.course.course import Course
from scripts.course.page import LEAD, MOST_PAGES, Page, without_marks
from scripts.course.text import SOURCE_LANGUAGE, Language, texts_in

State = Literal["missing", "outdated", "orphaned"]
Translated = Literal["sv", "en"]
TRANSLATED: tuple[Translated, ...] = get_args(Translated)
WORD = re.compile(r"\S+\s*")
FACTS_LINE = re.compile(r"^\s*\{\{\s*facts\b.*$", re.M)
RECORDS = "records"


@dataclass(frozen=True)
class Unit:
    """Finnish words that are translated together: a section of a page, or one record."""

    document: str
    id: str
    words: str

    @property
    def name(self) -> str:
        """How the command line and the reports call it: "core/signs#alarm"."""
        return f"{self.document}#{self.id}"

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits of the words; how they are broken into lines does not count."""
        return hashlib.sha256(" ".join(self.words.split()).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Finding:
    """A unit in one language that needs a translator."""

    unit: str
    language: Language
    state: State
    what: str


def units_of(course: Course) -> dict[str, list[Unit]]:
    """All units by document: pages in course order under their names, records under "records/facts" and so on."""
    documents = {page.name: list(_page_units(page)) for page in course.pages_in(SOURCE_LANGUAGE)}
    for name, records in record_collections(course).items():
        document = f"{RECORDS}/{name}"
        documents[document] = [
            Unit(document, key, words) for key, record in records.items() if (words := _finnish_words(record))
        ]
    return documents


@lru_cache(maxsize=MOST_PAGES)
def _page_units(page: Page) -> tuple[Unit, ...]:
    units = []
    for section in page.sections:
        words = FACTS_LINE.sub("", without_marks(section.markdown)).strip()
        if section.id == LEAD:
            words = f"{page.meta.description}\n\n{words}"
        units.append(Unit(page.name, section.id, words))
    return tuple(units)


def record_collections(course: Course) -> dict[str, Mapping[str, BaseModel]]:
    """Everything besides the pages that is translated, by kind and id."""
    collections: dict[str, Mapping[str, BaseModel]] = {
        name: getattr(course, name)
        for name in (
            "publishers",
            "facts",
            "contacts",
            "routes",
            "finder_questions",
            "finder_rules",
            "indicators",
            "sign_groups",
            "strengths",
            "phrases",
            "terms",
            "questions",
            "cases",
            "pictures",
            "sessions",
            "substitutes",
            "sheets",
        )
    }
    # Words that only the search knows are no translation of each other, and no reader sees them.
    collections["terms"] = {name: term for name, term in course.terms.items() if term.is_explained}
    interface = {name: getattr(course.interface, name) for name in type(course.interface).model_fields}
    return {**collections, "interface": interface, "course": {"course": course.outline}}


def _finnish_words(record: BaseModel) -> str:
    return "\n".join(f"{path}: {' '.join(text.fi.split())}" if path else text.fi for path, text in texts_in(record))


def findings(course: Course) -> Iterator[Finding]:
    """Every unit that is missing, outdated or orphaned in Swedish or English."""
    documents = units_of(course)
    for units in documents.values():
        for unit in units:
            for language in TRANSLATED:
                yield from _finding(course, unit, language)
    yield from _orphans(course, documents)


def _finding(course: Course, unit: Unit, language: Language) -> Iterator[Finding]:
    if not unit.document.startswith(f"{RECORDS}/"):
        page = course.pages.get((unit.document, language))
        if page is None or unit.id not in {section.id for section in page.sections}:
            yield Finding(unit.name, language, "missing", "not written yet")
            return
    state = outdated_since(course, unit, language)
    if state:
        yield Finding(unit.name, language, "outdated", state)


def outdated_since(course: Course, unit: Unit, language: Language) -> str | None:
    """Why a translation may not follow the Finnish any more, or None when somebody has compared these very words."""
    document = course.accepted.get(unit.document)
    acceptance = document.acceptance(unit.id, language) if document else None
    if acceptance is None:
        return "nobody has compared it with the Finnish yet"
    if acceptance.finnish != unit.fingerprint:
        return f"the Finnish has changed since {acceptance.day}, when {acceptance.by} compared it"
    return None


def sections_older_than_finnish(page: Page, course: Course) -> set[str]:
    """Ids of the page's sections that somebody has compared with Finnish words that have changed since.

    A section that nobody has compared yet is not among them: it is new, not old.
    """
    finnish = course.pages.get((page.name, SOURCE_LANGUAGE))
    document = course.accepted.get(page.name)
    if page.language == SOURCE_LANGUAGE or finnish is None or document is None:
        return set()
    current = {unit.id: unit.fingerprint for unit in _page_units(finnish)}
    return {
        unit.id
        for unit in document.units
        if (acceptance := document.acceptance(unit.id, page.language)) and acceptance.finnish != current.get(unit.id)
    }


def _orphans(course: Course, documents: Mapping[str, list[Unit]]) -> Iterator[Finding]:
    for (name, language), page in course.pages.items():
        if language == SOURCE_LANGUAGE:
            continue
        finnish = {unit.id for unit in documents.get(name, [])}
        for section in page.sections:
            if section.id not in finnish:
                yield Finding(f"{name}#{section.id}", language, "orphaned", "the Finnish page has no such section")
    for name, document in course.accepted.items():
        known = {unit.id for unit in documents.get(name, [])}
        for unit in document.units:
            if unit.id not in known:
                for acceptance in unit.accepted:
                    what = (
                        "kept from a section or record that is gone; `translations accept` on the document removes it"
                    )
                    yield Finding(f"{name}#{unit.id}", acceptance.language, "orphaned", what)


@dataclass(frozen=True)
class Comparison:
    """A role has compared one language with the Finnish on a day."""

    language: Translated
    by: str
    day: date


def accept_units(
    document: AcceptedDocument | None, units: list[Unit], chosen: set[str], comparison: Comparison
) -> AcceptedDocument:
    """The document after a comparison of the chosen units; what belongs to no unit any more is dropped."""
    before = document or AcceptedDocument(units=(), texts={})
    accepted = []
    texts: dict[str, str] = {}
    for unit in units:
        after = (_acceptance_after(before, unit, chosen, comparison, language) for language in TRANSLATED)
        kept = tuple(acceptance for acceptance in after if acceptance)
        texts |= {each.finnish: before.texts.get(each.finnish, unit.words) for each in kept}
        if kept:
            accepted.append(AcceptedUnit(id=unit.id, accepted=kept))
    return AcceptedDocument(units=tuple(accepted), texts=dict(sorted(texts.items())))


def _acceptance_after(
    before: AcceptedDocument, unit: Unit, chosen: set[str], comparison: Comparison, language: Language
) -> Acceptance | None:
    if unit.id in chosen and language == comparison.language:
        return Acceptance(language=comparison.language, by=comparison.by, day=comparison.day, finnish=unit.fingerprint)
    return before.acceptance(unit.id, language)


class _Dumper(yaml.SafeDumper):
    """Writes long texts as blocks, so that a person can read and compare them."""


def _block(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _block)


def write_accepted(document: AcceptedDocument) -> str:
    """The text of the file that keeps a document's comparisons."""
    note = (
        "# Written by `python -m scripts translations accept`: what was compared, and the Finnish words of that day.\n"
    )
    body = document.model_dump(mode="json")
    return note + yaml.dump(body, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=110)


def word_difference(before: str, after: str) -> str:
    """What changed, in words: [-taken out-] and {+put in+}, with some words around; paragraphs are kept."""
    spaced, old, new = WORD.findall(before), before.split(), after.split()
    parts = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            parts.append(_shortened(spaced[a:b]))
            continue
        gone, come = " ".join(old[a:b]), " ".join(new[c:d])
        parts.append(" " + (f"[-{gone}-]" if gone else "") + (f"{{+{come}+}}" if come else "") + " ")
    return re.sub(r" {2,}", " ", "".join(parts)).strip()


def _shortened(words: list[str], around: int = 12) -> str:
    """Unchanged words, with a gap where there are many."""
    if len(words) <= 2 * around + 3:
        return "".join(words)
    return f"{''.join(words[:around]).rstrip()} … {''.join(words[-around:])}"
