"""The web site in three languages, built by MkDocs."""

import logging
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from scripts.course.load import load_course
from scripts.course.problem import CourseError
from scripts.outputs.making import MakingError
from scripts.paths import Project
from scripts.speed.kept_pages import KeptPages, read_kept_pages
from scripts.speed.quick_mkdocs import build_languages, is_known, quick
from scripts.speed.same_site import made_from
from scripts.speed.site_build import Build
from scripts.writing import files_below, fill_folder

# Material prints at each build that MkDocs 1.x and Material itself end; scripts/DECISIONS.md says what we do about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class BuildError(MakingError):
    """MkDocs could not build; the message is for a content editor."""


class _Report(logging.Handler):
    """Keeps what MkDocs warns of, so that a failed build can say why."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage().strip())


def build_site(project: Project) -> str:
    """Build dist/site; says what was made and how to look at it.

    The old site stays until the new one is complete. Raises BuildError, with everything that MkDocs warned of.
    """
    files = site_files(project)
    fill_folder(project.site, files)
    pages = sum(name.endswith(".html") for name in files)
    size = sum(map(len, files.values()))
    return f"{project.site}: {pages} pages, {size / 1_000_000:.1f} MB. Look at it with: scripts/serve"


_last: dict[tuple[Path, str], Mapping[str, bytes]] = {}
"""The site that this process has made last, by what it was made from: packages and copies are made from its pages."""


def site_files(project: Project) -> Mapping[str, bytes]:
    """Every file of the site by its path below the site. Raises BuildError."""
    key = project.root, made_from(project)
    if key not in _last:
        files = _site_files(project)
        _last.clear()
        _last[key] = files
    return _last[key]


def _site_files(project: Project) -> dict[str, bytes]:
    made = begin(project)
    with TemporaryDirectory() as folder:
        site = Path(folder, "site")
        _build(project, site, made)
        return made.all_files(files_below(site))


def _build(project: Project, folder: Path, made: Build) -> None:
    report = _Report()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(report)
    try:
        config = load_config(str(project.config), site_dir=str(folder), strict=True)
        config.extra["build"] = made
        config.plugins.on_startup(command="build", dirty=False)
        with quick(made):
            build_languages(config, made, mkdocs_build.build)
        config.plugins.on_shutdown()
    except (MkDocsException, click.exceptions.Exit, SystemExit) as error:
        said = [*report.lines, str(error)] if str(error) and not isinstance(error, SystemExit) else report.lines
        raise BuildError("\n".join(dict.fromkeys(said)) or "MkDocs stopped without a reason") from None
    finally:
        logger.removeHandler(report)


def begin(project: Project, last: KeptPages | None = None, *, on_request: bool = False) -> Build:
    """A build of the site that makes only what has changed; `last` is what a build before this one in the same process
    had kept.

    Of a course that cannot be read nothing is made: the build says what is wrong, a preview on the pages as they were.
    """
    try:
        course = load_course(project)
    except CourseError:
        return Build(last.again() if last else None, on_request=on_request)
    # Half of it would be worse than nothing: pages made anew, and their sections taken from what was kept.
    kept = read_kept_pages(project, course, date.today(), last) if is_known() else None
    return Build(kept, course, on_request=on_request)
