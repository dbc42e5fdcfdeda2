"""What the history of the project does not hold yet."""

import subprocess
from collections.abc import Iterable
from pathlib import Path


def uncommitted(root: Path, paths: Iterable[str]) -> list[str]:
    """Files at or below the paths (relative to root) that differ from the last commit, or are new; sorted.

    Empty for a folder that is not the top of a repository, as a copy from an archive, and where git is not there.
    """
    if not (root / ".git").exists():
        return []
    command = ["git", "-C", str(root), "status", "--porcelain=v1", "-z", "--untracked-files=all", "--", *paths]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)  # noqa: S603  fixed words
    except (OSError, subprocess.SubprocessError):
        return []
    # "XY name", names apart by NUL; a renamed file is followed by its old name, which has no letters before it.
    return sorted(entry[3:] for entry in done.stdout.split("\0") if entry[2:3] == " ")
