"""Everything a reader sees, as plain text with the place where it stands: for checks of words and sentences.

Ids, addresses, directives and mark-up are left out. What a directive pulls in is a record, and stands here by itself.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel

from scripts.course.model import Option, Source, Term
from scripts.course.page import ADMONITION, DIRECTIVE, HEADING, LINK, SHOW, Page, read_directive
from scripts.course.text import LANGUAGES, SOURCE_LANGUAGE, Language, texts_in

Part = Literal["text", "heading", "description", "record", "name"]
"""A "name" is a wording that stands in Finnish too, letter for letter: it is looked at once."""
RECORDS = (
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
)

ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)]|>)\s+")
TABLE_RULE = re.compile(r"^\s*\|?[\s:|-]+\|?\s*$")
CELL = re.compile(r"(?<!\\)\|")
OTHER_LANGUAGE = re.compile(r"(?:!?\[[^\]]*\]\([^)\s]*\)|\*+[^*]+\*+)\{[^}]*\blang=[^}]*\}")
NOT_READ = re.compile(r"`[^`]*`|<(?:https?://|mailto:)[^>]*>|\{[:#.][^}]*\}|\{[\w-]+=[^}]*\}")
EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|\\(?=[^\w\s])")
NAME_IN_BRACES = re.compile(r"\{\w+\}")
A_WORD = "0"
"""Stands for what is filled in later, such as a number: one word of a sentence, and none that could be misspelt."""


@dataclass(frozen=True)
class Passage:
    """A paragraph, a list item, a heading, a cell of a table, or one wording of a record.

    `file` is as an editor sees it; `name` says which record and field ("law-027: claim.fi"), and is empty for a page.
    `kind` is "page", or that of the record ("facts"); `record` is the record itself, or an option of a question.
    """

    language: Language
    text: str
    file: str
    starts: tuple[tuple[int, int], ...]
    """For each line of the file: where in the text it begins, and its number."""
    name: str = ""
    part: Part = "text"
    kind: str = "page"
    record: BaseModel | None = field(default=None, compare=False)

    def line_at(self, offset: int) -> int:
        """The line of the file in which a place of the text stands; of a record, the line where the wording begins."""
        before = bisect_right([start for start, _ in self.starts], offset) - 1
        return self.starts[max(before, 0)][1]

    def where(self, offset: int = 0) -> str:
        """File and line, and which record and field: "docs/fi/core/signs.md, line 12"."""
        place = f"{self.file}, line {self.line_at(offset)}"
        return f"{place}: {self.name}" if self.name else place


# Pages


def page_passages(page: Page, terms: Mapping[str, Term]) -> Iterator[Passage]:
    """What a reader sees of a page that is written in the page itself, in its order."""
    yield Passage(page.language, page.meta.description, page.where, ((0, 2),), part="description")
    block: list[tuple[int, str]] = []
    made = _term_words(page, terms)
    for number, line in enumerate(page.markdown.split("\n"), start=page.first_line):
        alone = _stands_alone(line)
        if alone or ITEM.match(line):
            yield from _joined(page, block)
            block = []
        if not alone:
            block.append((number, _visible(ITEM.sub("", line), made)))
            continue
        for part, words in _parts(line):
            yield from _joined(page, [(number, _visible(words, made))], part)
    yield from _joined(page, block)


def _stands_alone(line: str) -> bool:
    """Whether a line is no part of a paragraph: empty, a heading, a title of a box, a row, a directive, attributes."""
    text = line.strip()
    return (
        not text
        or bool(HEADING.match(line) or ADMONITION.match(line) or DIRECTIVE.fullmatch(text))
        or text.startswith(("|", "{:"))
    )


def _parts(line: str) -> Iterator[tuple[Part, str]]:
    """What a line that stands alone gives to read."""
    if heading := HEADING.match(line):
        yield "heading", heading["title"]
    elif box := ADMONITION.match(line):
        yield "heading", box["title"] or ""
    elif line.strip().startswith("|") and not TABLE_RULE.match(line):
        yield from (("text", cell) for cell in CELL.split(line.strip().strip("|")))


def _joined(page: Page, block: list[tuple[int, str]], part: Part = "text") -> Iterator[Passage]:
    text, starts = "", []
    for number, words in block:
        starts.append((len(text), number))
        text += f"{words.strip()} "
    if text.strip():
        yield Passage(page.language, text.rstrip(), page.where, tuple(starts), part=part)


def visible_text(line: str, made: Callable[[re.Match[str]], str] = lambda directive: A_WORD) -> str:
    """A line as a reader sees it, without mark-up and without words that are marked as another language.

    A heading gives nothing; `made` says what to read for a directive.
    """
    if HEADING.match(line) or ADMONITION.match(line):
        return ""
    return _visible(line, made)


def _visible(line: str, made: Callable[[re.Match[str]], str]) -> str:
    line = NOT_READ.sub("", DIRECTIVE.sub(made, OTHER_LANGUAGE.sub("", SHOW.sub("", line))))
    return EMPHASIS.sub("", LINK.sub(lambda match: match["text"], line))


def _term_words(page: Page, terms: Mapping[str, Term]) -> Callable[[re.Match[str]], str]:
    """What a reader sees of a directive in a sentence: the words of a term, and one word of any other."""

    def made(match: re.Match[str]) -> str:
        directive = read_directive(match, 0)
        if directive.name != "term":
            return A_WORD
        term = terms.get(directive.words[0]) if directive.words else None
        return directive.shown or (term.term.in_language(page.language) if term else "")

    return made


# Records

Lines = Mapping[str, Mapping[str, int]]
"""By file, then by the path of a wording ("law-027.claim.fi"): the line where it begins."""


def record_passages(kind: str, place: str, record: BaseModel, lines: Lines) -> Iterator[Passage]:
    """Every wording of a record in every language; `place` is its file and id, as in Course.places."""
    file, _, name = place.partition(": ")
    inner = {f"options.{option.id}": option for option in getattr(record, "options", ())}
    for path, text in texts_in(record):
        owner: BaseModel = inner.get(path.rpartition(".")[0], record)
        for language in LANGUAGES:
            full = ".".join(part for part in (name.replace(": ", "."), path, language) if part)
            line = lines.get(file, {}).get(full, 1)
            same = language != SOURCE_LANGUAGE and text.in_language(language) == text.fi
            words = EMPHASIS.sub("", NAME_IN_BRACES.sub(A_WORD, text.in_language(language)))
            shown = f"{path}.{language}" if path else language
            where = f"{name}: {shown}" if name else shown
            yield Passage(language, words, file, ((0, line),), where, "name" if same else "record", kind, owner)


def title_passages(place: str, source: Source, lines: Lines) -> Iterator[Passage]:
    """The titles of a source, each in its own language when that is one of the course's."""
    file, _, name = place.partition(": ")
    for number, version in enumerate(source.versions, start=1):
        language = next((each for each in LANGUAGES if each == version.lang), None)
        if language:
            path = f"{name.replace(': ', '.')}.versions.{number}.title"
            line = lines.get(file, {}).get(path, 1)
            yield Passage(language, version.title, file, ((0, line),), f"{name}: title", "record", "sources", source)


def is_option(passage: Passage) -> bool:
    """Whether a passage is of an answer's option: what people may believe wrongly may stand there."""
    return isinstance(passage.record, Option)
