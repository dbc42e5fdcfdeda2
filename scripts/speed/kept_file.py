"""A file of the cache: JSON with a head that says what it was made from, and a sum of the rest.

JSON, because reading it can run nothing: a cache may come from a broken disk, another version or another person.
"""

import hashlib
import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from scripts.paths import Project
from scripts.writing import replace_file

PLAIN = "TSO_PLAIN"
"""An environment variable: when it is set, nothing is read from the cache and nothing is written to it."""


def cache_folder(project: Project) -> Path:
    """Where a project keeps what it need not do again; beside the environment, and never committed."""
    return project.root / ".cache" / "build"


def read_kept(path: Path, identity: str) -> Any:
    """The value of a file that was kept under this identity; None for one that is missing, damaged or foreign."""
    if PLAIN in os.environ:
        return None
    try:
        head, _, body = path.read_bytes().partition(b"\n")
        if head != _head(identity, body):
            return None
        return json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None


def keep(path: Path, identity: str, value: Any) -> None:
    """Write a value of plain types for read_kept. A folder that cannot be written costs time, nothing else."""
    if PLAIN in os.environ:
        return
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        replace_file(path, _head(identity, body) + b"\n" + body)


def _head(identity: str, body: bytes) -> bytes:
    return f"{identity} {hashlib.sha256(body).hexdigest()}".encode()
