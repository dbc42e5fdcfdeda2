"""The web site in three languages, built by MkDocs. The only file besides hooks.py that imports it."""

import logging
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click
from mkdocs.commands import build as mkdocs_build, serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from scripts.paths import Project
from scripts.writing import replace_folder

Maker = Callable[[Project], str]

# Material prints at each build that MkDocs 1.x and Material itself end; scripts/DECISIONS.md says what we do about it.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class BuildError(Exception):
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
    replace_folder(project.site, lambda folder: build_into(project, folder))
    pages = sum(1 for _ in project.site.rglob("*.html"))
    size = sum(path.stat().st_size for path in project.site.rglob("*") if path.is_file())
    return f"{project.site}: {pages} pages, {size / 1_000_000:.1f} MB. Look at it with: scripts/serve"


def build_into(project: Project, folder: Path) -> None:
    """Render every page into a folder that does not exist yet. Raises BuildError."""
    report = _Report()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(report)
    try:
        config = load_config(str(project.config), site_dir=str(folder), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
        config.plugins.on_shutdown()
    except (MkDocsException, click.exceptions.Exit, SystemExit) as error:
        said = [*report.lines, str(error)] if str(error) and not isinstance(error, SystemExit) else report.lines
        raise BuildError("\n".join(dict.fromkeys(said)) or "MkDocs stopped without a reason") from None
    finally:
        logger.removeHandler(report)


def serve_site(project: Project, address: str) -> None:
    """Show the site at an address of this machine, and again after every change, until Ctrl-C.

    Raises BuildError when the first build fails or the address is taken.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    logging.getLogger("watchdog").setLevel(logging.WARNING)
    try:
        mkdocs_serve.serve(str(project.config), dev_addr=address, strict=False, watch=[])
    except OSError as error:
        raise BuildError(
            f"{address} cannot be used ({error.strerror}); choose another with --address 127.0.0.1:8001"
        ) from None
    except (MkDocsException, SystemExit) as error:
        raise BuildError(str(error)) from None
