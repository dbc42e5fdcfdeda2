"""Archives that are the same, byte for byte, whenever and wherever they are made."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

EARLIEST = date(1980, 1, 1)
"""A zip file cannot tell an earlier day."""

READABLE_BY_ALL = 0o644 << 16
UNIX = 3


def zip_of(files: Mapping[str, bytes], day: date | None) -> bytes:
    """The files as a zip in the order of the mapping, each with the given day, or the earliest one, as its time.

    Office programs want "[Content_Types].xml" first in their own zips, so the order is the caller's.
    """
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            written = day or EARLIEST
            entry = ZipInfo(name, (written.year, written.month, written.day, 0, 0, 0))
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = READABLE_BY_ALL
            archive.writestr(entry, content)
    return packed.getvalue()


def files_in(archive: bytes) -> dict[str, bytes]:
    """The files of a zip, in its order."""
    with ZipFile(BytesIO(archive)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def zip_bytes(files: Mapping[str, bytes], first: str | None = None) -> bytes:
    """A ZIP (APPNOTE 6.3.9) of files by path, sorted, with fixed times; `first` leads when it is given."""
    return zip_of({name: files[name] for name in sorted(files, key=lambda name: (name != first, name))}, day=None)
