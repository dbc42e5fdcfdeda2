"""Names for what goes into a build: a digest that is another as soon as anything in it is."""

import hashlib
import os
import sys
import sysconfig
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from scripts.fingerprint import fingerprint_of
from scripts.paths import REPOSITORY, Project


def digest(*parts: str | bytes) -> str:
    """Hexadecimal digits (SHA-256) of these parts in this order; where one ends and the next begins counts."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(b"%d:" % len(data))
        found.update(data)
    return found.hexdigest()


def digest_of_files(root: Path, paths: Iterable[Path]) -> str:
    """A digest of the names of files below a root and of what is in them."""
    # As text: taking apart and comparing hundreds of paths would take longer than reading the files.
    begin = len(str(root)) + 1
    names = sorted(str(path)[begin:].replace(os.sep, "/") for path in paths)
    return fingerprint_of((name, root / name) for name in names)


def files_in(folder: Path) -> list[Path]:
    """All files in a folder and below, without what Python writes beside its modules."""
    tops = ((top, names) for top, _, names in os.walk(folder) if not top.endswith("__pycache__"))
    paths = (Path(top, name) for top, names in tops for name in names if not name.startswith("."))
    return [path for path in paths if path.is_file()]


@cache
def program() -> str:
    """What builds: our modules and their data, the packages with their versions, and the Python that runs them."""
    ours = digest_of_files(REPOSITORY, files_in(REPOSITORY / "scripts"))
    # pip names a folder after each package and its version.
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    return digest(ours, *packages, sys.version)


def frame(project: Project) -> str:
    """What surrounds the pages of a project: the builder's settings, the templates, scripts, styles and pictures."""
    paths = [project.config, *files_in(project.root / "overrides"), *files_in(project.docs / "assets")]
    return digest(digest_of_files(project.root, [path for path in paths if path.exists()]), program())
