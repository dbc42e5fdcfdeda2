"""What the first view of a built page needs, read from its HTML, and what that weighs as a server would send it."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import brotli

TAG = re.compile(r"<(?P<name>link|script|img)\b(?P<attributes>[^>]*)>")
ATTRIBUTE = re.compile(r'([a-z-]+)(?:="([^"]*)")?')


@dataclass(frozen=True)
class FirstView:
    """The files that one page's load takes."""

    blocking: tuple[Path, ...]
    """Without these the text does not show: the page itself, style sheets, scripts that are waited for."""
    later: tuple[Path, ...]
    """Deferred scripts, pictures and the icon."""

    @property
    def files(self) -> tuple[Path, ...]:
        return self.blocking + self.later


def first_view(page: Path, site: Path) -> FirstView:
    """What a browser with JavaScript asks for when it opens a page, before anybody touches it."""
    html = re.sub(r"<noscript>.*?</noscript>", "", page.read_text(encoding="utf-8"), flags=re.S)
    blocking: list[Path] = [page]
    later: list[Path] = []
    for tag in TAG.finditer(html):
        attributes = dict(ATTRIBUTE.findall(tag["attributes"]))
        kind = attributes.get("rel") if tag["name"] == "link" else tag["name"]
        if kind not in {"stylesheet", "icon", "script", "img"}:
            continue
        waited_for = kind == "stylesheet" or (kind == "script" and not attributes.keys() & {"defer", "async"})
        (blocking if waited_for else later).append(_file(attributes.get("href") or attributes["src"], page, site))
    return FirstView(tuple(blocking), tuple(later))


def _file(address: str, page: Path, site: Path) -> Path:
    return (site / address[1:] if address.startswith("/") else page.parent / address).resolve()


@cache
def compressed(file: Path) -> int:
    """Brotli bytes of a file."""
    return len(brotli.compress(file.read_bytes()))


def weight(*files: Path) -> int:
    """Brotli bytes of some files."""
    return sum(map(compressed, files))
