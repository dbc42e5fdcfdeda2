"""Is a folder the edition that it says it is: every file there, none changed, none besides?"""

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.outputs.seal import PRIVATE
from scripts.outputs.sums import SIGNATURE, SUMS, SumsError, digest_of, read_sums
from scripts.outputs.unseal import EDITION
from scripts.publish.served import COMPRESSED, has_own_hash, page_as_built, served_page, unpacked

SITE = "site/"


class NotAnEditionError(Exception):
    """A folder holds no edition; the message says what is missing and what to do."""


@dataclass(frozen=True, order=True)
class Difference:
    """One file that is not what it should be."""

    file: str
    what: str

    def __str__(self) -> str:
        return f"{self.file}: {self.what}"


@dataclass(frozen=True)
class Edition:
    """A folder that says it is an edition, and what its list says of its files."""

    folder: Path
    sums: Mapping[str, str]
    described: Mapping[str, Any]


def read_edition(folder: Path) -> Edition:
    """What a folder says of itself. Raises NotAnEditionError."""
    try:
        sums = read_sums((folder / SUMS).read_text(encoding="utf-8"))
        described = json.loads((folder / EDITION).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotAnEditionError(
            f"{error.filename} is missing, so this is no whole edition. scripts/build without parts makes one."
        ) from None
    except (SumsError, ValueError) as error:
        raise NotAnEditionError(f"{folder}: {error}. Fetch the edition again from where it was published.") from None
    if not isinstance(described, dict) or described.get("format") != 1:
        raise NotAnEditionError(f"{folder / EDITION} is of another kind than this program knows; use a newer program.")
    return Edition(folder, sums, described)


def differences(edition: Edition) -> list[Difference]:
    """Every file that is missing, changed or not in the list, sorted by path. Raises OSError.

    Compressed copies, and names that hold the hash of their own content, belong to the form in which a site is served
    and are judged by what they hold.
    """
    return sorted([*_missing_or_changed(edition), *_extra(edition)])


def _missing_or_changed(edition: Edition) -> Iterator[Difference]:
    site = {name.removeprefix(SITE): digest for name, digest in edition.sums.items() if name.startswith(SITE)}
    for name, digest in edition.sums.items():
        path = edition.folder / name
        if path.is_symlink() or not path.is_file():
            yield Difference(name, "missing")
        elif not _is_as_listed(path.read_bytes(), name, digest, site):
            yield Difference(name, "changed since the edition was made")


def _is_as_listed(data: bytes, name: str, digest: str, site: Mapping[str, str]) -> bool:
    if digest_of(data) == digest:
        return True
    if not name.startswith(SITE) or not name.endswith(".html"):
        return False
    try:
        built = page_as_built(data)
    except UnicodeDecodeError:
        return False
    # Only the names of assets may differ, and only in the one way that follows from the list.
    return digest_of(built) == digest and served_page(built, name.removeprefix(SITE), site) == data


def _extra(edition: Edition) -> Iterator[Difference]:
    for path in sorted(edition.folder.rglob("*")):
        name = path.relative_to(edition.folder).as_posix()
        if (path.is_dir() and not path.is_symlink()) or name in edition.sums or name in (SUMS, SIGNATURE):
            continue
        if name.split("/")[0] in PRIVATE:
            continue
        if path.is_symlink() or not _belongs(edition, name):
            yield Difference(name, "not part of the edition")


def _belongs(edition: Edition, name: str) -> bool:
    if not name.startswith(SITE):
        return False
    stem, suffix = posixpath.splitext(name)
    data = (edition.folder / name).read_bytes()
    if suffix in COMPRESSED:
        original = edition.folder / stem
        known = original.is_file() and (stem in edition.sums or _belongs(edition, stem))
        return known and unpacked(suffix, data) == original.read_bytes()
    return has_own_hash(name, digest_of(data))
