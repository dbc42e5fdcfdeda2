"""Dates as readers of each language write them."""

from datetime import date

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


def write_day(day: date, language: Language) -> str:
    """A day as a reader writes it: "5.12.2024" in Finnish and in Swedish lists, "5 December 2024" in English."""
    if language == "en":
        return f"{day.day} {MONTHS['en'][day.month - 1]} {day.year}"
    return f"{day.day}.{day.month}.{day.year}"


def write_partial_date(written: str, language: Language) -> str:
    """An ISO day, month or year ("2024-12-05", "2024-12", "2024") in a reader's form."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 3:
        return write_day(date(*parts), language)
    if len(parts) == 2:
        return f"{MONTHS[language][parts[1] - 1]} {parts[0]}"
    return written
