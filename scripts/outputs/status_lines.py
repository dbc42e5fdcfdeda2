"""The status of a course as lines for a terminal: columns of text under headings."""

from collections.abc import Iterator, Sequence

from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.status import Status
from scripts.outputs.status_tables import Table, signatures_in_words, speaker, tables, translation_in_words


def status_lines(course: Course, status: Status, language: Language) -> Iterator[str]:
    """Each table with its title, the pages last; every column is as wide as its widest cell."""
    say = speaker(course, language)
    yield say("status_as_of", day=write_day(status.day, language), edition=status.edition)
    if not status.obstacles:
        yield say("status_final_nothing")
    for table in [*tables(course, status, language), _pages(course, status, language)]:
        yield ""
        yield table.title
        yield from columns([table.head, *table.rows])


def _pages(course: Course, status: Status, language: Language) -> Table:
    """A row for each page and language."""
    say = speaker(course, language)
    names = ("review_page", "languages", "review_state", "column_translation", "column_words", "column_next_review")
    rows = []
    for page in status.pages:
        due = write_day(page.next_review, language) if page.next_review else ""
        for each in LANGUAGES:
            shown = page.languages[each]
            state = "; ".join(signatures_in_words(shown, say, language))
            rows.append((page.name, each, state, translation_in_words(shown, say), f"{shown.words}", due))
    return Table("pages", say("status_pages"), tuple(map(say, names)), tuple(rows))


def columns(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Rows as lines, two spaces between columns; cells that are numbers all the way down stand at the right."""
    cells = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in cells]
    numbers = [all(cell.isdigit() for cell in column[1:]) for column in cells]
    for row in rows:
        aligned = [
            cell.rjust(width) if number else cell.ljust(width)
            for cell, width, number in zip(row, widths, numbers, strict=True)
        ]
        yield f"  {'  '.join(aligned)}".rstrip()
