"""The search of a language, which is made anew only when an article of the language has changed."""

from collections.abc import Callable, Mapping

from scripts.course.text import Language
from scripts.outputs.search.files import SearchFile
from scripts.speed.identity import digest
from scripts.speed.kept_file import cache_folder, keep, read_kept
from scripts.speed.kept_pages import KeptPages


def search_of(
    pages: KeptPages | None, language: Language, articles: Mapping[str, str], make: Callable[[], SearchFile]
) -> SearchFile:
    """The search over these articles (by name): the one that was kept, or what `make` gives."""
    if pages is None:
        return make()
    file = cache_folder(pages.project) / f"search.{language}.json"
    said = (f"{name}\0{pages.emptied(html, '')}" for name, html in articles.items())
    identity = digest(pages.identity, *said)
    found = read_kept(file, identity)
    if found is None:
        made = make()
        keep(file, identity, [made.path, made.text])
        return made
    path, text = found
    return SearchFile(path, text)
