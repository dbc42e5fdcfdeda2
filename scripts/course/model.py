"""The records of docs/_data as typed models. What a file may hold is said here and nowhere else."""

import datetime
import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from scripts.course.text import LANGUAGES, ByLanguage, Language, Record, Text, Words, sentences

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$", max_length=60)]
"""Lower-case words joined by hyphens, or a code such as D01. Never changes, is never used again."""

OptionId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*$", max_length=20)]
"""Letters and digits only: SCORM 2004 allows no hyphen in a choice response (RTE 4.1.1)."""

PageName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$")]
"""A page's file name below the language folder, without .md: "core/signs"."""

Audience = Literal["employment", "reception"]
AUDIENCES: tuple[Audience, ...] = ("employment", "reception")


def _as_written(value: Any) -> Any:
    """YAML reads an unquoted 2024 as a number and 2024-05-01 as a date; both are meant as written."""
    return value.isoformat() if isinstance(value, datetime.date) else str(value) if type(value) is int else value


PartialDate = Annotated[
    str, BeforeValidator(_as_written), StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")
]
"""A day, a month or a year, as exact as the source itself: "2024-12-05", "2024-12" or "2024" (ISO 8601)."""


def _web_address(value: str) -> str:
    if not value.startswith(("https://", "http://")) or any(letter in value for letter in ' "<>\\'):
        raise ValueError("write a whole web address that starts with https:// and has no spaces or quotation marks")
    return value


WebAddress = Annotated[str, AfterValidator(_web_address)]


class Addresses(ByLanguage):
    """A web address for readers of each language; the same one thrice where a service has only one."""

    fi: WebAddress
    sv: WebAddress
    en: WebAddress


# Sources and facts


class Publisher(Record):
    id: Id
    name: Text


class SourceVersion(Record):
    """The source in one of its languages, which need not be one of ours only."""

    lang: Literal["fi", "sv", "en", "de"]
    title: Words
    url: WebAddress


class Source(Record):
    id: Id
    publisher: Id
    kind: Literal["act", "authority", "bill", "research", "organisation", "training", "media", "project"]
    date: PartialDate | None = None
    read_on: datetime.date
    note: Words | None = None
    versions: tuple[SourceVersion, ...] = Field(min_length=1)

    def version_for(self, language: Language) -> SourceVersion:
        """The version a reader of this language can read best: their own, else Finnish, else the first."""
        by_language = {version.lang: version for version in self.versions}
        return by_language.get(language) or by_language.get("fi") or self.versions[0]


class Fact(Record):
    """One thing that pages and questions say, with what it rests on."""

    id: Id
    claim: Text
    sources: tuple[Id, ...]
    confidence: Literal["high", "medium", "low"]
    check: Text | None = None
    ask: Id | None = None
    checked: datetime.date

    @model_validator(mode="after")
    def _unsourced_facts_are_marked(self) -> Self:
        if not self.sources and (self.confidence != "low" or self.check is None):
            raise ValueError("a fact without sources needs 'confidence: low' and a 'check' that says what to find out")
        return self


# Contacts, signs, phrases, words

Status = Literal["confirmed", "old", "unverified"]


class Phone(Record):
    number: Words
    international: Annotated[str, StringConstraints(pattern=r"^\+?\d+$")]
    status: Status


class Hours(Record):
    text: Text
    status: Status


class Contact(Record):
    """A service that a client can be referred to. Only what is confirmed is shown to readers."""

    id: Id
    name: Text
    short: Text | None = None
    """The name once the full one has been said."""
    purpose: Text
    anonymous: bool = False
    phone: Phone | None = None
    hours: Hours | None = None
    web: Addresses | None = None
    email: Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$")] | None = None
    email_note: Text | None = None
    note: Text | None = None
    say: Text | None = None
    """What to say first."""
    without_consent: Text | None = None
    """What may be told without the client's consent; nothing beyond the facts."""
    sources: tuple[Id, ...] = Field(min_length=1)
    checked: datetime.date

    @property
    def shown_phone(self) -> Phone | None:
        """The number, when several sources agree on it; an old one must not reach a reader."""
        return self.phone if self.phone and self.phone.status == "confirmed" else None

    @property
    def shown_hours(self) -> Hours | None:
        """The hours, when they are confirmed."""
        return self.hours if self.hours and self.hours.status == "confirmed" else None


class RouteStep(Record):
    """One thing to do, and the service it leads to, if any."""

    do: Text
    contact: Id | None = None
    audiences: tuple[Audience, ...] | None = None
    """For whom, when not for all whom the route is for."""
    on_map: Annotated[int, Field(ge=1, le=9)] | None = None
    """How many of its sentences the route map shows; a step without it is not on the map."""

    def on_map_in(self, language: Language) -> str:
        """What the route map shows of the step, in one language: its first sentences."""
        return " ".join(sentences(self.do.in_language(language))[: self.on_map])

    @model_validator(mode="after")
    def _the_map_cuts_the_same_in_every_language(self) -> Self:
        counts = {language: len(sentences(self.do.in_language(language))) for language in LANGUAGES}
        if self.on_map and (self.on_map > min(counts.values()) or len(set(counts.values())) > 1):
            raise ValueError(
                f"'on_map: {self.on_map}' needs as many sentences in every language, and this step has {counts}"
            )
        return self


class Route(Record):
    """A referral route: what to do in a situation, in order, for whom, and what it rests on."""

    id: Id
    audiences: tuple[Audience, ...] = Field(min_length=1)
    when: Text
    steps: tuple[RouteStep, ...] = Field(min_length=1)
    facts: tuple[Id, ...] = Field(min_length=1)

    def on_map_for(self, audience: Audience) -> tuple[RouteStep, ...]:
        """The steps that the audience's route map shows; the first one when none is marked with `on_map`."""
        marked = (step for step in self.steps if step.on_map and audience in (step.audiences or AUDIENCES))
        return tuple(marked) or self.steps[:1]

    @model_validator(mode="after")
    def _steps_are_for_those_whom_the_route_is_for(self) -> Self:
        strangers = {name for step in self.steps for name in step.audiences or ()} - set(self.audiences)
        if strangers:
            raise ValueError(f"a step is for {', '.join(sorted(strangers))}, whom this route is not for")
        return self


Strength = Literal["strong", "medium", "context"]

Form = Literal["ALL", "FL", "SE", "FM", "DS", "FC", "FB", "BF"]
"""Forced labour, sexual exploitation, forced marriage, domestic servitude, forced criminality, begging, benefits."""

Group = Literal[
    "documents", "job-contract", "pay-debt", "living", "companion", "contact-details", "movement", "fear",
    "health-behaviour", "digital", "employer-side", "reception-life", "minors", "sexual-exploitation",
    "forced-marriage", "domestic-servitude", "forced-criminality", "forced-begging", "context",
]  # fmt: skip

Setting = Literal[
    "arrival", "in-person", "interview", "assessment", "phone", "video", "e-service", "employer", "info-session",
    "health", "social-work", "daily-life", "work-asylum", "disappearance",
]  # fmt: skip
SETTINGS: tuple[Setting, ...] = get_args(Setting)

Situation = Literal[
    "opening", "work", "pay-debt", "papers", "home-movement", "fear-control", "health", "reception", "future",
    "bring-up-help", "what-to-promise", "client-says-no",
]  # fmt: skip


class Indicator(Record):
    """A sign that calls for a closer look. Its strength is this material's own proposal."""

    id: Id
    text: Text
    group: Group
    forms: tuple[Form, ...] = Field(min_length=1)
    audiences: tuple[Audience, ...] = Field(min_length=1)
    settings: tuple[Setting, ...] = Field(min_length=1)
    strength: Strength
    sources: tuple[Id, ...]


class Phrase(Record):
    """Something to say aloud to a client."""

    id: Id
    situation: Situation
    text: Text
    sources: tuple[Id, ...]
    for_client: bool = False
    """Whether it may be shown to a client in writing: whoever reads it over a shoulder learns nothing from it."""


class SignGroup(Record):
    """Signs of one subject: why they matter, what to ask, what to leave undone."""

    id: Group
    title: Text
    why: Text
    ask: tuple[Id, ...] = Field(min_length=1)
    avoid: tuple[Text, ...] = Field(min_length=1)
    routes: tuple[Id, ...] = ()
    """Referral routes that belong to every sign of the group, such as what to do for a child."""
    facts: tuple[Id, ...] = Field(min_length=1)


class StrengthAdvice(Record):
    """What to do now when a sign of this strength has been noticed: a talk or advice, never a verdict."""

    id: Strength
    name: Text
    title: Text
    steps: tuple[RouteStep, ...] = Field(min_length=1)
    facts: tuple[Id, ...] = Field(min_length=1)


# The route finder

UNKNOWN = "unknown"
"""The option "I don't know", which every question of the route finder has."""


class FinderOption(Record):
    id: OptionId
    text: Text


class FinderQuestion(Record):
    """A question of the route finder. Nobody has to know: every question can be answered with "I don't know"."""

    id: Id
    question: Text
    hint: Text | None = None
    options: tuple[FinderOption, ...] = Field(min_length=2)

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The possible answers, in the order of the record."""
        return tuple(option.id for option in self.options)

    @model_validator(mode="after")
    def _can_be_left_open(self) -> Self:
        _refuse_repeats("option", list(self.option_ids))
        if UNKNOWN not in self.option_ids:
            raise ValueError(f"a question of the route finder needs the option '{UNKNOWN}': \"I don't know\"")
        return self


class FinderRule(Record):
    """What some answers lead to. Every rule that fits adds its part, in the order of the file."""

    id: Id
    audiences: tuple[Audience, ...] = AUDIENCES
    when: dict[Id, tuple[OptionId, ...]]
    """Question → answers, one of which must have been given; a question that is not named does not matter."""
    advice: Text | None = None
    routes: tuple[Id, ...] = ()
    also: tuple[Id, ...] = ()
    """Routes to read if their title fits too; nobody has been asked about them."""
    contacts: tuple[Id, ...] = ()
    """Services besides those that the routes' steps lead to."""
    facts: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _adds_something(self) -> Self:
        if not (self.advice or self.routes or self.also):
            raise ValueError("a rule needs 'advice', 'routes' or 'also'")
        if self.advice and not self.facts:
            raise ValueError("advice needs 'facts' that it rests on")
        return self


class Variant(Record):
    """Words that are not to be used for a term; a star stands for any ending ("indikaattor*")."""

    words: Words
    why: Words | None = None


def _variant(value: Any) -> Any:
    """Mostly the words alone are written."""
    return {"words": value} if isinstance(value, str) else value


class Avoided(Record):
    """What not to write for a term, by language."""

    fi: tuple[Annotated[Variant, BeforeValidator(_variant)], ...] = ()
    sv: tuple[Annotated[Variant, BeforeValidator(_variant)], ...] = ()
    en: tuple[Annotated[Variant, BeforeValidator(_variant)], ...] = ()

    def in_language(self, language: Language) -> tuple[Variant, ...]:
        """The variants of one language."""
        found: tuple[Variant, ...] = getattr(self, language)
        return found


class OtherNames(Record):
    """What readers also call a thing when they look for it: everyday words and short forms, as many as there are."""

    fi: tuple[Words, ...] = ()
    sv: tuple[Words, ...] = ()
    en: tuple[Words, ...] = ()

    def in_language(self, language: Language) -> tuple[str, ...]:
        """The other names in one language."""
        names: tuple[str, ...] = getattr(self, language)
        return names


class Term(Record):
    """The one approved word for a concept in each language, and what it means.

    Only the search knows the synonyms: no page has to use them, and what is to be avoided in pages may stand there.
    An entry without a definition is there for its synonyms: no page can explain it and the glossary does not show it.
    """

    id: Id
    term: Text
    definition: Text | None = None
    synonyms: OtherNames = OtherNames()
    former: bool = False
    avoid: Avoided = Avoided()
    sources: tuple[Id, ...] = ()

    @property
    def is_explained(self) -> bool:
        """Whether readers can see the entry."""
        return self.definition is not None


# Pictures


class PicturePart(Record):
    """One box of a picture, or one station of a time line."""

    title: Text
    subtitle: Text | None = None
    text: Text


class Bar(Record):
    label: Text
    value: Annotated[int, Field(ge=0, le=999_999)]


class BarGroup(Record):
    """Bars that can be compared with each other: all of them numbers, or all per cent of the same whole."""

    title: Text
    on_slide: bool = False
    """Whether a slide shows it; where no group is marked, a slide shows them all."""
    unit: Literal["number", "percent"]
    bars: tuple[Bar, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _per_cent_ends_at_a_hundred(self) -> Self:
        if self.unit == "percent" and any(bar.value > 100 for bar in self.bars):
            raise ValueError("a share is at most 100 per cent; for a number of people write 'unit: number'")
        return self


PictureKind = Literal["sum", "steps", "timeline", "figures", "routes"]

DRAWN_FROM: dict[PictureKind, str] = {
    "sum": "parts", "steps": "parts", "timeline": "parts", "figures": "groups", "routes": "audience",
}  # fmt: skip
"""The key that holds what each kind of picture shows."""


class Picture(Record):
    """A picture drawn from words and numbers; nobody is shown in it.

    sum: boxes joined by plus signs; steps: boxes joined by arrows; timeline: stations on a line; figures: bars;
    routes: the referral routes of an audience, whose words stand in routes.yml and not here.
    """

    id: Id
    kind: PictureKind
    title: Text
    description: Text
    parts: tuple[PicturePart, ...] = ()
    result: Text | None = None
    """What the parts of a sum make together."""
    groups: tuple[BarGroup, ...] = ()
    year: PartialDate | None = None
    """The year that figures are from."""
    audience: Audience | None = None
    note: Text | None = None
    facts: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _holds_what_its_kind_shows(self) -> Self:
        needed = DRAWN_FROM[self.kind]
        for key in sorted(set(DRAWN_FROM.values())):
            if key == needed and not getattr(self, key):
                raise ValueError(f"a picture of kind '{self.kind}' needs '{key}'")
            if key != needed and getattr(self, key):
                raise ValueError(f"a picture of kind '{self.kind}' has no '{key}', only '{needed}'")
        if (self.kind == "sum") != bool(self.result):
            raise ValueError(
                "a picture of kind 'sum' needs 'result', what the parts make together; no other kind has it"
            )
        if (self.kind == "figures") != bool(self.year):
            raise ValueError("a picture of kind 'figures' needs 'year', the year they are from; no other kind has it")
        if (self.kind == "routes") == bool(self.facts):
            raise ValueError("a picture needs 'facts'; one of kind 'routes' has those of its routes and no others")
        return self


# Questions and cases


class Option(Record):
    id: OptionId
    correct: bool
    text: Text
    feedback: Text


class Question(Record):
    """One key for three languages: an option is right or wrong, whatever the wording."""

    id: Id
    kind: Literal["single", "multiple"]
    facts: tuple[Id, ...] = Field(min_length=1)
    audiences: tuple[Audience, ...] = AUDIENCES
    question: Text
    options: tuple[Option, ...] = Field(min_length=2)

    @property
    def right(self) -> tuple[Option, ...]:
        """The right options, in the order of the record."""
        return tuple(option for option in self.options if option.correct)

    @model_validator(mode="after")
    def _the_key_makes_sense(self) -> Self:
        right = len(self.right)
        if self.kind == "single" and right != 1:
            raise ValueError(f"a question of kind 'single' needs exactly one option with 'correct: true', not {right}")
        if self.kind == "multiple" and (right < 2 or right == len(self.options)):
            raise ValueError("a question of kind 'multiple' needs at least two right options and at least one wrong")
        _refuse_repeats("option", [option.id for option in self.options])
        return self


class Choice(Record):
    id: OptionId
    fit: Literal["good", "partly", "harmful"]
    text: Text
    reasoning: Text
    leads_to: Id | None = None


class Step(Record):
    id: Id
    prompt: Text
    choices: tuple[Choice, ...] = Field(min_length=2)


class Case(Record):
    """An invented story with decisions. No points: every choice shows its reasoning."""

    id: Id
    audiences: tuple[Audience, ...] = Field(min_length=1)
    signs: tuple[Id, ...]
    facts: tuple[Id, ...] = Field(min_length=1)
    title: Text
    story: Text
    steps: tuple[Step, ...] = Field(min_length=1)
    breach: tuple[Text, ...] = Field(min_length=1)
    next_steps: tuple[Text, ...] = Field(min_length=1)
    point: Text

    @model_validator(mode="after")
    def _steps_lead_somewhere(self) -> Self:
        steps = [step.id for step in self.steps]
        _refuse_repeats("step", steps)
        for step in self.steps:
            _refuse_repeats(f"choice of step '{step.id}'", [choice.id for choice in step.choices])
            for choice in step.choices:
                if choice.leads_to and choice.leads_to not in steps:
                    raise ValueError(f"choice '{choice.id}' leads to step '{choice.leads_to}', which this case has not")
        return self


def _refuse_repeats(what: str, ids: list[str]) -> None:
    repeated = sorted({each for each in ids if ids.count(each) > 1})
    if repeated:
        raise ValueError(f"{what} ids must differ; repeated: {', '.join(repeated)}")


# The action card


class CardRoute(Record):
    """A referral route on the card: when it is needed, and those of its steps that fit there."""

    route: Id
    steps: tuple[Annotated[int, Field(ge=1)], ...] = Field(min_length=1)
    """Numbers of the steps, counted from 1 as on the page."""


class Card(Record):
    """docs/_data/card.yml: what stands on the one-page card of an audience. It holds no words of its own."""

    id: Audience
    rules: tuple[Id, ...] = Field(min_length=1)
    """Facts that stand above the signs: what signs mean, and that advice can be asked without a name."""
    signs: tuple[Id, ...] = Field(min_length=1)
    opening: tuple[Id, ...] = Field(min_length=3, max_length=5)
    promises: tuple[Id, ...] = Field(min_length=1)
    routes: tuple[CardRoute, ...] = Field(min_length=1)
    contacts: tuple[Id, ...] = Field(min_length=1)
    """Those at the top have confirmed numbers and stand large; one without gets a line to write one's own on."""

    def at_the_top(self, contacts: Mapping[str, Contact]) -> tuple[Contact, ...]:
        """Up to two services that stand large: the first in the list, as long as their numbers are confirmed."""
        first = (contacts[name] for name in self.contacts[:2])
        return tuple(takewhile(lambda contact: contact.shown_phone is not None, first))

    @model_validator(mode="after")
    def _nothing_stands_twice(self) -> Self:
        for name in ("rules", "signs", "opening", "promises", "contacts"):
            _refuse_repeats(name, list(getattr(self, name)))
        _refuse_repeats("routes", [each.route for each in self.routes])
        return self


# Training sessions

Minutes = Annotated[float, Field(ge=0.5, le=60, multiple_of=0.5)]

SessionFrame = Literal["title", "objectives", "break", "routes", "contacts"]
"""Slides that are made from records and from the session itself: every session has all but the break."""
FRAMES: tuple[SessionFrame, ...] = get_args(SessionFrame)


class SessionPart(Record):
    """What happens next in a session, and for how many minutes."""

    minutes: Minutes
    show: SessionFrame | None = None
    slide: Id | None = None
    """A slide that a page makes."""
    poll: Id | None = None
    """A question to vote on; its answer is a slide of its own."""
    case: Id | None = None
    steps: Annotated[int, Field(ge=1, le=9)] = 1
    """How many decisions of the case are shown, from the first."""
    together: Annotated[float, Field(ge=0, le=60, multiple_of=0.5)] = 0.0
    """In how many of the minutes participants talk with each other, ask or work; a poll and a case have their own."""

    @property
    def kind(self) -> str:
        """Which of its keys it has: "slide", "poll", "case" or "show"."""
        return next(name for name in ("slide", "poll", "case", "show") if getattr(self, name))

    @model_validator(mode="after")
    def _is_one_thing(self) -> Self:
        named = [name for name in ("slide", "poll", "case", "show") if getattr(self, name)]
        if len(named) != 1:
            raise ValueError("a part needs 'minutes' and one of 'slide', 'poll', 'case' and 'show'")
        if "steps" in self.model_fields_set and not self.case:
            raise ValueError("only a case has 'steps'")
        if self.together and (self.poll or self.case or self.together >= self.minutes):
            raise ValueError("'together' is a part of a slide's minutes, less than all; polls and cases have their own")
        return self


class Session(Record):
    """A training session of a given length for one audience: which slides in which order, with minutes."""

    id: Id
    audience: Audience
    minutes: Annotated[int, Field(ge=10, le=480)]
    held: Literal["webinar", "room"]
    title: Text
    objectives: tuple[PageName, ...] = Field(min_length=1, max_length=5)
    """Pages whose marked objectives stand on the second slide."""
    care: Id
    """The slide that takes care of participants; it must be among the parts."""
    parts: tuple[SessionPart, ...] = Field(min_length=5)
    routes: tuple[CardRoute, ...] = Field(min_length=1)
    """What the slide of routes shows, as in card.yml."""
    contacts: tuple[Id, ...] = Field(min_length=1)
    """Services on the last slide."""

    @property
    def polls(self) -> tuple[Id, ...]:
        """Its questions to vote on, in order."""
        return tuple(part.poll for part in self.parts if part.poll)

    @property
    def cases(self) -> tuple[Id, ...]:
        """Its cases, in order."""
        return tuple(part.case for part in self.parts if part.case)

    @model_validator(mode="after")
    def _the_clock_agrees(self) -> Self:
        planned = sum(part.minutes for part in self.parts)
        if planned != self.minutes:
            raise ValueError(f"the parts take {planned:g} minutes together, and the session has {self.minutes}")
        return self

    @model_validator(mode="after")
    def _nothing_is_missing(self) -> Self:
        shown = [part.show for part in self.parts if part.show]
        missing = [name for name in FRAMES if name != "break" and shown.count(name) != 1]
        if missing or shown[0] != "title" or shown[-1] != "contacts" or self.parts[-1].show != "contacts":
            raise ValueError(
                "a session has 'show: title' first, 'show: contacts' last, and 'objectives' and 'routes' once each"
            )
        if self.care not in [part.slide for part in self.parts]:
            raise ValueError(f"the slide '{self.care}' takes care of participants, and no part shows it")
        if len(self.polls) < 2 or not self.cases:
            raise ValueError("a session needs at least two polls and a case")
        _refuse_repeats("slide", [part.slide for part in self.parts if part.slide])
        _refuse_repeats("poll", list(self.polls))
        return self


# The course, its words, its owner and its reviews


class CoursePage(Record):
    """A page's place in the course; its title stands in the page itself."""

    page: PageName
    audiences: tuple[Audience, ...] | None = None
    """For whom, when not for all whom its module is for."""
    code: Annotated[str, StringConstraints(pattern=r"^[A-Z]\d+$")] | None = None
    minutes: Annotated[int, Field(gt=0, le=120)] | None = None
    found_last: bool = False
    """Whether the search shows it after other pages: a page for reviewers holds every word of the material."""


class Module(Record):
    """Pages that belong together; the title is that of the index page."""

    id: Id
    audiences: tuple[Audience, ...] = Field(min_length=1)
    index: PageName
    index_label: Text | None = None
    """What the menu calls the first page, when it is no overview of the others."""
    teaches: bool = True
    site_only: bool = False
    """Whether it stays out of packages, copies and handbooks: they are for learners."""
    pages: tuple[CoursePage, ...] = Field(min_length=1)

    @property
    def minutes(self) -> int:
        """Minutes for the whole module."""
        return sum(page.minutes or 0 for page in self.pages)

    @property
    def page_names(self) -> tuple[str, ...]:
        """Its pages in reading order, without the index."""
        return tuple(entry.page for entry in self.pages)

    @model_validator(mode="after")
    def _taught_pages_have_minutes(self) -> Self:
        missing = [page.page for page in self.pages if self.teaches and not (page.minutes and page.code)]
        if missing:
            raise ValueError(f"pages of a module that teaches need 'code' and 'minutes': {', '.join(missing)}")
        return self


class SelfCheck(Record):
    """The fixed set of questions at the end of a module."""

    id: Id
    page: PageName
    questions: tuple[Id, ...] = Field(min_length=1)


class ReviewTimes(Record):
    """Days after which somebody must look again; law and numbers twice a year."""

    facts: Annotated[int, Field(gt=0)]
    contacts: Annotated[int, Field(gt=0)]
    sources: Annotated[int, Field(gt=0)]

    def due_day(self, record: Fact | Contact | Source) -> datetime.date:
        """The last day on which what was found last time still counts."""
        if isinstance(record, Source):
            return record.read_on + datetime.timedelta(days=self.sources)
        return record.checked + datetime.timedelta(days=self.contacts if isinstance(record, Contact) else self.facts)


class ByAudience(Record):
    """Something that is set for each audience."""

    employment: tuple[Id, ...]
    reception: tuple[Id, ...]

    def of(self, audience: Audience) -> tuple[Id, ...]:
        """What is set for one audience."""
        ids: tuple[Id, ...] = getattr(self, audience)
        return ids


class FinalSelfCheck(Record):
    """The self-check that alone makes the score, for each audience."""

    employment: Id
    reception: Id

    def of(self, audience: Audience) -> Id:
        """The id of one audience's final self-check."""
        name: Id = getattr(self, audience)
        return name


def _per_cent(value: int) -> int:
    if not 1 <= value <= 100:
        raise ValueError(f"the pass mark is a percentage between 1 and 100, not {value}")
    return value


class Completion(Record):
    """What a learning platform is told as completed: every page of these modules opened, the self-check passed."""

    pass_mark: Annotated[int, AfterValidator(_per_cent)]
    modules: ByAudience
    self_check: FinalSelfCheck


class Outline(Record):
    """docs/_data/course.yml: order, modules and minutes."""

    title: Text
    description: Text
    home: PageName
    modules: tuple[Module, ...] = Field(min_length=1)
    self_checks: tuple[SelfCheck, ...]
    completion: Completion
    review_days: ReviewTimes

    @property
    def page_names(self) -> tuple[str, ...]:
        """Every page of the course in reading order, the home page first."""
        names = [self.home]
        for module in self.modules:
            names += [module.index, *(page.page for page in module.pages)]
        return tuple(names)

    def minutes_of(self, name: str) -> int | None:
        """Minutes for one page, or None for a page without a time."""
        return next((page.minutes for module in self.modules for page in module.pages if page.page == name), None)


# What packages for learning platforms need


class Substitute(Record):
    """Words that a package says instead of those of the site, because there something else is true.

    They stand in place of a whole section (its heading stays), or of one of its paragraphs.
    """

    id: Id
    page: PageName
    section: Id
    paragraph: Annotated[int, Field(ge=1)] | None = None
    lms: Text
    offline: Text


class Correction(Record):
    """Something published was wrong. Told on its page, and in everything made of that page, until it is removed."""

    id: Id
    day: datetime.date
    page: PageName
    wrong: Text
    right: Text
    editions: tuple[Words, ...] = Field(min_length=1)
    artefacts: tuple[Words, ...] = ()
    """Files of those editions in which the wrong words were found."""


class Sheet(Record):
    """A page for administrators of one kind of platform; `also` names others that stand below as sections."""

    id: Id
    file: bool
    also: tuple[Id, ...] = ()
    title: Text
    lines: tuple[Text, ...] = Field(min_length=1)


Uuid = Annotated[
    str, StringConstraints(pattern=r"^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
XmlName = Annotated[
    str, StringConstraints(pattern=r"^[A-Z]+-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
]
InteractionId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$", max_length=60)]


class PackageIds(Record):
    """By these names a platform knows a package; with another item name it deletes every learner's results."""

    manifest: XmlName
    organisation: XmlName
    item: XmlName
    course: Uuid
    au: Uuid


class QuestionIds(Record):
    """By these names platforms know a question: SCORM allows no hyphen, xAPI wants an IRI."""

    interaction: InteractionId
    iri: Uuid


SectionCode = Annotated[str, StringConstraints(pattern=r"^s[1-9][0-9]{0,4}$")]
"""By this a section is found for good: "s12" stands at /s12/."""
SectionPlace = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9/-]*#[a-z0-9][a-z0-9-]*$")]
"""A section of a page: "core/signs#ask"."""


class Identifiers(Record):
    """docs/_data/identifiers.yml: names that outlive every edition. Lines are added, never changed or removed."""

    packages: dict[Literal["employment", "reception", "trial"], PackageIds]
    questions: dict[Id, QuestionIds]
    sections: dict[SectionCode, SectionPlace] = Field(default_factory=dict)
    """Where a code leads. The code is for good; its section may move to another page."""

    @cached_property
    def codes_by_section(self) -> Mapping[tuple[str, str], Sequence[str]]:
        """The codes of each section, by page and section, in the order in which they were given."""
        found: dict[tuple[str, str], list[str]] = {}
        for code, place in sorted(self.sections.items(), key=lambda line: section_number(line[0])):
            page, _, section = place.partition("#")
            found.setdefault((page, section), []).append(code)
        return found

    @model_validator(mode="after")
    def _nothing_stands_twice(self) -> Self:
        ids = [each for record in self.packages.values() for each in record.model_dump().values()]
        ids += [each.iri for each in self.questions.values()]
        _refuse_repeats("package and question", ids)
        _refuse_repeats("interaction", [each.interaction.lower() for each in self.questions.values()])
        missing = {"employment", "reception", "trial"} - set(self.packages)
        if missing:
            raise ValueError(f"'packages' needs the names of: {', '.join(sorted(missing))}")
        return self


def section_number(code: str) -> int:
    """The number in the code of a section: 12 of "s12"."""
    return int(code.removeprefix("s"))


def interaction_id(question: str) -> str:
    """The fixed rule from a question's id to the name of its interaction: "role-decides" is "role_decides"."""
    return question.replace("-", "_")


class SettingText(ByLanguage):
    """Words only the owner can give; empty until then."""

    fi: str = ""
    sv: str = ""
    en: str = ""


def _feedback_address(value: str) -> str:
    if value and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+|https://[^\s\"<>]+", value):
        raise ValueError("write an e-mail address, or the address of a form that starts with https://")
    return value


FeedbackAddress = Annotated[str, AfterValidator(_feedback_address)]


class Feedback(SettingText):
    """Where readers of each language write: an e-mail address or the address of a form; empty until the owner says."""

    fi: FeedbackAddress = ""
    sv: FeedbackAddress = ""
    en: FeedbackAddress = ""


class Settings(Record):
    """docs/_data/settings.yml: what only the owner knows. An empty one shows in a draft and refuses a final edition."""

    publisher: SettingText
    feedback: Feedback
    address: str
    first_language: Language = "fi"
    """The language at the top of the site and first in every list; Finnish stays the language we translate from."""
    security: str = ""
    """Whom to tell of a security hole: an e-mail or web address for security.txt. May stay empty."""

    def in_language(self, name: str, language: Language) -> str:
        """The setting's words in one language, or an empty text while the owner has not filled it."""
        value = getattr(self, name)
        return value.strip() if isinstance(value, str) else value.in_language(language)

    @property
    def unfilled(self) -> tuple[str, ...]:
        """Names of settings that are empty in at least one language."""
        return tuple(
            name
            for name in type(self).model_fields
            if name != "security" and not all(self.in_language(name, language) for language in ("fi", "sv", "en"))
        )


Divided = Annotated[str, StringConstraints(pattern=r"^[^\W\d_]{2,}(-[^\W\d_]{2,})+$")]
"""A word with a hyphen wherever a line may end in it: "auttamis-järjestelmä"."""


class Hyphens(Record):
    """docs/_data/hyphens.yml: where long words may be divided, when they are wider than their place in a picture."""

    fi: tuple[Divided, ...]
    sv: tuple[Divided, ...]
    en: tuple[Divided, ...]

    def in_language(self, language: Language) -> tuple[str, ...]:
        """The divided words of one language."""
        words: tuple[str, ...] = getattr(self, language)
        return words


SignedState = Literal["language-checked", "subject-checked"]
State = Literal["drafted", SignedState]


class SignOff(Record):
    """A named role has checked one language of one page, as it stood when its content had this fingerprint."""

    page: PageName
    language: Language
    state: SignedState
    by: Words
    day: datetime.date
    content: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]


class Reviews(Record):
    """docs/_data/reviews.yml: roles that the owner has named, and what they have signed."""

    roles: tuple[Words, ...]
    sign_offs: tuple[SignOff, ...]

    @model_validator(mode="after")
    def _only_named_roles_sign(self) -> Self:
        strangers = sorted({sign.by for sign in self.sign_offs} - set(self.roles))
        if strangers:
            raise ValueError(f"sign-off by a role that is not in 'roles': {', '.join(strangers)}")
        return self
