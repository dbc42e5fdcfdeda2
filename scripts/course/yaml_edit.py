"""New words in a YAML file that people keep by hand: only the one text changes, comments and order stay."""

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import yaml

LINE = 110
"""Columns after which a long text is broken, as in the files."""


class NoSuchTextError(Exception):
    """The path leads to no text in the file."""


@dataclass(frozen=True)
class NewWords:
    """The path to a text, and what it shall be: ("law-027", "claim", "sv")."""

    path: Sequence[str]
    words: str


def replace_words(text: str, changes: Iterable[NewWords]) -> str:
    """The file's text with other words at some places.

    A step of a path is a key, the id of a record in a list, or the number of an item, from 1. Raises NoSuchTextError.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    places = []
    for change in changes:
        node: yaml.Node | None = root
        for step in change.path:
            node = _child(node, step)
        if not isinstance(node, yaml.ScalarNode):
            raise NoSuchTextError(" → ".join(change.path))
        places.append((node.start_mark.index, node.end_mark.index, node.start_mark.line, change.words))
    for start, end, line, words in sorted(places, reverse=True):
        indent = _indent_of_line(text, line)
        # The end mark of a block lies after its line feeds; comments and blank lines that follow must stay.
        kept = len(text[start:end].rstrip())
        text = text[:start] + _scalar(words, indent, start - text.rfind("\n", 0, start)) + text[start + kept :]
    return text


def _child(node: yaml.Node | None, step: str) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == step:
                found: yaml.Node = value
                return found
    if isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value, start=1):
            named = _id_of(item)
            if step == named or (named is None and step == str(number)):
                chosen: yaml.Node = item
                return chosen
    raise NoSuchTextError(step)


def _id_of(node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value.value for key, value in node.value if key.value == "id"), None)


def _indent_of_line(text: str, line: int) -> int:
    words = text.split("\n")[line]
    return len(words) - len(words.lstrip(" -"))


def _scalar(words: str, indent: int, column: int) -> str:
    """A text as the files write it: on its line when short, else as a block below."""
    inside = " " * (indent + 2)
    if "\n" in words:
        return "|\n" + "\n".join(f"{inside}{line}" if line else "" for line in words.split("\n"))
    if column + len(words) > LINE:
        lines = textwrap.wrap(words, LINE - len(inside), break_long_words=False, break_on_hyphens=False)
        return ">-\n" + "\n".join(f"{inside}{line}" for line in lines)
    plain: str = yaml.safe_dump(words, allow_unicode=True, width=10_000).strip().removesuffix("...").strip()
    if plain[0] in "'\"":
        quoted: str = yaml.safe_dump(words, allow_unicode=True, width=10_000, default_style='"')
        return quoted.strip()
    return plain
