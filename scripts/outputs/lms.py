"""dist/lms: packages for learning platforms, both audiences, three languages, from one rendering of the pages."""

from collections.abc import Iterable
from pathlib import Path

from scripts.course.load import load_course
from scripts.course.model import AUDIENCES
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.archive import zip_bytes
from scripts.outputs.manifest import MANIFEST, STANDARDS
from scripts.outputs.package import Edition, Kind, Material, PackageError, package_files, read_material
from scripts.outputs.rendering import rendering
from scripts.outputs.sheets import sheets
from scripts.outputs.trial import trial_file, trial_package
from scripts.outputs.upgrade import earlier_course, upgrade_note
from scripts.paths import Project
from scripts.writing import replace_file, replace_folder

LARGEST = 5_000_000
"""Bytes of a package; a stock server takes little more in one upload."""


def lms_editions(first: Language) -> list[Edition]:
    """Every package of dist/lms; in the trilingual one the owner's first language stands first."""
    all_languages = (first, *(language for language in LANGUAGES if language != first))
    single = [
        Edition(audience, (language,), standard)
        for audience in AUDIENCES
        for language in LANGUAGES
        for standard in STANDARDS
    ]
    return [*single, *(Edition(audience, all_languages, "scorm12") for audience in AUDIENCES)]


def offline_editions() -> list[Edition]:
    """Every copy of dist/offline."""
    return [Edition(audience, (language,), "offline") for audience in AUDIENCES for language in LANGUAGES]


def refuse_clashes(names: Iterable[str]) -> None:
    """Raise PackageError when two packages would have the same file name, also where letter case does not count."""
    seen: dict[str, str] = {}
    for name in names:
        if name.lower() in seen:
            raise PackageError(
                f"two packages would be called {name}; nothing was written. Give the audiences other names."
            )
        seen[name.lower()] = name


def build_lms(project: Project, since: str | None = None) -> str:
    """Make dist/lms and dist/UPGRADE; says what was made. The old packages stay until the new ones are complete.

    `since` is the version of the repository that UPGRADE compares with. Raises BuildError, PackageError,
    ThemeChangedError.
    """
    course = load_course(project)
    earlier = earlier_course(project, since) if since else None
    editions = lms_editions(course.settings.first_language)
    trials = [(language, standard) for language in LANGUAGES for standard in STANDARDS]
    refuse_clashes([*(edition.file for edition in editions), *(trial_file(*trial) for trial in trials)])
    material = read_material(project, course, rendering(project, course), with_cmi5=True)
    sizes: dict[str, int] = {}

    def write(folder: Path, name: str, data: bytes) -> None:
        sizes[name] = len(data)
        (folder / name).write_bytes(data)

    def fill(folder: Path) -> None:
        (folder / "sheets").mkdir(parents=True)
        for edition in editions:
            write(folder, edition.file, packed(material, edition))
        for trial in trials:
            write(folder, trial_file(*trial), trial_package(material, *trial))
        for name, html in sheets(course, sizes):
            (folder / "sheets" / name).write_text(html, encoding="utf-8", newline="\n")

    replace_folder(project.dist / "lms", fill)
    for language in LANGUAGES:
        replace_file(project.dist / f"UPGRADE.{language}.md", upgrade_note(course, earlier, language))
    return _made(project.dist / "lms", sizes)


def build_offline(project: Project) -> str:
    """Make dist/offline: copies that open from a folder, without a server or a network. Raises as build_lms does."""
    course = load_course(project)
    editions = offline_editions()
    refuse_clashes(edition.file for edition in editions)
    material = read_material(project, course, rendering(project, course), with_cmi5=False)
    sizes: dict[str, int] = {}

    def fill(folder: Path) -> None:
        folder.mkdir(parents=True)
        for edition in editions:
            data = packed(material, edition)
            sizes[edition.file] = len(data)
            (folder / edition.file).write_bytes(data)

    replace_folder(project.dist / "offline", fill)
    return _made(project.dist / "offline", sizes)


def _made(target: Path, sizes: dict[str, int]) -> str:
    return f"{target}: {len(sizes)} packages, the largest {max(sizes.values()) / 1_000_000:.2f} MB"


def packed(material: Material, edition: Edition) -> bytes:
    """A package as an archive, its manifest first. Raises PackageError when it is too large for a platform."""
    files = package_files(material, edition)
    data = zip_bytes(files, first=_first(edition.kind))
    if len(data) > LARGEST:
        raise PackageError(f"{edition.file} has {len(data)} bytes; at most {LARGEST} fit a common upload limit")
    return data


def _first(kind: Kind) -> str | None:
    return None if kind == "offline" else MANIFEST[kind]
