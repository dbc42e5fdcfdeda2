"""A PDF from a template and its data: tagged (PDF/UA-1, ISO 14289-1), alike on every machine, readable on its own.

Typst refuses to write a file that does not conform. Nothing of this machine reaches the file: no font of the system,
no clock, no folder.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import typst

TEMPLATES = Path(__file__).parent / "templates"


class PdfError(Exception):
    """Why a PDF could not be made, in the words of the template or of Typst."""


def make_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF that templates/<template>.typ makes of the data, which it reads as JSON.

    Raises PdfError when the template stops, warns, or the result would not be accessible.
    """
    words = json.dumps(data, ensure_ascii=False, sort_keys=True)
    try:
        made, warnings = typst.compile_with_warnings(
            TEMPLATES / f"{template}.typ",
            root=TEMPLATES,
            format="pdf",
            font_paths=_fonts(),
            sys_inputs={"data": words},
            pdf_standards=["ua-1"],
        )
    except typst.TypstError as error:
        raise PdfError(error.message) from None
    if warnings:
        raise PdfError("; ".join(warning.message for warning in warnings))
    return made


@cache
def _fonts() -> typst.Fonts:
    """Libertinus Serif, which Typst brings along, and Lato from its package."""
    with resources.as_file(resources.files("font_lato") / "files") as folder:
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[folder])
