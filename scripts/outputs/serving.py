"""The site shown while somebody writes."""

import logging
import sys

from mkdocs.exceptions import MkDocsException

from scripts.outputs.site import BuildError, begin
from scripts.paths import Project
from scripts.speed.quick_preview import preview


def serve_site(project: Project, address: str) -> None:
    """Show the site at an address of this machine, and again after every change, until Ctrl-C.

    Raises BuildError when the first build fails or the address is taken.
    """
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    logging.getLogger("watchdog").setLevel(logging.WARNING)
    try:
        preview(project.config, address, lambda last: begin(project, last, on_request=True))
    except OSError as error:
        raise BuildError(
            f"{address} cannot be used ({error.strerror}); choose another with --address 127.0.0.1:8001"
        ) from None
    except (MkDocsException, SystemExit) as error:
        raise BuildError(str(error)) from None
