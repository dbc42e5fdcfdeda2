"""What an edition was made from: a fingerprint of every file that can change a byte of it, and the commit."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from scripts.fingerprint import fingerprint_of

MADE_FROM = (
    "docs",
    "overrides",
    "scripts",
    "mkdocs.yml",
    "requirements.txt",
    "package.json",
    "package-lock.json",
    "LICENSE",
    "LICENSE-CONTENT",
)
"""Files and folders of the project from which everything in dist/ is made, and nothing else."""

NEVER = {"__pycache__"}


def source_fingerprint(root: Path) -> str:
    """SHA-256, in hexadecimal digits, over the names and contents of everything that an edition is made from."""
    return fingerprint_of(_files(root))


def _files(root: Path) -> Iterator[tuple[str, Path]]:
    for name in MADE_FROM:
        top = root / name
        if top.is_file():
            yield name, top
        elif top.is_dir():
            found = (path for path in top.rglob("*") if path.is_file() and not NEVER & set(path.parts))
            yield from sorted((f"{name}/{path.relative_to(top).as_posix()}", path) for path in found)


def commit_of(root: Path) -> str | None:
    """The commit that is checked out, in full; None for a copy without its history."""
    if not (root / ".git").exists():
        return None
    command = ["git", "-C", str(root), "rev-parse", "--verify", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603  fixed words
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
