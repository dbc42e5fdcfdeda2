"""A file of the cache: what it was made from, then values as lines of JSON with the sum of each, then their number.

JSON, because reading it can run nothing: a cache may come from a broken disk, another version or another person.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from scripts.paths import Project
from scripts.writing import replace_file

PLAIN = "TSO_PLAIN"
"""An environment variable: when it is set, nothing is read from the cache and nothing is written to it."""
END = b"end"


def cache_folder(project: Project) -> Path:
    """Where a project keeps what it need not do again; beside the environment, and never committed."""
    return project.root / ".cache" / "build"


def read_kept(path: Path, identity: str) -> Any:
    """The value of a file that was kept under this identity; None for one that is missing, damaged or foreign."""
    values = read_kept_lines(path, identity)
    return values[0] if values else None


def read_kept_lines(path: Path, identity: str) -> list[Any] | None:
    """The values of a file that was kept under this identity; None for one that is missing, damaged or foreign."""
    if PLAIN in os.environ:
        return None
    values: list[Any] = []
    try:
        with path.open("rb") as file:
            if next(file, b"") != f"{identity}\n".encode():
                return None
            for line in file:
                said, _, body = line.partition(b" ")
                if said == END:
                    return values if body == _end(len(values)) else None
                if said != _sum(body):
                    return None
                values.append(json.loads(body))
    except (OSError, ValueError, RecursionError):
        pass
    return None


def keep(path: Path, identity: str, value: Any) -> None:
    """Write a value of plain types for read_kept. A folder that cannot be written costs time, nothing else."""
    keep_lines(path, identity, [value])


def keep_lines(path: Path, identity: str, values: Iterable[Any]) -> None:
    """Write values of plain types for read_kept_lines one by one, because all pages together would fill the memory."""
    if PLAIN not in os.environ:
        with suppress(OSError):
            replace_file(path, _lines(identity, values))


class KeptValues:
    """Values that were kept one by one, by a digest of what each was made from; what is not used again is forgotten."""

    def __init__(self, path: Path, identity: str) -> None:
        self._path, self._identity = path, identity
        self._before: dict[str, Any] = read_kept(path, identity) or {}
        self._now: dict[str, Any] = {}

    def find(self, key: str) -> Any:
        """The value that was kept; None when there is none."""
        if key in self._before:
            self._now[key] = self._before[key]
        return self._before.get(key)

    def add(self, key: str, value: Any) -> None:
        """Keep a value of plain types."""
        self._now[key] = value

    def save(self) -> None:
        """Write what was found and added since the file was read."""
        if self._now.keys() != self._before.keys():
            keep(self._path, self._identity, self._now)


def _lines(identity: str, values: Iterable[Any]) -> Iterator[bytes]:
    yield f"{identity}\n".encode()
    count = 0
    for value in values:
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        yield _sum(body) + b" " + body
        count += 1
    yield END + b" " + _end(count)


def _sum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _end(count: int) -> bytes:
    return f"{count}\n".encode()
