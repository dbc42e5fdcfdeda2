"""The search as a file that a page loads: one classic script a language, named after what is in it."""

import hashlib
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

from scripts.course.course import Course
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.joined_script import join_scripts
from scripts.outputs.search.concepts import concepts
from scripts.outputs.search.index import SearchedPage, build_index
from scripts.outputs.search.page_parts import Part, parts_of
from scripts.outputs.search.script import index_script
from scripts.outputs.search.word_table import WordTable, read_table

ENGINE = (
    "vendor/minisearch/minisearch.js",
    "js/search/tokens.js",
    "js/search/places.js",
    "js/search/words.js",
    "js/search/names.js",
    "js/search/engine.js",
)
"""Below docs/assets, in the order in which they run."""
DIALOG = "js/search/dialog.js"
LICENCE = "vendor/minisearch/LICENSE.txt"
TABLES = Path(__file__).parent / "words"
COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n|^[ \t]*//[^\n]*\n?", re.M | re.S)


class Search(Protocol):
    """A script with its path below the root of a site or package; the path changes whenever the script does."""

    @property
    def path(self) -> str:
        """Where it stands."""

    @property
    def text(self) -> str:
        """What stands there."""


@dataclass(frozen=True)
class SearchFile:
    """A search that was made."""

    path: str
    text: str


def read_engine(assets: Path) -> str:
    """Everything but the index: the library without its comments but with its licence, our modules, the dialog."""
    licence = (assets / LICENCE).read_text(encoding="utf-8").strip()
    modules = [(path, (assets / path).read_text(encoding="utf-8")) for path in (*ENGINE, DIALOG)]
    return f"/* MiniSearch\n{licence}\n*/\n" + join_scripts(
        (path, COMMENT.sub("", text) if path.startswith("vendor/") else text) for path, text in modules
    )


@cache
def read_tables() -> Mapping[Language, WordTable]:
    """What words are forms of, in each language; see `search-words` in the README for how to bring them up to date."""
    return {
        language: read_table((TABLES / f"{language}.txt").read_text(encoding="utf-8"), language)
        for language in LANGUAGES
    }


def search_file(
    course: Course,
    language: Language,
    pages: list[SearchedPage],
    engine: str,
    cut_up: Callable[[str, Collection[str]], list[Part]] = parts_of,
) -> SearchFile:
    """The search of one language over these pages; `cut_up` gives what parts_of gives."""
    index = build_index(pages, concepts(course.terms.values(), language), read_tables(), language, cut_up)
    text = f"{engine}\n{index_script(index)}"
    name = hashlib.sha256(text.encode()).hexdigest()[:12]
    return SearchFile(f"assets/search/{language}.{name}.js", text)
