"""One plain folder for hosts that take files and no configuration: the site, its downloads, the editions that are kept.

nginx and Apache make these addresses from TARGET as it is. A host that reads `_headers` (Netlify, Cloudflare Pages)
gets them as files, and so does one that reads nothing at all (GitHub Pages, GitLab Pages).
"""

import shutil
from pathlib import Path

from scripts.outputs.host_files import SERVER
from scripts.publish.kept import MADE_FOR
from scripts.publish.served import COMPRESSED
from scripts.publish.target import EDITIONS, Target, TargetError
from scripts.writing import replace_folder

FILES, SITE = "files", "site"
HERE = ".host-folder"
"""By this file a folder is known as one that was made here and may be replaced."""


def make_host_folder(target: Target, folder: Path) -> int:
    """Put what is online into a folder, in place of what was made there before; returns the number of files.

    Compressed copies stay away: these hosts compress. Raises TargetError, OSError.
    """
    online = target.current
    if online is None:
        raise TargetError(f"{target.folder}: nothing is online there yet. Publish first.")
    if folder.exists() and any(folder.iterdir()) and not (folder / HERE).is_file():
        raise TargetError(f"{folder} holds files that were not made here. Nothing was changed. Name another folder.")
    replace_folder(folder, lambda beside: _fill(beside, target, online))
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _fill(folder: Path, target: Target, online: str) -> None:
    edition = target.editions / online
    packed = shutil.ignore_patterns(*(f"*{suffix}" for suffix in COMPRESSED))
    shutil.copytree(edition / SITE, folder, ignore=packed)
    shutil.copytree(edition, folder / FILES, ignore=lambda top, _: {SITE, SERVER} if Path(top) == edition else set())
    for name in target.kept:
        shutil.copytree(target.editions / name, folder / EDITIONS / name, ignore=packed)
    if target.marked.is_dir():
        # The pages with a notice, over the sealed ones.
        ignore = shutil.ignore_patterns(MADE_FOR)
        shutil.copytree(target.marked, folder / EDITIONS, ignore=ignore, dirs_exist_ok=True)
    (folder / HERE).touch()
