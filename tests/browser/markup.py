"""A built page as a tree, read without a browser."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(eq=False)
class Element:
    """One element; `parts` holds its texts and child elements in order."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None" = None
    parts: list["Element | str"] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"<{self.tag} {self.attributes}> {self.text[:60]}"

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()

    @property
    def children(self) -> list["Element"]:
        return [part for part in self.parts if isinstance(part, Element)]

    def all(self, *tags: str) -> Iterator["Element"]:
        """Elements inside, in the order of the page; of these tags, or all."""
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.all(*tags)

    def one(self, tag: str) -> "Element":
        found = list(self.all(tag))
        assert len(found) == 1, f"{len(found)} {tag}"
        return found[0]

    def up(self) -> Iterator["Element"]:
        """What the element stands in, from the inside out."""
        if self.parent:
            yield self.parent
            yield from self.parent.up()

    def texts(self) -> Iterator[tuple["Element", str]]:
        """Every run of words inside with the element it stands in."""
        for part in self.parts:
            if isinstance(part, Element):
                yield from part.texts()
            elif part.strip():
                yield self, " ".join(part.split())

    @property
    def text(self) -> str:
        return " ".join("".join(part if isinstance(part, str) else part.raw for part in self.parts).split())

    @property
    def raw(self) -> str:
        return "".join(part if isinstance(part, str) else part.raw for part in self.parts)

    @property
    def own_text(self) -> str:
        """The words that stand in the element itself or in phrases of it, without lists and links inside."""
        kept = [
            part if isinstance(part, str) else part.own_text
            for part in self.parts
            if isinstance(part, str) or part.tag not in {"ul", "ol", "dl", "a"}
        ]
        return " ".join("".join(kept).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("document", {})
        self.open = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open)
        self.open.parts.append(element)
        if tag not in VOID:
            self.open = element

    def handle_endtag(self, tag: str) -> None:
        assert self.open.tag == tag, f"</{tag}> closes <{self.open.tag}>"
        assert self.open.parent
        self.open = self.open.parent

    def handle_data(self, data: str) -> None:
        self.open.parts.append(data)

    def read(self, html: str) -> Self:
        self.feed(html)
        self.close()
        assert self.open is self.root, f"<{self.open.tag}> is never closed"
        return self


def parse(html: str) -> Element:
    """The tree of a page whose every element is closed, as the checker of test_valid.py makes sure."""
    return _Reader().read(html).root
