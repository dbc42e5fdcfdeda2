"""What of a finished page can be found: its parts with their headings and words, from HTML.

The frame and the menu never come here, only the article. Left out of it: options, reasons and choices of questions and
cases, lists of pages, words in another language, and what the scripts of docs/assets/js bring to life.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

LEFT_OUT = frozenset(
    [
        "minutes",
        "option",
        "question-hint",
        "question-number",
        "question-status",
        "question-note",
        "question-reasons",
        "question-check",
        "remember",
        "completion",
        "course-progress",
        "page-progress",
        "newer-in-finnish",
        "choice",
        "job-no-script",
        "job-choices",
        "job-tools",
        "sign-strength",
    ]
)
"""Classes of elements whose words are no content."""
BLOCKS = frozenset(["p", "li", "dt", "dd", "td", "th", "summary", "blockquote", "legend", "h2", "h3", "h4", "h5", "h6"])
VOID = frozenset(["br", "hr", "img", "input", "wbr"])
MARKED = frozenset(["strong", "dt", "summary", "figcaption", "h4"])
ON_MANY_PAGES = 5
"""A block of words that stands on so many pages is part of the frame in all but name; it counts on the first only."""


@dataclass
class Part:
    """What a link can lead to: the top of a page (no anchor), a section, or a term of the glossary."""

    anchor: str
    heading: str = ""
    blocks: list[str] = field(default_factory=list)
    marked: list[str] = field(default_factory=list)
    """What stands out in the blocks: "**Forced marriage.** A person …" is about forced marriage."""
    asked: list[str] = field(default_factory=list)
    """What the questions of the part ask; their options and reasons count nowhere."""
    is_usual: bool = False
    """Whether many pages have a part with this heading ("Act now")."""


def parts_of(html: str, lists: Collection[str] = ()) -> list[Part]:
    """The parts of a page's article in order, the top first.

    `lists` are ids of sections that only list what stands elsewhere: neither their words nor their headings count.
    """
    reader = _Reader()
    parser = etree.HTMLParser(target=reader, encoding="utf-8")
    parser.feed(html.encode())
    parser.close()
    return [part for part in reader.parts if part.anchor not in lists]


def without_repeats(pages: Iterable[list[Part]]) -> list[list[Part]]:
    """The pages in reading order, each block and heading that stands on many of them kept on the first page only."""
    given = list(pages)
    seen_on = Counter(
        words for parts in given for words in {words for part in parts for words in (part.heading, *part.blocks)}
    )
    shown: set[str] = set()

    def counts(words: str) -> bool:
        if seen_on[words] < ON_MANY_PAGES:
            return True
        if words in shown:
            return False
        shown.add(words)
        return True

    def reduced(part: Part) -> Part:
        usual = bool(part.heading) and seen_on[part.heading] >= ON_MANY_PAGES
        return replace(part, blocks=[words for words in part.blocks if counts(words)], is_usual=usual)

    return [[reduced(part) for part in parts] for parts in given]


@dataclass(frozen=True)
class _Element:
    """An element that is open: whether its words count, and whether they stand out."""

    tag: str
    is_left_out: bool
    is_marked: bool


class _Reader:
    """Cuts an article at its headings of the second and third level and at the terms of the glossary.

    The parser tells it what it meets (a parser target of lxml).
    """

    def __init__(self) -> None:
        self.parts = [Part("")]
        self._title = ""
        self._open: list[_Element] = []
        self._words: list[str] = []
        self._in_heading = False

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        if tag in VOID:
            self._words.append(" ")
            return
        if tag in BLOCKS:
            self._end_block()
        if _begins_part(tag, given):
            self._in_heading = True
            self.parts.append(Part(given.get("id", "")))
        self._open.append(_Element(tag, _is_left_out(tag, given), _is_marked(tag, given) and not self._in_heading))

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag in VOID or not self._open:
            return
        if tag == "h1":
            self._title = self._text()
        elif self._in_heading and tag in ("h2", "h3", "strong"):
            self._end_heading()
        elif tag == "legend":
            self._end_block(self.parts[-1].asked)
        elif tag in BLOCKS:
            self._end_block()
        while self._open and self._open.pop().tag != tag:
            pass

    def data(self, data: str) -> None:
        """Words between two tags."""
        if any(element.is_left_out for element in self._open):
            return
        self._words.append(data)
        if any(element.is_marked for element in self._open):
            self.parts[-1].marked.append(data)

    def close(self) -> None:
        """The page ends."""
        self._end_block()

    def _end_heading(self) -> None:
        """A heading that only repeats the page's title begins nothing: the words go on where they were."""
        self._in_heading = False
        self.parts[-1].heading = self._text()
        if self.parts[-1].heading == self._title:
            self.parts.pop()

    def _end_block(self, blocks: list[str] | None = None) -> None:
        words = self._text()
        if any(letter.isalnum() for letter in words):
            (self.parts[-1].blocks if blocks is None else blocks).append(words)

    def _text(self) -> str:
        words = " ".join("".join(self._words).split())
        self._words = []
        return words


def _begins_part(tag: str, given: Mapping[str, str]) -> bool:
    name = given.get("id", "")
    return tag == "h2" or (tag == "h3" and bool(name)) or (tag == "strong" and name.startswith("term-"))


def _is_left_out(tag: str, given: Mapping[str, str]) -> bool:
    # A drawing stands there twice, for wide and for narrow screens, and its content a third time as text.
    return tag == "svg" or "lang" in given or not LEFT_OUT.isdisjoint(given.get("class", "").split())


def _is_marked(tag: str, given: Mapping[str, str]) -> bool:
    return tag in MARKED or given.get("scope") == "row"
