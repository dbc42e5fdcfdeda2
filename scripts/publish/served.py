"""The form in which a site is served: names that hold the content's hash, and copies that are compressed already.

A page then names exactly the style sheet and script that it was built with: a browser may keep them for ever, and in
the moment when another edition is put online nobody gets the page of one and the style of the other.
"""

import gzip
import posixpath
import re
import zlib
from collections.abc import Mapping

import brotli

HASHED = re.compile(r"\.h-(?P<digest>[0-9a-f]{16})(?P<suffix>\.(?:css|js|svg))$")
"""What a hashed name ends in: "course.h-0123456789abcdef.css"."""
NAMED = re.compile(r'(?P<before>\b(?:href|src)=")(?P<path>[^":?#]+\.(?:css|js|svg))"')
IN_PAGE = re.compile(r"\.h-[0-9a-f]{16}(?=\.(?:css|js|svg)\")")
ASSETS = "assets/"
TEXT = (".html", ".css", ".js", ".svg", ".xml", ".txt", ".json")
SMALLEST = 200
"""Bytes; a smaller file gains nothing by compression."""
COMPRESSED = (".br", ".gz")


def hashed_name(name: str, digest: str) -> str:
    """The name of an asset with the first 16 digits of its SHA-256; other files keep theirs."""
    stem, suffix = posixpath.splitext(name)
    if not name.startswith(ASSETS) or suffix not in {".css", ".js", ".svg"}:
        return name
    return f"{stem}.h-{digest[:16]}{suffix}"


def served_page(html: bytes, page: str, digests: Mapping[str, str]) -> bytes:
    """A page that names its assets by hash. `digests` has the SHA-256 of every file of the site by path."""

    def named(match: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), match["path"])).lstrip("/")
        if path not in digests:
            return match[0]
        folder = posixpath.dirname(match["path"])
        name = posixpath.basename(hashed_name(path, digests[path]))
        return f'{match["before"]}{posixpath.join(folder, name)}"'

    return NAMED.sub(named, html.decode()).encode()


def page_as_built(html: bytes) -> bytes:
    """A served page as it stood in dist/: the other way of `served_page`."""
    return IN_PAGE.sub("", html.decode()).encode()


def has_own_hash(name: str, digest: str) -> bool:
    """Whether a name holds the hash of the file's own content, so that nobody can have changed it."""
    match = HASHED.search(name)
    return bool(match) and digest.startswith(match["digest"]) if match else False


def compressed(name: str, data: bytes) -> dict[str, bytes]:
    """The copies that a server sends in place of a text file, by their suffix; none when they would not be smaller.

    The same bytes on every machine: gzip (RFC 1952) without time and name, brotli (RFC 7932).
    """
    if not name.endswith(TEXT) or len(data) < SMALLEST:
        return {}
    made = {".br": brotli.compress(data, mode=brotli.MODE_TEXT), ".gz": gzip.compress(data, 9, mtime=0)}
    return {suffix: copy for suffix, copy in made.items() if len(copy) < len(data)}


def unpacked(suffix: str, data: bytes) -> bytes | None:
    """What a compressed copy holds, or None when it is none."""
    try:
        return bytes(brotli.decompress(data)) if suffix == ".br" else gzip.decompress(data)
    except (brotli.error, OSError, EOFError, zlib.error):
        return None
