"""SHA256SUMS as `sha256sum --check` reads it: one line a file, digest, two spaces, path."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"


class SumsError(Exception):
    """The list cannot be read; the message says where and why."""


def digest_of(data: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(digests: Mapping[str, str]) -> str:
    """The list, sorted by path."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests))


def read_sums(text: str) -> dict[str, str]:
    """Digests by path. Raises SumsError for a line that is none, and for a path that leads out of the folder."""
    found: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        digest, gap, name = line[:64], line[64:66], line[66:]
        if len(digest) != 64 or set(digest) - set("0123456789abcdef") or gap != "  " or not name:
            raise SumsError(f"{SUMS}, line {number}: not a digest, two spaces and a path")
        if unsafe(name):
            raise SumsError(f"{SUMS}, line {number}: '{name}' would lead out of the folder")
        if name in found:
            raise SumsError(f"{SUMS}, line {number}: '{name}' stands there twice")
        found[name] = digest
    return found


def unsafe(name: str) -> bool:
    """Whether a path could stand for a place outside the folder it is taken in: "../x", "/x", "C:\\x"."""
    return name.startswith("/") or "\\" in name or ":" in name or "\0" in name or ".." in name.split("/")
