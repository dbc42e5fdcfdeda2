"""A session's slides in one language, or in two: words and minutes only, whatever file they end up in.

Everything stands in pages and records; a slide shows less than they say and its notes hold all that the section says.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from scripts.course.address import page_address
from scripts.course.course import Course
from scripts.course.drawing import Drawing
from scripts.course.glyph_widths import text_width
from scripts.course.markdown import typeset
from scripts.course.model import Case, Contact, Picture, Question, Session, SessionPart, Step
from scripts.course.page import LEAD
from scripts.course.pictures import PictureError, draw, in_words, on_a_slide
from scripts.course.sections import code_around
from scripts.course.signing import unsigned
from scripts.course.slides import PageSlide, points_of
from scripts.course.speaking import VOTE, in_halves, shares, spoken
from scripts.course.text import LANGUAGES, Language, Text
from scripts.course.wrapping import WordTooWideError, wrap

LETTERS = "ABCDEFGHIJ"
READ_ALOUD = {"objectives", "poll", "case", "choices"}
"""Kinds of slides whose notes say what to do; what participants hear is what stands on them."""
SIZES = (32, 28, 24)
"""Sizes of the points on a slide, in typographic points: the largest that fits is taken, and 24 is the smallest."""
TITLE_SIZE = 36
WIDTH, HEIGHT = 960, 540
"""A slide of 16:9, in typographic points (13.33 × 7.5 inches)."""
MARGIN = 44
TITLE_HEIGHT, FOOT_HEIGHT = 104, 36
BODY_WIDTH = WIDTH - 2 * MARGIN
BODY_HEIGHT = HEIGHT - TITLE_HEIGHT - FOOT_HEIGHT - 30
TITLE_SLIDE_TOP = 256
TITLE_SLIDE_HEIGHT = HEIGHT - FOOT_HEIGHT - TITLE_SLIDE_TOP - 8
"""Where the points of the first slide begin, below its headline in the middle, and how much room they have."""
INDENT = 30
CODE_SIZE = 86
"""Side of the code to scan, beside the headline."""
BESIDE_CODE = BODY_WIDTH - CODE_SIZE - 14
"""How wide a headline is that leaves room for it."""
LINE, GAP = 1.17, 0.42
"""Height of a line, and the space below a paragraph, in letter sizes."""

Style = Literal["bullet", "plain", "bold"]


@dataclass(frozen=True)
class Point:
    """One paragraph of a slide."""

    text: str
    language: Language
    style: Style = "bullet"


@dataclass(frozen=True)
class Note:
    """Lines of the notes below a heading of their own; the lines may be empty."""

    heading: str
    lines: tuple[str, ...]
    language: Language


@dataclass(frozen=True)
class SlidePicture:
    """A picture of a slide in one language, drawn in each size in which its words have room."""

    language: Language
    title: str
    description: str
    drawings: tuple[Drawing, ...]
    """From the largest letters to the smallest; none when a word is too wide even in the smallest."""

    def drawing_below(self, points: Sequence[Point]) -> Drawing | None:
        """The largest that fits below the points, which have the same size; None when not even the smallest does."""
        return next(
            (each for each in self.drawings if top_below(points, each.look.size) + each.height <= BODY_HEIGHT), None
        )


def top_below(points: Sequence[Point], size: float) -> float:
    """Where a picture below points begins, in typographic points from the top of the points."""
    return height_of(points, size) + GAP * size if points else 0.0


@dataclass(frozen=True)
class DeckSlide:
    """One slide: what is shown, what is said, and when."""

    id: str
    kind: str
    """"title", "objectives", "slide", "poll", "answer", "case", "choices", "fits", "why", "point", "routes", …"""
    headline: str
    language: Language
    points: tuple[Point, ...]
    notes: tuple[Note, ...]
    minutes: float
    """How long it stands, 0 for one that belongs to the slide before it."""
    start: float
    """Minutes after the beginning."""
    facts: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    address: str = ""
    """Where what it shows can be read on the web, as a code to scan; empty while the owner has given no address."""
    address_words: str = ""
    """What the code is called for those who do not see it."""
    picture: SlidePicture | None = None
    """What stands below the points, where a slide shows a picture."""
    aloud: tuple[str, ...] = ()
    """What is said, or read to participants from the slide."""
    together: float = 0.0
    """How many of its minutes participants talk or work, as the session plans it."""

    @property
    def room(self) -> float:
        """Height for its points, in typographic points."""
        return TITLE_SLIDE_HEIGHT if self.kind == "title" else BODY_HEIGHT

    @property
    def is_activity(self) -> bool:
        """Whether participants vote or choose while it stands."""
        return self.kind in {"poll", "choices"}


def deck(course: Course, session: Session, language: Language, pages: Mapping[str, PageSlide]) -> list[DeckSlide]:
    """The slides of a session in one language, in order, with their times; `pages` are those of slides_in."""
    maker = _Maker(course, session, language, pages)
    slides: list[DeckSlide] = []
    start = 0.0
    for part in session.parts:
        made = maker.part(part)
        minutes = [part.minutes]
        if len(made) > 1:
            minutes = shares(part.minutes, needed(course, session, part), [slide.is_activity for slide in made])
        for slide, each in zip(made, minutes, strict=True):
            slides.append(maker.timed(replace(slide, minutes=each, start=start, together=part.together)))
            start += each
    return slides


def needed(course: Course, session: Session, part: SessionPart) -> list[float]:
    """Minutes that each slide of a poll or a case needs in the language in which it is longest, in halves."""
    made = [_Maker(course, session, language, {}).part(part) for language in LANGUAGES]
    return [
        in_halves(max(spoken(slide.aloud) for slide in alike) + (VOTE if alike[0].is_activity else 0))
        for alike in zip(*made, strict=True)
    ]


def bilingual(first: Sequence[DeckSlide], second: Sequence[DeckSlide]) -> list[DeckSlide]:
    """The slides with the headline in the first language, and headline and points in the second below it.

    What is said stays in the first language, that of the trainer.
    """
    return [
        replace(
            one,
            points=(Point(other.headline, other.language, "bold"), *other.points),
            picture=other.picture,
        )
        for one, other in zip(first, second, strict=True)
    ]


# Whether it fits


def size_of(points: Iterable[Point], room: float = BODY_HEIGHT) -> int | None:
    """The largest size in which the points fit their slide; None when they do not even fit in the smallest."""
    shown = list(points)
    return next((size for size in SIZES if height_of(shown, size) <= room), None)


def fits(points: Iterable[Point], room: float = BODY_HEIGHT) -> bool:
    """Whether the points fit their slide in the smallest size."""
    return height_of(list(points), SIZES[-1]) <= room


def slide_fits(slide: DeckSlide) -> bool:
    """Whether the points, and the picture below them, fit in the smallest size."""
    if slide.picture:
        return slide.picture.drawing_below(slide.points) is not None
    return fits(slide.points, slide.room)


def slide_picture(course: Course, picture: Picture, language: Language) -> SlidePicture:
    """A picture as a slide shows it, in each size of letters in which no word is too wide for its place."""
    drawings = []
    for size in SIZES:
        try:
            drawings.append(draw(course, picture, language, on_a_slide(BODY_WIDTH, size)))
        except PictureError:
            continue
    title, description = in_words(picture.title, language), in_words(picture.description, language)
    return SlidePicture(language, title, description, tuple(drawings))


def headline_fits(slide: DeckSlide) -> bool:
    """Whether a headline takes two lines at most, also beside the code that an owner's address brings."""
    width = BESIDE_CODE if slide.kind == "slide" else BODY_WIDTH
    return _lines(slide.headline, width, TITLE_SIZE, bold=True) <= 2


def height_of(points: Sequence[Point], size: float) -> float:
    """How high points stand on a slide in a size, in typographic points."""
    lines = sum(
        _lines(point.text, BODY_WIDTH - (INDENT if point.style == "bullet" else 0), size, point.style == "bold")
        for point in points
    )
    return (lines * LINE + max(len(points) - 1, 0) * GAP) * size


@lru_cache(maxsize=50_000)
def _lines(words: str, width: float, size: float, bold: bool) -> int:
    try:
        return len(wrap(words, width, lambda line: text_width(line, size, bold=bold)))
    except WordTooWideError:
        return 99


# What each part of a session shows


class _Maker:
    """Makes slides of one session in one language."""

    def __init__(self, course: Course, session: Session, language: Language, pages: Mapping[str, PageSlide]) -> None:
        self.course, self.session, self.language, self.slides = course, session, language, pages
        self.polls = 0

    def say(self, name: str, **values: object) -> str:
        return self.course.interface.say(name, self.language, **values)

    def words(self, text: Text) -> str:
        return " ".join(text.in_language(self.language).replace("**", "").split())

    def point(self, text: str, style: Style = "bullet") -> Point:
        return Point(typeset(text), self.language, style)

    def made(
        self,
        name: str,
        kind: str,
        headline: str,
        points: Iterable[Point],
        said: Iterable[str] = (),
        *,
        facts: tuple[str, ...] = (),
        contacts: tuple[str, ...] = (),
    ) -> DeckSlide:
        shown, words = tuple(points), tuple(said)
        notes = (Note(self.say("notes_say"), words, self.language),) if words else ()
        made = DeckSlide(name, kind, headline, self.language, shown, notes, 0.0, 0.0, facts, contacts)
        return replace(made, aloud=tuple(point.text for point in shown) if kind in READ_ALOUD else words)

    def part(self, part: SessionPart) -> list[DeckSlide]:
        if part.slide:
            return [self.of_page(self.slides[part.slide])]
        if part.poll:
            self.polls += 1
            return self.poll(self.course.questions[part.poll], self.polls)
        if part.case:
            return list(self.case(self.course.cases[part.case], part.steps))
        frames = {"title": self.title, "objectives": self.objectives, "break": self.pause, "routes": self.routes}
        return [frames.get(part.show or "", self.contacts)()]

    def timed(self, slide: DeckSlide) -> DeckSlide:
        """The slide with its time first in the notes and its sources last."""
        time = self.say(
            "notes_time",
            minutes=in_minutes(slide.minutes, self.language),
            start=clock(slide.start),
            end=clock(slide.start + slide.minutes),
        )
        first = Note(time, self.together(slide), self.language)
        sources = tuple(self.sources(slide.facts))
        last = (Note(self.say("notes_sources"), sources, self.language),) if sources else ()
        return replace(slide, notes=(first, *slide.notes, *last))

    def together(self, slide: DeckSlide) -> tuple[str, ...]:
        """How many of a slide's minutes belong to participants, in words; nothing where that goes without saying."""
        if not slide.together:
            return ()
        return (self.say("notes_together", minutes=in_minutes(slide.together, self.language)),)

    def sources(self, facts: Iterable[str]) -> Iterator[str]:
        """Publisher, title and date of what the slide rests on, each source once."""
        names = [source for fact in facts for source in self.course.facts[fact].sources]
        for name in dict.fromkeys(names):
            source = self.course.sources[name]
            publisher = self.words(self.course.publishers[source.publisher].name)
            date = f" ({source.date[:4]})" if source.date else ""
            yield f"{publisher}: {source.version_for(self.language).title}{date}"

    # Slides made from pages

    def of_page(self, slide: PageSlide) -> DeckSlide:
        points = [self.point(words, "plain" if words.endswith(":") else "bullet") for words in slide.points]
        made = self.made(slide.id, "slide", slide.headline, points, slide.said, facts=slide.facts)
        if slide.picture:
            made = replace(made, picture=slide_picture(self.course, slide.picture, self.language))
        code = code_around(self.course, slide.page, slide.section.id)
        address = page_address(self.course, code, self.language) if code else ""
        if not address:
            return made
        note = Note(self.say("notes_address"), (address,), self.language)
        words = self.say("print_qr", address=address)
        return replace(made, notes=(*made.notes, note), address=address, address_words=words)

    def title(self) -> DeckSlide:
        interface = self.course.interface
        draft = [interface.say("draft", self.language)] if unsigned(self.course, self.language) else []
        audience = self.say(f"print_audience_{self.session.audience}")
        lines = [audience, *draft, self.say("print_edition", edition=self.course.edition.name)]
        points = [self.point(line, "plain") for line in lines]
        headline = f"{self.course.outline.title.in_language(self.language)}: {self.words(self.session.title)}"
        return self.made("title", "title", headline, points, [self.say("notes_title")])

    def objectives(self) -> DeckSlide:
        points = [
            self.point(words)
            for name in self.session.objectives
            for page in [self.course.page(name, self.language)]
            for words in points_of(page, next(each for each in page.sections if each.id == LEAD), self.course)
        ]
        return self.made(
            "objectives", "objectives", self.say("deck_objectives"), points, [self.say("notes_objectives")]
        )

    def pause(self) -> DeckSlide:
        return self.made("break", "break", self.say("deck_break"), [self.point(self.say("deck_break_back"), "plain")])

    # Questions to vote on

    def poll(self, question: Question, number: int) -> list[DeckSlide]:
        options = dict(zip(LETTERS, question.options, strict=False))
        asked = self.point(self.words(question.question), "bold")
        listed = [self.point(f"{letter}. {self.words(option.text)}", "plain") for letter, option in options.items()]
        how = self.say("choose_one" if question.kind == "single" else "choose_several")
        right = [(letter, option) for letter, option in options.items() if option.correct]
        shown = [self.point(f"{letter}. {self.words(option.text)}", "bold") for letter, option in right]
        reasons = [self.point(self.words(right[0][1].feedback), "plain")] if len(right) == 1 else []
        why = [
            f"{letter}. {self.words(option.text)} – {self.words(option.feedback)}" for letter, option in options.items()
        ]
        return [
            self.made(
                question.id, "poll", self.say("deck_poll", n=number), [asked, *listed], [self.say("notes_poll"), how]
            ),
            self.made(
                question.id, "answer", self.say("deck_answer", n=number), [*shown, *reasons], why, facts=question.facts
            ),
        ]

    # A case with reveal steps

    def case(self, case: Case, steps: int) -> Iterator[DeckSlide]:
        title = self.words(case.title)
        parts = story_parts(case)
        for number, paragraphs in enumerate(parts, start=1):
            texts = [_paragraphs(case.story.in_language(self.language))[each] for each in paragraphs]
            headline = title if len(parts) == 1 else f"{title} ({number}/{len(parts)})"
            points = [self.point(text, "plain") for text in texts]
            yield self.made(case.id, "case", headline, points, [self.say("notes_case")])
        for number, step in enumerate(case.steps[:steps], start=1):
            yield from self.step(case, step, number)
        yield self.made(
            case.id,
            "point",
            self.say("case_point"),
            [self.point(self.words(case.point), "plain")],
            [*(f"– {self.words(text)}" for text in case.next_steps)],
        )

    def step(self, case: Case, step: Step, number: int) -> Iterator[DeckSlide]:
        headline = f"{self.words(case.title)}: {self.say('case_step', n=number).lower()}"
        choices = list(zip(LETTERS, step.choices, strict=False))
        listed = [self.point(f"{letter}. {self.words(choice.text)}", "plain") for letter, choice in choices]
        why = [
            f"{letter}. {self.say(f'fit_{choice.fit}')} {self.words(choice.reasoning)}" for letter, choice in choices
        ]
        fits = [self.point(f"{letter}. {self.say(f'fit_{choice.fit}')}", "bold") for letter, choice in choices]
        good = [self.point(self.words(choice.reasoning), "plain") for _, choice in choices if choice.fit == "good"]
        asked = self.point(self.words(step.prompt), "bold")
        yield self.made(f"{case.id}-{step.id}", "choices", headline, [asked, *listed], [self.say("notes_choices")])
        yield self.made(f"{case.id}-{step.id}", "fits", headline, [*fits, *good[:1]], why)

    # The end

    def routes(self) -> DeckSlide:
        routes = [(self.course.routes[each.route], each.steps) for each in self.session.routes]
        points: list[Point] = []
        contacts: list[str] = []
        for route, numbers in routes:
            steps = [route.steps[number - 1] for number in numbers]
            words = " ".join(f"{self.words(step.do)}{self.number_of(step.contact)}" for step in steps)
            points.append(self.point(f"{self.words(route.when)}: {words}"))
            contacts += [step.contact for step in steps if step.contact]
        facts = tuple(dict.fromkeys(fact for route, _ in routes for fact in route.facts))
        said = [f"– {point.text}" for point in points]
        return self.made(
            "routes", "routes", self.say("card_routes"), points, said, facts=facts, contacts=tuple(contacts)
        )

    def number_of(self, contact: str | None) -> str:
        record = self.course.contacts[contact] if contact else None
        if record is None or record.shown_phone is None:
            return ""
        return f" {self.words(record.short or record.name)}: {record.shown_phone.number}."

    def contacts(self) -> DeckSlide:
        names = self.session.contacts
        records = [self.course.contacts[name] for name in names]
        points = [self.point(self.contact(record)) for record in records]
        said = [*(f"– {self.words(each.name)}: {self.words(each.purpose)}" for each in records), self.say("notes_end")]
        return self.made("contacts", "contacts", self.say("deck_contacts"), points, said, contacts=names)

    def contact(self, record: Contact) -> str:
        name = self.words(record.name)
        if record.shown_phone is None:
            return f"{name}: {self.words(record.purpose)}"
        hours = f". {self.words(record.shown_hours.text)}" if record.shown_hours else ""
        return f"{name}: {record.shown_phone.number}{hours}"


def story_parts(case: Case) -> list[list[int]]:
    """Numbers of the story's paragraphs for each slide of it.

    They are alike in every language, so that slides of two languages can stand side by side.
    """
    texts = {language: _paragraphs(case.story.in_language(language)) for language in LANGUAGES}
    parts: list[list[int]] = [[]]
    for number in range(min(len(each) for each in texts.values())):
        tried = [*parts[-1], number]
        room = all(_fits_below_headline([texts[name][each] for each in tried], case, name) for name in LANGUAGES)
        if room or not parts[-1]:
            parts[-1] = tried
        else:
            parts.append([number])
    return parts


def _fits_below_headline(texts: Iterable[str], case: Case, language: Language) -> bool:
    """Whether paragraphs fit one slide even when the headline stands there in a second language too."""
    headline = Point(f"{case.title.in_language(language)} (1/2)", language, "bold")
    return fits([headline, *(Point(text, language, "plain") for text in texts)])


def _paragraphs(words: str) -> list[str]:
    return [" ".join(part.split()) for part in words.strip().split("\n\n") if part.strip()]


def clock(minutes: float) -> str:
    """Minutes after the beginning, as a clock that starts at 0:00 shows them: 7.5 is "0:07:30", 65 is "1:05"."""
    seconds = round(minutes * 60)
    hours, rest = divmod(seconds, 3600)
    text = f"{hours}:{rest // 60:02}"
    return f"{text}:{rest % 60:02}" if rest % 60 else text


def in_minutes(minutes: float, language: Language) -> str:
    """Minutes as readers of a language write them: "1,5" in Finnish and Swedish, "1.5" in English."""
    text = f"{minutes:g}"
    return text if language == "en" else text.replace(".", ",")
