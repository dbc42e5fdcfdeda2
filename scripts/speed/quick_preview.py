"""The preview, in which MkDocs builds the site again after every change, and makes only what has changed."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.commands import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer

from scripts.outputs.preview import NEWER_PAGE, asking_for_newer
from scripts.paths import REPOSITORY
from scripts.speed.kept_pages import KeptPages
from scripts.speed.quick_mkdocs import build_languages, is_known, quick
from scripts.speed.site_build import Build
from scripts.writing import files_below

LOOKS_EVERY = 0.1
"""Seconds between two looks for changed files; MkDocs looks every half second."""
SETTLES_IN = 0.02
"""Seconds without a change after which a build begins: an editor may save a file in several steps."""
SCRIPT = REPOSITORY / "docs/assets/js/preview/newer-page.js"
ASKED = re.compile(r"/livereload/[0-9]+/[0-9]+")
Files = Mapping[str, Callable[[], bytes]]


@dataclass
class _Shown:
    """What the server shows now."""

    files: Files = field(default_factory=dict)


class _Server(LiveReloadServer):
    """Answers with files that are finished when a browser asks for them. Pages of a build that is going on wait for
    nothing: the browser is told as soon as there are newer ones."""

    def __init__(self, shown: _Shown, **more: Any) -> None:
        super().__init__(**more, polling_interval=LOOKS_EVERY)
        self.build_delay = SETTLES_IN
        self.shown = shown

    def serve_request(self, environ: Any, start_response: Any) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore")
        if ASKED.fullmatch(path):
            return super().serve_request(environ, start_response)
        status, headers, content = self._answer(path)
        headers |= {"Content-Length": str(len(content)), "Cache-Control": "no-store"}
        start_response(status, list(headers.items()))
        return [content]

    def _answer(self, path: str) -> tuple[str, dict[str, str], bytes]:
        if path == NEWER_PAGE:
            return "200 OK", {"Content-Type": "text/javascript"}, SCRIPT.read_bytes()
        if not path.startswith(self.mount_path):
            return "302 Found", {"Location": quote(self.mount_path)}, b""
        name = path.removeprefix(self.mount_path)
        files = self.shown.files
        if f"{name}/index.html" in files:
            return "302 Found", {"Location": quote(f"{path}/")}, b""
        file = f"{name}index.html" if not name or name.endswith("/") else name
        return self._file(files, file) if file in files else ("404 Not Found", *self._file(files, "404.html")[1:])

    def _file(self, files: Files, name: str) -> tuple[str, dict[str, str], bytes]:
        content, kind = files[name](), str(self._guess_type(name))  # type: ignore[no-untyped-call]
        if kind == "text/html":
            content = asking_for_newer(content.decode(), self._visible_epoch).encode()
        return "200 OK", {"Content-Type": kind}, content


def preview(settings: Path, address: str, begin: Callable[[KeptPages | None], Build]) -> None:
    """Show the site of an mkdocs.yml at an address of this machine until Ctrl-C, and build it again after each change.

    `begin` begins a build, after one that had kept what it is called with. Raises OSError when the address is taken,
    and what MkDocs raises.
    """
    if not is_known():
        serve.serve(str(settings), dev_addr=address, strict=False, watch=[])
        return
    server: Any = serve
    plain, listen = server.build, server.LiveReloadServer
    shown, last = _Shown(), None

    def rebuild(config: MkDocsConfig, **more: Any) -> None:
        nonlocal last
        made = begin(last)
        config.extra["build"] = made
        with quick(made):
            build_languages(config, made, plain, **more)
        shown.files = made.files_on_request(files_below(Path(config.site_dir)))
        if made.kept and (last is None or last.identity != made.kept.identity):
            made.kept.save({})
        last = made.kept or last

    server.build, server.LiveReloadServer = rebuild, partial(_Server, shown)
    try:
        serve.serve(str(settings), dev_addr=address, strict=False, watch=[])
    finally:
        server.build, server.LiveReloadServer = plain, listen
        if last:
            last.save({})
