"""Taking away what makes the files of dist/ one edition. It stands by itself, because every build begins with it."""

from scripts.outputs.sums import SIGNATURE, SUMS
from scripts.paths import Project

EDITION = "edition.json"


def unseal(project: Project) -> None:
    """Take away what says that dist/ is whole: from now on it is not. Raises OSError."""
    for name in (EDITION, SUMS, SIGNATURE):
        (project.dist / name).unlink(missing_ok=True)
