"""In which artefacts of an edition do some words stand? Looked for in the text, whatever the kind of file."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo

from pypdf import PdfReader

from scripts.publish.verify import SITE, Edition

TAGS = re.compile(r"<(?:script|style)\b.*?</(?:script|style)>|<[^>]*>", re.S)
NOT_LETTERS = re.compile(r"[\s\u00ad\u200b]+")
TEXT = {".html", ".xml", ".js", ".json", ".md", ".txt", ".gift", ".svg", ".rels", ".ics"}
ARCHIVES = {".zip", ".pptx", ".docx"}


def artefacts_with(words: str, edition: Edition, step: Callable[[str], None]) -> list[str]:
    """Names of the artefacts of an edition that say `words`, sorted; pages of the site by their own name.

    Spaces, line breaks and hyphenation do not count. `step` is told each name before it is read. Raises OSError.
    """
    search = _Search(_letters(words))
    found = []
    for name in sorted(edition.sums):
        if "/" in name and not name.startswith("server/"):
            if not name.startswith(SITE):
                step(name)
            if search.says(name, (edition.folder / name).read_bytes()):
                found.append(name)
    return found


class _Search:
    """Looks for some letters; what stands in many packages is read once."""

    def __init__(self, wanted: str) -> None:
        self.wanted = wanted
        self.known: dict[tuple[str, int, int], bool] = {}

    def says(self, name: str, data: bytes) -> bool:
        if Path(name).suffix in ARCHIVES:
            return self._archive_says(data)
        return self.wanted in text_of(name, data)

    def _archive_says(self, data: bytes) -> bool:
        try:
            with ZipFile(BytesIO(data)) as archive:
                return any(self._entry_says(archive, each) for each in archive.infolist())
        except BadZipFile:
            return False

    def _entry_says(self, archive: ZipFile, entry: ZipInfo) -> bool:
        key = (Path(entry.filename).suffix, entry.CRC, entry.file_size)
        if key not in self.known:
            self.known[key] = self.says(entry.filename, archive.read(entry))
        return self.known[key]


def text_of(name: str, data: bytes) -> str:
    """The words in a file, without tags and spaces; nothing for a file without words, such as a picture."""
    suffix = Path(name).suffix
    if suffix == ".pdf":
        # A word may go on in the next column or page, so all pages are one text.
        return _letters("".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages))
    if suffix not in TEXT:
        return ""
    text = data.decode("utf-8", errors="replace")
    return _letters(unescape(TAGS.sub("", text)) if suffix in {".html", ".xml", ".svg"} else text)


def _letters(text: str) -> str:
    return NOT_LETTERS.sub("", text).casefold()
