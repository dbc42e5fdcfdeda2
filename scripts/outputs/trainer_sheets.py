"""Sheets of A4 for a session: its plan, and for each case a participant's sheet, answers and a facilitator's guide."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Literal

from scripts.course.course import Course
from scripts.course.deck import LETTERS, DeckSlide, clock, in_minutes
from scripts.course.directives import expand
from scripts.course.model import Case, Session, Step
from scripts.course.page import without_marks
from scripts.course.text import Language, Text
from scripts.outputs.deck_file import Stamp
from scripts.outputs.pdf import make_pdf
from scripts.outputs.typst_text import Node, Reader, Where, record_line

Sheet = Literal["participant", "answers", "facilitator"]
SHEETS: tuple[Sheet, ...] = ("participant", "answers", "facilitator")
SAFE_SESSION = "trainer/session"
"""The page for trainers from which plans and guides take their sections."""
FOR_THE_PLAN = ("care", "chat", "hard-moments", "discussion")
LINES_TO_WRITE_ON = 2


def sheet_name(case: str, sheet: Sheet, language: Language) -> str:
    """The file of a sheet: "tso-handout-one-address-fi.pdf", "tso-handout-one-address-answers-fi.pdf"."""
    middle = "" if sheet == "participant" else f"-{sheet}"
    return f"tso-handout-{case}{middle}-{language}.pdf"


class SheetMaker:
    """Makes sheets in one language."""

    def __init__(self, course: Course, language: Language, reader: Reader, stamp: Stamp) -> None:
        self.course, self.language, self.reader, self.stamp = course, language, reader, stamp

    def _say(self, name: str, **values: object) -> str:
        return self.course.interface.say(name, self.language, **values)

    def _line(self, text: Text | str) -> list[Node]:
        return record_line(text if isinstance(text, str) else text.in_language(self.language))

    def pdf(self, title: str, above: str, body: Iterable[Node]) -> bytes:
        """A sheet as a PDF (PDF/UA-1). Raises PdfError."""
        day = self.stamp.day
        data: dict[str, Any] = {
            "title": title,
            "above": above,
            "language": self.language,
            "day": [day.year, day.month, day.day] if day else None,
            "foot": self.stamp.foot,
            "body": list(body),
        }
        return make_pdf("sheet", data)

    # Cases

    def case(self, case: Case, sheet: Sheet) -> bytes:
        """One of the three sheets of a case."""
        title = " ".join(self._line(case.title))  # type: ignore[arg-type]  # a title has no bold words
        body = {"participant": self._participant, "answers": self._answers, "facilitator": self._facilitator}[sheet]
        above = f"{self.course.outline.title.in_language(self.language)} – {self._say(f'kit_{sheet}')}"
        return self.pdf(title, above, body(case))

    def _participant(self, case: Case) -> Iterator[Node]:
        yield self._paragraph(self._say("kit_invented"))
        yield from self._story(case)
        for number, step in enumerate(case.steps, start=1):
            yield self._heading(f"{self._say('case_step', n=number)}", f"step-{number}")
            yield self._paragraph(step.prompt)
            yield {"t": "choices", "items": [self._line(choice.text) for choice in step.choices]}
            yield {"t": "room", "words": self._say("kit_why"), "lines": LINES_TO_WRITE_ON}

    def _answers(self, case: Case) -> Iterator[Node]:
        yield from self._story(case)
        for number, step in enumerate(case.steps, start=1):
            yield from self._reasons(step, number)
        yield from self._end(case)

    def _facilitator(self, case: Case) -> Iterator[Node]:
        yield self._paragraph(self._say("kit_lead"))
        for number, step in enumerate(case.steps, start=1):
            yield self._heading(
                f"{self._say('case_step', n=number)}: {self._say('kit_likely').lower()}", f"step-{number}"
            )
            yield from self._choices(step)
            yield self._paragraph(self._say("kit_ask_on"))
        yield from self._end(case)
        yield from self.sections(("hard-moments",))

    def _story(self, case: Case) -> Iterator[Node]:
        for part in case.story.in_language(self.language).strip().split("\n\n"):
            yield self._paragraph(part)

    def _reasons(self, step: Step, number: int) -> Iterator[Node]:
        yield self._heading(self._say("case_step", n=number), f"step-{number}")
        yield from self._choices(step)

    def _choices(self, step: Step) -> Iterator[Node]:
        yield {"t": "p", "c": [{"t": "b", "c": self._line(step.prompt)}], "sticky": True}
        for letter, choice in zip(LETTERS, step.choices, strict=False):
            fit = {"t": "b", "c": self._line(self._say(f"fit_{choice.fit}"))}
            words = [f"{letter}. ", *self._line(choice.text), " ", fit, " ", *self._line(choice.reasoning)]
            yield {"t": "p", "c": words}

    def _end(self, case: Case) -> Iterator[Node]:
        yield self._heading(self._say("case_signs"), "signs")
        signs = (self.course.indicators[name].text for name in case.signs)
        yield {"t": "ul", "items": [[self._paragraph(sign)] for sign in signs]}
        for name, texts in (("case_breach", case.breach), ("case_next_steps", case.next_steps)):
            yield self._heading(self._say(name), name.replace("_", "-"))
            yield {"t": "ul", "items": [[self._paragraph(text)] for text in texts]}
        yield self._heading(self._say("case_point"), "point")
        yield self._paragraph(case.point)

    # Plans

    def plan(self, session: Session, slides: list[DeckSlide]) -> bytes:
        """What happens when, then what a trainer needs beside it."""
        title = f"{self._say('kit_plan')}: {session.title.in_language(self.language)}"
        return self.pdf(title, self.course.outline.title.in_language(self.language), self._planned(slides))

    def _planned(self, slides: list[DeckSlide]) -> Iterator[Node]:
        head = [self._line(self._say(name)) for name in ("kit_at", "sessions_minutes", "kit_what")]
        rows = [
            [
                self._line(clock(slide.start)),
                self._line(in_minutes(slide.minutes, self.language)),
                self._line(self._what(slide)),
            ]
            for slide in slides
        ]
        yield {"t": "table", "columns": [14, 14, 72], "head": head, "rows": rows}
        yield from self.sections(FOR_THE_PLAN)

    def _what(self, slide: DeckSlide) -> str:
        if slide.kind == "poll":
            question = self.course.questions[slide.id].question.in_language(self.language)
            return self._say("kit_poll", question=" ".join(question.split()))
        if slide.together:
            minutes = in_minutes(slide.together, self.language)
            return f"{slide.headline}. {self._say('notes_together', minutes=minutes)}"
        return slide.headline

    # Parts

    def sections(self, names: Iterable[str]) -> Iterator[Node]:
        """Sections of the page for trainers, as the site shows them; nothing where a course has no such page."""
        page = self.course.pages.get((SAFE_SESSION, self.language))
        if page is None:
            return
        for section in page.sections:
            if section.id in names:
                markdown = expand(replace(page, markdown=without_marks(section.markdown)), self.course)
                yield from self.reader.blocks(markdown, Where(SAFE_SESSION, follow=lambda address, words: words))

    def _heading(self, words: str, name: str) -> Node:
        return {"t": "h", "level": 2, "id": f"sheet#{name}", "c": self._line(words)}

    def _paragraph(self, words: Text | str) -> Node:
        return {"t": "p", "c": self._line(words)}
