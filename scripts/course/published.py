"""docs/_data/editions/addresses.yml: every address that an edition has had on the web, and where pages have moved.

Links to these stand in other people's pages, letters and printed cards, so none of them may ever lead nowhere.
"""

from collections.abc import Iterable, Mapping
from typing import Annotated

from pydantic import StringConstraints

from scripts.course.text import Record
from scripts.course.validation import read_optional
from scripts.paths import Project

Address = Annotated[
    str, StringConstraints(pattern=r"^(?:[A-Za-z0-9][A-Za-z0-9._-]*/)*(?:[A-Za-z0-9][A-Za-z0-9._-]*)?$")
]
"""Below the top of the site, without a slash in front: "sv/core/help/"; the home page is an empty text."""

HEAD = """# Every address that an edition has had on the web. Written by: python -m scripts addresses
# Nothing is ever taken out. When a page moves or ends, say below 'moved' where its readers find what they need:
#   moved:
#     core/old/: core/new/
"""


_EMPTY = '""'


class Addresses(Record):
    """What was ever published, and what stands where now."""

    published: tuple[Address, ...] = ()
    moved: Mapping[Address, Address] = {}


def read_addresses(project: Project) -> Addresses:
    """The list of a project; empty where there is none yet. Raises CourseError."""
    return read_optional(Addresses, project, project.addresses)


def with_addresses(known: Addresses, more: Iterable[str]) -> str:
    """The file with more addresses in it, sorted."""
    lines = [HEAD, "published:" if known.published or more else "published: []"]
    lines += [f"  - {address or _EMPTY}" for address in sorted({*known.published, *more})]
    lines += ["moved:" if known.moved else "moved: {}"]
    lines += [f"  {old or _EMPTY}: {new or _EMPTY}" for old, new in sorted(known.moved.items())]
    return "\n".join([*lines, ""])
