"""What makes the files of dist/ one edition: edition.json, SHA256SUMS, the bill of materials, the licences."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from zipfile import ZipFile

from pypdf import PdfReader

from scripts.course.course import Course
from scripts.course.signing import state_of
from scripts.course.text import LANGUAGES
from scripts.outputs.host_files import SERVER, write_host_files
from scripts.outputs.licences import licences
from scripts.outputs.origin import commit_of, source_fingerprint
from scripts.outputs.sbom import bill_of_materials
from scripts.outputs.sums import SIGNATURE, SUMS, digest_of, file_digest, write_sums
from scripts.outputs.unseal import EDITION
from scripts.paths import Project
from scripts.writing import replace_file

State = Literal["draft", "final"]

BILL, LICENCES = "sbom.cdx.json", "LICENCES.txt"
PAGE = re.compile(rb'<article class="md-typeset"')
QUESTION = re.compile(rb'<section class="question')
PRIVATE = {"status.html", "review", "install.log"}
"""What commands write into dist/ for people who own or review the material; never part of an edition."""


@dataclass(frozen=True)
class Artefact:
    """One thing that somebody takes away: a file, or the folder of the site."""

    file: str
    bytes: int
    sha256: str
    """Of the file; of the site, over the list of its files as it stands in SHA256SUMS."""
    pages: int | None
    questions: int | None


def seal(project: Project, course: Course, parts: Iterable[str], state: State) -> list[str]:
    """Write the four files; returns names in dist/ that belong to no edition and that nobody made on purpose.

    SHA256SUMS is written last: without it there is no edition. Raises MovedNowhereError, ThemeChangedError,
    CourseError, OSError.
    """
    dist = project.dist
    write_host_files(project, course, state)
    edition_parts = sorted([*parts, SERVER, *(f"UPGRADE.{language}.md" for language in LANGUAGES)])
    names = [name for part in edition_parts for name in _names(dist, part)]
    replace_file(dist / LICENCES, licences(project.root))
    replace_file(dist / BILL, bill_of_materials(project.root, course.edition))
    digests = {name: file_digest(dist / name) for name in [*names, LICENCES, BILL]}
    described = describe(project, course, state, digests)
    replace_file(dist / EDITION, json.dumps(described, indent=1, ensure_ascii=False) + "\n")
    replace_file(dist / SUMS, write_sums({**digests, EDITION: file_digest(dist / EDITION)}))
    known = {*edition_parts, *PRIVATE, EDITION, BILL, LICENCES, SUMS, SIGNATURE}
    return sorted(path.name for path in dist.iterdir() if path.name not in known and not path.name.startswith("."))


def _names(dist: Path, part: str) -> list[str]:
    """The files of a part by their path below dist/, sorted; none when the part was not made."""
    top = dist / part
    if top.is_file():
        return [part]
    return sorted(path.relative_to(dist).as_posix() for path in top.rglob("*") if path.is_file())


def describe(project: Project, course: Course, state: State, digests: Mapping[str, str]) -> dict[str, Any]:
    """What edition.json says of the files with these digests."""
    edition = course.edition
    return {
        "format": 1,
        "edition": edition.name,
        "state": state,
        "day": edition.day.isoformat() if edition.day else None,
        "content": edition.content,
        "source": source_fingerprint(project.root),
        "commit": commit_of(project.root),
        "signed_pages": sum(1 for page in course.pages.values() if state_of(page, course) == "subject-checked"),
        "pages": len(course.pages),
        "questions": len(course.questions),
        "local": [asdict(change) for change in course.local],
        "artefacts": [asdict(each) for each in _artefacts(project.dist, digests)],
    }


def _artefacts(dist: Path, digests: Mapping[str, str]) -> Iterator[Artefact]:
    site = {name: digest for name, digest in digests.items() if name.startswith("site/")}
    if site:
        contents = [(dist / name).read_bytes() for name in site]
        pages, questions = _count(data for name, data in zip(site, contents, strict=True) if name.endswith(".html"))
        yield Artefact("site", sum(map(len, contents)), digest_of(write_sums(site).encode()), pages, questions)
    for name in sorted(digests.keys() - site.keys()):
        data = (dist / name).read_bytes()
        yield Artefact(name, len(data), digests[name], *_inside(name, data))


def _inside(name: str, data: bytes) -> tuple[int | None, int | None]:
    """How many pages and questions a file holds, where that can be counted."""
    if name.endswith(".zip"):
        with ZipFile(BytesIO(data)) as archive:
            return _count(archive.read(each) for each in archive.namelist() if each.endswith(".html"))
    if name.endswith(".pdf"):
        # Strictly: a file that we have made needs no repair, and to look whether it does would take half of all this.
        pages: Any = PdfReader(BytesIO(data), strict=True).root_object["/Pages"]
        return int(pages["/Count"]), None
    return None, None


def _count(pages: Iterable[bytes]) -> tuple[int, int]:
    """Pages of the course and the questions on them; a section that stands alone repeats a part of one."""
    questions = [len(QUESTION.findall(html)) for html in pages if PAGE.search(html)]
    return len(questions), sum(questions)
