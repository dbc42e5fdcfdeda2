"""Whether dist/site is already what a build would make."""

from pathlib import Path

from scripts.course.edition import day_of_last_commit
from scripts.paths import REPOSITORY, Project
from scripts.speed.identity import digest, digest_of_files, files_in, frame
from scripts.speed.kept_file import cache_folder, keep, read_kept


def said_before(project: Project, made_from: str) -> list[str] | None:
    """What the last build of the site said, when it was made from the same and the site is as it left it; else None.

    `made_from` is what the function of that name gives.
    """
    found: list[str] | None = read_kept(_file(project), made_from)
    if found is None:
        return None
    site, *lines = found
    return lines if site == _digest_of_site(project) else None


def remember(project: Project, made_from: str, lines: list[str]) -> None:
    """Keep what a build of the site said that was made from this; see `made_from`."""
    keep(_file(project), made_from, [_digest_of_site(project), *lines])


def made_from(project: Project) -> str:
    """A digest of everything that a site is made from. To be taken before the build, not after it."""
    written = digest_of_files(project.docs, files_in(project.docs))
    dictionaries = (REPOSITORY / "node_modules").glob("dictionary-*/package.json")
    return digest(
        frame(project), written, str(day_of_last_commit(project.root)), digest_of_files(REPOSITORY, dictionaries)
    )


def _digest_of_site(project: Project) -> str:
    return digest_of_files(project.site, [path for path in project.site.rglob("*") if path.is_file()])


def _file(project: Project) -> Path:
    return cache_folder(project) / "site.json"
