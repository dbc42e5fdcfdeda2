"""Blocks that the scripts of docs/assets/js bring to life: progress on this device, what is done, the record.

They are whole and true without JavaScript; their changing words stand in data attributes, because the scripts know no
language. Each is HTML without empty lines, which Markdown leaves as it is.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape

Say = Callable[..., str]
"""The program's own words in one language: say("minutes", minutes=8)."""


def data_attributes(words: Mapping[str, str]) -> str:
    """Words for a script, as data attributes with a space before each."""
    return "".join(f' data-{name.replace("_", "-")}="{html_text(value)}"' for name, value in words.items())


def html_text(words: str) -> str:
    """Words safe in HTML; an apostrophe stays one, so that it can still be curved."""
    return escape(" ".join(words.split())).replace("&#x27;", "'")


def remember(say: Say, folded: bool = False) -> str:
    """The choice to have progress remembered, with what is stored, where, who can see it and how it is deleted.

    Folded, below a question, it is there only for those who can use it.
    """
    explained = "".join(f"<li>{html_text(say(f'remember_{part}'))}</li>" for part in ("what", "where", "who", "delete"))
    status = data_attributes({word: say(f"remember_{word}") for word in ("on", "off", "forgotten", "refused")})
    inside = (
        f"<ul>{explained}</ul>\n"
        f'<p class="remember-status" role="status" tabindex="-1"{status}>{html_text(say("needs_script"))}</p>\n'
        '<p><button type="button" class="md-button remember-button" hidden>'
        f"{html_text(say('remember_button'))}</button>\n"
        f'<button type="button" class="md-button forget-button" hidden>{html_text(say("forget_button"))}</button></p>'
    )
    if folded:
        title = html_text(say("remember_summary"))
        return f'<details class="remember" hidden>\n<summary>{title}</summary>\n{inside}\n</details>'
    return f'<div class="remember">\n{inside}\n</div>'


def course_progress(say: Say) -> str:
    """The line above a list of pages that says what is done and left in all of them; a script fills it."""
    words = {
        "pages": say("pages_opened", done="{done}", left="{left}"),
        "answered": say("questions_answered", done="{done}", left="{left}"),
        "all_answered": say("questions_all_answered"),
        "opened": say("page_opened"),
        "not_opened": say("page_not_opened"),
    }
    return f'<p class="course-progress"{data_attributes(words)} hidden></p>'


def page_progress(page: str, questions: Iterable[str]) -> str:
    """The place in a list of pages where a script says what is done and left on one page."""
    attributes = data_attributes({"page": page, "questions": " ".join(questions)})
    return f'<span class="page-progress"{attributes} hidden></span>'


def completion(say: Say, material: str, edition: str, questions: tuple[str, ...]) -> str:
    """The reader's own record of a self-check, or what is missing from it."""
    status = data_attributes({"missing": say("completion_missing"), "ready": say("completion_ready")})
    right = say("completion_right_of", done=len(questions), total=len(questions))
    rows = {
        "name": "",
        "day": "",
        "material": html_text(material),
        "edition": html_text(f"{say('edition_draft')} {edition}"),
        "right": html_text(right),
    }
    listed = "\n".join(
        f'<div><dt>{html_text(say(f"completion_{row}"))}</dt><dd class="completion-{row}">{value}</dd></div>'
        for row, value in rows.items()
    )
    return f"""<div class="completion"{data_attributes({"questions": " ".join(questions)})}>
<p class="completion-status" role="status"{status}>{html_text(say("needs_script"))}</p>
<ul class="completion-missing" hidden></ul>
<div class="completion-ready" hidden>
<p class="completion-field"><label for="completion-name">{html_text(say("completion_name_label"))}</label>
<input type="text" id="completion-name" maxlength="100" autocomplete="name" aria-describedby="completion-hint"></p>
<p class="completion-hint" id="completion-hint">{html_text(say("completion_name_hint"))}</p>
<div class="completion-record">
<p class="completion-title"><strong>{html_text(say("completion_title"))}</strong></p>
<dl>
{listed}
</dl>
<p>{html_text(say("completion_note"))}</p>
</div>
<p><button type="button" class="md-button completion-print">{html_text(say("completion_print"))}</button></p>
</div>
</div>"""
