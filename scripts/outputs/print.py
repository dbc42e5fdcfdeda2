"""Everything on paper: a card and a handbook for each audience in each language, in dist/print."""

from collections.abc import Iterator
from pathlib import Path

from scripts.course.course import Course
from scripts.course.load import load_course
from scripts.course.model import AUDIENCES
from scripts.course.text import LANGUAGES
from scripts.course.yaml_file import read_text, read_yaml
from scripts.outputs.card import CardTooLongError, cards_of, make_card
from scripts.outputs.handbook import make_handbook
from scripts.outputs.pdf import PdfError
from scripts.outputs.site import BuildError
from scripts.outputs.typst_text import Reader
from scripts.paths import Project
from scripts.writing import replace_folder


def build_print(project: Project) -> str:
    """Make dist/print; says what was made.

    The old folder stays until the new one is complete. Raises BuildError with what cannot be printed, and why.
    """
    course = load_course(project)
    reader = markdown_reader(project)
    replace_folder(project.printed, lambda folder: _fill(folder, course, reader))
    made = sorted(project.printed.glob("*.pdf"))
    size = sum(path.stat().st_size for path in made)
    cards = sum(path.name.startswith("tso-card-") for path in made)
    return f"{project.printed}: {cards} cards and {len(made) - cards} handbooks (PDF), {size / 1_000_000:.1f} MB"


def markdown_reader(project: Project) -> Reader:
    """A reader of Markdown with the extensions that mkdocs.yml names, so that paper reads a page as the site does."""
    where = project.relative(project.config)
    named = read_yaml(read_text(project.config, where), where)["markdown_extensions"]
    extensions = [each if isinstance(each, str) else next(iter(each)) for each in named]
    configs = {name: config for each in named if not isinstance(each, str) for name, config in each.items()}
    return Reader(extensions, configs)


def _fill(folder: Path, course: Course, reader: Reader) -> None:
    folder.mkdir()
    for name, data in _files(course, reader):
        (folder / name).write_bytes(data)


def _files(course: Course, reader: Reader) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of all files, the quick ones first."""
    for audience in cards_of(course):
        for language in LANGUAGES:
            name = f"tso-card-{audience}-{language}.pdf"
            try:
                yield name, make_card(course, audience, language)
            except (CardTooLongError, PdfError) as error:
                raise BuildError(f"{name}: {error}") from None
    for audience in AUDIENCES:
        for language in LANGUAGES:
            name = f"tso-handbook-{audience}-{language}.pdf"
            try:
                yield name, make_handbook(course, audience, language, reader)
            except PdfError as error:
                raise BuildError(f"{name}: {error}") from None
