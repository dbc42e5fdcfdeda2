"""A piece of HTML as a tree of elements, comments and words, read by the parser of Python's own library."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: "list[Element | Comment | str]" = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        """The names in its class attribute."""
        return self.attributes.get("class", "").split()


@dataclass(frozen=True)
class Comment:
    text: str


class _TreeBuilder(HTMLParser):
    """Builds the tree; what closes an element that is not open is left out, as browsers do."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in (element.tag for element in self._open[1:]):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        self._open[-1].children.append(Comment(data.strip()))


def read_html(html: str) -> Element:
    """An element that holds the whole piece; entities have become characters."""
    builder = _TreeBuilder()
    builder.feed(html)
    builder.close()
    return builder.root
