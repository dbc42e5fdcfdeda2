"""A page as an author wrote it: what is in it, found without turning it into HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import StringConstraints

from scripts.course.problem import CourseError, Problem
from scripts.course.text import Language, Record
from scripts.course.validation import validate
from scripts.course.yaml_file import read_yaml

HEADING = re.compile(r"^(?P<marks>#{1,6})\s+(?P<title>.*?)(?:\s+\{#(?P<id>[^}\s]*)\s*\})?\s*$")
ADMONITION = re.compile(r'^(?P<indent> *)(?P<marks>!!!|\?\?\?\+?) *(?P<type>[\w-]+)(?: +"(?P<title>[^"]*)")? *$')
LINK = re.compile(r"(?P<image>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^)\s]+)\)")
DIRECTIVE = re.compile(r'\{\{\s*(?P<name>[\w-]+)(?P<arguments>(?:\s+(?:"[^"{}]*"|[^\s"{}]+))*)\s*\}\}')
ARGUMENT = re.compile(r'"(?P<shown>[^"]*)"|(?P<word>\S+)')
SHOW = re.compile(r"\{\{\s*show\s*\}\} ?")
"""Before a sentence that a slide shows; readers do not see it."""
SLIDE_LINE = re.compile(r"^[ \t]*\{\{\s*slide\b[^\n]*$", re.M)
"""Below the words of a section that makes a slide; readers do not see it."""
MOST_PAGES = 2000
"""Pages that are kept in memory as they were read: a course has some hundred, in three languages."""
LEAD = "lead"
"""The name of the part of a page before its first section."""


class PageMeta(Record):
    """What stands between the --- lines at the top of a page."""

    description: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160)]


@dataclass(frozen=True)
class Heading:
    level: int
    title: str
    id: str | None
    line: int


@dataclass(frozen=True)
class Directive:
    """`{{ name word word "shown words" }}` in a page; `shown` is what an author wants to read there."""

    name: str
    words: tuple[str, ...]
    shown: str | None
    line: int

    def __str__(self) -> str:
        return " ".join(["{{", self.name, *self.words, "}}"])


@dataclass(frozen=True)
class Section:
    """A heading of level two or more with all below it up to the next; the lead is a section too."""

    id: str
    title: str
    markdown: str
    line: int


@dataclass(frozen=True)
class Page:
    """One page in one language; `markdown` is what follows the front matter."""

    name: str
    language: Language
    meta: PageMeta
    markdown: str
    first_line: int

    @property
    def where(self) -> str:
        """The file as an editor sees it."""
        return page_path(self.name, self.language)

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """All headings, in order."""
        return tuple(self._headings())

    def _headings(self) -> Iterator[Heading]:
        for line, text in self._lines():
            if match := HEADING.match(text):
                yield Heading(len(match["marks"]), match["title"], match["id"], line)

    @property
    def title(self) -> str:
        """The words of the first heading, without a directive or a mark-up of their own."""
        return next((heading.title for heading in self.headings if heading.level == 1), "")

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The page cut at every heading of level two or more."""
        starts = [(heading.line, heading) for heading in self.headings if heading.level > 1]
        lines = self.markdown.split("\n")
        cuts = [*(line - self.first_line for line, _ in starts), len(lines)]
        lead = Section(LEAD, self.title, "\n".join(lines[: cuts[0]]), self.first_line)
        return lead, *(
            Section(heading.id or f"line-{line}", heading.title, "\n".join(lines[line - self.first_line : end]), line)
            for (line, heading), end in zip(starts, cuts[1:], strict=True)
        )

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """All directives, in order."""
        return tuple(read_directive(match, line) for line, text in self._lines() for match in DIRECTIVE.finditer(text))

    @cached_property
    def links(self) -> tuple[tuple[str, int], ...]:
        """Targets of links and the lines they stand in."""
        return tuple((match["target"], line) for match, line in self._link_matches() if not match["image"])

    @cached_property
    def images(self) -> tuple[tuple[str, int], ...]:
        """Targets of pictures and the lines they stand in."""
        return tuple((match["target"], line) for match, line in self._link_matches() if match["image"])

    def _link_matches(self) -> Iterator[tuple[re.Match[str], int]]:
        for line, text in self._lines():
            for match in LINK.finditer(text):
                yield match, line

    @cached_property
    def admonitions(self) -> tuple[tuple[str, str | None, int], ...]:
        """Type, title and line of each coloured box."""
        return tuple(
            (match["type"], match["title"], line) for line, text in self._lines() if (match := ADMONITION.match(text))
        )

    def _lines(self) -> Iterator[tuple[int, str]]:
        """Line numbers as in the file, and the lines."""
        return enumerate(self.markdown.split("\n"), start=self.first_line)


def without_marks(markdown: str) -> str:
    """Markdown without what only slides are made from: the words are the same with it and without it."""
    return SHOW.sub("", SLIDE_LINE.sub("", markdown))


def page_path(name: str, language: Language) -> str:
    """The file of a page, from the top of the project: docs/fi/core/signs.md."""
    return f"docs/{language}/{name}.md"


def read_directive(match: re.Match[str], line: int) -> Directive:
    """A directive from a match of DIRECTIVE."""
    words: list[str] = []
    shown: str | None = None
    for argument in ARGUMENT.finditer(match["arguments"]):
        if argument["shown"] is not None:
            shown = argument["shown"]
        else:
            words.append(argument["word"])
    return Directive(match["name"], tuple(words), shown, line)


@lru_cache(maxsize=MOST_PAGES)
def read_page(text: str, name: str, language: Language) -> Page:
    """A page from the text of its file; one that was read before is not taken apart again.

    Raises CourseError when the front matter is missing or wrong.
    """
    where = page_path(name, language)
    text = text.replace("\r\n", "\n")
    if not text.startswith("---\n") or "\n---\n" not in text[3:]:
        what = "the page must start with '---', a line 'description: …' and '---'"
        raise CourseError([Problem(f"{where}, line 1", what, "front-matter")])
    front, _, markdown = text[4:].partition("\n---\n")
    meta = validate(PageMeta, read_yaml(front, where), where)
    if isinstance(meta, list):
        raise CourseError(meta)
    return Page(name, language, meta, markdown, first_line=front.count("\n") + 4)
