"""A folder on a port of this machine, sent as a good server would, with brotli; it notes what it has sent."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from scripts.publish.served import compressed


@dataclass
class Served:
    """Where the folder is served, and what has been sent."""

    address: str = ""
    asked: int = 0
    """Files that were asked for; more than were sent while one is compressed for the first time."""
    sent: list[tuple[str, int]] = field(default_factory=list)
    """Path and bytes of each answer, without its headers."""

    def forget(self) -> None:
        """Count from here on."""
        self.asked = 0
        self.sent.clear()


@cache
def _packed(file: Path) -> tuple[bytes, bool]:
    """What is sent for a file, and whether it is compressed."""
    data = file.read_bytes()
    packed = compressed(file.name, data).get(".br")
    return (packed, True) if packed else (data, False)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *given: object, notes: Served, directory: str) -> None:
        self.notes = notes
        super().__init__(*given, directory=directory)  # type: ignore[arg-type]  # as the parent's

    def do_GET(self) -> None:
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            self.send_error(404)
            return
        self.notes.asked += 1
        data, is_packed = _packed(file)
        self.notes.sent.append((self.path.partition("?")[0], len(data)))
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        if is_packed:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the name is the parent's
        pass


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that closes breaks off what it has asked for; that is no error."""


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """A folder, served until the block ends."""
    notes = Served()
    server = _Server(("127.0.0.1", 0), partial(_Handler, notes=notes, directory=str(folder)))
    notes.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield notes
    server.shutdown()
    thread.join()
    server.server_close()
