"""YAML as editors write it: a key written twice is an error, and every mistake says in which line it is."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from scripts.course.problem import CourseError, Problem

# The loader written in C reads ten times faster; both read only safe YAML.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


DEEPEST = 40
"""Levels of lists and keys inside each other; a record has about eight. The loader calls itself for each level, and a
file of brackets would end the program without a word."""

_MANY = 100
_OPENERS = re.compile(r"[\[{]|(?:^|(?<=[ \t]))[-?](?=[ \t])", re.M)


class _MistakeError(Exception):
    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


def _check_depth(text: str) -> None:
    """Refuse a file that is nested too deeply to be read. Only one with many openers is looked at event by event."""
    indent = max((len(line) - len(line.lstrip(" ")) for line in text.split("\n")), default=0)
    if indent < _MANY and sum(1 for _ in _OPENERS.finditer(text)) < _MANY:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise _MistakeError(line, "too many things inside each other; is a bracket open?")


def _check_nodes(node: yaml.Node, seen: set[int]) -> None:
    """Refuse what editors never mean: keys written twice, keys that are no words, and aliases.

    An alias is a node met twice. Nobody needs one here, and nested ones can swell to fill the memory.
    """
    if id(node) in seen:
        raise _MistakeError(node.start_mark.line + 1, "aliases (&name, *name) are not used here; write the text out")
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _check_nodes(item, seen)
    if isinstance(node, yaml.MappingNode):
        _check_keys(node)
        for _, value in node.value:
            _check_nodes(value, seen)


def _check_keys(node: yaml.MappingNode) -> None:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if key.tag != "tag:yaml.org,2002:str":
            raise _MistakeError(line, f"the key '{key.value}' is not read as a word; put it in quotes")
        if key.value in lines:
            first = lines[key.value]
            raise _MistakeError(line, f"'{key.value}' stands here again (first in line {first}); keep one of the two")
        lines[key.value] = line


def read_yaml(text: str, where: str) -> Any:
    """What a YAML text holds, as lists, dictionaries and plain values.

    Raises CourseError with file and line when the text is not YAML or holds a key twice.
    """
    return read_yaml_with_lines(text, where)[0]


def read_yaml_with_lines(text: str, where: str) -> tuple[Any, dict[str, int]]:
    """What a YAML text holds, and the line in which each plain value begins, by its path: "law-027.claim.fi".

    An item of a list is called by its 'id', or by its number when it has none. Raises CourseError as read_yaml does.
    """
    loader = _LOADER(text)
    try:
        _check_depth(text)
        node = loader.get_single_node()
        if node is None:
            return None, {}
        _check_nodes(node, set())
        return loader.construct_document(node), dict(_lines(node, ""))
    except _MistakeError as mistake:
        raise CourseError([Problem(f"{where}, line {mistake.line}", str(mistake), "yaml")]) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        what = (
            f"{error.problem or error.context}; if a text holds ': ' or starts with a quotation mark, put it in quotes"
        )
        raise CourseError([Problem(f"{where}{line}", what, "yaml")]) from None
    except yaml.YAMLError as error:
        raise CourseError([Problem(where, str(error), "yaml")]) from None
    finally:
        loader.dispose()


def _lines(node: yaml.Node, path: str) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _lines(value, f"{path}.{key.value}" if path else key.value)
    elif isinstance(node, yaml.SequenceNode):
        for number, item in enumerate(node.value, start=1):
            name = _id_of(item) or str(number)
            yield from _lines(item, f"{path}.{name}" if path else name)
    elif isinstance(node, yaml.ScalarNode):
        # A block ("fi: >-") begins in the line below its mark.
        yield path, node.start_mark.line + (2 if node.style in {"|", ">"} else 1)


def _id_of(node: yaml.Node) -> str | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value.value for key, value in node.value if key.value == "id"), None)


def read_text(path: Path, where: str) -> str:
    """A file's text (UTF-8, a byte order mark is dropped).

    Raises CourseError when the file is missing or is not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise CourseError([Problem(where, "this file is missing; restore it from the last edition", "files")]) from None
    except UnicodeDecodeError:
        raise CourseError([Problem(where, "this file is not UTF-8; save it as UTF-8 in the editor", "files")]) from None
