"""More editions of the sample course than anybody wants to build: the built one, with fewer pages and other words in each."""

import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

from scripts.outputs.host_files import NOINDEX
from scripts.outputs.sums import SUMS, file_digest, write_sums
from scripts.publish.publishing import put_online
from scripts.publish.target import open_target
from scripts.publish.verify import Edition, read_edition

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PARTS = ("site", "print", "server", "edition.json", "LICENCES.txt", "sbom.cdx.json")


def another(
    dist: Path, folder: Path, words: str, without: str = "", state: str = "draft", robots: bool = True
) -> Edition:
    """An edition that says `words` in every page and style sheet; `without` is a file that it lacks.

    Without `robots` nothing in a page keeps search engines out, as in a final edition.
    """
    folder.mkdir(parents=True)
    for name in PARTS:
        copy = shutil.copytree if (dist / name).is_dir() else shutil.copy
        copy(dist / name, folder / name)
    for path in [*folder.glob("print/*"), *folder.glob("site/*/*/"), *folder.glob("site/en/")]:
        if path.suffix == ".pdf" and path.name != "tso-card-employment-fi.pdf":
            path.unlink()
        elif path.is_dir() and path.parent.name != "assets" and path.name != "signs":
            shutil.rmtree(path)
    for path in folder.rglob("*.html"):
        path.write_text(path.read_text(encoding="utf-8").replace("</main>", f"<p>{words}</p></main>"), encoding="utf-8")
        if not robots:
            path.write_text(path.read_text(encoding="utf-8").replace(NOINDEX, ""), encoding="utf-8")
    for path in folder.rglob("*.css"):
        path.write_text(f"/* {words} */\n{'p { margin: 0 }' * 50}\n", encoding="utf-8")
    if without:
        (folder / without).unlink()
    described = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    described |= {"edition": f"2026-11-21 {words}", "state": state}
    (folder / "edition.json").write_text(json.dumps(described), encoding="utf-8")
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    (folder / SUMS).write_text(write_sums({name: file_digest(folder / name) for name in names}), encoding="utf-8")
    return read_edition(folder)


def nothing(step: str) -> None:
    """What to do at a step when nothing is to go wrong."""


def put(edition: Edition, target: Path) -> str:
    with open_target(target, wait=60) as opened:
        return put_online(edition, opened, NOW, nothing)


def words_online(target: Path) -> str:
    """What the page that is online says last."""
    page = (target / "current/site/index.html").read_text(encoding="utf-8")
    return page.rpartition("</p></main>")[0].rpartition("<p>")[2]


def everything(folder: Path) -> dict[str, bytes | str]:
    """Every file and link below a folder."""
    return {
        path.relative_to(folder).as_posix(): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }
