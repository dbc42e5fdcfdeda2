"""Words of a text as the search sees them. docs/assets/js/search/tokens.js cuts what a reader types in the same way."""

import re
import unicodedata

TOKEN = re.compile(r"[^\W_]+(?:[-'/.][^\W_]+)*")
JOINED_ENDING = re.compile(r"(?<=\w):[a-zåäö]{1,5}\b")
"""What Finnish and Swedish join to an abbreviation: THL:n, EU:s."""
POSSESSIVE = "'s"


def tokens(text: str) -> list[str]:
    """The words of a text in lower case: "THL:n TE-toimistot" is "thl" and "te-toimistot"."""
    plain = unicodedata.normalize("NFC", text).lower().replace("’", "'").replace("\u00ad", "")
    found = TOKEN.findall(JOINED_ENDING.sub("", plain) if ":" in plain else plain)
    return [each.removesuffix(POSSESSIVE) for each in found]


def pieces(token: str) -> list[str]:
    """The parts of a word with hyphens, slashes or points in it; none of any other."""
    parts = re.split(r"[-'/.]", token)
    return [part for part in parts if part] if len(parts) > 1 else []


def is_number(token: str) -> bool:
    """Whether a token has digits in it, so that no dictionary knows it."""
    return any(letter.isdigit() for letter in token)
