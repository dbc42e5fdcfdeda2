"""The numbers that a text tells, whatever the language writes them with: digits, month names or small number words."""

import re
from functools import lru_cache

from scripts.course.text import Language

MONTHS: dict[Language, tuple[str, ...]] = {
    "fi": (
        "tammikuu", "helmikuu", "maaliskuu", "huhtikuu", "toukokuu", "kesäkuu",
        "heinäkuu", "elokuu", "syyskuu", "lokakuu", "marraskuu", "joulukuu",
    ),
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

SMALL: dict[Language, tuple[str, ...]] = {
    "fi": (
        r"yksi|yhde\w+|yhtä|yhtenä|ensimmäi\w+|kerran",
        r"kaksi\w*|kahde[nsl]\w*|kahta|kahtena|toi(?:nen|se\w+|sta)|kumpi\w*|molem\w+",
        r"kolm\w+",
        r"nelj\w+",
        r"viisi\w*|viide[nsl]\w*|viittä",
        r"kuusi|kuude[nsl]\w*|kuutta|puol\w+ vuo\w+",
        r"seitsem\w+",
        r"kahdeksa\w+",
        r"yhdeksä\w+",
        r"kymmen\w+",
        r"yksitoista|yhdentoista",
        r"kaksitoista|kahdentoista",
    ),
    "sv": (
        r"en|ett|ena|första|enda",
        r"två|båda|andra",
        r"tre|tredje",
        r"fyra|fjärde",
        r"fem|femte",
        r"sex|sjätte|halvår\w*|ett halvt år",
        r"sju|sjunde",
        r"åtta|åttonde",
        r"nio|nionde",
        r"tio|tionde",
        r"elva|elfte",
        r"tolv|tolfte",
    ),
    "en": (
        r"an?|one|first|once|single",
        r"two|both|second|twice",
        r"three|third",
        r"four|fourth",
        r"five|fifth",
        r"six|sixth|half a year",
        r"seven|seventh",
        r"eight|eighth",
        r"nine|ninth",
        r"ten|tenth",
        r"eleven|eleventh",
        r"twelve|twelfth",
    ),
}
"""Words for 1 to 12: style guides let one language write a word where another writes the digit."""

NOT_TOLD = re.compile(r"\{\{[^}]*\}\}|\]\([^)]*\)|\{#[^}]*\}|^\s*\d+\.\s", re.MULTILINE)
"""Directives, addresses of links, ids and the numbers of a numbered list: compared elsewhere, or no facts."""

DATE = re.compile(r"(?<!WCAG )\b(\d{1,2})\.(0?[1-9]|1[0-2])(?:\.(\d{4})\b|\.(?!\d)|(?=[–-]\d{1,2}\.\d))")
"""A whole date, or one whose year stands elsewhere: "30.8.–12.11.2021", "1.1. ja 1.3."; "WCAG 2.2." is none."""

MONTH: dict[Language, re.Pattern[str]] = {
    # Finnish inflects its months ("tammi–kesäkuussa"). "May" begins sentences too: a month beside a number only.
    "fi": re.compile(rf"\b(?:{'|'.join(each[:-3] for each in MONTHS['fi'])})(?:kuu\w*|(?=[–-]))", re.IGNORECASE),
    "sv": re.compile(rf"\b(?:{'|'.join(MONTHS['sv'])})\b", re.IGNORECASE),
    "en": re.compile(rf"\b(?:{'|'.join(each for each in MONTHS['en'] if each != 'May')})\b|(?<=\d )May\b|\bMay(?= \d)"),
}
MONTH_NUMBER: dict[Language, dict[str, int]] = {
    language: {month[:3].lower(): number for number, month in enumerate(months, start=1)}
    for language, months in MONTHS.items()
}
"""By its first three letters, which are enough to tell one from another in each language."""

COUNTRY_CODE = re.compile(r"\+358[ \u00a0]?")
THOUSANDS = re.compile(r"(?<!\d{4})(?<=\d)(?:[ \u00a0\u202f]|,)(?=\d{3}\b)")
DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")
AFTERNOON = re.compile(r"\b(\d{1,2})(?:[.:]00)?\s?pm\b")
FULL_HOUR = re.compile(r"(?<=\d)[.:]00\b")
FIGURE = re.compile(r"m\d+\b|\d+(?:\.\d+)?")


@lru_cache(maxsize=20_000)
def figures_in(text: str, language: Language) -> frozenset[str]:
    """Numbers written in digits, months as "m3": of a date the day, the month and the year."""
    told = MONTH[language].sub(
        lambda month: f" m{MONTH_NUMBER[language][month[0][:3].lower()]} ", NOT_TOLD.sub(" ", text)
    )
    told = DATE.sub(lambda date: f"{date[1]} m{int(date[2])} {date[3] or ''} ", COUNTRY_CODE.sub("0", told))
    told = AFTERNOON.sub(lambda hour: str(int(hour[1]) % 12 + 12), told)
    told = DECIMAL.sub(".", FULL_HOUR.sub("", THOUSANDS.sub("", told)))
    return frozenset(figure.lstrip("0") or "0" for figure in FIGURE.findall(told))


def missing_figures(theirs: str, their: Language, ours: str, our: Language) -> list[str]:
    """Numbers of one text that another language's version tells neither in digits nor in a word."""
    told = figures_in(ours, our)
    return sorted(figure for figure in figures_in(theirs, their) - told if not _in_words(figure, ours, our))


def _in_words(figure: str, text: str, language: Language) -> bool:
    if not figure.isdigit() or not 1 <= int(figure) <= len(SMALL[language]):
        return False
    return re.search(rf"\b(?:{SMALL[language][int(figure) - 1]})\b", text, re.IGNORECASE) is not None
