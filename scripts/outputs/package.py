"""The files of one package: the pages of one audience in one language or all, a launch page, scripts, licences."""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from scripts.course.course import Course
from scripts.course.model import Audience
from scripts.course.selection import Selection, select
from scripts.course.text import Language
from scripts.outputs.joined_script import JOINED, join_scripts
from scripts.outputs.launch import launch_page, package_title, plan_of, plan_script
from scripts.outputs.licences import licences
from scripts.outputs.making import MakingError
from scripts.outputs.manifest import LAUNCH, MANIFEST, Standard, cmi5_structure, scorm_manifest
from scripts.outputs.package_page import Frame, age_line, article_of, package_page, with_search
from scripts.outputs.policy import Form
from scripts.outputs.questions import ThemeChangedError
from scripts.outputs.rendering import Rendering
from scripts.outputs.search.files import SearchFile, read_engine, search_file
from scripts.outputs.search.pages import file_path, searched_pages
from scripts.paths import Project

Kind = Standard | Literal["offline"]

PAGE_MODULES = (
    "menu",
    "search-opener",
    "progress",
    "session",
    "lms/page",
    "questions",
    "overview",
    "completion",
    "jobaid",
    "lms/age",
)
"""The site's modules that a page of a package needs; nothing in them stores anything on a device."""

ADAPTERS: Mapping[Kind, tuple[str, ...]] = {
    "scorm12": ("lms/scorm-api", "lms/scorm-record", "lms/scorm12"),
    "scorm2004": ("lms/scorm-api", "lms/scorm-record", "lms/scorm2004"),
    "cmi5": ("lms/cmi5",),
    "offline": ("lms/none",),
}
PLAN_SCRIPT, LAUNCH_SCRIPT, CMI5_SCRIPT = "assets/js/plan.js", "assets/js/launch.js", "assets/js/cmi5.umd.js"
CMI5_PACKAGE = "node_modules/@xapi/cmi5"
ASSETS = re.compile(r"assets/(?:css/(?:course|no-script)\.css|img/.*)")
REFERENCE = re.compile(r'\b(?:href|src)="([^"#]*)(?:#[^"]*)?"')
OUTSIDE = re.compile(r"[a-z]+:", re.I)


class PackageError(MakingError):
    """A package cannot be made; the message is for the person who runs the build."""


@dataclass(frozen=True)
class Edition:
    """Which package: its file's name says the same."""

    audience: Audience
    languages: tuple[Language, ...]
    kind: Kind

    @property
    def file(self) -> str:
        """The name of its file: "tso-employment-fi-scorm12.zip"."""
        language = self.languages[0] if len(self.languages) == 1 else "all"
        return f"tso-{self.audience}-{language}{'' if self.kind == 'offline' else f'-{self.kind}'}.zip"


@dataclass(frozen=True)
class Material:
    """What every package is made from, read once."""

    course: Course
    rendering: Rendering
    scripts: Mapping[str, str]
    """The modules of docs/assets/js by their path below it, without .js."""
    launch_style: bytes
    licences: Mapping[str, bytes]
    cmi5: bytes | None
    """The cmi5 library, or None when no cmi5 package is made."""
    search_engine: str
    searches: dict[tuple[Language, str], SearchFile] = field(default_factory=dict)
    """The searches made so far, by language and by what their pages say: many packages have the same pages."""
    pages: dict[tuple[Audience, tuple[Language, ...], bool, Language], Mapping[str, bytes]] = field(
        default_factory=dict
    )
    """The pages made so far, by all in which packages' pages differ: those of SCORM and of cmi5 are the same."""


def read_material(project: Project, course: Course, rendering: Rendering, with_cmi5: bool) -> Material:
    """The material of a project. Raises PackageError when the cmi5 library is missing."""
    folder = project.docs / "assets/js"
    scripts = {
        path.relative_to(folder).with_suffix("").as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.js"))
    }
    own = {f"{name}.txt": (project.root / name).read_bytes() for name in ("LICENSE", "LICENSE-CONTENT")}
    # The licences of what others have made ask for their notices in every copy.
    every = {**own, "LICENCES.txt": licences(project.root).encode()}
    return Material(
        course=course,
        rendering=rendering,
        scripts=scripts,
        launch_style=(project.docs / "assets/css/launch.css").read_bytes(),
        licences=every,
        cmi5=_cmi5_library(project.root) if with_cmi5 else None,
        search_engine=read_engine(project.docs / "assets"),
    )


def _cmi5_library(root: Path) -> bytes:
    folder = root / CMI5_PACKAGE
    try:
        licence = (folder / "LICENSE.md").read_text(encoding="utf-8").strip()
        library = (folder / "dist/Cmi5.umd.js").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise PackageError(f"{error.filename} is missing; run scripts/build, which installs it, or npm ci") from None
    # A source map is not shipped, so nothing should look for it.
    library = re.sub(r"^//# sourceMappingURL=.*$", "", library, flags=re.M).rstrip()
    return f"/* @xapi/cmi5\n{licence}\n*/\n{library}\n".encode()


def package_files(material: Material, edition: Edition) -> dict[str, bytes]:
    """Every file of a package by its path. Raises PackageError, ThemeChangedError."""
    course = material.course
    selection = select(course, edition.audience)
    frame = Frame(
        course, selection, edition.languages, material.rendering, edition.kind != "offline",
        material.rendering.pages_by_address(course),
        {language: age_line(course, language) for language in edition.languages},
    )  # fmt: skip
    files: dict[str, bytes] = {}
    for language in edition.languages:
        key = edition.audience, edition.languages, frame.keeps, language
        if key not in material.pages:
            material.pages[key] = searchable_pages(material, frame, language)
        files |= material.pages[key]
    files |= {path: data for path, data in material.rendering.files.items() if ASSETS.fullmatch(path)}
    files[JOINED] = joined(material, PAGE_MODULES)
    plan = plan_of(course, selection, edition.languages)
    titles = {language: package_title(course, selection, language) for language in edition.languages}
    files |= launch_files(material, edition.kind, plan, titles)
    refuse_broken_links(files, edition.file)
    return files | manifest_file(material, edition, selection, files)


def searchable_pages(material: Material, frame: Frame, language: Language) -> dict[str, bytes]:
    """The pages of one language and the search over them."""
    pages = {name: package_page(frame, name, language) for name in frame.selection.pages}
    articles = {name: article_of(html) for name, html in pages.items()}
    key = language, hashlib.sha256("\n".join(articles.values()).encode()).hexdigest()
    if key not in material.searches:
        searched = searched_pages(material.course, language, articles, file_path)
        material.searches[key] = search_file(material.course, language, searched, material.search_engine)
    search = material.searches[key]
    files = {
        (path := frame.path(name, language)): with_search(html, path, search.path).encode()
        for name, html in pages.items()
    }
    return {**files, search.path: search.text.encode()}


def joined(material: Material, modules: Iterable[str]) -> bytes:
    """Modules of docs/assets/js as one file."""
    return join_scripts([(f"{name}.js", material.scripts[name]) for name in modules]).encode()


def launch_files(
    material: Material, kind: Kind, plan: dict[str, object], titles: dict[Language, str]
) -> dict[str, bytes]:
    """The launch page with its style, plan, adapter, and the licences."""
    modules = ("progress", "lms/learning", "lms/age", *ADAPTERS[kind], "lms/launch")
    scripts = (PLAN_SCRIPT, *([CMI5_SCRIPT] if kind == "cmi5" else []), LAUNCH_SCRIPT)
    form: Form = "launch-cmi5" if kind == "cmi5" else "launch"
    files = {
        LAUNCH: launch_page(material.course, titles, plan, scripts, form).encode(),
        PLAN_SCRIPT: plan_script(plan).encode(),
        LAUNCH_SCRIPT: joined(material, modules),
        "assets/css/launch.css": material.launch_style,
        **material.licences,
    }
    if kind == "cmi5":
        if material.cmi5 is None:
            raise PackageError("the cmi5 library has not been read")
        files[CMI5_SCRIPT] = material.cmi5
    return files


def manifest_file(material: Material, edition: Edition, selection: Selection, files: Iterable[str]) -> dict[str, bytes]:
    """The manifest of a package for a platform; a copy on disk has none."""
    if edition.kind == "offline":
        return {}
    course, ids = material.course, material.course.identifiers.packages[edition.audience]
    titles: dict[str, str] = {language: package_title(course, selection, language) for language in edition.languages}
    if edition.kind == "cmi5":
        described: dict[str, str] = {
            language: course.outline.description.in_language(language) for language in edition.languages
        }
        text = cmi5_structure(ids, titles, described, course.outline.completion.pass_mark)
    else:
        text = scorm_manifest(edition.kind, ids, titles[edition.languages[0]], files)
    return {MANIFEST[edition.kind]: text.encode()}


def refuse_broken_links(files: Mapping[str, bytes], package: str) -> None:
    """Raise ThemeChangedError for a reference that is not a file of the package, letter by letter."""
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        for target, url in _references(name, data).items():
            if target not in files:
                raise ThemeChangedError(f"{package}: {name} refers to {url}, which the package has not")


@lru_cache(maxsize=1024)
def _references(name: str, html: bytes) -> Mapping[str, str]:
    """The paths to which a page refers, with one address for each. Many packages have the same page."""
    urls = {url for url in REFERENCE.findall(html.decode()) if url and not OUTSIDE.match(url)}
    return {posixpath.normpath(posixpath.join(posixpath.dirname(name), url)): url for url in sorted(urls)}
