"""Each kind of record as Markdown in one language: what a directive puts into a page."""

from collections.abc import Iterable, Mapping, Sequence

from scripts.course.dates import write_day, write_partial_date
from scripts.course.living_blocks import course_progress, page_progress
from scripts.course.markdown import NO_BREAK_SPACE, box, bullets, link, paragraphs, plain
from scripts.course.model import (
    Case,
    Choice,
    Contact,
    CoursePage,
    Fact,
    Indicator,
    Module,
    Phone,
    Phrase,
    Question,
    Route,
    RouteStep,
    Session,
    Source,
    SourceVersion,
    Step,
    Term,
)
from scripts.course.page import Page
from scripts.course.place import Place
from scripts.course.text import LANGUAGES, Text, alphabetical, words_in

WORDS_ON_PAGE = "words-on-this-page"
QUESTION_MARK = "<!-- question:{id} -->"
"""Stands before each question, so that the finishing step knows which record it came from."""


def question(place: Place, record: Question) -> str:
    """The question in the syntax of mkdocs-quiz, options in the order of the record."""
    lines = [QUESTION_MARK.format(id=record.id), "<quiz>", plain(place.words(record.question))]
    for option in record.options:
        lines.append(f"- [{'x' if option.correct else ' '}] {plain(place.words(option.text))}")
        lines.append(f"> {plain(place.words(option.feedback))}")
    return "\n".join([*lines, "</quiz>"])


def case(place: Place, record: Case) -> str:
    """The story, its decisions with the reasoning folded under each choice, and what the case teaches."""
    parts = [*paragraphs(place.words(record.story))]
    for number, step in enumerate(record.steps, start=1):
        parts += _step(place, record, step, number)
    signs = bullets(plain(place.words(place.course.indicators[sign].text)) for sign in record.signs)
    parts.append(box("note", place.say("case_signs"), signs, folded=True))
    parts.append(box("tip", place.say("case_next_steps"), _texts(place, record.next_steps), folded=True))
    parts.append(box("warning", place.say("case_breach"), _texts(place, record.breach), folded=True))
    parts.append(box("note", place.say("case_point"), plain(place.words(record.point)), folded=True))
    return "\n\n".join([f"### {plain(place.words(record.title))} {{#case-{record.id}}}", *parts])


def _texts(place: Place, texts: Iterable[Text]) -> str:
    return bullets(plain(place.words(text)) for text in texts)


def _step(place: Place, record: Case, step: Step, number: int) -> list[str]:
    heading = f"#### {place.say('case_step', n=number)} {{#case-{record.id}-{step.id}}}"
    return [heading, plain(place.words(step.prompt)), *(_choice(place, record, choice) for choice in step.choices)]


def _choice(place: Place, record: Case, choice: Choice) -> str:
    body = [f"**{plain(place.say(f'fit_{choice.fit}'))}** {plain(place.words(choice.reasoning))}"]
    if choice.leads_to:
        number = 1 + [step.id for step in record.steps].index(choice.leads_to)
        words = place.say("case_continue", step=place.say("case_step", n=number))
        body.append(link(words, f"#case-{record.id}-{choice.leads_to}"))
    return box("choice", place.words(choice.text), "\n\n".join(body), folded=True)


def indicators(place: Place, records: Iterable[Indicator]) -> str:
    """Signs as a list."""
    return bullets(plain(place.words(record.text)) for record in records)


def phrases(place: Place, records: Iterable[Phrase]) -> str:
    """Sentences to say aloud, each a quotation of its own."""
    return "\n\n<!-- -->\n\n".join(f"> {plain(place.words(record.text))}" for record in records)


def phone_link(phone: Phone) -> str:
    """A number that can be rung by pressing it."""
    return f"[{phone.number.replace(' ', NO_BREAK_SPACE)}](tel:{phone.international})"


def contact(place: Place, record: Contact, spoken: bool = False) -> str:
    """A service's card: what for, how to reach it, what may be asked without a name, how old the information is.

    With `spoken` also what to say first and what may be told without the client's consent.
    """
    lines = [plain(place.words(record.purpose))]
    if spoken:
        lines += [
            f"**{place.say(f'contact_{name}')}:** {plain(place.words(words))}"
            for name, words in (("say", record.say), ("without_consent", record.without_consent))
            if words
        ]
    if record.anonymous:
        lines.append(f"**{plain(place.say('contact_anonymous'))}**")
    rows = _contact_rows(place, record)
    if rows:
        lines.append(bullets(rows))
    lines += [plain(place.words(note)) for note in (record.note, record.email_note if record.email else None) if note]
    checked = write_day(record.checked, place.language)
    again = write_day(place.course.outline.review_days.due_day(record), place.language)
    age = place.say("contact_checked", day=checked, source=source_names(place, record.sources))
    lines.append(plain(f"{age} {place.say('contact_check_again', day=again)}"))
    return box("contact", place.words(record.name), "\n\n".join(lines))


def _contact_rows(place: Place, record: Contact) -> list[str]:
    rows = []
    if record.shown_phone:
        rows.append(f"{place.say('contact_phone')}: {phone_link(record.shown_phone)}")
    elif record.phone:
        rows.append(plain(place.say("contact_phone_unconfirmed")))
    if record.shown_hours:
        rows.append(f"{place.say('contact_hours')}: {plain(place.words(record.shown_hours.text))}")
    elif record.hours and record.shown_phone:
        rows.append(plain(place.say("contact_hours_unconfirmed")))
    if record.web:
        address = record.web.in_language(place.language)
        rows.append(f"{place.say('contact_web')}: {link(_short(address), address)}")
    if record.email:
        rows.append(f"{place.say('contact_email')}: [{record.email}](mailto:{record.email})")
    return rows


def _short(address: str) -> str:
    return address.split("://", 1)[1].removeprefix("www.").rstrip("/")


def source_names(place: Place, ids: Iterable[str]) -> str:
    """Publishers of sources with their dates: "Victim Support Finland (undated, read on 21 November 2026)"."""
    dates: dict[str, dict[str, None]] = {}
    for source in (place.course.sources[name] for name in ids):
        publisher = place.words(place.course.publishers[source.publisher].name)
        dates.setdefault(publisher, {})[_date(place, source)] = None
    return "; ".join(f"{publisher} ({', '.join(each)})" for publisher, each in dates.items())


def route(place: Place, record: Route, opened: bool = False) -> str:
    """What to do in a situation, in order, folded or open at first."""
    return box("route", place.words(record.when), route_steps(place, record.steps), folded=True, opened=opened)


def route_steps(place: Place, steps: Iterable[RouteStep]) -> str:
    """What to do, in order, with the number to ring where one is confirmed."""
    return "\n".join(f"{number}. {_route_step(place, step)}" for number, step in enumerate(steps, start=1))


def _route_step(place: Place, step: RouteStep) -> str:
    words = plain(place.words(step.do))
    contact = place.course.contacts.get(step.contact or "")
    if contact is None:
        return words
    name = plain(place.words(contact.name))
    return f"{words} {name}: {phone_link(contact.shown_phone)}." if contact.shown_phone else f"{words} {name}."


def source(place: Place, record: Source) -> str:
    """Title as a link, publisher and the source's own date, or that it has none and when it was read."""
    version = record.version_for(place.language)
    publisher = plain(place.words(place.course.publishers[record.publisher].name))
    return f"{_titled_link(place, version)}. {publisher}, {_date(place, record)}."


def _titled_link(place: Place, version: SourceVersion) -> str:
    if version.lang == place.language:
        return link(version.title, version.url)
    return f"{link(version.title, version.url, version.lang)} {plain(place.say(f'in_{version.lang}'))}"


def _date(place: Place, record: Source) -> str:
    if record.date is None:
        return place.say("undated", day=write_day(record.read_on, place.language))
    return place.say("dated", date=write_partial_date(record.date, place.language))


def sources(place: Place, records: Iterable[Source]) -> str:
    """Sources as a list, ordered by title as the reader sees it."""

    def order(record: Source) -> tuple[list[tuple[int, str]], str]:
        return alphabetical(record.version_for(place.language).title), record.id

    return bullets(source(place, record) for record in sorted(records, key=order))


def open_facts(place: Place, facts: Iterable[Fact], pages: Mapping[str, Sequence[Page]]) -> str:
    """The facts in which somebody must check something, by the authority to ask, with the pages that rest on them."""
    by_authority: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.check:
            by_authority.setdefault(fact.ask or "", []).append(fact)
    parts = []
    for authority in sorted(by_authority, key=lambda name: (not name, _authority(place, name))):
        parts.append(f"### {_authority(place, authority)} {{#ask-{authority or 'anybody'}}}")
        parts.append(bullets(_open_fact(place, fact, pages.get(fact.id, ())) for fact in by_authority[authority]))
    return "\n\n".join(parts)


def _authority(place: Place, name: str) -> str:
    return plain(place.words(place.course.publishers[name].name) if name else place.say("open_facts_anybody"))


def _open_fact(place: Place, fact: Fact, pages: Sequence[Page]) -> str:
    """The claim, what is open in it, and the first page that rests on it: with all of them the list is too heavy."""
    check = plain(words_in(fact.check, place.language))
    used = place.link_to(pages[0].name, pages[0].title) if pages else plain(place.say("open_facts_unused"))
    more = f" +{len(pages) - 1}" if len(pages) > 1 else ""
    return f"{plain(place.words(fact.claim))} **{plain(place.say('open_facts_check'))}** {check} ({used}{more})"


def glossary(place: Place, records: Iterable[Term]) -> str:
    """Every term with its definition and its name in the other languages, in the alphabet of the page's language."""
    return "\n\n".join(_term(place, record) for record in _alphabetical(place, records))


def words_on_page(place: Place, records: Iterable[Term], glossary_page: str) -> str:
    """The terms that a page explains, with their definitions; each leads on to the glossary."""
    heading = f"## {plain(place.say('words_on_page'))} {{#{WORDS_ON_PAGE}}}"
    return "\n\n".join([heading, *(_word(place, record, glossary_page) for record in _alphabetical(place, records))])


def _word(place: Place, record: Term, glossary_page: str) -> str:
    name = f"**{plain(place.words(record.term))}**{{#word-{record.id}}}{_former(place, record)}"
    onward = place.link_to(glossary_page, place.say("in_glossary", term=place.words(record.term)), f"term-{record.id}")
    return f"{name}\n:   {plain(_meaning(place, record))} {onward}"


def _alphabetical(place: Place, records: Iterable[Term]) -> list[Term]:
    return sorted(records, key=lambda record: (alphabetical(place.words(record.term)), record.id))


def _meaning(place: Place, record: Term) -> str:
    return place.words(record.definition) if record.definition else ""


def _former(place: Place, record: Term) -> str:
    return f" {plain(place.say('former'))}" if record.former else ""


def _term(place: Place, record: Term) -> str:
    former = _former(place, record)
    others = ", ".join(
        f"*{plain(record.term.in_language(other))}*{{lang={other}}}" for other in LANGUAGES if other != place.language
    )
    name = f"**{plain(place.words(record.term))}**{{#term-{record.id}}}{former}"
    return f"{name} ({others})\n:   {plain(_meaning(place, record))}"


def modules(place: Place, records: Iterable[Module], asked: Mapping[str, Sequence[str]]) -> str:
    """The modules with their pages and minutes; titles and descriptions are those of the pages.

    `asked` holds the ids of each page's questions, for the words on what is done and left in the modules that teach.
    """
    records = list(records)
    parts = [course_progress(place.say)] if any(module.teaches for module in records) else []
    for module in records:
        title = place.link_to(module.index, place.course.page(module.index, place.language).title)
        time = f" ({place.say('module_minutes', minutes=module.minutes)})" if module.minutes else ""
        pages = [_page_line(place, page) for page in module.pages]
        if module.teaches:
            done = [page_progress(entry.page, asked[entry.page]) for entry in module.pages]
            listed = "\n".join(f"{n}. {page} {line}" for n, (page, line) in enumerate(zip(pages, done, strict=True), 1))
        else:
            listed = bullets(pages)
        parts.append(f"**{title}**{time}\n\n{listed}")
    return "\n\n".join(parts)


def _page_line(place: Place, entry: CoursePage) -> str:
    page = place.course.page(entry.page, place.language)
    time = f" ({place.say('minutes_short', minutes=entry.minutes)})" if entry.minutes else ""
    return f"{place.link_to(entry.page, page.title)}{time}: {plain(page.meta.description)}"


# Training sessions


def session_file(record: Session, language: str) -> str:
    """The name of the zip that holds everything for a session in one language."""
    return f"tso-session-{record.minutes}-{record.audience}-{language}.zip"


def sessions(place: Place, records: Iterable[Session]) -> str:
    """A table of the training sessions, with the name of the file that holds each."""
    head = [plain(place.say(name)) for name in ("sessions_title", "sessions_file")]
    rows = [[plain(place.words(each.title)), f"`{session_file(each, place.language)}`"] for each in records]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---", "---"], *rows))
