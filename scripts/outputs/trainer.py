"""dist/trainer: decks, handouts, plans, questions to take away, and one zip for each session with all of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.course.course import Course
from scripts.course.dates import write_day
from scripts.course.deck import DeckSlide, bilingual, deck
from scripts.course.load import load_course
from scripts.course.model import Session
from scripts.course.records_as_markdown import session_file
from scripts.course.signing import edition_line
from scripts.course.slides import PageSlide, slides_in
from scripts.course.text import LANGUAGES, Language
from scripts.outputs.archive import zip_bytes
from scripts.outputs.check_again import check_again_after
from scripts.outputs.deck_file import Stamp, deck_file
from scripts.outputs.deck_pdf import deck_pdf
from scripts.outputs.pdf import PdfError
from scripts.outputs.print import markdown_reader
from scripts.outputs.question_bank import UnpollableError, gift, moodle_xml, polls
from scripts.outputs.site import BuildError
from scripts.outputs.trainer_changes import trainer_changes
from scripts.outputs.trainer_sheets import SHEETS, SheetMaker, sheet_name
from scripts.outputs.typst_text import Reader, as_words
from scripts.outputs.upgrade import earlier_course
from scripts.paths import Project
from scripts.writing import replace_folder

BELOW: dict[Language, tuple[Language, ...]] = {"fi": ("sv", "en"), "sv": ("fi",), "en": ()}
"""In which languages a deck with headlines in one language also comes."""
FOLLOW_UP = "follow-up"
"""The section of the page for trainers that holds the e-mail to participants."""

Files = dict[str, bytes]


def build_trainer(project: Project, since: str | None = None) -> str:
    """Make dist/trainer; says what was made. The old folder stays until the new one is complete.

    `since` is the version of the repository that CHANGES compares with. Raises BuildError and PackageError.
    """
    course = load_course(project)
    if not course.sessions:
        raise BuildError("docs/_data/sessions.yml names no session; add one, or build without the part 'trainer'")
    earlier = earlier_course(project, since) if since else None
    reader = markdown_reader(project)
    kits = [Kit(course, language, reader, earlier) for language in LANGUAGES]
    count = {"sessions": 0, "files": 0}

    def fill(folder: Path) -> None:
        folder.mkdir()
        for kit in kits:
            files = kit.files(kits)
            count["sessions"] += len(course.sessions)
            count["files"] += len(files)
            for name, data in files.items():
                (folder / name).write_bytes(data)

    try:
        replace_folder(project.dist / "trainer", fill)
    except (PdfError, UnpollableError) as error:
        raise BuildError(str(error)) from None
    return f"{project.dist / 'trainer'}: {count['files']} files, {count['sessions']} of them a session's zip"


@dataclass(frozen=True)
class Kit:
    """Everything for trainers in one language."""

    course: Course
    language: Language
    reader: Reader
    earlier: Course | None = None

    @cached_property
    def slides(self) -> Mapping[str, PageSlide]:
        """The slides of all pages."""
        return slides_in(self.course, self.language)

    @cached_property
    def decks(self) -> Mapping[str, list[DeckSlide]]:
        """The slides of each session by its id, with edition and day at the title."""
        return {
            name: deck(self.course, session, self.language, self.slides)
            for name, session in self.course.sessions.items()
        }

    def files(self, kits: Iterable["Kit"]) -> Files:
        """All files by name; `kits` are those of every language, for decks in two."""
        others = {kit.language: kit for kit in kits}
        made: Files = {**self.handouts(), **self.questions()}
        for session in self.course.sessions.values():
            own = self.session(session, others)
            made |= {name: data for name, data in own.items() if name.startswith(("tso-deck-", "tso-plan-"))}
            shared = {name: made[name] for name in self._sheets_of(session)}
            made[session_file(session, self.language)] = zip_bytes({**own, **shared})
        return made

    def session(self, session: Session, kits: Mapping[Language, "Kit"]) -> Files:
        """What belongs to one session only."""
        stamp, slides = self.stamp(session), self.decks[session.id]
        stem = f"{session.minutes}-{session.audience}"
        made: Files = {}
        versions = {self.language: slides}
        decks: list[tuple[str, list[DeckSlide]]] = [(self.language, versions[self.language])]
        for other in BELOW[self.language]:
            decks.append((f"{self.language}-{other}", bilingual(slides, kits[other].decks[session.id])))
        for name, shown in decks:
            made[f"tso-deck-{stem}-{name}.pptx"] = deck_file(shown, stamp)
            made[f"tso-deck-{stem}-{name}.pdf"] = deck_pdf(shown, stamp)
        made[f"tso-plan-{stem}-{self.language}.pdf"] = self.sheets(stamp).plan(session, slides)
        made[f"tso-polls-{stem}-{self.language}.txt"] = _text(polls(self.course, self.language, session.polls))
        made[f"tso-email-{self.language}.txt"] = _text(self.email())
        made[f"CHANGES.{self.language}.md"] = _text(self.changes)
        return made

    def handouts(self) -> Files:
        """Three sheets for every case."""
        return {
            sheet_name(case.id, sheet, self.language): self.sheets(self.stamp()).case(case, sheet)
            for case in self.course.cases.values()
            for sheet in SHEETS
        }

    def questions(self) -> Files:
        """All questions for other programs, the e-mail, and what changed."""
        return {
            f"tso-questions-{self.language}.gift": _text(gift(self.course, self.language)),
            f"tso-questions-{self.language}.moodle.xml": moodle_xml(self.course, self.language),
            f"tso-polls-{self.language}.txt": _text(polls(self.course, self.language)),
            f"tso-email-{self.language}.txt": _text(self.email()),
            f"CHANGES.{self.language}.md": _text(self.changes),
        }

    @cached_property
    def changes(self) -> str:
        """What differs from the earlier edition, in words."""
        return trainer_changes(self.course, self.earlier, self.language)

    def email(self) -> str:
        """The message to participants, from the page for trainers; empty where a course has no such page."""
        maker = self.sheets(self.stamp())
        blocks = maker.sections((FOLLOW_UP,))
        quoted = [node for node in blocks if isinstance(node, dict) and node["t"] == "quote"]
        return "\n\n".join(as_words(block["c"]) for node in quoted for block in node["c"])

    def sheets(self, stamp: Stamp) -> SheetMaker:
        """A maker of sheets with this foot."""
        return SheetMaker(self.course, self.language, self.reader, stamp)

    def stamp(self, session: Session | None = None) -> Stamp:
        """Edition, state of review and the day after which to look for a newer one."""
        say = self.course.interface.say
        again = check_again_after(self.course, **self._shown(session))
        parts = [
            edition_line(self.course, self.language),
            say("print_again", self.language, day=write_day(again, self.language)) if again else "",
            "CC BY 4.0",
        ]
        title = self.course.outline.title.in_language(self.language)
        if session:
            title = f"{title}: {session.title.in_language(self.language)}"
        publisher = self.course.settings.in_language("publisher", self.language)
        foot = ". ".join(part.rstrip(".") for part in parts if part)
        return Stamp(title, foot, self.language, publisher, self.course.edition.day)

    def _shown(self, session: Session | None) -> dict[str, list[str]]:
        """The records that a session shows; without one, those of all cases."""
        cases = [self.course.cases[name] for name in session.cases] if session else list(self.course.cases.values())
        slides = self.decks[session.id] if session else []
        facts = [fact for slide in slides for fact in slide.facts] + [fact for case in cases for fact in case.facts]
        contacts = [name for slide in slides for name in slide.contacts]
        return {"facts": facts, "contacts": contacts, "sources": []}

    def _sheets_of(self, session: Session) -> Iterator[str]:
        return (sheet_name(case, sheet, self.language) for case in session.cases for sheet in SHEETS)


def _text(words: str) -> bytes:
    """Text as programs on Windows read it without asking: UTF-8, with a line end at the end."""
    return f"{words.rstrip()}\n".encode()
