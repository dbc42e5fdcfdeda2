"""Sheets for administrators: one page a kind of platform and language, which opens in any browser and prints."""

from collections.abc import Iterator, Mapping
from html import escape

from scripts.course.course import Course
from scripts.course.markdown import typeset
from scripts.course.model import Sheet
from scripts.course.signing import edition_line
from scripts.course.text import LANGUAGES, Language

FORMS = {"moodle": "-scorm12.zip", "scorm12": "-scorm12.zip", "scorm2004": "-scorm2004.zip", "cmi5": "-cmi5.zip"}

PAGE = """<!doctype html>
<html lang="{language}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title}</title>
  </head>
  <body>
    <main>
      <h1>{title}</h1>
      <p>{course} – {edition}</p>
{body}
    </main>
  </body>
</html>
"""


def sheets(course: Course, sizes: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """File names and HTML of every sheet; `sizes` holds the bytes of each package by its file name."""
    for sheet in course.sheets.values():
        if sheet.file:
            for language in LANGUAGES:
                yield f"tso-{sheet.id}-{language}.html", _sheet(course, sheet, language, sizes)


def _sheet(course: Course, sheet: Sheet, language: Language, sizes: Mapping[str, int]) -> str:
    say = course.interface.say
    parts = [_list([line.in_language(language) for line in sheet.lines])]
    own = [name for name in sorted(sizes) if sheet.id in FORMS and name.endswith(FORMS[sheet.id])]
    listed = [
        say("sheet_size", language, file=name, size=round(sizes[name] / 1000))
        for name in own
        if f"-{language}-" in name or "-all-" in name
    ]
    if listed:
        parts.append(_section(say("sheet_packages", language), listed))
    parts += [
        _section(
            course.sheets[name].title.in_language(language),
            [line.in_language(language) for line in course.sheets[name].lines],
        )
        for name in sheet.also
    ]
    return PAGE.format(
        language=language,
        title=_words(sheet.title.in_language(language)),
        course=_words(course.outline.title.in_language(language)),
        edition=_words(edition_line(course, language)),
        body="\n".join(parts),
    )


def _section(title: str, lines: list[str]) -> str:
    return f"      <h2>{_words(title)}</h2>\n{_list(lines)}"


def _list(lines: list[str]) -> str:
    items = "\n".join(f"        <li>{_words(line)}</li>" for line in lines)
    return f"      <ul>\n{items}\n      </ul>"


def _words(words: str) -> str:
    return escape(typeset(words), quote=False)
