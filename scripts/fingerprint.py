"""One digest of many files, by which two folders can be told apart."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint_of_folder(folder: Path) -> str:
    """SHA-256 as hexadecimal digits over all files in a folder and below, by their paths there. Raises OSError."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return fingerprint_of((path.relative_to(folder).as_posix(), path) for path in files)


def fingerprint_of(files: Iterable[tuple[str, Path]]) -> str:
    """SHA-256 as hexadecimal digits over the names of files and what is in them, in the order given. Raises OSError."""
    digest = hashlib.sha256()
    for name, path in files:
        data = path.read_bytes()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
