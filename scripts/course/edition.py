"""Which edition this is: the day of its commit, and a fingerprint of its content that nobody can mistake."""

import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scripts.fingerprint import fingerprint_of_folder

FINGERPRINT_DIGITS = 8


@dataclass(frozen=True)
class Edition:
    """One state of the content. Two copies with the same fingerprint say the same."""

    day: date | None
    """The day of the commit; None for a copy without its history."""
    content: str
    """Hexadecimal digits that change with any file of docs/."""

    @property
    def name(self) -> str:
        """The day and the fingerprint, as readers and reports see them: "2026-11-21 3f2a9c1b"."""
        return f"{self.day.isoformat()} {self.content}" if self.day else self.content


def read_edition(root: Path, docs: Path) -> Edition:
    """The edition of a project folder, from its files and, where there is one, its last commit."""
    return Edition(day=day_of_last_commit(root), content=_fingerprint(docs))


def _fingerprint(docs: Path) -> str:
    return fingerprint_of_folder(docs)[:FINGERPRINT_DIGITS]


def day_of_last_commit(root: Path) -> date | None:
    """The day of the last commit; None for a folder that is not the top of a repository: an archive, a test's copy."""
    if not (root / ".git").exists():
        return None
    command = ["git", "-C", str(root), "log", "-1", "--format=%cd", "--date=format:%Y-%m-%d"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603  fixed words
        return date.fromisoformat(done.stdout.strip())
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
