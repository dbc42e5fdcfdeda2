"""Packages of the real course, unpacked beside a platform for tests, on one address."""

import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from scripts.course.course import Course
from scripts.outputs.lms import packed
from scripts.outputs.package import Edition, Material

HERE = Path(__file__).parent


def unpack(material: Material, edition: Edition, folder: Path) -> Path:
    """The package unpacked into a folder of its own; made once."""
    target = folder / edition.file.removesuffix(".zip")
    if not target.exists():
        zipfile.ZipFile(BytesIO(packed(material, edition))).extractall(target)
    return target


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the parent's
        pass


@contextmanager
def served(folder: Path, handler: Callable[..., SimpleHTTPRequestHandler] = _Handler) -> Iterator[str]:
    """The folder on a free port of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def options(course: Course, question: str, right: bool) -> list[str]:
    """Option ids that answer a question right or wrong."""
    record = course.questions[question]
    wrong = next(option for option in record.options if not option.correct)
    return [option.id for option in (record.right if right else (wrong,))]
