"""The preview, in which MkDocs builds the site again after every change, and makes only what has changed."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig

from scripts.speed.quick_mkdocs import build_languages, quick
from scripts.speed.site_build import Build
from scripts.writing import files_below, fill_folder

LOOKS_EVERY = 0.1
"""Seconds between two looks for changed files; MkDocs looks every half second."""


def preview(settings: Path, address: str, begin: Callable[[], Build]) -> None:
    """Show the site of an mkdocs.yml at an address of this machine until Ctrl-C, and build it again after each change.

    `begin` says what is kept each time. Raises OSError when the address is taken, and what MkDocs raises.
    """
    server: Any = serve
    plain = server.build

    def rebuild(config: MkDocsConfig, **more: Any) -> None:
        made = begin()
        config.extra["build"] = made
        with quick(made):
            build_languages(config, made, plain, **more)
        site = Path(config.site_dir)
        fill_folder(site, made.all_files(files_below(site)))

    listen = server.LiveReloadServer
    server.build, server.LiveReloadServer = rebuild, partial(listen, polling_interval=LOOKS_EVERY)
    try:
        serve.serve(str(settings), dev_addr=address, strict=False, watch=[])
    finally:
        server.build, server.LiveReloadServer = plain, listen
