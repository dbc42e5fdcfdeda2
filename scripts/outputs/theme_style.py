"""What of the theme's style sheet our pages can use: the rules that can match, and the properties that those name.

Parsed by tinycss2. A rule goes only when none of its selectors can match; where the sheet is not understood, it stays.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import metadata, resources
from itertools import groupby
from pathlib import Path

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from scripts.outputs.making import MakingError
from scripts.paths import REPOSITORY, Project
from scripts.writing import replace_file

OURS = "assets/css/theme.css"
"""Where the rules stand that we use, below docs/."""
SHEETS = "templates/assets/stylesheets"
MAIN = re.compile(r"main\.[0-9a-f]+\.min\.css")
TAG = re.compile(r"""<([a-zA-Z][\w-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)>""")
ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
WORD = re.compile(r"[A-Za-z_][\w-]*")
VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
WRITTEN = """
    <html><head><body><h1><h2><h3><h4><h5><h6><p><ul><ol><li><dl><dt><dd><blockquote><pre><code><hr><br><em><strong>
    <a href id title><img src alt title><table><caption><colgroup><col><thead><tbody><tfoot><tr><th><td><details open>
    <summary><figure><figcaption><sub><sup><small><abbr title><kbd><mark><del><ins><dialog open>
    <div class="admonition note abstract info tip success question warning failure danger bug example quote"><svg>
    <p class="admonition-title">
"""
"""What an editor can write in Markdown, and a browser adds of itself, though no page may hold it today."""


class ThemeSheetError(MakingError):
    """The theme has no style sheet that we can read; the message says what it has."""


@dataclass(frozen=True)
class Names:
    """Everything by which a selector can find something that we make."""

    elements: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    attributes: dict[str, set[str]] = field(default_factory=dict)
    """The values of each attribute, in small letters."""
    words: set[str] = field(default_factory=set)
    """Words of scripts: each may be a name or a value of any kind."""
    variables: set[str] = field(default_factory=set)
    """Custom properties that something besides the theme uses."""


def update_theme_style(project: Project, site: Mapping[str, bytes]) -> str:
    """Write the sheet of a project; says what was written. `site` are the files of its site. Raises ThemeSheetError."""
    text = theme_style(theme_sheet(), names_of(project, site))
    replace_file(project.docs / OURS, text)
    return f"{project.docs / OURS}: {len(text) / 1000:.1f} kB of the {len(theme_sheet()) / 1000:.1f} kB of the theme."


def names_of(project: Project, site: Mapping[str, bytes]) -> Names:
    """The names in everything that we make: the pages, what templates and the program may add, the scripts."""
    templates = [*(project.root / "overrides").rglob("*.html"), *(REPOSITORY / "scripts").rglob("*.py")]
    pages = (data.decode() for path, data in site.items() if path.endswith(".html"))
    assets = project.docs / "assets"
    styles = (path for path in (assets / "css").glob("*.css") if path != project.docs / OURS)
    return names_in([*pages, *_texts(templates)], _texts(assets.rglob("*.js")), _texts(styles))


def _texts(paths: Iterable[Path]) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in paths)


def names_in(markup: Iterable[str], scripts: Iterable[str], own_styles: Iterable[str]) -> Names:
    """The names in HTML and templates, in scripts, and the custom properties that our own style sheets use."""
    names, tags = Names(), set(TAG.findall(WRITTEN))
    for text in markup:
        tags |= set(TAG.findall(text))
        names.variables.update(VARIABLE.findall(text))
    for element, attributes in tags:
        _add_tag(names, element, attributes)
    for text in scripts:
        names.words.update(WORD.findall(text))
    for text in own_styles:
        names.variables.update(VARIABLE.findall(text))
        # Its animations may be the theme's.
        names.words.update(re.findall(r"animation[^:]*:\s*([\w-]+)", text))
    return names


def _add_tag(names: Names, element: str, attributes: str) -> None:
    names.elements.add(element.lower())
    for name, *values in ATTRIBUTE.findall(attributes):
        value = "".join(values)
        names.attributes.setdefault(name.lower(), set()).add(value.lower())
        if name == "class":
            names.classes.update(value.split())
        if name == "id":
            names.ids.add(value)


def theme_sheet() -> str:
    """The main style sheet of the installed theme. Raises ThemeSheetError."""
    found = [each for each in (resources.files("material") / SHEETS).iterdir() if MAIN.fullmatch(each.name)]
    if len(found) != 1:
        raise ThemeSheetError(f"one main style sheet of the theme was expected, not {[each.name for each in found]}")
    return found[0].read_text(encoding="utf-8")


def theme_style(sheet: str, names: Names) -> str:
    """The rules of the theme's sheet that can match, under a notice that says whose they are and who wrote the file."""
    version = metadata.version("mkdocs-material")
    notice = (
        f"/* From Material for MkDocs {version}, (c) 2016-2025 Martin Donath, MIT licence;\n"
        "   icons: Apache License 2.0. Only the rules that this course can use.\n"
        "   Written by python -m scripts theme-style */"
    )
    return f'@charset "UTF-8";\n{notice}\n{pruned(sheet, names)}'


def pruned(sheet: str, names: Names) -> str:
    """A style sheet without what cannot match, a rule a line, in the order it had."""
    rules = list(_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), names))
    used = _used(rules, names)
    return "".join(f"{text}\n" for rule in rules if (text := rule.text(used)))


Declared = tuple[str, str]
"""A property with its declaration as text; the property is empty where the text holds more than one."""


@dataclass(frozen=True)
class _Rule:
    """A rule or a group of rules (@media) that is kept if anything is left in it."""

    head: str
    declared: Sequence[Declared] = ()
    rules: Sequence["_Rule"] = ()
    animation: str = ""

    def all_declared(self) -> Iterator[Declared]:
        yield from self.declared
        for rule in self.rules:
            yield from rule.all_declared()

    def text(self, used: set[str]) -> str:
        """The rule without custom properties that nothing uses; empty when nothing is left."""
        if self.animation and self.animation not in used:
            return ""
        left = [text for name, text in self.declared if not name.startswith("--") or name in used]
        inner = ";".join(left) + "".join(rule.text(used) for rule in self.rules)
        if self.head.endswith(";"):
            return self.head
        return f"{self.head}{{{inner}}}" if inner else ""


def _used(rules: Sequence[_Rule], names: Names) -> set[str]:
    """Custom properties and animations that are used by what is kept, and by those in turn."""
    used = names.variables | names.words
    while True:
        texts = [
            text
            for rule in rules
            if not rule.animation or rule.animation in used
            for name, text in rule.all_declared()
            if not name.startswith("--") or name in used
        ]
        animations = (word for text in texts if "animation" in text for word in WORD.findall(text))
        more = {*animations, *(name for text in texts for name in VARIABLE.findall(text))}
        if more <= used:
            return used
        used |= more


def _rules(nodes: Iterable[Node], names: Names) -> Iterator[_Rule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = _kept_selectors(node.prelude, names)
            if selectors:
                yield _Rule(selectors, _declared(node.content))
        elif isinstance(node, AtRule):
            if node.lower_at_keyword != "charset":
                yield _at_rule(node, names)
        else:
            raise ThemeSheetError(f"the theme's style sheet cannot be read at line {node.source_line}: {node}")


def _at_rule(node: AtRule, names: Names) -> _Rule:
    head = f"@{node.at_keyword}{tinycss2.serialize(node.prelude).rstrip()}"
    if node.content is None:
        return _Rule(f"{head};")
    if node.lower_at_keyword in {"media", "supports", "layer", "container"}:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return _Rule(head, rules=list(_rules(inner, names)))
    animation = tinycss2.serialize(node.prelude).strip() if node.lower_at_keyword.endswith("keyframes") else ""
    return _Rule(head, [("", tinycss2.serialize(node.content))], animation=animation)


def _declared(content: Sequence[Node]) -> list[Declared]:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    if all(isinstance(node, Declaration) for node in nodes):
        return [(node.name, node.serialize()) for node in nodes]
    return [("", tinycss2.serialize(content))]


def _kept_selectors(prelude: Sequence[Node], names: Names) -> str:
    """The selectors of a list that can match, as text."""
    selectors = [list(part) for comma, part in groupby(prelude, lambda node: node == ",") if not comma]
    kept = [selector for selector in selectors if can_match(selector, names)]
    whole: str = tinycss2.serialize(prelude).strip()
    if kept and re.search(r":-\w", whole):
        # A browser that does not know one of a list passes over the whole list: without that one it would not.
        return whole
    return ",".join(tinycss2.serialize(selector).strip() for selector in kept)


def can_match(selector: Sequence[Node], names: Names) -> bool:
    """Whether each name in a selector stands somewhere in what we make; what a pseudo-class says counts as true."""
    before = ""
    for node in selector:
        if not _stands(node, before, names):
            return False
        before = node.value if node.type == "literal" else ""
    return True


def _stands(node: Node, before: str, names: Names) -> bool:
    """Whether one name stands in what we make; `before` is the sign before it."""
    if node.type == "ident" and before == ".":
        return node.value in names.classes or node.value in names.words
    if node.type == "ident" and before != ":":
        return node.lower_value in names.elements or node.value in names.words
    if node.type == "hash":
        return node.value in names.ids or node.value in names.words
    return node.type != "[] block" or _attribute_stands(node.content, names)


def _attribute_stands(content: Sequence[Node], names: Names) -> bool:
    """Whether an attribute stands there; with this value, where the selector asks for one exactly."""
    name, *rest = [node for node in content if node.type != "whitespace"]
    if name.type != "ident" or name.value in names.words:
        return True
    if name.lower_value not in names.attributes:
        return False
    if len(rest) < 2 or rest[0] != "=":
        return True
    value = str(rest[1].value)
    return value.lower() in names.attributes[name.lower_value] or value in names.words
