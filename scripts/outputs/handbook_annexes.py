"""The annexes of a handbook: answers with their reasons, contacts, sources and terms."""

from collections.abc import Iterable

from scripts.course import records_as_markdown as as_markdown
from scripts.course.markdown import typeset
from scripts.course.model import Case, Choice, Source
from scripts.course.text import Text, alphabetical
from scripts.outputs.handbook_pages import Asked, Book
from scripts.outputs.typst_text import Node, Where, every


def heading(book: Book, words: str, label: str) -> Node:
    """The title of an annex."""
    return {"t": "h", "level": 1, "id": label, "c": book.line(book.say(words))}


# Answers


def answers(book: Book) -> list[Node]:
    """Every question with its reasons and every case with its reasoning, under the page on which they stand."""
    nodes = [heading(book, "answers_and_reasons", "answers")]
    for page in book.pages:
        asked = [each for each in book.asked if each.page == page.name]
        told = [case for name, case in book.told if name == page.name]
        if asked or told:
            nodes.append(
                {"t": "h", "level": 2, "id": f"answers:{page.name}", "listed": False, "c": book.line(page.title)}
            )
        nodes += [_answer(book, each) for each in asked]
        nodes += [node for case in told for node in _reasoning(book, case)]
    return nodes


def _answer(book: Book, asked: Asked) -> Node:
    title = book.line(book.say("question_number", n=asked.number))
    items = []
    for option in asked.question.options:
        verdict = book.line(book.say("option_right" if option.correct else "option_wrong"))
        items.append([*book.text(option.text), {"t": "br"}, {"t": "b", "c": verdict}, " ", *book.text(option.feedback)])
    return {
        "t": "answer",
        "id": f"answer-{asked.number}",
        "title": [{"t": "within", "to": asked.label, "page": book.around("handbook_page"), "c": title}],
        "asked": book.text(asked.question.question),
        "items": items,
    }


def _reasoning(book: Book, case: Case) -> list[Node]:
    nodes: list[Node] = [{"t": "h", "level": 3, "id": f"answer-case-{case.id}", "c": book.text(case.title)}]
    steps = [step.id for step in case.steps]
    for number, step in enumerate(case.steps, start=1):
        title = [*book.line(book.say("case_step", n=number)), ". ", *book.text(step.prompt)]
        nodes.append({"t": "p", "sticky": True, "c": [{"t": "b", "c": title}]})
        nodes.append({"t": "choices", "items": [_choice(book, choice, steps) for choice in step.choices]})
    signs = [book.course.indicators[sign].text for sign in case.signs]
    return [
        *nodes,
        *_box(book, "note", "case_signs", signs),
        *_box(book, "tip", "case_next_steps", case.next_steps),
        *_box(book, "warning", "case_breach", case.breach),
        {
            "t": "box",
            "kind": "note",
            "title": book.line(book.say("case_point")),
            "c": [{"t": "p", "c": book.text(case.point)}],
        },
    ]


def _choice(book: Book, choice: Choice, steps: list[str]) -> list[Node]:
    fit: Node = {"t": "b", "c": book.line(book.say(f"fit_{choice.fit}"))}
    nodes: list[Node] = [*book.text(choice.text), {"t": "br"}, fit, " ", *book.text(choice.reasoning)]
    if choice.leads_to:
        step = book.say("case_step", n=1 + steps.index(choice.leads_to))
        nodes += [" ", *book.line(book.say("case_continue", step=step)), "."]
    return nodes


def _box(book: Book, kind: str, words: str, texts: Iterable[Text]) -> list[Node]:
    items = [[{"t": "p", "c": book.text(text)}] for text in texts]
    if not items:
        return []
    return [{"t": "box", "kind": kind, "title": book.line(book.say(words)), "c": [{"t": "ul", "items": items}]}]


# Contacts


def contacts(book: Book) -> list[Node]:
    """The card of every service that the book names, as the site shows it."""
    nodes = [heading(book, "handbook_contacts", "contacts")]
    for name in contacts_named(book):
        record = book.course.contacts[name]
        card = book.reader.blocks(typeset(as_markdown.contact(book.place(), record)), Where("contacts"))
        nodes.append({"t": "h", "level": 2, "id": f"contact-{name}", "listed": False, "c": book.text(record.name)})
        nodes += [block for box in card if isinstance(box, dict) for block in box["c"]]
    return nodes


def contacts_named(book: Book) -> list[str]:
    """Ids of the services that the pages name, in the order of contacts.yml."""
    named: set[str] = set()
    for page in book.pages:
        for directive in page.directives:
            if directive.name in {"contact", "phone"}:
                named |= set(directive.words)
            elif directive.name == "route":
                steps = (step for word in directive.words for step in book.course.routes[word].steps)
                named |= {step.contact for step in steps if step.contact}
    return [name for name in book.course.contacts if name in named]


# Sources


def sources(book: Book, body: list[Node]) -> list[Node]:
    """The sources of all pages with their addresses, numbered; fills the numbers in where the pages name them."""
    named = {name for node in every(body) if node["t"] == "sources" for name in node["of"]}
    ordered = sorted((book.course.sources[name] for name in named), key=lambda source: _order(book, source))
    numbers = {source.id: number for number, source in enumerate(ordered, start=1)}
    for node in every(body):
        if node["t"] == "sources":
            node["c"] = [
                {"t": "within", "to": f"source-{name}", "page": [], "c": [str(number)]}
                for name, number in sorted(numbers.items(), key=lambda each: each[1])
                if name in node["of"]
            ]
    entries = [{"id": f"source-{source.id}", "term": [], "c": _source(book, source)} for source in ordered]
    return [heading(book, "handbook_sources", "sources"), {"t": "numbered", "entries": entries}] if entries else []


def _order(book: Book, source: Source) -> tuple[list[tuple[int, str]], str]:
    return alphabetical(source.version_for(book.language).title), source.id


def _source(book: Book, source: Source) -> list[Node]:
    words = book.reader.line(typeset(as_markdown.source(book.place(), source)), Where("sources"))
    return [*words, {"t": "br"}, {"t": "address", "to": source.version_for(book.language).url}]


# Terms


def terms(book: Book, body: list[Node]) -> list[Node]:
    """The terms to which the pages refer, each with its explanation and the pages; names each place of the body."""
    uses: dict[str, list[str]] = {}
    for node in every(body):
        if node["t"] == "term":
            node["id"] = f"use-{sum(map(len, uses.values())) + 1}"
            uses.setdefault(node["to"], []).append(node["id"])
    records = [record for name, record in book.course.terms.items() if f"term-{name}" in uses]
    if not records:
        return []
    listed = book.reader.blocks(typeset(as_markdown.glossary(book.place(), records)), Where("terms"))
    entries = [entry for node in listed if isinstance(node, dict) for entry in node.get("entries", [])]
    for entry in entries:
        pages: list[Node] = [f"{book.say('handbook_term_pages')}: ", {"t": "pages", "to": uses[entry["id"]]}]
        entry["c"].append({"t": "p", "c": pages})
    return [
        heading(book, "handbook_terms", "terms"),
        {"t": "p", "c": book.line(book.say("handbook_terms_about"))},
        {"t": "terms", "entries": entries},
    ]
