"""A PDF as a reader, and a screen reader, meets it."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from itertools import pairwise

import pikepdf
import pypdf

DOTS = re.compile(r"( ?\.){3,}")


@lru_cache(maxsize=16)  # a whole handbook takes seconds
def pages(data: bytes) -> list[str]:
    """The words of each page, with one space between them wherever a line ends."""
    reader = pypdf.PdfReader(BytesIO(data))
    return [" ".join(DOTS.sub("", page.extract_text()).split()) for page in reader.pages]


def words(data: bytes) -> str:
    """The words of all pages."""
    return " ".join(pages(data))


def flat(text: str) -> str:
    """A wording of a record as it comes out of a PDF: no mark-up, single spaces."""
    return " ".join(text.replace("**", "").replace("'", "’").split())


def sizes(data: bytes) -> set[float]:
    """The sizes of all letters, in points."""
    found: set[float] = set()

    def visit(text: str, matrix: list[float], text_matrix: list[float], font: object, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(matrix[3] * text_matrix[3]), 2))

    for page in pypdf.PdfReader(BytesIO(data)).pages:
        page.extract_text(visitor_text=visit)
    return found


def bookmarks(data: bytes) -> list[str]:
    """The titles of all bookmarks, in order."""

    def titles(entries: list[object]) -> Iterator[str]:
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry)
            elif isinstance(entry, pypdf.generic.Destination):
                yield str(entry.title)

    return list(titles(list(pypdf.PdfReader(BytesIO(data)).outline)))


def fonts(data: bytes) -> dict[str, bool]:
    """The names of the fonts without the mark of their subset, and whether the file holds them."""
    found = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        for each in pdf.objects:
            if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/FontDescriptor":
                held = any(key in each for key in ("/FontFile", "/FontFile2", "/FontFile3"))
                found[str(each.FontName).split("+")[-1]] = held
    return found


def structure(data: bytes) -> list[tuple[str, str]]:
    """The roles of all elements in reading order, each with its text alternative."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return list(_elements(pdf.Root.get("/StructTreeRoot", pikepdf.Dictionary())))


def _elements(element: pikepdf.Object) -> Iterator[tuple[str, str]]:
    children = element.get("/K")
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield str(child.S).lstrip("/"), str(child.get("/Alt", ""))
            yield from _elements(child)


def what_is_not_accessible(data: bytes, language: str) -> list[str]:
    """What a PDF lacks of ISO 14289-1 (PDF/UA-1), as far as its own entries tell."""
    with pikepdf.open(BytesIO(data)) as pdf:
        root = pdf.Root
        found = {
            "tagged": bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked")) and "/StructTreeRoot" in root,
            "its language": str(root.get("/Lang", "")) == language,
            "its title shown": bool(root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle")),
            "a title": bool(pdf.docinfo.get("/Title")),
            "bookmarks": "/Outlines" in root,
            "the mark of PDF/UA-1": pdf.open_metadata().get("pdfuaid:part") == "1",
            "tabs in the order of the text": all(
                page.get("/Tabs") == "/S" for page in pdf.pages if len(page.get("/Annots", ()))
            ),
            "words for every link": all(
                "/Contents" in link for page in pdf.pages for link in page.get("/Annots", ()) if link.Subtype == "/Link"
            ),
        }
    roles = structure(data)
    levels = [int(role[1]) for role, _ in roles if re.fullmatch("H[1-9]", role)]
    found["headings without a gap"] = levels[:1] == [1] and all(b <= a + 1 for a, b in pairwise(levels))
    found["headers in its tables"] = "Table" not in dict(roles) or "TH" in dict(roles)
    found["words for every figure"] = all(alt for role, alt in roles if role == "Figure")
    found["its fonts"] = all(fonts(data).values())
    return [name for name, holds in found.items() if not holds]
