"""From the Markdown of a page to what a Typst template sets: a tree of paragraphs, lists, tables and boxes.

Words never become Typst code. They travel to the template as JSON, and templates/blocks.typ sets each of them as text;
so nothing that anybody writes (#, $, *, @, a backslash) can be taken for a command, and nothing needs escaping.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown import Markdown

from scripts.course.markdown import NO_BREAK_SPACE, typeset
from scripts.course.model import Phone
from scripts.outputs.html_tree import Comment, Element, read_html

Node = str | dict[str, Any]
"""Words, or an element: {"t": "p", "c": [its content]}. What else an element holds stands in templates/blocks.typ."""

BOLD = re.compile(r"\*\*(.+?)\*\*")
SPACES = re.compile(r"[ \t\r\n]+")
NOT_ON_PAPER = {"svg", "script", "style", "button", "input", "select", "textarea", "template", "label", "img"}
"""Controls, and drawings, which have their text beside them."""


@dataclass(frozen=True)
class Where:
    """Where a text stands: what its links lead to, how deep its headings are, what its markers stand for."""

    page: str
    """Before each id, so that two pages may use the same: "core/signs"."""
    deeper: int = 0
    """Added to the level of each heading."""
    follow: Callable[[str, list[Node]], list[Node]] = lambda address, words: [{"t": "link", "to": address, "c": words}]
    """A link as nodes, from its address as an author wrote it."""
    marker: Callable[[str], list[Node]] = lambda comment: []
    """What stands in place of a comment."""


class Reader:
    """Markdown as the site reads it, with the same extensions."""

    def __init__(self, extensions: Sequence[str], configs: Mapping[str, Mapping[str, Any]]) -> None:
        self._markdown = Markdown(extensions=list(extensions), extension_configs=configs)
        self._read: dict[str, Element] = {}
        """What was read before: many pages, sections and sources stand in several documents."""

    def blocks(self, markdown: str, where: Where) -> list[Node]:
        """Paragraphs, lists, tables and boxes, in order."""
        if markdown not in self._read:
            self._read[markdown] = read_html(self._markdown.reset().convert(markdown))
        return _blocks(self._read[markdown], where)

    def line(self, markdown: str, where: Where) -> list[Node]:
        """One paragraph of Markdown, as words within a line."""
        return [node for block in self.blocks(markdown, where) for node in content(block)]


def record_line(words: str) -> list[Node]:
    """Words of a record as nodes: plain text in which only **bold** has a meaning, as on the site."""
    parts = BOLD.split(typeset(" ".join(words.split())))
    return [{"t": "b", "c": [part]} if number % 2 else part for number, part in enumerate(parts) if part]


def phone(record: Phone) -> Node:
    """A number that does not part at the end of a line, and that a screen can ring."""
    return {"t": "link", "to": f"tel:{record.international}", "c": [record.number.replace(" ", NO_BREAK_SPACE)]}


def content(node: Node) -> list[Node]:
    """What stands inside an element; words have nothing inside."""
    inside: list[Node] = [] if isinstance(node, str) else node.get("c", [])
    return inside


def every(nodes: Iterable[Node]) -> Iterator[dict[str, Any]]:
    """Every element of a tree, the outer before the inner, in reading order."""
    for node in nodes:
        if isinstance(node, dict):
            yield node
            yield from every(_inside(node))


def _inside(node: dict[str, Any]) -> Iterator[Node]:
    """Everything that an element holds, wherever it holds it."""
    for key in ("title", "asked", "c"):
        yield from node.get(key, [])
    for key in ("items", "head", "options"):
        for item in node.get(key, []):
            yield from item
    for row in node.get("rows", []):
        for cell in row:
            yield from cell
    for entry in node.get("entries", []):
        yield from entry["term"]
        yield from entry["c"]


def as_words(nodes: Iterable[Node]) -> str:
    """The words of a tree without anything else."""
    return "".join(node if isinstance(node, str) else as_words(_inside(node)) for node in nodes)


# Blocks


def _blocks(parent: Element, where: Where) -> list[Node]:
    """The blocks inside an element; words that stand between blocks become paragraphs."""
    found: list[Node] = []
    line: list[Node] = []

    def end_line() -> None:
        words = _trimmed(line)
        if words:
            found.append({"t": "p", "c": words})
        line.clear()

    for child in parent.children:
        if isinstance(child, Comment):
            end_line()
            found += where.marker(child.text)
        elif isinstance(child, Element) and child.tag in BLOCKS:
            end_line()
            if _on_paper(child):
                found += BLOCKS[child.tag](child, where)
        else:
            line += _inline(child, where)
    end_line()
    return found


def _on_paper(element: Element) -> bool:
    return element.tag not in NOT_ON_PAPER and "hidden" not in element.attributes


def _heading(element: Element, where: Where) -> list[Node]:
    name = element.attributes.get("id", "")
    level = int(element.tag[1])
    label = where.page if level == 1 else f"{where.page}#{name}"
    return [{"t": "h", "level": level + where.deeper, "id": label, "c": _trimmed(_inlines(element, where))}]


def _list(element: Element, where: Where) -> list[Node]:
    items = [_blocks(item, where) for item in _children(element, "li")]
    if element.tag == "ul":
        return [{"t": "ul", "items": items}]
    return [{"t": "ol", "start": int(element.attributes.get("start", "1")), "items": items}]


def _quotation(element: Element, where: Where) -> list[Node]:
    return [{"t": "quote", "c": _blocks(element, where)}]


def _definitions(element: Element, where: Where) -> list[Node]:
    entries: list[dict[str, Any]] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "dt":
            entries.append({"id": _first_id(child), "term": _trimmed(_inlines(child, where)), "c": []})
        elif isinstance(child, Element) and child.tag == "dd" and entries:
            entries[-1]["c"] += _blocks(child, where)
    return [{"t": "dl", "entries": entries}]


def _first_id(element: Element) -> str:
    """The id of an element or of the first one inside it that has any."""
    found = element.attributes.get("id", "")
    return found or next(
        (inner for child in element.children if isinstance(child, Element) if (inner := _first_id(child))), ""
    )


def _table(element: Element, where: Where) -> list[Node]:
    rows = [
        [_trimmed(_inlines(cell, where)) for cell in _children(row, "th", "td")]
        for part in _children(element, "thead", "tbody")
        for row in _children(part, "tr")
    ]
    head, *body = rows
    return [{"t": "table", "columns": _shares(rows), "head": head, "rows": body}]


def _shares(rows: list[list[list[Node]]]) -> list[int]:
    """The width of each column in per cent, by how much stands in it; none narrower than a fifth of an even share."""
    amounts = [sum(len(as_words(cell)) for cell in column) ** 0.6 for column in zip(*rows, strict=True)]
    least = sum(amounts) / len(amounts) / 2
    amounts = [max(amount, least) for amount in amounts]
    return [round(100 * amount / sum(amounts)) for amount in amounts]


def _box(element: Element, where: Where) -> list[Node]:
    """A coloured box, folded or not: on paper it always stands open. Any other division gives what is inside it."""
    kind = next((name for name in element.classes if name != "admonition"), "note")
    title: list[Node] = []
    rest = Element(element.tag, element.attributes)
    for child in element.children:
        if isinstance(child, Element) and (child.tag == "summary" or "admonition-title" in child.classes):
            title = _trimmed(_inlines(child, where))
        else:
            rest.children.append(child)
    inside = _blocks(rest, where)
    if element.tag == "div" and "admonition" not in element.classes:
        return inside
    return [{"t": "box", "kind": kind, "title": title, "c": inside}]


def _figure(element: Element, where: Where) -> list[Node]:
    """A picture as its caption and the text that says the same."""
    caption: list[Node] = []
    inside: list[Node] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "figcaption":
            caption = _trimmed(_inlines(child, where))
        elif isinstance(child, Element) and child.tag == "details":
            inside += [block for box in _box(child, where) for block in content(box)]
        elif isinstance(child, Element) and child.tag in BLOCKS and _on_paper(child):
            inside += BLOCKS[child.tag](child, where)
    return [{"t": "box", "kind": "picture", "title": caption, "c": inside}]


def _rule(element: Element, where: Where) -> list[Node]:
    return []


def _children(element: Element, *tags: str) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element) and child.tag in tags]


BLOCKS: Mapping[str, Callable[[Element, Where], list[Node]]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    **dict.fromkeys(("div", "details"), _box),
    **dict.fromkeys(("p", "section", "article", "aside", "main", "nav", "header", "footer", "pre"), _blocks),
    "blockquote": _quotation,
    "dl": _definitions,
    "table": _table,
    "figure": _figure,
    "hr": _rule,
}


# Words within a line


def _inlines(element: Element, where: Where) -> list[Node]:
    return [node for child in element.children for node in _inline(child, where)]


def _inline(child: Element | Comment | str, where: Where) -> list[Node]:
    if isinstance(child, str):
        return [SPACES.sub(" ", child)]
    if isinstance(child, Comment) or not _on_paper(child):
        return []
    if child.tag == "br":
        return [{"t": "br"}]
    inside = _inlines(child, where)
    language = child.attributes.get("lang")
    if language:
        inside = [{"t": "lang", "lang": language, "c": inside}]
    if child.tag == "a" and "href" in child.attributes:
        return where.follow(child.attributes["href"], inside)
    if "gap" in child.classes:
        return [{"t": "gap", "c": inside}]
    kind = {"strong": "b", "b": "b", "em": "i", "i": "i"}.get(child.tag)
    return [{"t": kind, "c": inside}] if kind else inside


def _trimmed(nodes: list[Node]) -> list[Node]:
    """A line without spaces at its ends or around its breaks, neighbouring words joined."""
    joined: list[Node] = []
    for node in nodes:
        if isinstance(node, str) and joined and isinstance(joined[-1], str):
            joined[-1] = SPACES.sub(" ", joined[-1] + node)
        else:
            joined.append(node)
    for number, node in enumerate(joined):
        if isinstance(node, str):
            at_start = number == 0 or _is_break(joined[number - 1])
            at_end = number == len(joined) - 1 or _is_break(joined[number + 1])
            words = node.lstrip(" ") if at_start else node
            joined[number] = words.rstrip(" ") if at_end else words
    return [node for node in joined if node != ""]


def _is_break(node: Node) -> bool:
    return isinstance(node, dict) and node["t"] == "br"
