"""What others have made and readers receive: its licence, where it is, and the notice that the licence asks for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata, resources
from pathlib import Path

from scripts.outputs.joined_style import JOINED_STYLE
from scripts.outputs.search.files import LICENCE as MINISEARCH_LICENCE


@dataclass(frozen=True)
class Work:
    """Something that others have made and that stands in an artefact."""

    title: str
    package: str
    """The package that brings it, as it is named in a lock file."""
    licence: str
    """SPDX expression."""
    holder: str
    where: tuple[str, ...]
    """The parts of dist/ that hold it."""
    file: re.Pattern[str]
    """Names of the files it is in, or of fonts inside a PDF."""


WORKS = (
    Work(
        title="Part of the style sheet of Material for MkDocs, with icons of Material Design",
        package="mkdocs-material",
        licence="MIT AND Apache-2.0",
        holder="© 2016-2025 Martin Donath; icons: Google and the Pictogrammers",
        where=("site", "lms", "offline"),
        file=re.compile(re.escape(JOINED_STYLE)),
    ),
    Work(
        title="cmi5.js with the libraries bundled in it (xapi, axios and theirs)",
        package="@xapi/cmi5",
        licence="MIT",
        holder="© 2020 Christian Cook and the authors of the bundled libraries",
        where=("lms",),
        file=re.compile(r"assets/js/cmi5\.umd\.js"),
    ),
    Work(
        title="MiniSearch, in the search of each language",
        package="minisearch",
        licence="MIT",
        holder="© 2022 Luca Ongaro",
        where=("site", "lms", "offline"),
        file=re.compile(r"assets/search/(?:fi|sv|en)\.[0-9a-f]{12}\.js"),
    ),
    Work(
        title="The empty presentation of python-pptx, in the decks",
        package="python-pptx",
        licence="MIT",
        holder="© 2013 Steve Canny",
        where=("trainer",),
        file=re.compile(r"tso-deck-[a-z0-9-]+\.pptx"),
    ),
    Work(
        title="Lato",
        package="font-lato",
        licence="OFL-1.1",
        holder='© 2010-2014 tyPoland Lukasz Dziedzic, with Reserved Font Name "Lato"',
        where=("print", "trainer"),
        file=re.compile(r"Lato.*"),
    ),
    Work(
        title="Libertinus Serif",
        package="typst",
        licence="OFL-1.1",
        holder="© 2012-2024 The Libertinus Project Authors",
        where=("print", "trainer"),
        file=re.compile(r"Libertinus.*"),
    ),
)

SHIPPED = {work.package for work in WORKS}

OURS = """What this edition is made of, and under which licences
======================================================

Texts, records, questions and pictures: CC BY 4.0 (LICENSE-CONTENT).
Program code and scripts of our own: MIT (LICENSE).

Works of others that readers receive:
"""


def licences(root: Path) -> str:
    """The list of everything that an edition contains, each with its licence, then the licences themselves.

    `root` is the project with its own two licences.
    """
    listed = [
        f"- {work.title}\n  {work.licence}. {work.holder}\n  In: {', '.join(work.where)}. From: {work.package}"
        for work in WORKS
    ]
    texts = [f"{title}\n{'-' * len(title)}\n\n{text.strip()}\n" for title, text in _texts(root)]
    return "\n".join([OURS, *listed, "", *texts])


def _texts(root: Path) -> Iterator[tuple[str, str]]:
    for name in ("LICENSE", "LICENSE-CONTENT"):
        yield name, (root / name).read_text(encoding="utf-8")
    yield "Material for MkDocs", _installed("mkdocs-material", "LICENSE")
    icons = resources.files("material") / "templates/.icons/material/LICENSE"
    yield "Icons of Material Design", icons.read_text(encoding="utf-8")
    yield "MiniSearch", (root / "docs/assets" / MINISEARCH_LICENCE).read_text(encoding="utf-8")
    yield "python-pptx", _installed("python-pptx", "LICENSE")
    yield "Lato and Libertinus Serif", (resources.files("font_lato") / "files/OFL.txt").read_text(encoding="utf-8")


def _installed(package: str, name: str) -> str:
    """The text of a licence file of an installed package."""
    files = metadata.files(package) or []
    return next(str(file.read_text()) for file in files if file.name == name)
